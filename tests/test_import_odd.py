"""What is odd about one entry of a saved calendar: the rest is imported, nothing is made up, nothing goes unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cast import TODAY, Folder, command
from tests.reading.calendars import calendar, event, timed

DIARY = "data/diaries/larkrise.yml"
HEAD = "title,day,start,end,place\n"


@pytest.fixture(autouse=True)
def domain(folder: Folder) -> None:
    """Whoever has a diary has a domain for its feeds."""
    folder.add("data/partnership.yml", "feed_domain: valley.localhost\n")


def imported(folder: Folder, name: str, text: str, *more: str) -> list[str]:
    """Import an export, as the command line does, and return what it says, line by line, without the last."""
    export: Path = folder.root.parent / name
    export.write_text(text, "utf-8", newline="")
    what = ("diary", "import", export, "--school", "larkrise", "--root", folder.root, "--today", str(TODAY))
    done = command(*what, *more)
    assert done.code == 0, done
    return [line.strip() for line in done.out.splitlines() if not line.startswith("          Now look")]


def times(folder: Folder) -> dict[str, str]:
    """Return the days and hours of each entry by its title."""
    (diary,) = [each for each in folder.load().agenda.diaries if each.owner == "larkrise"]
    return {
        each.title: " ".join(
            filter(None, (f"{each.day:%m-%d}", f"{each.until:%m-%d}" if each.until else "", each.time))
        )
        for each in diary.events
    }


def test_one_odd_event_does_not_keep_the_others_out(folder: Folder) -> None:
    """It is named by its title and day, not by a line of a file that is not there."""
    said = imported(
        folder,
        "export.ics",
        calendar(
            timed("l", "Building works", "DTSTART;VALUE=DATE:20261001", "DTEND;VALUE=DATE:20271201"),
            timed("s", "Bell test", "DTSTART:20270610T100010Z", "DTEND:20270610T100040Z"),
            timed("c", "Night walk", "DTSTART:20261025T003000Z", "DTEND:20261025T011500Z"),
            event("one", "Sports day", "20270609"),
        ),
    )

    assert times(folder) == {"Sports day": "06-09", "Bell test": "06-10 11:00-11:01"}
    assert said == [
        "Imported  two entries into data/diaries/larkrise.yml, 0 there already",
        "left out  “Night walk” (2026-10-25): it begins or ends in the hour that comes twice when the clocks go back",
        "left out  “Building works” (2026-10-01): it lasts more than a year",
    ]
    assert folder.problems() == []


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("3.30pm - 4.30pm", "", "15:30-16:30"),
        ("3:30 PM", "4:30 PM", "15:30-16:30"),
        ("15.30–16.30", "", "15:30-16:30"),
        ("15:30 to 16:30", "", "15:30-16:30"),
        ("3-4pm", "", "15:00-16:00"),
        ("11.30-1pm", "", "11:30-13:00"),
        ("noon", "1pm", "12:00-13:00"),
        ("1530", "1630", "15:30-16:30"),
        ("7pm", "midnight", "19:00-23:59"),
        ("7:00 PM", "12:00 AM", "19:00-23:59"),
        ("12:00 AM", "12:00 AM", ""),
        ("12:00 AM", "11:59 PM", ""),
        ("all day", "", ""),
    ],
)
def test_times_are_read_as_people_write_them(folder: Folder, start: str, end: str, hours: str) -> None:
    """In one cell or in two."""
    imported(folder, "plain.csv", f"{HEAD}Fair,13/06/2027,{start},{end},\n")

    assert times(folder) == {"Fair": f"06-13 {hours}".strip()}


def test_no_end_is_made_up_unless_somebody_says_how_long(folder: Folder) -> None:
    """And what may be morning or afternoon is not guessed."""
    table = f"{HEAD}Fair,13/06/2027,15:30,,\nGala,14/06/2027,3.30,4.30,\nPlay,15/06/2027,,16:00,\nRun,16/06/2027,,,\n"
    said = imported(folder, "plain.csv", table)

    assert said[1:] == [
        "left out  line 2, “Fair”: it begins at 15:30 and has no end: write one, or say --lasts 60",
        "left out  line 3, “Gala”: 3.30 may be in the morning or in the afternoon: write it as 15:30 or 3.30pm",
        "left out  line 4, “Play”: it has an end, but no beginning",
    ]
    assert times(folder) == {"Run": "06-16"}

    imported(folder, "plain.csv", table, "--lasts", "45")
    assert times(folder)["Fair"] == "06-13 15:30-16:15"


def test_a_column_that_is_not_read_is_told(folder: Folder) -> None:
    """And so is a row with a cell too many, a second column of one name, and a status that nobody knows."""
    said = imported(
        folder,
        "plain.csv",
        "title,day,Who,Notes,date,status\n"
        "Fair,13/06/2027,Year 4,,14/06/2027,\nGala,14/06/2027,,,,perhaps\nPlay, with songs,15/06/2027,,,,,\n"
        "Run,16/06/2027,,,,Cancelled\nSwim,17/06/2027,,,,,deep\n",
    )

    assert said[1:] == [
        "note      not read: what stands under “Who” and “date”",
        "left out  line 6, “Swim”: it has more cells than columns",
        "left out  line 3, “Gala”: its status is not understood: perhaps",
        "left out  line 4, “Play”: its day is not understood: with songs",
    ]
    assert times(folder) == {"Fair": "06-13", "Run": "06-16"}
    assert "status: cancelled" in (folder.root / DIARY).read_text("utf-8")


def test_only_what_a_table_marks_public_or_not_at_all_is_taken(folder: Folder) -> None:
    """Two columns may speak of it, and each counts."""
    said = imported(
        folder,
        "outlook.csv",
        "Subject,Start Date,Sensitivity,Private\n"
        "Fair,13/06/2027,Normal,False\nGala,13/06/2027,Personal,False\nPlay,13/06/2027,Normal,True\n"
        "Run,13/06/2027,,\nSwim,13/06/2027,Company confidential,\nBusy,13/06/2027,,\n",
    )

    assert times(folder) == {"Fair": "06-13", "Run": "06-13"}
    assert said[1:] == [
        "left out  three entries marked private",
        "left out  one entry with no more than that somebody is busy",
    ]


def test_days_and_hours_may_share_a_cell(folder: Folder) -> None:
    """As spreadsheets and school offices' programs write them."""
    imported(
        folder,
        "sims.csv",
        "Title,Start,End\n"
        "Fair,28/06/2027 18:00,28/06/2027 19:30\nCamp,2027-06-28T09:00,2027-06-29T10:00\nGala,28/06/2027,30/06/2027\n"
        "Run,28/06/2027 00:00,29/06/2027 00:00\n",
    )

    assert times(folder) == {
        "Fair": "06-28 18:00-19:30",
        "Camp": "06-28 06-29 09:00-10:00",
        "Gala": "06-28 06-30",
        "Run": "06-28",
    }
