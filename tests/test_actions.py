"""What is owed after meetings: one action however often it is carried, until one line closes it."""

from __future__ import annotations

import pytest

from tests.cast import Folder
from tests.diaries import DOMAIN, files, keep
from tests.feed_rules import faults, split
from tests.meetings import AGENDA, AUTUMN, MINUTES, SPRING, change, messages, run, write
from tests.policies import governed

ACTIONS = "meetings/actions.md"
CARRIED = AGENDA.replace(
    "status: agenda\n",
    "status: agenda\nactions:\n"
    "  - {id: quotes, what: Ask for three quotes., who: head, school: larkrise, due: 2027-01-10, "
    "from: 2026-11-12-heads}\n",
)


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership whose heads met in November."""
    governed(keep(folder))
    write(folder, "2026-11-15", AUTUMN, MINUTES)
    return folder


def calendar(valley: Folder) -> dict[str, dict[str, str]]:
    """Return the events of the calendar of actions."""
    _, found = split(files(valley)["meetings/actions.ics"])
    return {dict(event)["UID"].removesuffix(f"@{DOMAIN}"): dict(event) for event in found}


def test_actions_are_listed_by_who_owes_them_with_plain_days(valley: Folder) -> None:
    """How near a day is depends on when the page is read: a script says it, and counts the late ones."""
    words = valley.words(ACTIONS)

    assert "Two actions are open. To have" in words
    assert "Ask for three quotes. Head Larkrise 1 December 2026 Heads" in words
    assert "List who may drive. SENCOs each school 16 November 2026 Heads" in words
    assert '<span class="tag" data-due="2026-12-01"></span>' in valley.page(ACTIONS)
    assert 'data-late="2026-11-16 2026-12-01" hidden></strong>' in valley.page(ACTIONS)
    assert 'data-late="2026-11-16 2026-12-01" hidden></strong>' in valley.page("meetings/index.md")
    assert words.index("Ask for three quotes.") < words.index("List who may drive.")


def test_the_list_filters_by_who_school_and_state(valley: Folder) -> None:
    """By script, which also says what is overdue by now; without it, everything is there."""
    body, schools = valley.page(ACTIONS), "Alder Infant|Alder Junior|Larkrise"

    assert 'data-filters="who,school,state"' in body
    assert f'data-who="SENCOs" data-school="{schools}" data-state="open" data-turns="state=overdue@2026-11-16"' in body


def test_a_school_s_page_has_what_is_owed_there(valley: Folder) -> None:
    """And no other school's."""
    words = valley.words("schools/larkrise.md")

    assert "What it is to do List who may drive. SENCOs; due 16 November 2026" in words
    assert "Ask for three quotes. Head; due 1 December 2026 All actions" in words
    assert "Ask for three quotes." not in valley.words("schools/alder-infant.md")


@pytest.mark.parametrize("who", ["sencos", "senco", "heads", "head"])
def test_what_a_whole_group_owes_each_of_its_schools_owes(valley: Folder, who: str) -> None:
    """A reader who chooses one school must not miss it: on the list, on the school's page, in governors' papers."""
    valley.change(AUTUMN, "who: sencos", f"who: {who}")

    for school in ("larkrise", "alder-infant", "alder-junior"):
        assert "List who may drive." in valley.words(f"schools/{school}.md")
    for partner in ("larkrise", "alder"):
        _, _, owed = valley.words(f"meetings/governors/{partner}.md").partition(" is to do ")
        assert "List who may drive." in owed
    assert 'data-school="Alder Infant|Alder Junior|Larkrise"' in valley.page(ACTIONS)


def test_a_school_that_has_left_owes_nothing(valley: Folder) -> None:
    """It was no member when the heads met."""
    assert "List who may drive." not in valley.words("schools/old-mill.md")


def test_closing_an_action_is_one_line(valley: Folder) -> None:
    """In whichever meeting's file one has open."""
    change(valley, "2026-11-20", AUTUMN, "due: 2026-12-01}", "due: 2026-12-01, done: 2026-11-19}")

    words = valley.words(ACTIONS)

    assert "One action is open. To have" in words
    assert "Done Ask for three quotes. Head, Larkrise; done 19 November 2026" in words
    assert "Ask for three quotes." not in valley.words("schools/larkrise.md")


def test_an_action_that_is_carried_over_is_one_action(valley: Folder) -> None:
    """The day that was named last counts; it is closed once for both."""
    write(valley, "2026-11-16", SPRING, CARRIED)

    words = valley.words(ACTIONS)

    assert words.count("Ask for three quotes.") == 1
    assert "10 January 2027 Heads, 12 November 2026 carried to 14 January 2027" in words
    assert len(calendar(valley)) == 2

    valley.change(AUTUMN, "due: 2026-12-01}", "due: 2026-12-01, done: 2026-11-19}")
    assert "done 19 November 2026" in valley.words("meetings/2027-01-14-heads.md")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "from: 2026-11-12-heads",
            "from: 2026-11-13-heads",
            f"{SPRING}:6:99: there is no meeting called '2026-11-13-heads'\n    Did you mean 2026-11-12-heads?",
        ),
        (
            "id: quotes",
            "id: quotas",
            f"{SPRING}:6:99: '2026-11-12-heads' has no action 'quotas'\n    Did you mean quotes?",
        ),
        (
            ", from: 2026-11-12-heads",
            "",
            f"{SPRING}:6:10: the meeting has no minutes yet, so the action 'quotes' cannot come from it\n"
            "    Add from: and the meeting that it comes from. Or: Write the minutes, and status: draft.",
        ),
    ],
)
def test_an_action_that_comes_from_nowhere_is_told(valley: Folder, old: str, new: str, message: str) -> None:
    """A slip in the id would make two of one."""
    valley.write(SPRING, CARRIED.replace(old, new))

    assert messages(valley) == [message]


def test_an_action_done_on_two_days_is_told(valley: Folder) -> None:
    """One of them is wrong."""
    valley.change(AUTUMN, "due: 2026-12-01}", "due: 2026-12-01, done: 2026-11-19}")
    valley.write(SPRING, CARRIED.replace("due: 2027-01-10,", "done: 2026-11-20,"))

    assert messages(valley) == [
        f"{SPRING}:6:82: 'quotes' was done on 2026-11-19 already, as {AUTUMN} says\n"
        "    Correct one of the two days; one is enough."
    ]


def test_an_owner_is_a_role_or_a_group_never_a_name(valley: Folder) -> None:
    """A name would be refused, with the ids that there are."""
    valley.change(AUTUMN, "who: sencos", "who: Mrs Grey")

    assert messages(valley)[0].startswith(
        f"{AUTUMN}:13:51: there is no role, group or outside member called 'Mrs Grey'"
    )


def test_due_days_are_a_calendar_to_subscribe_to(valley: Folder) -> None:
    """By the rules of every feed here."""
    found = files(valley)["meetings/actions.ics"]
    event = calendar(valley)["action-2026-11-12-heads-quotes"]

    assert list(faults(found, domain=DOMAIN, address="https://valley.localhost/schools/meetings/actions.ics")) == []
    assert event["SUMMARY"] == "Due: Ask for three quotes."
    assert event["DTSTART;VALUE=DATE"] == "20261201"
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["DESCRIPTION"] == "For: Head\\, Larkrise."
    assert event["LAST-MODIFIED"] == "20261115T120000Z"


def test_closing_an_action_tells_phones(valley: Folder) -> None:
    """It stays, as done: a calendar that lost its last event would be refused by some."""
    before = calendar(valley)["action-2026-11-12-heads-quotes"]
    change(valley, "2026-11-20", AUTUMN, "due: 2026-12-01}", "due: 2026-12-01, done: 2026-11-19}")

    event = calendar(valley)["action-2026-11-12-heads-quotes"]

    assert event["SUMMARY"] == "Done: Ask for three quotes."
    assert event["LAST-MODIFIED"] == "20261120T120000Z"
    assert int(event["SEQUENCE"]) > int(before["SEQUENCE"])


def test_without_a_due_day_there_is_no_empty_calendar(valley: Folder) -> None:
    """An empty one is refused by some phones: it is not offered."""
    text = (valley.root / AUTUMN).read_text("utf-8")
    valley.write(AUTUMN, text.replace(", due: 2026-12-01", "").replace(", due: 2026-11-16", ""))

    assert "meetings/actions.ics" not in files(valley)
    assert "calendar of actions" not in valley.words(ACTIONS)


def test_an_action_carried_to_a_cancelled_meeting_goes_on_to_the_next_one(valley: Folder) -> None:
    """Nobody writes it down again, and nobody loses it."""
    write(valley, "2026-11-16", SPRING, CARRIED.replace("status: agenda", "status: cancelled"))
    for day in ("2027-02-11", "2027-03-25"):
        write(valley, "2026-11-17", f"content/meetings/{day}-heads.md", AGENDA.replace("2027-01-14", day))

    assert "carried to 11 February 2027" in valley.words(ACTIONS)
    assert "meetings/2027-02-11-heads/#action-quotes" in valley.page("schools/larkrise.md")
    assert "Ask for three quotes. Head, Larkrise; due 10 January 2027; from 12 November 2026" in valley.words(
        "meetings/2027-02-11-heads.md"
    )
    assert "goes on to 11 February 2027" in valley.words("meetings/2027-01-14-heads.md")
    assert "Ask for three quotes." not in valley.words("meetings/2027-03-25-heads.md")

    change(valley, "2026-11-18", "content/meetings/2027-02-11-heads.md", "status: agenda", "status: cancelled")
    assert "carried to 25 March 2027" in valley.words(ACTIONS)


def test_a_cancelled_meeting_without_another_keeps_its_actions(valley: Folder) -> None:
    """Until the next one is planned: its new file takes them over, also where it is earlier."""
    write(valley, "2026-11-16", SPRING, CARRIED.replace("status: agenda", "status: cancelled"))

    assert "carried to 14 January 2027" in valley.words(ACTIONS)

    run(valley.root, valley.today, "new", "meeting", "--group", "heads", "--day", "2026-12-10")
    assert "from: 2026-11-12-heads" in (valley.root / "content/meetings/2026-12-10-heads.md").read_text("utf-8")


def test_a_done_action_of_a_cancelled_meeting_goes_nowhere(valley: Folder) -> None:
    """It is closed."""
    carried = CARRIED.replace("status: agenda", "status: cancelled").replace("due: 2027-01-10,", "done: 2026-11-17,")
    write(valley, "2026-11-17", SPRING, carried)
    write(valley, "2026-11-17", "content/meetings/2027-02-11-heads.md", AGENDA.replace("2027-01-14", "2027-02-11"))

    assert "Ask for three quotes." not in valley.words("meetings/2027-02-11-heads.md")
