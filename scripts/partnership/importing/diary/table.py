"""A calendar as a table: what Google and Outlook call CSV, or a plain one with title, day, start, end and place."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence

from partnership.importing.diary.days import DayOrder, day_order, read_day, read_time
from partnership.reading import normalise
from partnership.reading.happening import NO_END, BrokenError
from partnership.reading.rules import ReadingError
from partnership.reading.worker import Expanded, Happening

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

Row = dict[str, str]


def expanded(text: str) -> Expanded:
    """Return what a table holds, or raise ReadingError if it is no table of events."""
    rows = list(_rows(text))
    order = day_order([row.get(name, "") for _, row in rows for name in ("day", "until")])
    happenings: list[Happening] = []
    left_out: list[str] = []
    private = 0
    for line, row in rows:
        if row.get("private", "").casefold() in ("true", "yes", "private", "confidential"):
            private += 1
            continue
        try:
            happenings.append(_happening(row, order))
        except BrokenError as error:
            left_out.append(f"line {line}, “{normalise.plain(row.get('title', '')) or 'no title'}”: {error}")
    remarks = [order.remark] if order.remark else []
    return Expanded(happenings, left_out, remarks, len(rows), private)


def _rows(text: str) -> Iterator[tuple[int, Row]]:
    """Yield the rows by the names of HEADINGS, each with its line; blank ones are nothing."""
    head = text.split("\n", 1)[0]
    apart = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=apart)
    try:
        columns = [_column(heading) for heading in next(reader, [])]
        if "title" not in columns or "day" not in columns:
            raise ReadingError(
                "this is not a table of events",
                "Its first line must name the columns: title,day,start,end,place. Or export the calendar as .ics.",
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, _row(columns, cells)
    except csv.Error:
        raise ReadingError("this table cannot be read", "Save it as CSV once more, or export it as .ics.") from None


def _column(heading: str) -> str:
    plain = " ".join(re.findall(r"[a-z]+", heading.casefold()))
    return next((name for name, known in HEADINGS.items() if plain in known), "")


def _row(columns: Sequence[str], cells: Sequence[str]) -> Row:
    return {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name and cell.strip()}


def _happening(row: Row, order: DayOrder) -> Happening:
    title, marked = normalise.cancelled(normalise.plain(row.get("title", "")))
    if not title:
        raise BrokenError("it has no title")
    first, last, hours = _when(row, order)
    return Happening(
        uid="",
        original="",
        title=title,
        first=first.isoformat(),
        last=last.isoformat(),
        hours=hours,
        place=normalise.plain(row.get("place", "")) or None,
        kind=normalise.kind(title, all_day=hours is None),
        status="cancelled" if marked else "confirmed",
        link=None,
    )


def _when(row: Row, order: DayOrder) -> tuple[dt.date, dt.date, str | None]:
    """Return the first and last day and the hours."""
    first = read_day(row.get("day", ""), order)
    last = read_day(row["until"], order) if "until" in row else first
    start, end = (read_time(row[name]) if name in row else None for name in ("start", "end"))
    if start is None or row.get("all day", "").casefold() in ("true", "yes", "1", "on"):
        ends_at_midnight = end == dt.time.min and last > first  # Outlook writes the morning after
        return _in_order(first, last - dt.timedelta(days=1) if ends_at_midnight else last, None)
    begins = dt.datetime.combine(first, start)
    ends = dt.datetime.combine(last, end) if end else begins + NO_END
    if ends <= begins:
        raise BrokenError("it ends before it begins")
    return _in_order(first, ends.date(), f"{begins:%H:%M}-{ends:%H:%M}")


def _in_order(first: dt.date, last: dt.date, hours: str | None) -> tuple[dt.date, dt.date, str | None]:
    if last < first:
        raise BrokenError("it ends before it begins")
    return first, last, hours
