"""What is read of a calendar, how it is kept, and what a person is shown of it."""

from __future__ import annotations

from partnership.reading import window
from tests.reading.calendars import GOOD, calendar, event, timed
from tests.reading.reader import TODAY, Reader, said
from tests.reading.server import ok


def test_a_calendar_becomes_title_time_place_and_kind(reader: Reader) -> None:
    """Nothing else is kept, so nothing else can leak."""
    meeting = timed(
        "m",
        "Governors\\, full board",
        "DTSTART:20270610T170000Z",
        "DTEND:20270610T183000Z",
        "LOCATION:Hall",
        "DESCRIPTION:Dial 01305 555 0100",
        "ATTENDEE;CN=Somebody:mailto:somebody@school.localhost",
        "ORGANIZER:mailto:office@school.localhost",
    )
    reader.read(ok(calendar(meeting)))

    (kept,) = reader.kept()
    assert (kept.title, str(kept.first), kept.hours, kept.place, kept.kind) == (
        "Governors, full board",
        "2027-06-10",
        "18:00-19:30",
        "Hall",
        "governors",
    )
    written = (reader.root / "data/diaries/read/larkrise.json").read_text("utf-8")
    assert "somebody" not in written
    assert "mailto" not in written
    assert "555" not in written


def test_a_reading_is_the_same_to_the_byte(reader: Reader) -> None:
    """Order, DTSTAMP and the server's mood leave no trace."""
    reader.read(ok(GOOD))
    first = (reader.root / "data/diaries/read/larkrise.json").read_bytes()
    turned = calendar(event("two", "INSET day", "20270104", "DTSTAMP:20261121T101010Z"), event())
    reader.read(ok(turned))

    assert (reader.root / "data/diaries/read/larkrise.json").read_bytes() == first
    assert (
        first.decode()
        == """{
"school": "larkrise",
"read": "2026-11-21",
"from": "calendar.school.localhost",
"events": [
{"id": "larkrise-250f881674", "title": "INSET day", "first": "2027-01-04", "last": "2027-01-04", "kind": "inset"},
{"id": "larkrise-534f419cf5", "title": "Sports day", "first": "2027-06-09", "last": "2027-06-09", "kind": "sports"}
]
}
"""
    )


def test_a_person_sees_what_was_added_moved_changed_and_removed(before: Reader) -> None:
    """A move is a move, since an event keeps its id by its UID."""
    outcome = before.read(ok(calendar(event(day="20270610"), event("three", "Concert", "20270201"))))

    assert said(outcome) == (
        "  two events: 1 added, 1 moved, 1 removed\n"
        "    added    Mon 1 Feb 2027  Concert\n"
        "    moved    Wed 9 Jun 2027 -> Thu 10 Jun 2027  Sports day\n"
        "    removed  Mon 4 Jan 2027  INSET day"
    )


def test_a_calendar_that_gives_new_uids_each_time_doubles_nothing(before: Reader) -> None:
    """Some web sites make up a UID at every request."""
    ids = [each.id for each in before.kept()]
    outcome = before.read(ok(GOOD.replace("@school", "-again@school")))

    assert [each.id for each in before.kept()] == ids
    assert "nothing new" in said(outcome)


def test_this_school_year_and_the_next_are_read() -> None:
    """Long before that is over, and long after it nothing is sure."""
    assert [str(day) for day in window(TODAY)] == ["2026-09-01", "2028-08-31"]
