"""Slips in meetings: each told once, at its place, with what to do; and nothing untrue where little is known."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from tests.cast import Folder
from tests.diaries import keep
from tests.meetings import AGENDA, AUTUMN, FOLDER, MINUTES, SPRING, messages, run, write
from tests.past import commit, git
from tests.policies import governed

PAGE, LAST = "meetings/2027-01-14-heads.md", "meetings/2026-11-12-heads.md"


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership with a diary, one meeting that is over, and one to come."""
    keep(folder)
    write(folder, "2026-11-15", AUTUMN, MINUTES)
    write(folder, "2026-11-16", SPRING, AGENDA.replace("[Lending](../policies/lending/policy.md)", "Lending"))
    return folder


def test_a_file_without_a_head_is_told_the_field_that_it_begins_with(valley: Folder) -> None:
    """A title alone would be refused next."""
    valley.write(AUTUMN, "## Agenda\n\n1. Welcome\n")

    assert messages(valley) == [
        f"{AUTUMN}:1:1: the file does not begin with a head of fields\n"
        "    Begin the file with a line ---, a line group: …, and a line ---."
    ]


def test_versions_and_additions_are_told_theirs(folder: Folder) -> None:
    """Each kind of text begins with another field."""
    governed(folder)
    folder.write("content/policies/lending/1.1.md", "## What may be lent\n")
    folder.write("content/policies/lending/local/alder.md", "## How to ask\n")
    told = [each for each in messages(folder) if "does not begin" in each]

    assert [each.rpartition("a line ")[0].rpartition("a line ")[2] for each in told] == [
        "version: …, and ",
        "day: …, and ",
    ]


def test_hours_that_end_before_they_begin_are_told(valley: Folder) -> None:
    """The diary would have nothing of the meeting."""
    valley.change(AUTUMN, "15:45-17:00", "17:00-15:45")

    assert messages(valley) == [f"{AUTUMN}:4:7: it ends before it begins\n    Write the beginning first: 15:45-17:00."]


def test_a_mistyped_year_is_told(valley: Folder) -> None:
    """Nobody meets in the year 9999."""
    valley.write(f"{FOLDER}/9999-01-14-heads.md", "---\ngroup: heads\nday: 9999-01-14\n---\n")

    assert messages(valley) == [
        f"{FOLDER}/9999-01-14-heads.md:3:6: the year of 9999-01-14 cannot be right\n    Correct the year."
    ]


@pytest.mark.parametrize("status", ["planned", "agenda"])
def test_a_forgotten_status_is_one_slip(valley: Folder, status: str) -> None:
    """Decisions, attendance and actions are right as soon as the status is."""
    valley.change(AUTUMN, "status: draft", f"status: {status}")

    assert messages(valley) == [
        f"{AUTUMN}:6:9: there are minutes, and the status is {status}\n    Write status: draft."
    ]


def test_a_cancelled_meeting_with_minutes_is_one_slip(valley: Folder) -> None:
    """Either it took place, or nothing came of it."""
    valley.change(AUTUMN, "status: draft", "status: cancelled")

    assert messages(valley) == [
        f"{AUTUMN}:6:9: the meeting was cancelled, and there are minutes\n"
        "    If it took place, write status: draft. If not, take out what follows from it, and the minutes."
    ]


def test_minutes_under_a_misspelt_heading_are_not_missing_too(valley: Folder) -> None:
    """One slip, one message."""
    valley.change(AUTUMN, "## Minutes", "## minutes")

    assert messages(valley) == [
        f"{AUTUMN}:20:1: no page would show what stands under 'minutes'\n    Did you mean ## Minutes?"
    ]


def test_an_agenda_without_numbers_is_not_empty_too(valley: Folder) -> None:
    """The items are there: only their numbers are not."""
    valley.write(SPRING, AGENDA.partition("1. ")[0] + "- Welcome\n- Lending\n")

    assert messages(valley) == [
        f"{SPRING}:8:1: the items of the agenda have no numbers\n"
        "    Begin each item with its number: 1. Welcome (5 minutes)"
    ]


@pytest.mark.parametrize("mark", ["agenda", "decision-minibus"])
def test_a_mark_by_hand_cannot_have_an_anchor_of_the_page(valley: Folder, mark: str) -> None:
    """A link to the decision would lead into the minutes."""
    valley.change(AUTUMN, "### 1 Welcome", f"### 1 Welcome {{#{mark}}}")

    assert messages(valley) == [
        f"{AUTUMN}:22:1: the page has an anchor #{mark} of its own, so links would lead elsewhere\n"
        f"    Choose another one, such as {{#about-{mark}}}."
    ]


@pytest.mark.parametrize("name", ["2026-10-01-heads.MD", "2026-10-01-heads", "2026-10-01-heads.odt", "heads.yml"])
def test_no_text_is_lost_in_silence(valley: Folder, name: str) -> None:
    """Some programs write another ending, or none."""
    valley.write(f"{FOLDER}/{name}", MINUTES)

    assert [each.partition("\n")[0] for each in messages(valley)] == [f"{FOLDER}/{name}:1:1: nothing reads this file"]


def test_a_name_with_a_day_that_is_none_is_to_be_changed(valley: Folder) -> None:
    """To keep it, with moved_from, would be refused next."""
    valley.write(f"{FOLDER}/2026-13-05-heads.md", "---\ngroup: heads\nday: 2026-12-05\n---\n")

    assert messages(valley) == [
        f"{FOLDER}/2026-13-05-heads.md:3:6: the file is called 2026-13-05-heads.md, and its head says 2026-12-05\n"
        "    There is no day 2026-13-05: call the file 2026-12-05-heads.md."
    ]


def test_two_meetings_of_a_group_on_one_day_are_told(valley: Folder) -> None:
    """The diary has one entry: of the other meeting, no phone would learn."""
    moved = f"{FOLDER}/2027-01-07-heads.md"
    valley.write(moved, "---\ngroup: heads\nday: 2027-01-14\nmoved_from: 2027-01-07\n---\n")

    assert messages(valley) == [
        f"{SPRING}:3:6: '2027-01-07-heads' is on the same day, and the diary could not tell the two apart\n"
        "    Correct one of the days. If both are right, write diary_entry: none here."
    ]

    valley.change(moved, "moved_from", "diary_entry: none\nmoved_from")

    assert [told for told in messages(valley) if "clashes with" not in told] == []


def test_an_agenda_from_after_the_meeting_says_nothing_of_the_notice(valley: Folder) -> None:
    """A site that was copied, or whose past was made one, has everything from one day: nobody was late for that."""
    shutil.rmtree(valley.root / ".git")
    git(valley.root, "init", "--quiet", "--template=", "--initial-branch=main")
    commit(valley.root, "2027-02-19", "Begin anew", "data", "content")
    later = Folder(valley.root, dt.date(2027, 2, 20))

    assert "Sent on" not in later.words(PAGE)
    assert "Circulated on" not in later.words(LAST)


def test_a_shallow_clone_does_not_know_when_agendas_were_sent(valley: Folder, tmp_path: Path) -> None:
    """All that it has is from its first commit."""
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{valley.root}", "clone")
    later = Folder(tmp_path / "clone", dt.date(2027, 2, 20))

    assert "Sent on" not in later.words(PAGE)
    assert "Circulated on" not in later.words(LAST)


def test_a_new_meeting_takes_a_day_as_it_is_written_everywhere(valley: Folder) -> None:
    """20270325 is a day to computers only."""
    made = run(valley.root, valley.today, "new", "meeting", "--group", "heads", "--day", "20270325")

    assert made.code == 2
    assert not list((valley.root / FOLDER).glob("2027-03-25*"))


def test_a_new_meeting_needs_a_group_that_meets_then(valley: Folder) -> None:
    """What the check would refuse is not written."""
    made = run(valley.root, valley.today, "new", "meeting", "--group", "sports", "--day", "2027-03-25")

    assert made.code == 2
    assert made.error == "'sports' is not a group of that day: look at its days in data/groups.yml.\n"


def test_a_new_meeting_of_nobody_is_told_who_there_is(valley: Folder) -> None:
    """Ids are not known by heart."""
    made = run(valley.root, valley.today, "new", "meeting", "--group", "xyz", "--day", "2027-03-25")

    assert made.error == "There is no group called 'xyz'. The groups are heads, sencos and sports.\n"


def test_a_new_meeting_says_which_of_several_entries_it_is(valley: Folder) -> None:
    """The diary has two that day: the clerk chooses, and sees that there is a choice."""
    valley.add(
        "data/diaries/heads.yml",
        "  - {id: early, title: Early, day: 2027-01-28, time: 09:00-10:00}\n"
        "  - {id: late, title: Late, day: 2027-01-28, time: 12:00-13:00}\n",
    )
    run(valley.root, valley.today, "new", "meeting", "--group", "heads", "--day", "2027-01-28")

    text = (valley.root / FOLDER / "2027-01-28-heads.md").read_text("utf-8")
    assert "diary_entry: early    # or late, which is on that day too\n" in text
    assert messages(valley) == []


def test_a_new_meeting_is_not_one_that_is_cancelled(valley: Folder) -> None:
    """The diary told everybody that it does not take place."""
    valley.change(
        "data/diaries/heads.yml", "    title: Spring meeting", "    status: cancelled\n    title: Spring meeting"
    )
    valley.remove(SPRING)
    made = run(valley.root, valley.today, "new", "meeting", "--group", "heads", "--day", "2027-01-14")

    assert made.code == 2
    assert made.error == (
        "The diary says that this meeting is cancelled ('heads-spring', data/diaries/heads.yml:2:9).\n"
    )


_TAKEN = '{id: take, words: Alder takes it., policy: lending, version: "1.1", partner: alder}'
_ADOPTED = (
    'adoptions:\n  - {policy: lending, version: "1.0", day: 2025-11-11}\n'
    '  - {policy: lending, version: "1.1", day: 2026-11-12, decision: "2026-11-12-heads#take"}\n'
)
_ADOPTIONS = "data/adoptions/alder.yml"


@pytest.fixture
def decided(valley: Folder) -> Folder:
    """The same with policies, and an adoption that the meeting decided."""
    governed(valley)
    valley.change(AUTUMN, "{id: minibus, words: The minibus is bought together.}", _TAKEN)
    valley.write(_ADOPTIONS, _ADOPTED)
    assert messages(valley) == []
    return valley


def test_an_adoption_that_names_no_decision_is_told_there_alone(decided: Folder) -> None:
    """The decision is right: that nobody names it follows from the slip."""
    decided.change(_ADOPTIONS, "#take", "#taken")

    assert messages(decided) == [
        f"{_ADOPTIONS}:3:66: there is no decision '2026-11-12-heads#taken'\n    Did you mean 2026-11-12-heads#take?"
    ]


def test_a_decision_and_an_adoption_of_different_versions_are_told_once(decided: Folder) -> None:
    """Which of the two is wrong, the clerk knows."""
    decided.change(AUTUMN, '"1.1"', '"1.0"')

    assert messages(decided) == [
        f"{_ADOPTIONS}:3:66: the decision '2026-11-12-heads#take' does not decide "
        "the adoption of 'lending' 1.1 by alder\n"
        f"    Look at {AUTUMN}: one of the two is wrong."
    ]


def test_nothing_is_adopted_before_it_is_decided(decided: Folder) -> None:
    """Governors would read a day on which nobody had met."""
    decided.change(_ADOPTIONS, "day: 2026-11-12", "day: 2026-10-12")

    assert messages(decided) == [
        f"{_ADOPTIONS}:3:44: this was adopted on 12 October 2026, before the meeting that decided it, "
        "on 12 November 2026\n    One of the two days is wrong."
    ]


def test_a_slip_in_a_meeting_does_not_make_it_unknown_to_others(decided: Folder) -> None:
    """Its decisions and actions are there: they are only not read."""
    carried = "actions:\n  - {id: quotes, what: Ask., who: head, from: 2026-11-12-heads}\n"
    decided.change(SPRING, "status: agenda\n", f"status: agenda\n{carried}")
    decided.change(AUTUMN, "at: larkrise", "at: larkrize")

    assert messages(decided) == [f"{AUTUMN}:5:5: there is no school called 'larkrize'\n    Did you mean larkrise?"]


def test_a_slip_in_adoptions_does_not_make_them_unknown(decided: Folder) -> None:
    """The adoption is there: it is only not read."""
    decided.add(_ADOPTIONS, "  - {policy: lending\n")

    assert [each.partition(":")[0] for each in messages(decided)] == [_ADOPTIONS]
