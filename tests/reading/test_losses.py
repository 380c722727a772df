"""What is not a calendar, and what lost something on the way: nothing good is given up for it."""

from __future__ import annotations

import pytest

from tests.reading.calendars import GOOD, calendar, event, many
from tests.reading.reader import Reader, said
from tests.reading.server import cut, ok, raw, status


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<!DOCTYPE html><title>Our diary</title>", "the link returns a web page"),
        ("\n<html><form><input type=password></form>", "the link returns a login page"),
        ('{"items": []}', "the link returns data for programs (JSON)"),
        ("<?xml version='1.0'?><feed/>", "the link returns XML"),
        ("%PDF-1.7", "the link returns a PDF file"),
        ("", "the link returns nothing at all"),
        ("Sports day, 9 June", "the link returns something that is not a calendar"),
    ],
)
def test_what_is_not_a_calendar_is_told_by_its_content(before: Reader, body: str, what: str) -> None:
    """Every one of these comes with status 200, and most call themselves text/calendar."""
    outcome = before.read(ok(body))

    assert said(outcome) == (
        f"  {what}\n"
        "    Use the iCal address. It stands in the calendar’s settings, near “share” or “publish”, "
        "and often ends in .ics.\n"
        "    The reading of 21 November 2026 stays."
    )
    assert outcome.must_look
    assert len(before.kept()) == 2


def test_a_calendar_that_calls_itself_a_web_page_is_read(reader: Reader) -> None:
    """Content-Type is often wrong."""
    reader.read(ok(GOOD, Content_Type="text/html"))

    assert len(reader.kept()) == 2


@pytest.mark.parametrize("line", ["401 No", "403 No", "404 No", "410 Gone"])
def test_a_calendar_that_is_not_there_is_asked_for_once(before: Reader, line: str) -> None:
    """A person must look at once: it will not pass."""
    outcome = before.read(status(line))

    assert len(before.requests) == 1
    assert outcome.must_look
    assert len(before.kept()) == 2


def test_a_calendar_cut_short_loses_nothing(before: Reader) -> None:
    """Whether the server said how long it is, or not."""
    for answer in (cut(GOOD, keep=150), raw(b"HTTP/1.1 200 OK\r\n\r\n" + GOOD.encode()[:150])):
        outcome = before.read(answer)
        assert "a part of the calendar" in said(outcome)
        assert outcome.must_look
        assert len(before.kept()) == 2


def test_an_empty_calendar_is_not_believed(before: Reader) -> None:
    """It is what comes when somebody stops publishing."""
    outcome = before.read(ok(calendar()))

    assert said(outcome).startswith("  the calendar is empty\n    Ask the school.")
    assert outcome.must_look
    assert len(before.kept()) == 2


def test_more_than_half_gone_is_not_believed_until_a_person_says_so(reader: Reader) -> None:
    """Half of what is still to come may go; more is likely a slip."""
    reader.read(ok(calendar(*many(10))))
    outcome = reader.read(ok(calendar(*many(4))))
    assert said(outcome) == (
        "  6 of the ten events that were still to come are gone\n"
        "    Ask the school. If it is right: partnership diary read --school larkrise --accept\n"
        "    The reading of 21 November 2026 stays."
    )
    assert outcome.must_look
    assert len(reader.kept()) == 10

    reader.accept = True
    reader.read(ok(calendar(*many(4))))
    assert len(reader.kept()) == 4


def test_half_gone_is_believed(reader: Reader) -> None:
    """A school may cancel a lot."""
    reader.read(ok(calendar(*many(10))))
    reader.read(ok(calendar(*many(5))))

    assert len(reader.kept()) == 5


def test_what_is_over_may_leave_unsaid(reader: Reader) -> None:
    """Many calendars show only what is to come."""
    reader.read(ok(calendar(*[event(f"p{n}", "Past", f"202610{n:02}") for n in range(1, 20)], event())))
    outcome = reader.read(ok(calendar(event())))

    assert "nothing new" in said(outcome)
    assert reader.titles() == ["Sports day"]
