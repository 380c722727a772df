"""What git knows of the diary: when each entry changed, how often it moved, what is there no more, what is new."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.kinds.event.history_texts import DiaryTexts, Versions
from partnership.kinds.event.recent_changes import recent_changes
from tests.cast import TODAY, Folder
from tests.diaries import HEADS, LARKRISE, SHARED, events, files, keep, messages
from tests.past import commit, git


@pytest.fixture
def diary(folder: Folder) -> Folder:
    return keep(folder)


def changed(folder: Folder, day: str, path: str, old: str, new: str) -> None:
    """Change some words of a file and commit it."""
    folder.change(path, old, new)
    commit(folder.root, day, "Change it", "data")


def revision(folder: Folder, name: str, feed: str = "all") -> tuple[str, str]:
    """Return when phones think that an event last changed, and its SEQUENCE."""
    found = events(folder, feed)[name]
    return found["LAST-MODIFIED"], found["SEQUENCE"]


def news(folder: Folder, today: dt.date = TODAY) -> list[str]:
    """Return what changed lately, in a line each."""
    folder.today = today
    loaded = folder.load()
    found = recent_changes(loaded.past, loaded.agenda, today)
    return [
        f"{each.day:%d %b} {each.what} {each.shown.title}: {each.when}{''.join(f'; {one}' for one in each.differences)}"
        for each in found
    ]


def test_an_event_changed_when_its_words_did_not_when_its_file_did(diary: Folder) -> None:
    """Otherwise every phone would stir for every comma in a diary."""
    changed(diary, "2026-10-09", HEADS, "Heads at four", "Heads at tea")

    assert revision(diary, "heads-weekly-20270318") == ("20261009T120000Z", "0")
    assert revision(diary, "heads-spring") == ("20261002T120000Z", "0")


def test_comments_order_and_layout_are_no_change(diary: Folder) -> None:
    """Only what readers are told counts."""
    spring, inset = "Hall, upstairs", "title: INSET day\n    day: 2027-01-04"
    changed(diary, "2026-10-09", HEADS, spring, '"Hall,   upstairs"  # a big room')
    changed(diary, "2026-10-10", LARKRISE, inset, "day: 2027-01-04\n    title: INSET day\n    status: confirmed")

    assert revision(diary, "heads-spring") == ("20261002T120000Z", "0")
    assert revision(diary, "larkrise-inset") == ("20261002T120000Z", "0")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (HEADS, "day: 2027-01-14", "day: 2027-01-15"),
        (HEADS, "15:45-17:00", "16:00-17:00"),
        (HEADS, "at: larkrise\n", "status: tentative\n"),
    ],
)
def test_a_move_raises_the_sequence(diary: Folder, path: str, old: str, new: str) -> None:
    """Day, time and status are what people must look at again."""
    changed(diary, "2026-10-09", path, old, new)

    assert revision(diary, "heads-spring") == ("20261009T120000Z", "1")


def test_each_time_of_a_repeat_changes_with_its_entry(diary: Folder) -> None:
    changed(diary, "2026-10-09", HEADS, "count: 4", "count: 4, moved: [{day: 2027-03-25, to: 2027-03-26}]")

    assert revision(diary, "heads-weekly-20270318") == ("20261009T120000Z", "1")


def test_the_sequence_never_falls(diary: Folder) -> None:
    """Not when an event is moved back, nor when it is deleted and put back, nor when it changes house."""
    changed(diary, "2026-10-09", HEADS, "day: 2027-01-14", "day: 2027-01-15")
    changed(diary, "2026-10-10", HEADS, "day: 2027-01-15", "day: 2027-01-14")
    assert revision(diary, "heads-spring") == ("20261010T120000Z", "2")

    whole = (diary.root / HEADS).read_text()
    diary.remove(HEADS)
    commit(diary.root, "2026-10-11", "Delete the heads", "data")
    assert revision(diary, "heads-spring") == ("20261011T120000Z", "3")

    diary.write(HEADS, whole)
    commit(diary.root, "2026-10-12", "Put them back", "data")
    assert revision(diary, "heads-spring") == ("20261012T120000Z", "4")

    diary.remove(HEADS)
    diary.add(SHARED, whole.removeprefix("events:\n"))
    commit(diary.root, "2026-10-13", "Another owner", "data")
    assert revision(diary, "heads-spring") == ("20261013T120000Z", "5")


def test_a_merge_makes_no_sequence_fall(diary: Folder) -> None:
    """Whichever branch came to be the main line: phones have seen both moves."""
    changed(diary, "2026-10-09", HEADS, "day: 2027-01-14", "day: 2027-01-15")
    changed(diary, "2026-10-10", HEADS, "day: 2027-01-15", "day: 2027-01-18")
    before = revision(diary, "heads-spring")
    git(diary.root, "switch", "--quiet", "--create", "mine", "HEAD~2")
    changed(diary, "2026-10-11", LARKRISE, "INSET day", "INSET")
    git(diary.root, "merge", "--quiet", "--no-ff", "--message", "Pull", "main", day="2026-10-12")

    assert before == ("20261010T120000Z", "2")
    assert revision(diary, "heads-spring") == ("20261012T120000Z", "3")


def test_what_is_not_committed_yet_changed_today(diary: Folder) -> None:
    """So that a preview shows it as phones will have it; its SEQUENCE is one higher, as it will be."""
    diary.change(HEADS, "day: 2027-01-14", "day: 2027-01-15")
    diary.change(LARKRISE, "title: INSET day", "title: INSET")
    diary.add(SHARED, "  - {id: quiz, title: Quiz, day: 2027-02-02}\n")

    assert revision(diary, "heads-spring") == ("20261121T000000Z", "1")
    assert revision(diary, "larkrise-inset") == ("20261121T000000Z", "0")
    assert revision(diary, "quiz") == ("20261121T000000Z", "0")


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
def test_what_changed_today_changed_today_wherever_the_schools_are(diary: Folder, zone: str) -> None:
    """Midnight in Greenwich is still yesterday in New York."""
    diary.add("data/partnership.yml", f"time_zone: {zone}\n")
    diary.change(LARKRISE, "title: INSET day", "title: INSET")

    assert news(diary)[0].startswith("21 Nov changed INSET")


def test_a_change_after_a_commit_of_the_same_day_is_later(diary: Folder) -> None:
    """Android ignores an edit unless LAST-MODIFIED rises."""
    changed(diary, "2026-11-21", HEADS, "day: 2027-01-14", "day: 2027-01-15")
    diary.change(HEADS, "day: 2027-01-15", "day: 2027-01-16")

    assert revision(diary, "heads-spring") == ("20261121T120001Z", "2")


def test_a_deleted_event_that_is_still_to_come_arrives_as_cancelled(diary: Folder) -> None:
    """Never delete what was announced; if somebody does, phones are told all the same."""
    text = (diary.root / LARKRISE).read_text().partition("  - id: larkrise-fair")[0]
    diary.write(LARKRISE, text)
    commit(diary.root, "2026-11-01", "No fair", "data")
    fair = events(diary, "larkrise")["larkrise-fair"]

    assert (fair["SUMMARY"], fair["STATUS"], fair["TRANSP"]) == ("CANCELLED: Summer fair", "CANCELLED", "TRANSPARENT")
    assert (fair["LAST-MODIFIED"], fair["SEQUENCE"]) == ("20261101T120000Z", "1")
    assert "URL" not in fair
    assert "larkrise-fair" in events(diary, "alder-infant")
    assert "diary/events/larkrise-fair.ics" not in files(diary)


def test_a_deletion_that_is_not_committed_is_a_cancellation_of_today(diary: Folder) -> None:
    diary.remove(LARKRISE)

    assert revision(diary, "larkrise-fair") == ("20261121T000000Z", "1")


def test_tidying_up_what_is_over_cancels_nothing(diary: Folder) -> None:
    """It took place."""
    diary.add(SHARED, "  - {id: quiz, title: Quiz, day: 2026-10-05}\n")
    commit(diary.root, "2026-10-03", "A quiz", "data")
    changed(diary, "2026-11-01", SHARED, "  - {id: quiz, title: Quiz, day: 2026-10-05}\n", "")

    assert "quiz" not in events(diary, "partnership")


def test_the_times_that_a_repeat_loses_are_cancelled(diary: Folder) -> None:
    """Nobody should stand before a locked door because a series was cut short."""
    changed(diary, "2026-11-01", HEADS, "count: 4", "count: 2")
    found = events(diary, "heads")

    assert [found[f"heads-weekly-2027{day}"]["STATUS"] for day in ("0318", "0325", "0401", "0408")] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
        "CANCELLED",
    ]


def test_an_event_that_becomes_a_repeat_takes_its_old_self_along(diary: Folder) -> None:
    """Its times have names of their own; the old name must not stay behind in phones."""
    changed(diary, "2026-11-01", HEADS, "at: larkrise\n", "repeat: {every: week, count: 2}\n")
    found = events(diary, "heads")

    assert found["heads-spring"]["STATUS"] == "CANCELLED"
    assert found["heads-spring-20270114"]["STATUS"] == "CONFIRMED"


def test_old_files_are_read_leniently(diary: Folder) -> None:
    """Nobody can correct the past: what makes no sense is left out, the rest counts."""
    text = (diary.root / HEADS).read_text()
    diary.write(HEADS, text.replace("day: 2027-01-14", "day: 14.1.2027"))
    commit(diary.root, "2026-10-05", "A slip", "data")
    diary.write(HEADS, text.replace("    time: 15:45-17:00\n", "    time: 15:45-17:00\n    colour: red\n"))
    commit(diary.root, "2026-10-06", "A field of the future", "data")
    diary.write(HEADS, b"events: [\xff\n")
    commit(diary.root, "2026-10-07", "Not even YAML", "data")
    diary.write(HEADS, text)
    commit(diary.root, "2026-10-08", "Right again", "data")

    assert messages(diary) == []
    assert revision(diary, "heads-weekly-20270318")[0] == "20261008T120000Z"
    assert events(diary, "heads")["heads-spring"]["STATUS"] == "CONFIRMED"


ENTRIES = st.sampled_from(
    [
        "  - {{id: e{}, title: One, day: 2027-01-02}}\n",
        "  - id: e{}\n    title: Two\n    day: 2027-01-02\n",
        "  # a - remark\n  - id: e{}\n    title: >-\n      - dashes\n      and more\n    day: 2027-01-02\n",
        "  - id: e{}\n    title: Three\n    day: 2027-01-02\n    for:\n      - heads\n      - sencos\n",
    ]
)
DIARIES = st.lists(st.tuples(st.integers(0, 8), ENTRIES), max_size=8, unique_by=lambda pair: pair[0]).map(
    lambda pairs: "# a [diary]\nevents:\n" + "".join(entry.format(number) for number, entry in pairs)
)
HABITS = st.sampled_from([("", ""), ("\n", "\r\n"), ("\n  ", "\n"), ("[diary]", "diary"), ("  - ", "  -\n    ")])


@given(DIARIES, DIARIES, HABITS, HABITS)
def test_reading_only_what_differs_finds_what_reading_all_would(
    before: str, after: str, habit: tuple[str, str], other: tuple[str, str]
) -> None:
    """A diary of ten years has thousands of texts that differ in a line."""
    texts = before.replace(*habit).encode(), after.replace(*other).encode()
    all_of = [DiaryTexts().compared("heads", text, b"")[0] for text in texts]
    found = DiaryTexts().compared("heads", *texts)

    assert _differ(*found) == _differ(*all_of)


def _differ(was: Versions, now: Versions) -> set[str]:
    said = [{name: version.content for name, version in found.items()} for found in (was, now)]
    return {name for name in {*was, *now} if said[0].get(name) != said[1].get(name)}


def test_term_dates_changed_when_their_file_did(diary: Folder) -> None:
    """Their ids follow from the school years; so does an event that keeps to the terms."""
    changed(diary, "2026-10-03", HEADS, "count: 4", "count: 4, in_term: yes")
    assert revision(diary, "term-2026-27-1-begins") == ("20260901T120000Z", "0")

    changed(diary, "2026-10-09", "data/terms.yml", "first: 2026-11-02", "first: 2026-11-03")
    assert revision(diary, "term-2026-27-1-begins") == ("20261009T120000Z", "1")
    assert revision(diary, "heads-weekly-20270318") == ("20261009T120000Z", "2")

    diary.change("data/terms.yml", "first: 2026-11-03", "first: 2026-11-04")
    assert revision(diary, "term-2026-27-1-begins") == ("20261121T000000Z", "2")


def test_without_git_everything_changed_today_and_the_site_says_so(diary: Folder) -> None:
    """It still builds."""
    (diary.root / ".git").rename(diary.root / ".gone")

    assert revision(diary, "heads-spring") == ("20261121T000000Z", "0")
    assert messages(diary) == [
        (
            "data/diaries:1:1: warning: when each event last changed is not fully known: "
            "this folder is not kept in git\n"
            "    Build in a clone of the repository."
        )
    ]


def test_a_shallow_clone_builds_and_says_what_it_lacks(diary: Folder, tmp_path: Path) -> None:
    changed(diary, "2026-10-09", HEADS, "day: 2027-01-14", "day: 2027-01-15")
    git(diary.root, "clone", "--quiet", "--depth", "1", diary.root.as_uri(), str(tmp_path / "shallow"))
    shallow = Folder(tmp_path / "shallow")

    assert revision(shallow, "heads-spring") == ("20261009T120000Z", "0")
    assert messages(shallow) == [
        (
            "data/diaries:1:1: warning: when each event last changed is not fully known: "
            "this clone holds only the latest part of the past\n"
            "    Fetch the rest: git fetch --unshallow. In a workflow: fetch-depth: 0, or GIT_DEPTH: 0."
        )
    ]
    assert news(shallow) == []


def test_a_partnership_without_events_needs_no_git(folder: Folder) -> None:
    (folder.root / ".git").rename(folder.root / ".gone")

    assert messages(folder) == []


def test_what_changed_lately(diary: Folder) -> None:
    """Added, moved, changed, cancelled, removed: the newest first. The first commit of all is no news."""
    assert news(diary, dt.date(2026, 10, 3)) == []
    changed(diary, "2026-11-02", HEADS, "day: 2027-01-14", "day: 2027-01-15")
    changed(diary, "2026-11-03", SHARED, "status: tentative", "status: cancelled")
    changed(diary, "2026-11-04", HEADS, "place: Hall, upstairs", "place: Library")
    diary.add(SHARED, "  - {id: quiz, title: Quiz, day: 2027-02-02, time: 18:00-20:00}\n")
    commit(diary.root, "2026-11-05", "A quiz", "data")
    diary.write(LARKRISE, (diary.root / LARKRISE).read_text().partition("  - id: larkrise-fair")[0])
    commit(diary.root, "2026-11-06", "No fair", "data")

    assert news(diary) == [
        "06 Nov removed Summer fair: Sat 12 June 2027",
        "05 Nov added Quiz: Tue 2 February 2027, 18:00",
        "04 Nov changed Spring meeting: Fri 15 January 2027, 15:45; "
        "the place: Larkrise, Hall, upstairs → Larkrise, Library",
        "03 Nov cancelled Termly review: Tue 1 December 2026, 13:30",
        "02 Nov moved Spring meeting: Thursday 14 January → Friday 15 January 2027, 15:45",
    ]
    assert news(diary, dt.date(2026, 12, 4)) == news(diary)[:2]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("15:45-17:00", "15:45-17:30", "moved Spring meeting: Thursday 14 January 2027, 15:45–17:00 → 15:45–17:30"),
        ("15:45-17:00", "16:00-17:15", "moved Spring meeting: Thursday 14 January 2027, 15:45 → 16:00"),
        (
            "day: 2027-01-14\n",
            "day: 2027-01-14\n    until: 2027-01-15\n",
            "moved Spring meeting: Thursday 14 January → Thursday 14 January – Friday 15 January 2027, 15:45–17:00",
        ),
        (
            "title: Spring meeting",
            "title: January meeting",
            "changed January meeting: Thu 14 January 2027, 15:45; the title: Spring meeting → January meeting",
        ),
        (
            "at: larkrise\n",
            "at: larkrise\n    for: [larkrise]\n",
            "changed Spring meeting: Thu 14 January 2027, 15:45; who it is for: not said → Larkrise",
        ),
        (
            "at: larkrise\n",
            "at: larkrise\n    status: tentative\n",
            "changed Spring meeting: Thu 14 January 2027, 15:45; the status: confirmed → to be confirmed",
        ),
        (
            "at: larkrise\n",
            "at: larkrise\n    status: cancelled\n",
            "cancelled Spring meeting: Thu 14 January 2027, 15:45",
        ),
    ],
)
def test_a_change_is_told_as_before_and_after(diary: Folder, old: str, new: str, told: str) -> None:
    """So that nobody has to look up what it was."""
    changed(diary, "2026-11-09", HEADS, old, new)

    assert news(diary) == [f"09 Nov {told}"]


def test_what_else_changed_is_told_with_a_move(diary: Folder) -> None:
    """A meeting that moved to another day and another place has done both."""
    diary.change(HEADS, "day: 2027-01-14", "day: 2027-01-15")
    changed(diary, "2026-11-09", HEADS, "Hall, upstairs", "Library")

    assert news(diary) == [
        "09 Nov moved Spring meeting: Thursday 14 January → Friday 15 January 2027, 15:45; "
        "the place: Larkrise, Hall, upstairs → Larkrise, Library"
    ]


def test_several_changes_of_a_day_are_one(diary: Folder) -> None:
    """And what was put back within the day is none."""
    changed(diary, "2026-11-02", HEADS, "day: 2027-01-14", "day: 2027-01-15")
    changed(diary, "2026-11-02", HEADS, "day: 2027-01-15", "day: 2027-01-18")
    changed(diary, "2026-11-02", LARKRISE, "INSET day", "INSET")
    changed(diary, "2026-11-02", LARKRISE, "INSET", "INSET day")

    assert news(diary) == ["02 Nov moved Spring meeting: Thursday 14 January → Monday 18 January 2027, 15:45"]


def test_one_time_of_a_repeat_is_news_of_its_own(diary: Folder) -> None:
    """And all of them at once are one piece of news."""
    changed(diary, "2026-11-02", HEADS, "count: 4", "count: 4, moved: [{day: 2027-03-25, to: 2027-03-26}]")
    changed(diary, "2026-11-03", HEADS, "26}]", "26}], cancelled: [2027-04-01]")
    changed(diary, "2026-11-04", HEADS, "count: 4", "count: 3")
    changed(diary, "2026-11-05", HEADS, "16:00-17:00", "16:30-17:30")

    assert news(diary) == [
        "05 Nov moved Heads at four: Thursday 18 March 2027, 16:00 → 16:30",
        "04 Nov removed Heads at four: Thu 8 April 2027, 16:00",
        "03 Nov cancelled Heads at four: Thu 1 April 2027, 16:00",
        "02 Nov moved Heads at four: Thursday 25 March → Friday 26 March 2027, 16:00",
    ]


def test_a_proposal_is_news_when_it_is_merged(diary: Folder) -> None:
    """Readers see it then, once."""
    git(diary.root, "switch", "--quiet", "--create", "proposal")
    changed(diary, "2026-11-02", HEADS, "day: 2027-01-14", "day: 2027-01-15")
    git(diary.root, "switch", "--quiet", "main")
    git(diary.root, "merge", "--quiet", "--no-ff", "--message", "Merge", "proposal", day="2026-11-10")

    assert news(diary) == ["10 Nov moved Spring meeting: Thursday 14 January → Friday 15 January 2027, 15:45"]
    assert revision(diary, "heads-spring")[0] == "20261110T120000Z"
