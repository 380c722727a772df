"""Whatever comes is a calendar, or it is told: tried with what nobody thought of."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from partnership.importing.diary.table import read_table
from partnership.importing.tables import read_grid
from partnership.reading import ReadingError, validated
from partnership.reading.expansion import expand
from partnership.reading.worker import ExpansionRequest
from tests.reading.calendars import GOOD, calendar, event, timed

NOISE = st.one_of(
    st.binary(max_size=400),
    st.integers(0, len(GOOD)).map(lambda end: GOOD.encode()[:end]),
    st.builds(
        lambda at, noise: GOOD.encode()[:at] + noise + GOOD.encode()[at:],
        st.integers(0, len(GOOD)),
        st.binary(max_size=40),
    ),
)


@given(NOISE)
@settings(max_examples=150)
def test_whatever_comes_is_a_calendar_or_told(noise: bytes) -> None:
    """Random bytes, calendars cut anywhere, calendars with a hole in them."""
    try:
        text = validated(noise).text
    except ReadingError:
        return
    expand(ExpansionRequest(text, "Europe/London", "2026-09-01", "2028-08-31", 5_000, 10_000))


@given(st.text(max_size=300), st.sampled_from(["title,day,start,end,place\n", "Subject,Start Date\n", ""]))
@settings(max_examples=150)
def test_whatever_table_comes_is_read_or_told(noise: str, head: str) -> None:
    """People export the strangest things."""
    with contextlib.suppress(ReadingError):
        read_table(read_grid((head + noise).encode()))


@given(
    st.lists(
        st.sampled_from(
            [
                "DTSTART:20270610T170000Z",
                "DTSTART;VALUE=DATE:20270610",
                "DTSTART;TZID=X;VALUE=DATE-TIME:00010101T000000",
                "DTSTART:99991231T235959Z",
                "DTEND:20270610T180000",
                "DTEND;VALUE=DATE:20270612",
                "DURATION:-P1D",
                "DURATION:P99999999D",
                "RRULE:FREQ=WEEKLY;UNTIL=20270801",
                "RRULE:FREQ=YEARLY;BYDAY=99MO",
                "RRULE:FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO",
                "RDATE:20270701T170000Z,20270702T170000Z",
                "RDATE;VALUE=PERIOD:20270701T170000Z/PT1H",
                "EXDATE:20270617T170000Z",
                "EXDATE;VALUE=DATE:20270617",
                "RECURRENCE-ID:20270617T170000Z",
                "RECURRENCE-ID;RANGE=THISANDFUTURE:20270617T170000Z",
                "SEQUENCE:x",
                "SUMMARY;LANGUAGE=en:Again",
                "URL;VALUE=URI:http://[",
                "BEGIN:VALARM",
                "END:VALARM",
                "STATUS:CANCELLED",
                ":",
                ";;;",
            ]
        ),
        max_size=8,
    )
)
@settings(max_examples=200)
def test_whatever_an_event_holds_the_rest_is_read(lines: list[str]) -> None:
    """Fields that contradict each other, in any number and order."""
    text = validated(calendar(timed("odd", "Odd", "X:1", *lines), event()).encode()).text
    found = expand(ExpansionRequest(text, "Europe/London", "2026-09-01", "2028-08-31", 5_000, 10_000))

    assert "Sports day" in [each.title for each in found.events]
