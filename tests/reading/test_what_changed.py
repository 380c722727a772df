"""A night on which nothing changed: the file stays to the byte, and phones are told of nothing."""

from __future__ import annotations

import datetime as dt

from tests.cast import Folder
from tests.past import commit
from tests.reading.calendars import GOOD, calendar, event, timed
from tests.reading.reader import TODAY, Reader, said
from tests.reading.server import ok

SPORTS = event("one", "Sports day", "20270609")
CHESS = timed("two", "Chess final", "DTSTART:20270610T150000Z", "DTEND:20270610T160000Z")
READING = "data/diaries/read/larkrise.json"


def read_on(folder: Folder, day: str, *events: str) -> None:
    """Read the calendar of Larkrise on a day, and commit what is new, as each night's job does."""
    if "feed_domain" not in (folder.root / "data/partnership.yml").read_text("utf-8"):
        folder.add("data/partnership.yml", "feed_domain: valley.localhost\n")
        commit(folder.root, "2026-11-01", "Have feeds", "data")
    reader = Reader(folder.root)
    reader.today = dt.date.fromisoformat(day)
    reader.accept = True
    before = (folder.root / READING).read_bytes() if (folder.root / READING).exists() else b""
    outcome = reader.read(ok(calendar(*events)))
    assert outcome.error is None, said(outcome)
    if (folder.root / READING).read_bytes() != before:
        commit(folder.root, day, "Read schools' own calendars", "data")


def told(folder: Folder, title: str) -> list[str]:
    """Return what tells phones whether an event is new, of the event with a title in the school's feed."""
    feed = folder.file("diary/larkrise.ics").replace("\r\n ", "").split("BEGIN:VEVENT")
    (one,) = [part for part in feed if f"SUMMARY:{title}" in part]
    wanted = ("SEQUENCE", "LAST-MODIFIED", "DTSTAMP", "STATUS")
    return sorted(line for line in one.split("\r\n") if line.startswith(wanted))


def test_a_night_without_a_change_changes_no_byte(before: Reader) -> None:
    """The day of the reading is no reason for a commit."""
    file = before.root / READING
    first = file.read_bytes()
    for night in range(1, 7):
        before.today = TODAY + dt.timedelta(days=night)
        before.read(ok(GOOD))
        assert file.read_bytes() == first


def test_the_day_of_reading_is_renewed_once_a_week(before: Reader) -> None:
    """So that what is kept never looks forgotten, while the calendar is read each night."""
    before.today = TODAY + dt.timedelta(days=7)
    before.read(ok(GOOD))

    assert '"read": "2026-11-28"' in (before.root / READING).read_text("utf-8")


def test_phones_hear_of_what_changed_and_of_nothing_else(folder: Folder) -> None:
    """Neither a new reading nor another event's change makes one look new."""
    read_on(folder, "2026-11-02", SPORTS, CHESS)
    sports, chess = told(folder, "Sports day"), told(folder, "Chess final")
    read_on(folder, "2026-11-10", SPORTS, CHESS)
    assert [told(folder, "Sports day"), told(folder, "Chess final")] == [sports, chess]

    read_on(folder, "2026-11-11", SPORTS, CHESS.replace("T15", "T14"))
    assert told(folder, "Sports day") == sports
    assert told(folder, "Chess final") == [
        "DTSTAMP:20261111T120000Z",
        "LAST-MODIFIED:20261111T120000Z",
        "SEQUENCE:2",
        "STATUS:CONFIRMED",
    ]


def test_other_words_are_a_change_but_no_move(folder: Folder) -> None:
    """People need not look at their calendars again for a new room."""
    read_on(folder, "2026-11-02", SPORTS, CHESS)
    read_on(folder, "2026-11-03", SPORTS, CHESS.replace("END:VEVENT", "LOCATION:Hall\r\nEND:VEVENT"))

    assert told(folder, "Chess final")[1:3] == ["LAST-MODIFIED:20261103T120000Z", "SEQUENCE:0"]


def test_what_a_school_takes_out_of_its_calendar_is_cancelled_in_phones(folder: Folder) -> None:
    """And when it comes back, its number is higher than ever."""
    read_on(folder, "2026-11-02", SPORTS, CHESS)
    read_on(folder, "2026-11-03", SPORTS)
    assert told(folder, "CANCELLED: Chess final")[2:] == ["SEQUENCE:1", "STATUS:CANCELLED"]

    read_on(folder, "2026-11-04", SPORTS, CHESS)
    assert told(folder, "Chess final")[1:] == ["LAST-MODIFIED:20261104T120000Z", "SEQUENCE:2", "STATUS:CONFIRMED"]
