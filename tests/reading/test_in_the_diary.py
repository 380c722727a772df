"""What was read, in the diary: marked with its source, joined to what is listed, and checked."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from partnership import cli
from partnership.reading import expand, window
from partnership.verbs import diary_read
from tests.cast import Folder
from tests.reading.calendars import GOOD, calendar, event, timed
from tests.reading.reader import RULES, TODAY, Reader, said
from tests.reading.server import Server, ok, status


def read_into(folder: Folder, *events: str) -> None:
    """Read a calendar into the small partnership's data."""
    if "feed_domain" not in (folder.root / "data/partnership.yml").read_text("utf-8"):
        folder.add("data/partnership.yml", "feed_domain: valley.localhost\n")
    outcome = Reader(folder.root).read(ok(calendar(*events)))
    assert outcome.error is None, said(outcome)


def test_what_was_read_is_in_the_diary_with_its_source(folder: Folder) -> None:
    """Marked with where it came from and how old the reading is."""
    read_into(folder, event())

    (found,) = [each for each in folder.load().agenda.occurrences if each.title == "Sports day"]
    assert (found.owner, found.source) == (
        "larkrise",
        "the school’s own calendar (calendar.school.localhost), as read on 21 November 2026",
    )
    assert str(found.written) == "data/diaries/read/larkrise.json:6:1"


def test_what_the_partnership_lists_already_is_joined_not_doubled(folder: Folder) -> None:
    """The words may differ a little."""
    folder.write(
        "data/diaries/partnership.yml",
        "events:\n"
        "  - {id: joint-inset, title: Joint INSET day, day: 2027-01-04, kind: inset}\n"
        "  - {id: heads-june, title: Heads’ meeting, day: 2027-06-10, time: '16:00-17:00', for: heads}\n"
        "  - {id: sports, title: Valley sports day, day: 2027-06-09}\n",
    )
    read_into(
        folder,
        event("a", "INSET", "20270104"),
        timed("b", "Heads meeting", "DTSTART:20270610T150000Z", "DTEND:20270610T160000Z"),
        event("c", "Valley Sports Day!", "20270609"),
        event("d", "Concert", "20270609"),
        timed("e", "Heads meeting", "DTSTART:20270610T170000Z"),
    )

    read = [each for each in folder.load().agenda.occurrences if each.source]
    assert [(each.title, str(each.first)) for each in read] == [
        ("Concert", "2027-06-09"),
        ("Heads meeting", "2027-06-10"),
    ]


def test_holidays_that_the_terms_tell_are_not_told_again(folder: Folder) -> None:
    """Every school's calendar has them."""
    read_into(
        folder,
        timed("h", "Christmas holidays", "DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261230"),
        event("x", "School closed for the election", "20270506"),
    )

    titles = [each.title for each in folder.load().agenda.occurrences if each.source]
    assert titles == ["School closed for the election"]


@pytest.mark.parametrize(
    "when",
    [
        '"first": "2026-12-10", "last": "2026-12-09"',
        '"first": "9999-12-31", "last": "9999-12-31"',
        '"first": "2026-12-10", "last": "2026-12-10", "hours": "17:00-15:00"',
    ],
)
def test_a_reading_that_a_merge_has_muddled_is_told(folder: Folder, when: str) -> None:
    """What ends before it begins would stop the build without a word."""
    event = f'{{"id": "it", "title": "It", {when}, "kind": "other"}}'
    reading = f'{{"school": "larkrise", "read": "2026-11-10", "from": "x.test", "events": [{event}]}}'
    folder.write("data/diaries/read/larkrise.json", reading)

    assert folder.problems() == [
        (
            "data/diaries/read/larkrise.json:1:1: this is not as a reading is written\n"
            "    Delete the file, then run: partnership diary read --school larkrise"
        )
    ]


def test_a_reading_that_somebody_edited_by_hand_is_told(folder: Folder) -> None:
    """It would be lost at the next reading."""
    folder.write("data/diaries/read/larkrise.json", "{}")
    folder.write("data/diaries/read/larkrisse.json", "{}")

    assert folder.problems() == [
        (
            "data/diaries/read/larkrise.json:1:1: this is not as a reading is written\n"
            "    Delete the file, then run: partnership diary read --school larkrise"
        ),
        (
            "data/diaries/read/larkrisse.json:1:1: "
            "there is no school called 'larkrisse' that this could be a reading of\n"
            "    Did you mean larkrise?"
        ),
    ]


def test_a_reading_that_has_grown_old_is_a_warning(folder: Folder) -> None:
    """The site is built all the same."""
    read_into(folder, event())
    folder.today = TODAY.replace(month=12, day=24)

    assert folder.problems() == []
    assert (
        "data/diaries/read/larkrise.json:3:1: warning: the calendar of 'larkrise' was last read on 2026-11-21\n"
        "    Run: partnership diary read --school larkrise" in folder.warnings()
    )


def test_a_calendar_of_a_school_that_is_not_there_is_told(folder: Folder) -> None:
    """In the check and before reading."""
    folder.add("data/partnership.yml", "calendars:\n  larkris: {address: 'https://school.localhost/a.ics'}\n")

    assert folder.problems() == [
        "data/partnership.yml:22:12: there is no school called 'larkris'\n    Did you mean larkrise?"
    ]


def test_asking_for_a_school_without_a_calendar_is_wrong_usage(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the nearest that has one."""
    folder.add("data/partnership.yml", "calendars: {larkrise: {address: 'https://school.localhost/a.ics'}}\n")

    assert cli.main(["diary", "read", "--root", str(folder.root), "--school", "larkris"]) == 2
    assert capsys.readouterr().err == "'larkris' has no calendar. Did you mean larkrise?\n"


def test_the_command_closes_with_a_summary(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each school while it runs, one for all at the end."""
    with Server(ok(GOOD)) as good, Server(status("404 No")) as gone:
        folder.add(
            "data/partnership.yml",
            "calendars:\n"
            f"  larkrise: {{address: 'http://one.localhost:{good.port}/'}}\n"
            f"  alder-infant: {{address: 'http://two.localhost:{gone.port}/'}}\n",
        )
        options = argparse.Namespace(root=folder.root, today=TODAY, school=None, accept=False)
        code = diary_read.read(options, RULES)

    assert code == 1
    assert capsys.readouterr().out == (
        "Reading   alder-infant, two.localhost …\n"
        "  two.localhost has no calendar at this address (its answer is 404)\n"
        "    Look whether the calendar is still published, and copy its iCal address once more.\n"
        "    There is no earlier reading.\n"
        "Reading   larkrise, one.localhost …\n"
        "  two events: all new\n"
        "Read 1 of two calendars: 2 added.\n"
        "Please look: alder-infant.\n"
    )


def test_a_crash_between_two_writes_leaves_the_last_reading(before: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading is in its place whole, or not at all."""
    held = (before.root / "data/diaries/read/larkrise.json").read_bytes()

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    outcome = before.read(ok(calendar(event(title="Other"))))
    assert "the reading cannot be written to data/diaries/read/larkrise.json (for no reason given)" in said(outcome)

    assert [file.name for file in (before.root / "data/diaries/read").iterdir()] == ["larkrise.json"]
    assert (before.root / "data/diaries/read/larkrise.json").read_bytes() == held


def test_the_process_that_expands_says_nothing_of_its_own() -> None:
    """Whatever the libraries warn of."""
    found = expand(GOOD.replace("\r\n", "\n"), zone="Europe/London", days=window(TODAY), rules=RULES)

    assert [each.title for each in found.events] == ["Sports day", "INSET day"]


def test_the_process_that_expands_loads_no_kinds() -> None:
    """It starts once for each school: what the partnership is made of would take it four times as long."""
    code = "import sys, partnership.reading.expansion; print([m for m in sys.modules if 'partnership.kinds' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.decode().strip() == "[]"
