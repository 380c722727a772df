"""Minutes that are not approved yet: for members alone, where a partnership chooses so."""

from __future__ import annotations

import pytest

from tests.members import PUBLIC_MEETING, Members

PAGE = "meetings/2026-11-12-heads.md"
DRAFT = PUBLIC_MEETING
CHOICE = "minutes: when_approved\n"


@pytest.fixture
def chosen(members: Members) -> Members:
    """Both folders, where draft minutes are for members: the agenda is public, the draft is not."""
    members.public.add("data/partnership.yml", CHOICE)
    return members


def test_the_agenda_is_public_and_the_draft_is_for_members(chosen: Members) -> None:
    """A file of the same name in the members' folder stands there for the public one."""
    assert (chosen.public.problems(), chosen.problems()) == ([], [])
    assert "A minibus" in chosen.public.words(PAGE)
    assert "The cheapest seller wants half beforehand." not in chosen.public.words(PAGE)
    assert "The cheapest seller wants half beforehand." in chosen.said(PAGE)
    assert chosen.pages()[PAGE].planned.in_members


def test_registers_follow_on_the_site_where_the_minutes_are_read(chosen: Members) -> None:
    """Decisions, actions and attendance: on the members' site from the draft, on the public one once approved."""
    for page, words in (
        ("meetings/decisions.md", "The minibus is bought together."),
        ("meetings/actions.md", "Ask for three quotes."),
        ("meetings/attendance.md", "Larkrise"),
    ):
        assert words in chosen.said(page)
        assert page not in chosen.public.pages() or words not in chosen.public.words(page)


def test_a_draft_in_the_public_folder_is_refused_and_told_where_it_goes(chosen: Members) -> None:
    """Before the choice, it was right: the setting says so."""
    draft = (chosen.root / DRAFT).read_text("utf-8").replace("audience: members\n", "")
    chosen.public.write(DRAFT, draft)

    assert chosen.public.problems() == [
        "content/meetings/2026-11-12-heads.md:6:9: these minutes are a draft, and data/partnership.yml says "
        "minutes: when_approved\n"
        "    Move them to content/meetings/2026-11-12-heads.md in the members' folder: this file goes back to status: "
        "agenda. If it was pushed, tell the maintainer: git keeps it."
    ]
    chosen.public.change("data/partnership.yml", CHOICE, "")
    assert chosen.public.problems() == []


def test_nobody_waits_on_the_public_site_for_a_draft(chosen: Members) -> None:
    """Members have it in time; the public site would call it outstanding until the next meeting."""
    chosen.public.today = chosen.private.today = chosen.public.today.replace(month=12, day=20)

    assert [told for told in chosen.public.warnings() if "outstanding" in told] == []
    assert "outstanding" not in chosen.public.page(PAGE)
    assert "Minutes To be shown once they are approved" in chosen.public.words(PAGE)
    assert "Minutes Circulated on 13 November 2026, one day after the meeting" in chosen.said(PAGE)


def test_members_are_told_of_minutes_that_are_outstanding(chosen: Members) -> None:
    """The choice keeps drafts to members; it does not make anybody late in time."""
    chosen.private.remove(DRAFT)
    chosen.public.today = chosen.private.today = chosen.public.today.replace(month=12, day=20)

    assert [told.partition("\n")[0] for told in chosen.warnings() if "outstanding" in told] == [
        "content/meetings/2026-11-12-heads.md:6:9: warning: the minutes are outstanding since 3 December 2026",
    ]


def test_approved_minutes_that_only_members_have_are_told_to_move(chosen: Members) -> None:
    """That is the step that is easily forgotten."""
    chosen.private.change(DRAFT, "status: draft", "status: approved")

    assert chosen.problems() == []
    assert chosen.warnings() == [
        "../members/content/meetings/2026-11-12-heads.md:6:9: warning: these minutes are approved, and "
        "data/partnership.yml says minutes: when_approved\n"
        "    Move them to content/meetings/2026-11-12-heads.md in the public folder, without a line audience:. Then "
        "delete this file."
    ]


def test_what_is_approved_and_public_stands_over_a_draft_that_was_left_behind(chosen: Members) -> None:
    """Members would read what nobody agreed to: so the draft stands no more, and a check says to delete it."""
    draft = (chosen.root / DRAFT).read_text("utf-8").replace("audience: members\n", "")
    approved = draft.replace("status: draft", "status: approved").replace("wants half", "wants a third")
    chosen.public.write(DRAFT, approved)

    assert chosen.problems() == []
    assert "The cheapest seller wants a third beforehand." in chosen.said(PAGE)
    assert chosen.warnings() == [
        "../members/content/meetings/2026-11-12-heads.md:1:1: warning: the minutes are approved, and everyone may read "
        "them: nobody reads this file any more\n"
        "    Delete it: git keeps what was written on the way."
    ]


def test_a_file_that_says_what_the_public_one_says_is_idle(members: Members) -> None:
    """Somebody copied it to change it, and did not; or moved it, and left it there."""
    public = (members.public.root / DRAFT).read_text("utf-8")
    members.private.write(DRAFT, public.replace("status: agenda\n", "status: agenda\naudience: members\n"))

    assert members.warnings() == [
        "../members/content/meetings/2026-11-12-heads.md:1:1: warning: this file says what "
        "content/meetings/2026-11-12-heads.md in the public folder says, word for word\n"
        "    Delete it, unless you are about to change it: members read the public one, too."
    ]
