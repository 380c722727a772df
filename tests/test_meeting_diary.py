"""A meeting with a page is in the diary and the feeds by itself, once: nobody types its date twice."""

from __future__ import annotations

import pytest

from tests.cast import Folder
from tests.diaries import DOMAIN, HEADS, events, files, keep
from tests.feed_rules import faults
from tests.meetings import AGENDA, AUTUMN, FOLDER, MINUTES, SPRING, change, messages, write
from tests.past import commit
from tests.policies import governed

ALONE = AGENDA.replace("2027-01-14", "2027-02-11\ntime: 15:45-17:00\nat: larkrise\nplace: Hall")
FEBRUARY, NAME = f"{FOLDER}/2027-02-11-heads.md", "2027-02-11-heads"


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership with diaries and policies."""
    return governed(keep(folder))


def test_a_meeting_that_only_has_a_page_is_in_the_diary_and_every_feed(valley: Folder) -> None:
    """Its id is its name in phones for ever."""
    write(valley, "2026-11-16", FEBRUARY, ALONE)

    event = events(valley, "all")[NAME]

    assert event["SUMMARY"] == "Heads: meeting"
    assert (event["DTSTART"], event["DTEND"]) == ("20270211T154500Z", "20270211T170000Z")
    assert event["LOCATION"].startswith("Hall\\, Larkrise Primary School")
    assert event["URL"] == "https://valley.localhost/schools/meetings/2027-02-11-heads/"
    assert (event["LAST-MODIFIED"], event["SEQUENCE"]) == ("20261116T120000Z", "0")
    assert NAME in events(valley, "heads")
    assert NAME in events(valley, "kind/meetings")
    assert "Heads: meeting" in valley.words("diary/2026-27.md")


def test_a_meeting_that_a_diary_plans_is_joined_not_doubled(valley: Folder) -> None:
    """The diary's name for it stays, for phones know it by that; the line leads to the page."""
    write(valley, "2026-11-16", SPRING, AGENDA)

    found = events(valley, "all")

    assert "heads-spring" in found
    assert "2027-01-14-heads" not in found
    assert found["heads-spring"]["URL"] == "https://valley.localhost/schools/meetings/2027-01-14-heads/"
    assert 'href="../../meetings/2027-01-14-heads/"' in valley.page("diary/2026-27.md")
    assert valley.words("diary/2026-27.md").count("Spring meeting") == 1


def test_one_time_of_a_repeat_is_joined_too(valley: Folder) -> None:
    """The others stay as they are."""
    write(valley, "2026-11-16", f"{FOLDER}/2027-03-25-heads.md", AGENDA.replace("2027-01-14", "2027-03-25"))

    found = events(valley, "heads")

    assert found["heads-weekly-20270325"]["URL"].endswith("/meetings/2027-03-25-heads/")
    assert found["heads-weekly-20270318"]["URL"].endswith("/diary/events/heads-weekly/")
    assert "2027-03-25-heads" not in found
    assert "Agendas and minutes 25 March 2027 agenda sent" in valley.words("diary/events/heads-weekly.md")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "time: 16:00-17:00",
            f"{SPRING}:4:7: the meeting is 16:00 to 17:00 here, and 15:45 to 17:00 in the diary ('heads-spring', "
            f"{HEADS}:2:9)\n    Correct one, or leave the time out here. "
            "If it is another meeting: diary_entry: none.",
        ),
        (
            "at: alder-infant",
            f"{SPRING}:4:5: the meeting is at alder-infant here, and at larkrise in the diary ('heads-spring', "
            f"{HEADS}:2:9)\n    Correct one, or leave 'at' out here.",
        ),
    ],
)
def test_hours_and_place_that_disagree_with_the_diary_are_told(valley: Folder, line: str, message: str) -> None:
    """One of the two is wrong, and nobody can tell which."""
    valley.write(SPRING, AGENDA.replace("status:", f"{line}\nstatus:"))

    assert messages(valley) == [message]


def test_another_meeting_of_the_group_on_the_same_day_can_say_so(valley: Folder) -> None:
    """Then it stands in the diary by itself."""
    valley.write(SPRING, AGENDA.replace("status:", "time: 09:00-10:00\ndiary_entry: none\nstatus:"))

    found = events(valley, "heads")

    assert {"heads-spring", "2027-01-14-heads"} <= set(found)
    assert found["2027-01-14-heads"]["DTSTART"] == "20270114T090000Z"


def test_an_entry_that_is_not_there_that_day_is_told(valley: Folder) -> None:
    """Or the meeting would stand in the diary twice."""
    valley.write(SPRING, AGENDA.replace("status:", "diary_entry: heads-weekly\nstatus:"))

    assert messages(valley) == [
        f"{SPRING}:4:14: the diary has no meeting 'heads-weekly' of this group on that day\n"
        "    Look at its days there, or leave the line out."
    ]


def test_what_was_once_written_wrong_is_left_out_of_the_past(valley: Folder) -> None:
    """Nobody can correct the past, so it is read leniently."""
    wrongs = ("", "---\n", "---\nday: soon\n---\n", "---\n- a\n---\n", "no head\n", "---\nday: 2206-01-01\n---\n")
    for number, wrong in enumerate(wrongs, start=3):
        write(valley, f"2026-11-{number:02}", FEBRUARY, wrong)
    write(valley, "2026-11-16", FEBRUARY, ALONE)

    assert events(valley, "all")[NAME]["LAST-MODIFIED"] == "20261116T120000Z"
    assert messages(valley) == []


def test_a_meeting_that_moves_keeps_its_name_and_moves_in_phones(valley: Folder) -> None:
    """The file keeps its name; SEQUENCE tells phones that the day is another."""
    write(valley, "2026-11-16", FEBRUARY, ALONE)
    change(valley, "2026-11-17", FEBRUARY, "day: 2027-02-11", "day: 2027-02-18\nmoved_from: 2027-02-11")

    event = events(valley, "all")[NAME]

    assert event["DTSTART"] == "20270218T154500Z"
    assert (event["LAST-MODIFIED"], event["SEQUENCE"]) == ("20261117T120000Z", "1")
    assert "moved from 11 February 2027" in valley.words(f"meetings/{NAME}.md")


def test_a_planned_meeting_that_moves_on_its_page_has_to_move_in_the_diary_too(valley: Folder) -> None:
    """Or phones and page would name two days."""
    name = f"{FOLDER}/2027-03-25-heads.md"
    valley.write(name, AGENDA.replace("2027-01-14", "2027-03-26\nmoved_from: 2027-03-25"))

    assert messages(valley) == [
        f"{name}:3:6: the meeting is on Fri 26 Mar 2027 here, and on Thu 25 Mar 2027 in the diary ('heads-weekly', "
        f"{HEADS}:10:9)\n    In the diary, under repeat: moved: [{{day: 2027-03-25, to: 2027-03-26}}]. Or correct this."
    ]
    valley.change(HEADS, "count: 4", "count: 4, moved: [{day: 2027-03-25, to: 2027-03-26}]")
    assert messages(valley) == []


def test_cancelling_a_meeting_is_one_line_on_its_page(valley: Folder) -> None:
    """Phones strike it through, whether a diary plans it or not."""
    write(valley, "2026-11-16", FEBRUARY, ALONE)
    write(valley, "2026-11-16", SPRING, AGENDA)
    before = events(valley, "all")
    for path in (FEBRUARY, SPRING):
        change(valley, "2026-11-18", path, "status: agenda", "status: cancelled")

    after = events(valley, "all")

    for name in (NAME, "heads-spring"):
        assert after[name]["STATUS"] == "CANCELLED"
        assert after[name]["LAST-MODIFIED"] == "20261118T120000Z"
        assert int(after[name]["SEQUENCE"]) > int(before[name]["SEQUENCE"])
    assert "Cancelled. It does not take place." in valley.words(f"meetings/{NAME}.md")


def test_a_meeting_whose_page_is_removed_is_cancelled_in_phones(valley: Folder) -> None:
    """It was announced, so its end is announced too."""
    write(valley, "2026-11-16", FEBRUARY, ALONE)
    valley.remove(FEBRUARY)
    commit(valley.root, "2026-11-18", "Take it out", "content")

    event = events(valley, "all")[NAME]

    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "1")


def test_a_page_that_comes_or_goes_changes_no_planned_meeting_s_name(valley: Folder) -> None:
    """Phones never see two of it, and its SEQUENCE never falls."""
    plain = events(valley, "all")["heads-spring"]
    write(valley, "2026-11-16", SPRING, AGENDA)
    with_page = events(valley, "all")["heads-spring"]
    valley.remove(SPRING)
    commit(valley.root, "2026-11-18", "Take it out", "content")

    found = events(valley, "all")

    assert "2027-01-14-heads" not in found
    assert int(plain["SEQUENCE"]) <= int(with_page["SEQUENCE"]) <= int(found["heads-spring"]["SEQUENCE"])
    assert plain["LAST-MODIFIED"] < with_page["LAST-MODIFIED"] < found["heads-spring"]["LAST-MODIFIED"]
    assert "Spring meeting" not in valley.words("diary/changes.md")


def test_minutes_do_not_stir_phones(valley: Folder) -> None:
    """Only what calendars are told of counts: not the agenda, not the minutes."""
    write(valley, "2026-11-16", FEBRUARY, ALONE)
    change(valley, "2026-11-18", FEBRUARY, "1. Welcome (5 minutes)", "1. Welcome, everybody (10 minutes)")

    assert events(valley, "all")[NAME]["LAST-MODIFIED"] == "20261116T120000Z"


def test_what_changed_lately_tells_of_a_meeting_that_only_has_a_page(valley: Folder) -> None:
    """And leads to it."""
    write(valley, "2026-11-16", FEBRUARY, ALONE)
    change(valley, "2026-11-18", FEBRUARY, "15:45-17:00", "16:00-17:00")

    words = valley.words("diary/changes.md")

    assert "Moved : Heads: meeting" in words
    assert 'href="../../meetings/2027-02-11-heads/"' in valley.page("diary/changes.md")


def test_a_meeting_can_clash_like_anything_else(valley: Folder) -> None:
    """And can be accepted in its own head."""
    valley.add(HEADS, "  - {id: fire-drill, title: Fire drill, kind: other, day: 2027-02-11, time: '16:00-16:30'}\n")
    valley.write(FEBRUARY, ALONE)

    (told,) = [warning for warning in valley.warnings() if "clashes with" in warning]
    assert "'fire-drill'" in told
    assert f"'{NAME}' ({FEBRUARY}:3:6)" in told

    valley.change(FEBRUARY, "status: agenda", "accepts:\n  - {event: fire-drill, why: It is short.}\nstatus: agenda")
    assert "clashes with" not in "".join(valley.warnings())


def test_every_feed_keeps_every_rule(valley: Folder) -> None:
    """With meetings joined and alone, and the calendar of actions."""
    write(valley, "2026-11-16", FEBRUARY, ALONE)
    write(valley, "2026-11-16", SPRING, AGENDA)
    write(valley, "2026-11-16", AUTUMN, MINUTES)

    for address, content in files(valley).items():
        if address.endswith(".ics"):
            own = None if "/events/" in address else f"https://valley.localhost/schools/{address}"
            assert list(faults(content, domain=DOMAIN, address=own)) == [], address


def test_a_build_without_history_has_its_meetings_and_judges_no_notice(valley: Folder) -> None:
    """A copy of the files alone cannot know when an agenda was sent."""
    valley.write(SPRING, AGENDA)
    (valley.root / ".git").rename(valley.root.parent / "elsewhere")

    assert "heads-spring" in events(valley, "all")
    assert "clear day" not in valley.words("meetings/2027-01-14-heads.md")
