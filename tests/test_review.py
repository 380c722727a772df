"""A review that changes nothing: an entry at the end of data/reviews.yml, and what stands there stays as typed."""

from __future__ import annotations

import datetime as dt

import pytest

from partnership import cli
from tests.cast import TODAY, Folder, command
from tests.policies import LENDING, governed, meets

FILE = "data/reviews.yml"
MEETING = ("--meeting", "2026-11-20-heads")


@pytest.fixture
def lending(folder: Folder) -> Folder:
    meets(folder, "2026-03-09", "2026-11-20")
    return governed(folder)


def review(folder: Folder, *options: str, policy: str = "lending") -> int:
    """Record a review, as the command line does."""
    place = ("--root", str(folder.root), "--today", str(TODAY))
    return cli.main(["policy", "review", policy, "--no-change", *MEETING, *options, *place])


def text(folder: Folder) -> str:
    return (folder.root / FILE).read_text("utf-8")


def test_a_review_begins_the_file(lending: Folder) -> None:
    """And the next one is due a year after it."""
    words = ("--day", "2026-11-20", "--by", "heads", "--note", "Fine: all of it.")
    done = command(
        *("policy", "review", "lending", "--no-change", *MEETING, *words),
        *("--root", lending.root, "--today", str(TODAY)),
    )

    assert (done.code, done.error) == (0, "")
    assert done.out == (
        "Recorded  Lending, version 1.1: reviewed on 20 November 2026, no change\n"
        "          It stands in data/reviews.yml. Now commit it.\n"
    )
    assert text(lending) == (
        "# yaml-language-server: $schema=schemas/reviews.json\n"
        "# Policies that were looked at and needed no change, so that the next review is counted from that day.\n"
        "reviews:\n"
        "  - policy: lending\n"
        '    version: "1.1"\n'
        "    day: 2026-11-20\n"
        "    by: heads\n"
        "    meeting: 2026-11-20-heads\n"
        '    note: "Fine: all of it."\n'
    )
    assert lending.load().policies.standings[0].review_due == dt.date(2027, 11, 20)


@pytest.mark.parametrize(
    ("typed", "indent"),
    [
        ('# ours\nreviews:   # all\n\n- {policy: lending,   version: "1.1", day: 2026-05-01}', ""),
        ('reviews:\n    - policy: lending # the first\n      version: "1.1"\n      day: 2026-05-01\n', "    "),
        ("# ours\nreviews: []\n", "  "),
        ("reviews:\n", "  "),
    ],
)
def test_what_is_there_stays_as_it_was_typed(lending: Folder, typed: str, indent: str) -> None:
    """Comments, order, spaces, and another way of indenting."""
    lending.write(FILE, typed)
    review(lending)

    kept = typed.replace(" []", "")
    kept = kept if kept.endswith("\n") else f"{kept}\n"
    assert text(lending) == (
        f'{kept}{indent}- policy: lending\n{indent}  version: "1.1"\n{indent}  day: 2026-11-20\n'
        f"{indent}  meeting: 2026-11-20-heads\n"
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ("--day", "2026-11-21"),
            "--day: 2026-11-21 is after the meeting '2026-11-20-heads', which was on 20 November 2026\n"
            "    Leave it out: the day of the meeting counts. Or name the other meeting.",
        ),
        (
            ("--meeting", "2026-11-31-heads"),
            "--meeting: there is no day 2026-11-31\n"
            "    Write its day and the id of its group, such as 2027-01-14-heads.",
        ),
        (
            ("--by", "sencos"),
            "--meeting: this is a meeting of 'heads', and --by says 'sencos'\n"
            "    One of the two is wrong: name the group that met.",
        ),
        (
            ("--meeting", "2026-03-09-heads"),
            "--meeting: version 1.1 was issued later, on 2026-03-10\n"
            "    Look at the day: what was looked at then was an earlier version.",
        ),
        (("--by", "head"), "--by: there is no group called 'head'\n    Did you mean heads?"),
        (
            ("--note", "“Fine.”"),
            "--note: the curly quotes would become part of the text\n    Leave them out, or use straight ones: Fine.",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    lending: Folder, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], told: str
) -> None:
    """And nothing is written."""
    assert review(lending, *options) == 1
    assert capsys.readouterr().err == f"{told}\n"
    assert not (lending.root / FILE).exists()


def test_a_change_in_hand_is_no_review_without_change(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Issuing it will be the review."""
    lending.change(f"{LENDING}/policy.md", "| Hall | 3 |", "| Hall | 4 |")

    assert review(lending) == 1
    assert capsys.readouterr().err == (
        f"{LENDING}/policy.md: a change is being prepared: the working text is not that of version 1.1\n"
        "    Issue the change: that counts as the review. Or take it back.\n"
    )


def test_what_was_never_issued_cannot_be_reviewed(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft has nobody bound to it."""
    assert review(lending, policy="visits") == 1
    assert capsys.readouterr().err == (
        "content/policies/visits/policy.md: no version of this policy is issued yet: there is nothing to review\n"
        "    Issue it first: partnership policy issue.\n"
    )


def test_what_is_withdrawn_is_not_reviewed(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """It no longer holds."""
    lending.change(
        "data/policies.yml",
        "    review_every: 12\n",
        "    review_every: 12\n    withdrawn: {day: 2026-11-21, why: Old.}\n",
    )

    assert review(lending) == 1
    assert capsys.readouterr().err == (
        "data/policies.yml:10:16: this policy is withdrawn, from 2026-11-21 on\n"
        "    What no longer holds is not reviewed.\n"
    )


def test_the_same_review_is_recorded_once(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Two clerks may have the same minutes before them."""
    review(lending)
    held = text(lending)
    capsys.readouterr()

    assert review(lending, "--note", "Again.") == 1
    assert capsys.readouterr().err == (
        "data/reviews.yml:4:13: this review is there already: 'lending', version 1.1, on 2026-11-20\n"
        "    If something about it is wrong, correct it there.\n"
    )
    assert text(lending) == held


def test_a_list_in_brackets_is_not_guessed_at(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Adding to it would mean rewriting what somebody typed."""
    lending.write(FILE, 'reviews: [{policy: lending, version: "1.1", day: 2026-05-01}]\n')

    assert review(lending) == 1
    assert "the entries are a list in brackets, to which nothing can be added" in capsys.readouterr().err


def test_usage(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A review that is not said to have changed nothing is not recorded; nor that of a policy nobody knows."""
    with pytest.raises(SystemExit, match="2"):
        cli.main(["policy", "review", "lending", *MEETING, "--root", str(lending.root)])
    capsys.readouterr()

    assert review(lending, policy="lendign") == 2
    assert capsys.readouterr().err == "There is no policy called 'lendign'. Did you mean lending?\n"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            "day: 2026-11-20, meeting: heads-in-june",
            "'heads-in-june' cannot be the id of a meeting\n"
            "    Write its day and the id of its group, such as 2027-01-14-heads.",
        ),
        (
            "day: 2026-11-20, meeting: 2026-06-31-heads",
            "there is no day 2026-06-31\n    Write its day and the id of its group, such as 2027-01-14-heads.",
        ),
        (
            "day: 2026-11-20, meeting: 2026-11-20-hedas",
            "there is no group called 'hedas'\n    Did you mean heads?",
        ),
        (
            "day: 2026-11-19, meeting: 2026-11-20-heads",
            "the meeting was on 20 November 2026, and this says 19 November 2026\n"
            "    Look at the two days: one of them is wrong.",
        ),
        (
            "day: 2026-11-20, by: sencos, meeting: 2026-11-20-heads",
            "this is a meeting of 'heads', and by: says 'sencos'\n"
            "    One of the two is wrong: name the group that met.",
        ),
    ],
)
def test_a_review_names_a_meeting_that_can_have_been(lending: Folder, entry: str, told: str) -> None:
    """What is written by hand too; it can be corrected, so the check says it."""
    lending.write(FILE, f'reviews:\n  - {{policy: lending, version: "1.1", {entry}}}\n')

    (problem,) = lending.problems()
    column = entry.index("meeting: ") + len('  - {policy: lending, version: "1.1", meeting: ') + 1
    assert problem == f"{FILE}:2:{column}: {told}"


def test_a_meeting_of_which_nothing_is_known_is_remarked(lending: Folder) -> None:
    """One that is older than all that is known of its group is believed."""
    lending.write(FILE, 'reviews:\n  - {policy: lending, version: "1.1", day: 2026-11-19, meeting: 2026-11-19-heads}\n')
    sencos = 'reviews:\n  - {policy: lending, version: "1.1", day: 2026-11-19, meeting: 2026-11-19-sencos}\n'

    assert [line for line in lending.warnings() if line.startswith(FILE)] == [
        f"{FILE}:2:65: warning: no meeting of 'heads' on 19 November 2026 is known\n"
        "    The nearest that is known is 2026-11-20-heads. If it met on that day, write that into "
        "data/diaries/heads.yml, or: partnership new meeting --group heads --day 2026-11-19"
    ]
    lending.write(FILE, sencos)
    assert [line for line in lending.warnings() if line.startswith(FILE)] == []


def test_a_withdrawal_names_a_meeting_that_can_have_been(lending: Folder) -> None:
    """One before it, too: what is decided today may end next year; but not one after it."""
    ends = "    review_every: 12\n    withdrawn: {day: 2026-11-21, why: Old., meeting: 2026-11-20-heads}\n"
    lending.change("data/policies.yml", "    review_every: 12\n", ends)
    assert lending.problems() == []

    lending.change("data/policies.yml", "2026-11-21, why", "2026-11-19, why")
    assert [problem.partition(": ")[2] for problem in lending.problems()] == [
        "the meeting was on 20 November 2026, and this says 19 November 2026\n"
        "    Look at the two days: one of them is wrong."
    ]
