"""Free days: when some people could meet, with what speaks against it all the same."""

import pytest

from partnership import cli
from tests.cast import Folder


@pytest.fixture
def folder(folder: Folder) -> Folder:
    """The small partnership, ready to keep diaries."""
    folder.add("data/partnership.yml", "feed_domain: phones.localhost\n")
    return folder


@pytest.fixture
def kept(folder: Folder) -> Folder:
    """The small partnership with a few things in its diaries."""
    folder.write(
        "data/diaries/heads.yml", "events:\n  - {id: heads, title: Heads meet, day: 2026-11-24, time: 15:45-17:15}\n"
    )
    folder.write(
        "data/diaries/sencos.yml", "events:\n  - {id: sencos, title: SENCOs meet, day: 2026-11-26, time: 9:00-10:00}\n"
    )
    folder.write(
        "data/diaries/larkrise.yml",
        "events:\n"
        "  - {id: inset, title: INSET day, day: 2026-11-25, kind: inset}\n"
        "  - {id: trip, title: Trip, day: 2026-11-30, time: 9:00-15:00, kind: trip}\n",
    )
    return folder


def free(folder: Folder, *arguments: str) -> int:
    return cli.main(["diary", "free", "--root", str(folder.root), "--today", str(folder.today), *arguments])


def test_free_days_for_two_groups_over_the_coming_weeks(kept: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Tuesday is taken, Wednesday is an INSET day at Larkrise; what is near stands beneath its day."""
    assert free(kept, "--for", "heads,sencos", "--weeks", "2", "--from", "15:45", "--to", "17:15") == 0
    assert capsys.readouterr().out == (
        "Free for heads and sencos, 15:45 to 17:15, in the next 2 weeks:\n"
        "\n"
        "Mon 23 Nov 2026\n"
        "Thu 26 Nov 2026\n"
        "    SENCOs meet: on the same day, for SENCOs\n"
        "Fri 27 Nov 2026\n"
        "Mon 30 Nov 2026\n"
        "    Trip: on the same day, with something else on (trip), for SENCOs and heads at Larkrise\n"
        "Tue 1 Dec 2026\n"
        "Wed 2 Dec 2026\n"
        "Thu 3 Dec 2026\n"
        "Fri 4 Dec 2026\n"
    )


def test_only_on_some_weekdays(kept: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Many groups have their day of the week."""
    assert free(kept, "--for", "heads", "--weeks", "2", "--on", "tuesday,Thursday") == 0
    assert capsys.readouterr().out.split("\n")[2:-1] == ["Thu 26 Nov 2026", "Tue 1 Dec 2026", "Thu 3 Dec 2026"]


def test_other_hours_of_a_taken_day_are_free(kept: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Back to back is allowed; that it is the same day is said."""
    assert free(kept, "--for", "heads", "--weeks", "1", "--from", "14:45", "--to", "15:45", "--on", "tuesday") == 0
    assert capsys.readouterr().out.split("\n")[2:-1] == [
        "Tue 24 Nov 2026",
        "    Heads meet: on the same day, for heads",
    ]


def test_holidays_weekends_and_bank_holidays_are_never_offered(
    kept: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the last day before Christmas to the first after it."""
    assert free(kept, "--for", "larkrise", "--weeks", "7") == 0
    days = capsys.readouterr().out.split("\n")
    assert days[days.index("Fri 18 Dec 2026") + 1] == "Mon 4 Jan 2027"


def test_a_school_that_is_not_invited_has_no_say(kept: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Larkrise's INSET day does not keep the Alder schools from meeting."""
    assert free(kept, "--for", "alder-infant,alder-junior", "--weeks", "1", "--on", "wednesday") == 0
    assert "Wed 25 Nov 2026" in capsys.readouterr().out


def test_a_year_whose_terms_are_not_known_is_said(kept: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Its holidays cannot be left out, so a person must look."""
    kept.add(
        "data/terms.yml",
        "  - {id: 2027-28, name: 2027/28, first: 2027-09-01, last: 2028-08-31, missing: Not published yet.}\n",
    )
    assert free(kept, "--for", "heads", "--weeks", "48", "--on", "thursday") == 0
    assert capsys.readouterr().out.endswith(
        "\nThe term dates around Thu 2 Sep 2027 are not known yet: a day listed here may be in a holiday.\n"
    )


def test_no_free_day_is_said_with_what_to_try(kept: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Silence would look like a fault."""
    assert free(kept, "--for", "heads", "--weeks", "1", "--on", "tuesday") == 0
    assert capsys.readouterr().out.endswith("No day is free. Try other hours, more weeks or fewer people.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--for", "haeds"], "There is no school, partner, group or role called 'haeds'. Did you mean heads?\n"),
        (
            ["--for", "heads", "--from", "17:00", "--to", "16:00"],
            "It ends before it begins: --from is the earlier time, --to the later.\n",
        ),
        (["--for", ","], "Say who should come: --for takes ids of schools, groups and roles, with commas between.\n"),
    ],
)
def test_a_slip_in_the_command_is_told(
    kept: Folder, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """With the code for wrong usage."""
    assert free(kept, *arguments) == 2
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--from", "4pm", "'4pm' is not a time: write it as 15:45"),
        ("--on", "tues", "'tues' is not a weekday: write them as monday,tuesday"),
        ("--weeks", "0", "'0' is not a number of weeks from 1 to 104"),
    ],
)
def test_a_value_that_is_not_one_is_told(
    kept: Folder, capsys: pytest.CaptureFixture[str], option: str, value: str, said: str
) -> None:
    """In the words of the person who typed it."""
    with pytest.raises(SystemExit):
        free(kept, "--for", "heads", option, value)
    assert said in capsys.readouterr().err


def test_the_page_of_a_group_shows_its_next_five_free_days(kept: Folder) -> None:
    """After school, as most groups meet; a group of earlier times shows none."""
    assert (
        "Next free days School days on which nothing else takes its members from 15:45 to 17:15, as the diaries stand: "
        "Mon 23 Nov 2026 Thu 26 Nov 2026 Fri 27 Nov 2026 "
        "Mon 30 Nov 2026 Trip: on the same day, with something else on (trip), for heads at Larkrise "
        "Tue 1 Dec 2026"
    ) in kept.words("groups/heads.md")
    assert "Next free days" not in kept.words("groups/sports.md")


def test_a_partnership_without_diaries_has_no_free_days_to_show(folder: Folder) -> None:
    """All days would be free, which tells nobody anything."""
    assert "Next free days" not in folder.words("groups/heads.md")
