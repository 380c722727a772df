"""What the program writes and reads for people, with a members' folder beside the public one."""

from __future__ import annotations

import pytest

from tests.cast import Checked, command
from tests.members import PUBLIC_MEETING, Members
from tests.past import commit, git
from tests.policies import LENDING

PRIVATE = "staff-leave"
REGISTER = """\
  - id: staff-leave
    title: Leave of staff
    summary: When staff may be away.
    owner: heads
    approver: heads
"""
LEAVE = f"content/policies/{PRIVATE}"
TEXT = "---\naudience: members\n---\n\n## 1 Leave {#leave}\n\n1.1 Ask before the day. {#ask}\n"


@pytest.fixture
def leave(members: Members) -> Members:
    """Both folders, with a policy that only members have: its entry in the register, and its text."""
    members.private.add("data/policies.yml", REGISTER)
    members.private.write(f"{LEAVE}/policy.md", TEXT)
    members.commit("2026-11-14")
    return members


def alone(members: Members, *verb: str) -> Checked:
    """Run a verb on the public folder, as it is run by whoever has no other."""
    return command(*verb, "--root", members.public.root, "--today", str(members.public.today))


def issue(members: Members, policy: str, *more: str) -> Checked:
    """Issue the next version of a policy, as the heads approved it, with their decision in the minutes."""
    when = ("--effective", "2027-01-04", "--approved-by", "heads", "--meeting", "2026-11-12-heads")
    done = members.run("policy", "issue", policy, "--minor", *when, "--note", "It begins.", *more)
    if done.code == 0:
        decision = f'\n  - {{id: leave, words: It is agreed., policy: {policy}, version: "0.1"}}\n'
        members.private.change(PUBLIC_MEETING, "bought together.}\n", f"bought together.}}{decision}")
    return done


# --- Meetings


def test_a_new_meeting_for_members_is_written_into_their_folder(members: Members) -> None:
    """It says whom it is for, and carries what is open from a draft that only they have."""
    done = members.run("new", "meeting", "--group", "heads", "--day", "2027-02-23")
    path = "content/meetings/2027-02-23-heads.md"
    text = (members.root / path).read_text("utf-8")

    assert done == (
        0,
        f"Written   {path} in the members' folder\n"
        "          Look through the agenda. When you send it, write status: agenda. Then: partnership check --members "
        "../members\n",
        "",
    )
    assert "\naudience: members\n" in text
    assert "  - id: quotes\n" in text
    assert not (members.public.root / path).exists()
    assert members.problems() == []


def test_a_public_meeting_carries_nothing_from_a_draft_of_members(members: Members) -> None:
    """Written without them, it knows nothing of them."""
    done = alone(members, "new", "meeting", "--group", "heads", "--day", "2027-02-23")

    assert done.code == 0
    assert "quotes" not in (members.public.root / "content/meetings/2027-02-23-heads.md").read_text("utf-8")


def test_the_minutes_of_a_public_agenda_are_begun_for_members(members: Members) -> None:
    """The file there stands for the public one, so it begins with all that that says."""
    members.private.remove(PUBLIC_MEETING)
    done = members.run("new", "meeting", "--group", "heads", "--day", "2026-11-12")
    public = (members.public.root / PUBLIC_MEETING).read_text("utf-8")
    begun = (members.root / PUBLIC_MEETING).read_text("utf-8")

    assert done.out.splitlines() == [
        f"Written   {PUBLIC_MEETING} in the members' folder",
        "          It begins with what the public file says, and members read it instead of that. Write the minutes,",
        "          and status: draft. Once they are approved, put them into the public file and delete this one.",
    ]
    assert begun == public.replace("status: agenda\n", "status: agenda\naudience: members\n")
    assert members.problems() == []


# --- Diaries


def test_clashes_and_free_days_see_what_only_members_have(members: Members) -> None:
    """Or the heads would meet on the day on which bursars need the room."""
    public = alone(members, "diary", "free", "--for", "larkrise", "--weeks", "14", "--on", "tuesday")
    both = members.run("diary", "free", "--for", "larkrise", "--weeks", "14", "--on", "tuesday")

    assert "Tue 2 Feb" in public.out
    assert "Reviewers" not in public.out
    assert public.out != both.out
    assert members.run("diary", "clashes", "--soft").code in (0, 1)


def test_dates_are_brought_into_a_diary_of_members(members: Members) -> None:
    """What the public diary has already is not written again: an id would stand in both."""
    table = members.public.root.parent / "dates.csv"
    table.write_text(
        "title,day,time\nHeads plan the year,2027-01-14,15:45-17:00\nBudget morning,2027-03-02,09:00-11:00\n", "utf-8"
    )
    done = members.run("import", "diary", table, "--for", "heads", "--write")
    written = (members.root / "data/diaries/heads.yml").read_text("utf-8")

    assert "Budget morning" in written
    assert "into data/diaries/heads.yml in the members' folder" in done.out
    assert "Budget morning" not in (members.public.root / "data/diaries/heads.yml").read_text("utf-8")
    assert members.problems() == []


# --- Policies


def test_a_policy_of_members_is_issued_in_their_folder(leave: Members) -> None:
    """With its number and seal, like any other; git keeps it there."""
    done = issue(leave, PRIVATE)

    assert done[1].splitlines()[0] == (
        f"Issued    Leave of staff, version 0.1, in force from 4 January 2027: {LEAVE}/0.1.md in the members' folder"
    )
    assert "audience" not in (leave.root / f"{LEAVE}/0.1.md").read_text("utf-8")
    assert leave.problems() == []
    assert "Ask before the day." in leave.said(f"policies/{PRIVATE}/0.1.md")
    assert leave.public.problems() == []


def test_a_draft_of_members_is_not_issued_for_everyone(members: Members) -> None:
    """It is moved first: then everyone may read what was proposed before it holds."""
    done = issue(members, "lending")

    assert done[0] == 1
    assert done[1].splitlines() == [
        f"Left out  ../members/{LENDING}/policy.md: a draft that only members may read. To issue it, move it first, "
        "without the line",
        f"          audience:, to {LENDING}/policy.md in the public folder.",
    ]
    assert f"{LENDING}/policy.md: nothing has changed since version" in done[2]


def test_a_policy_of_members_is_reviewed_in_their_folder(leave: Members) -> None:
    """Beside the public reviews, not among them."""
    issue(leave, PRIVATE)
    done = leave.run("policy", "review", PRIVATE, "--no-change", "--meeting", "2026-11-12-heads")

    assert done.out.splitlines()[1] == (
        "          It stands in data/reviews.yml in the members' folder. Now commit it."
    )
    assert leave.problems() == []
    assert "staff-leave" in (leave.root / "data/reviews.yml").read_text("utf-8")


def test_a_draft_is_brought_in_for_members(members: Members) -> None:
    """From Word or plain text, into their folder: the public text stays what it was."""
    members.private.remove(f"{LENDING}/policy.md")
    public = (members.public.root / LENDING / "policy.md").read_bytes()
    file = members.public.root.parent / "lending.md"
    text = (members.public.root / LENDING / "policy.md").read_text("utf-8")
    file.write_text(text.replace("does not need that day", "can spare"), "utf-8")
    done = members.run("policy", "import", file, "--policy", "lending")

    assert f"Imported  Lending: {LENDING}/policy.md in the members' folder\n" in done.out
    assert (members.root / LENDING / "policy.md").read_text("utf-8").startswith("---\naudience: members\n---\n")
    assert (members.public.root / LENDING / "policy.md").read_bytes() == public
    assert members.problems() == []


# --- Reports


def test_a_proposal_to_the_members_repository_is_reported_beside_the_public_folder(members: Members) -> None:
    """Its revisions are those of that repository; the paths are those that a check tells."""
    git(members.root, "switch", "--quiet", "--create", "proposal")
    members.private.change("data/diaries/bursars.yml", "day: 2027-02-09", "day: 2027-02-10")
    commit(members.root, "2026-11-20", "Move it", ".")
    done = members.run("policy", "propose-report", "--base", "main")

    assert (
        "**Bursars compare prices**: moves from Tue 9 February 2027, 13:00 to 15:00 to Wed 10 February 2027" in done.out
    )
    assert "partnership-" not in done.out
    assert str(members.public.root.parent) not in done.out


def test_a_report_on_the_public_repository_knows_nothing_of_members(members: Members) -> None:
    """It is shown to everyone who may read a proposal."""
    git(members.public.root, "switch", "--quiet", "--create", "proposal")
    members.public.change("data/diaries/heads.yml", "Heads at four", "Heads at tea")
    commit(members.public.root, "2026-11-20", "Call it so", ".")
    done = alone(members, "policy", "propose-report", "--base", "main")

    assert "Heads at tea" in done.out
    assert [word for word in ("Bursars", "Reviewers", "minibus", "members") if word in done.out] == []
