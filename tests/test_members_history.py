"""When what members read last changed: from the past of both repositories, told on their site alone."""

from __future__ import annotations

import datetime as dt

import pytest

from partnership.kinds.event.recent_changes import recent_changes
from tests.diaries import HEADS
from tests.members import Members
from tests.past import commit
from tests.training import YEAR

LARKRISE = "data/diaries/larkrise.yml"
REVIEWERS = """\
  - id: larkrise-reviewers
    title: Reviewers in school
    day: 2027-02-02
    time: 09:00-15:00
    at: larkrise
    place: Music room
    note: Peers look at reading.
    kind: other
"""


NOTE = "events:\n  - id: heads-weekly\n    audience: members\n    note: Bring the figures.\n"


def news(members: Members, day: dt.date) -> list[str]:
    """Return what changed lately on the members' site, in a line each."""
    members.public.today = members.private.today = day
    loaded = members.load()
    found = recent_changes(loaded.past, loaded.agenda, day)
    return [
        f"{each.day:%d %b} {each.what} {each.shown.title}: {each.when}{''.join(f'; {one}' for one in each.differences)}"
        for each in found
    ]


def revision(members: Members, entry: str) -> tuple[str, int]:
    """Return when an entry last changed as phones are told, and its number."""
    past = members.load().past
    known = past.entries[entry]
    return f"{past.day(known.at)}", known.sequence


def changed(members: Members, day: str, path: str, old: str, new: str) -> None:
    """Change some words of the members' folder and commit them there."""
    members.private.change(path, old, new)
    members.commit(day)


def test_what_members_move_and_cancel_is_told_on_its_day(members: Members) -> None:
    """On their site; the public one has never heard of it."""
    changed(members, "2026-11-16", LARKRISE, "day: 2027-02-02", "day: 2027-02-03")
    changed(members, "2026-11-18", LARKRISE, "    kind: other\n", "    kind: other\n    status: cancelled\n")

    assert [told for told in news(members, dt.date(2026, 11, 20)) if "Reviewers" in told] == [
        "18 Nov cancelled Reviewers in school: Wed 3 February 2027, 09:00",
        "16 Nov moved Reviewers in school: Tuesday 2 February → Wednesday 3 February 2027, 09:00",
        "05 Nov added Reviewers in school: Tue 2 February 2027, 09:00",
    ]
    assert revision(members, "larkrise-reviewers") == ("2026-11-18", 2)
    assert "larkrise-reviewers" not in members.public.load().past.entries


def test_what_is_not_committed_in_the_members_folder_counts_as_of_today(members: Members) -> None:
    """As in the public one."""
    members.private.change(LARKRISE, "day: 2027-02-02", "day: 2027-02-03")

    assert revision(members, "larkrise-reviewers") == ("2026-11-21", 1)


def test_a_private_note_on_a_public_event_counts_on_the_day_it_was_written(members: Members) -> None:
    """Neither as of today for ever, nor on the public site."""
    before = members.public.load().past.entries["heads-weekly"]
    members.private.write(HEADS, NOTE)
    members.commit("2026-11-17")

    assert members.problems() == []
    assert revision(members, "heads-weekly") == ("2026-11-17", before.sequence)
    assert members.public.load().past.entries["heads-weekly"] == before


def test_a_public_change_of_an_event_with_a_private_note_is_one_change(members: Members) -> None:
    """Both parts of it are told together, and the note stays."""
    members.private.write(HEADS, NOTE)
    members.commit("2026-11-17")
    members.public.change(HEADS, "Heads at four", "Heads at tea")
    commit(members.public.root, "2026-11-19", "Another name", "data")
    loaded = members.load()
    edits = [edit for edit in loaded.past.edits if edit.entry == "heads-weekly"]

    assert [(edit.after.event.title, edit.after.event.note) for edit in edits[-2:] if edit.after] == [
        ("Heads at four", "Bring the figures."),
        ("Heads at tea", "Bring the figures."),
    ]
    assert revision(members, "heads-weekly")[0] == "2026-11-19"


@pytest.mark.parametrize(
    ("told", "removed", "seen"), [("17", "18", {"05"}), ("17", "17", {"05"}), ("18", "17", {"05", "17", "18"})]
)
def test_an_event_that_becomes_public_stays_the_same_one_for_members(
    members: Members, told: str, removed: str, seen: set[str]
) -> None:
    """Its id is its name in phones. In public first, members see no change; else it was not there for a day."""
    members.public.add(LARKRISE, REVIEWERS)
    commit(members.public.root, f"2026-11-{told}", "Tell everyone", "data")
    members.private.remove(LARKRISE)
    members.commit(f"2026-11-{removed}")
    loaded = members.load()
    edits = [edit for edit in loaded.past.edits if edit.entry == "larkrise-reviewers"]

    assert members.problems() == []
    assert [time.id for time in loaded.agenda.entries["larkrise-reviewers"]] == ["larkrise-reviewers"]
    assert {f"{loaded.past.day(edit.at):%d}" for edit in edits} == seen
    assert "larkrise-reviewers" in members.public.load().agenda.entries


def test_a_session_that_members_add_to_a_public_offer_has_its_day(members: Members) -> None:
    """It is new on the day on which it was written, and not each day anew."""
    session = "  - id: phonics\n    sessions:\n      - {id: phonics-heads, day: 2027-03-02, title: for heads}\n"
    members.private.add(YEAR, session)
    members.commit("2026-11-18")

    assert members.problems() == []
    assert revision(members, "phonics-heads") == ("2026-11-18", 0)
    assert revision(members, "phonics") == ("2026-10-02", 0)


def test_the_stages_of_a_meeting_are_those_of_the_file_that_stands(members: Members) -> None:
    """The agenda went out in public, the draft to members; approved minutes end both."""
    name = "2026-11-12-heads"
    path = f"content/meetings/{name}.md"
    stages = members.load().past.stages[name]

    assert {stage: f"{at:%d %b}" for stage, at in stages.items()} == {"agenda": "02 Nov", "draft": "13 Nov"}

    draft = (members.root / path).read_text("utf-8").replace("audience: members\n", "")
    members.public.write(path, draft.replace("status: draft", "status: approved"))
    commit(members.public.root, "2026-11-19", "Approved", "content")
    members.private.remove(path)
    members.commit("2026-11-20")
    stages = members.load().past.stages[name]

    assert f"{stages['approved']:%d %b}" == "19 Nov"
    assert f"{members.public.load().past.stages[name]['approved']:%d %b}" == "19 Nov"


def test_a_members_folder_without_its_past_is_told_as_that(members: Members) -> None:
    """A copied folder, or a shallow clone of it: which of the two is meant is said."""
    (members.root / ".git").rename(members.root.parent / "elsewhere")

    assert [told for told in members.warnings() if "last changed" in told] == [
        "data/diaries:1:1: warning: when each event last changed is not fully known: in the members' folder, this "
        "folder is not kept in git\n"
        "    Build in a clone of the repository."
    ]
