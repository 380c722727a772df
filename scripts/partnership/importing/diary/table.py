"""A calendar as a table: what Google and Outlook call CSV, or a plain one with title, day, start, end and place.

Its days and times are read as people and programs write them: 23/11/2026, 23 Nov 2026, 3.45pm.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnership import words
from partnership.reading import (
    ASSUMED_LENGTH,
    BrokenEventError,
    CalendarEvent,
    Expansion,
    ReadingError,
    normalise,
    titles,
)

HEADINGS = {
    "title": ("title", "subject", "event", "summary", "name", "what"),
    "day": ("day", "date", "start date", "startdate", "first day"),
    "start": ("start", "start time", "time", "from"),
    "until": ("until", "end date", "enddate", "last day"),
    "end": ("end", "end time", "to"),
    "place": ("place", "location", "where", "venue", "room"),
    "all day": ("all day", "all day event", "allday"),
    "private": ("private", "sensitivity"),
}
"""What a column may be called."""

_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(r"(?i)(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*,?[ -](\d{4})")
_TIME = re.compile(r"(?i)(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})? ?(am|pm|a\.m\.|p\.m\.)?")

Row = dict[str, str]


def read_table(text: str) -> Expansion:
    """Return what a table holds, or raise ReadingError if it is no table of events."""
    rows = list(_rows(text))
    order = _day_order([row.get(name, "") for _, row in rows for name in ("day", "until")])
    events: list[CalendarEvent] = []
    left_out: list[str] = []
    private = 0
    for line, row in rows:
        if row.get("private", "").casefold() in ("true", "yes", "private", "confidential"):
            private += 1
            continue
        try:
            events.append(_event(row, order))
        except BrokenEventError as error:
            left_out.append(f"line {line}, “{normalise.plain(row.get('title', '')) or 'no title'}”: {error}")
    remarks = [order.remark] if order.remark else []
    return Expansion(events=events, left_out=left_out, remarks=remarks, entries=len(rows), private=private)


def _rows(text: str) -> Iterator[tuple[int, Row]]:
    """Yield the rows by the names of HEADINGS, each with its line; blank ones are nothing."""
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    try:
        columns = [_column(heading) for heading in next(reader, [])]
        if "title" not in columns or "day" not in columns:
            raise ReadingError(
                "this is not a table of events",
                "Its first line must name the columns: title,day,start,end,place. Or export the calendar as .ics.",
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = zip(columns, cells, strict=False)
                yield reader.line_num, {name: cell.strip() for name, cell in row if name and cell.strip()}
    except csv.Error:
        raise ReadingError("this table cannot be read", "Save it as CSV once more, or export it as .ics.") from None


def _column(heading: str) -> str:
    plain = " ".join(re.findall(r"[a-z]+", heading.casefold()))
    return next((name for name, known in HEADINGS.items() if plain in known), "")


def _event(row: Row, order: _DayOrder) -> CalendarEvent:
    title, marked = titles.called_off(normalise.plain(row.get("title", "")))
    if not title:
        raise BrokenEventError("it has no title")
    first, last, hours = _days_and_hours(row, order)
    return CalendarEvent(
        uid="",
        original="",
        title=title,
        first=first.isoformat(),
        last=last.isoformat(),
        hours=hours,
        place=normalise.plain(row.get("place", "")) or None,
        kind=titles.kind(title, all_day=hours is None),
        status="cancelled" if marked else "confirmed",
        link=None,
    )


def _days_and_hours(row: Row, order: _DayOrder) -> tuple[dt.date, dt.date, str | None]:
    """Return the first and the last day, and the hours of what does not last all day."""
    first = _day(row.get("day", ""), order)
    last = _day(row["until"], order) if "until" in row else first
    start, end = (_time(row[name]) if name in row else None for name in ("start", "end"))
    if start is None or row.get("all day", "").casefold() in ("true", "yes", "1", "on"):
        if end == dt.time.min and last > first:  # Outlook writes the morning after
            last -= dt.timedelta(days=1)
        if last < first:
            raise BrokenEventError("it ends before it begins")
        return first, last, None
    begins = dt.datetime.combine(first, start)
    ends = dt.datetime.combine(last, end) if end else begins + ASSUMED_LENGTH
    if ends <= begins:
        raise BrokenEventError("it ends before it begins")
    return first, ends.date(), f"{begins:%H:%M}-{ends:%H:%M}"


class _DayOrder(NamedTuple):
    """Which comes first in a table's days, the day or the month, and what to say about it."""

    day_first: bool
    remark: str


def _day_order(texts: Iterable[str]) -> _DayOrder:
    """Return the order of day and month: the day first, unless some day of the table can only be the other way."""
    numbers = [match for match in map(_NUMBERS.fullmatch, texts) if match]
    day_first = any(int(match[1]) > 12 for match in numbers)
    month_first = any(int(match[2]) > 12 for match in numbers)
    doubtful = next((match for match in numbers if int(match[1]) <= 12 and int(match[2]) <= 12), None)
    order = _DayOrder(day_first or not month_first, "")
    if doubtful is None or (day_first and not month_first):
        return order
    read = words.long_day(_numbered(doubtful, order))
    which = "the day first" if order.day_first else "the month first, as others there can only be"
    return order._replace(remark=f"{doubtful[0]} was read as {read}: {which}")


def _day(text: str, order: _DayOrder) -> dt.date:
    """Return a day, or raise BrokenEventError."""
    text = re.sub(r"[ T]0?0:00(:00)?$", "", " ".join(text.split()))
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return dt.date.fromisoformat(text)
        if match := _NUMBERS.fullmatch(text):
            return _numbered(match, order)
        if match := _WORDS.fullmatch(text):
            return dt.date(int(match[3]), _MONTHS.index(match[2].casefold()) + 1, int(match[1]))
    except ValueError:
        raise BrokenEventError(f"there is no day {text[:40]}") from None
    raise BrokenEventError(f"its day is not understood: {text[:40]}" if text else "it has no day")


def _numbered(match: re.Match[str], order: _DayOrder) -> dt.date:
    one, other, year = int(match[1]), int(match[2]), int(match[3])
    day, month = (one, other) if (order.day_first and other <= 12) or one > 12 else (other, one)
    return dt.date(year + 2000 if year < 100 else year, month, day)


def _time(text: str) -> dt.time:
    """Return a time of day, or raise BrokenEventError."""
    match = _TIME.fullmatch(text.strip())
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    half = (match[3] or "").casefold().replace(".", "") if match else ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise BrokenEventError(f"its time is not understood: {text[:40]}")
    return dt.time(hour, minute)
