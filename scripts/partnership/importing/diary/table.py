"""A calendar as a table: what Google and Outlook call CSV, or a plain one with title, day, start, end and place."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import NamedTuple

from partnership.importing.diary.times import DayOrder, between, day, day_order, halves, parted, time
from partnership.reading import BrokenEventError, CalendarEvent, Expansion, ReadingError, days, normalise, titles
from partnership.words import listed

HEADINGS = {
    "title": (
        "title",
        "subject",
        "event",
        "summary",
        "name",
        "what",
        "event name",
        "event title",
        "description of event",
    ),
    "day": ("day", "date", "start date", "startdate", "first day", "event date", "date from"),
    "start": ("start", "start time", "starttime", "time", "times", "from", "begins", "start date time"),
    "until": ("until", "end date", "enddate", "last day", "finish date", "date to"),
    "end": ("end", "end time", "endtime", "to", "finish", "finish time", "ends", "end date time"),
    "place": ("place", "location", "where", "venue", "room"),
    "all day": ("all day", "all day event", "allday", "alldayevent"),
    "status": ("status",),
}
"""What a column may be called."""

PRIVACY = ("private", "privacy", "sensitivity", "visibility", "confidential", "class", "classification", "access")
"""What a column may be called that says who may see an event."""

_PUBLIC = ("", "public", "normal", "false", "no", "n", "0", "default", "everyone")
"""What it says there of what everyone may see. Whatever else it says, not everyone may."""

_MARKS_OF_CLASS = {"public", "private", "confidential", "personal", "normal", "restricted"}
"""What a column called Class says, unless it means a class of a school."""

_YES, _NO = ("true", "yes", "1", "on", "y", "x", "✓", "all day"), ("", "false", "no", "0", "off", "n")
_STATUSES = {
    "": "confirmed",
    "confirmed": "confirmed",
    "tentative": "tentative",
    "provisional": "tentative",
} | dict.fromkeys(("cancelled", "canceled", "postponed"), "cancelled")

Row = dict[str, str]


class Table(NamedTuple):
    """A table's rows, each with the number of its line, by the names of HEADINGS and as PRIVACY says."""

    rows: list[tuple[int, Row]]
    private: set[int]
    """The lines of those that not everyone may see."""
    too_long: dict[int, str]
    """The lines of those with more cells than there are columns, each with the title."""
    unread: list[str]
    """The headings of columns that say something, but are not read."""


def read_table(text: str, lasts: dt.timedelta | None = None) -> Expansion:
    """Return what a table holds, or raise ReadingError if it is no table of events.

    What has no end lasts as long as is said; if that is not said, it is left out.
    """
    table = _table(text)
    order = day_order([_day_of(row, name) for _, row in table.rows for name in ("day", "until")])
    events: list[CalendarEvent] = []
    left_out = [f"line {line}, “{title}”: it has more cells than columns" for line, title in table.too_long.items()]
    remarks = dict.fromkeys([order.remark] if order.remark else [])
    silent = 0
    for line, row in table.rows:
        if line in table.private or line in table.too_long:
            continue
        if titles.says_nothing(row.get("title", "")) and row.get("title"):
            silent += 1
            continue
        try:
            event, remark = _event(row, order, lasts)
        except BrokenEventError as error:
            left_out.append(f"line {line}, “{normalise.plain(row.get('title', '')) or 'no title'}”: {error}")
            continue
        events.append(event)
        remarks.update(dict.fromkeys([remark] if remark else []))
    if table.unread:
        remarks[f"not read: what stands under {listed([f'“{heading}”' for heading in table.unread])}"] = None
    return Expansion(
        events=events,
        left_out=left_out,
        remarks=list(remarks),
        entries=len(table.rows),
        private=len(table.private),
        silent=silent,
    )


def _table(text: str) -> Table:
    text = re.sub(r"(?i)\A\s*sep=.\n", "", text.lstrip("\n"))  # as Excel tells itself what divides the cells
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    try:
        headings = [" ".join(heading.split()) for heading in next(reader, [])]
        lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(map(str.strip, cells))]
    except csv.Error:
        raise ReadingError("this table cannot be read", "Save it as CSV once more, or export it as .ics.") from None
    names = _names(headings, [cells for _, cells in lines])
    if "title" not in names or not {"day", "start"} & {*names}:
        raise ReadingError(
            "this is not a table of events",
            "Its first line must name the columns: title,day,start,end,place. Or export the calendar as .ics.",
        )
    rows = [
        (line, {name: cell for name, cell in zip(names, cells, strict=False) if name in HEADINGS and cell})
        for line, cells in lines
    ]
    private = {
        line
        for line, cells in lines
        if any(name == "private" and cell.casefold() not in _PUBLIC for name, cell in zip(names, cells, strict=False))
    }
    too_long = {
        line: normalise.plain(row.get("title", "")) or "no title"
        for (line, cells), (_, row) in zip(lines, rows, strict=True)
        if any(cells[len(names) :])
    }
    unread = [
        normalise.plain(heading)[:40] or f"column {number + 1}"
        for number, (heading, name) in enumerate(zip(headings, names, strict=True))
        if not name and any(cells[number : number + 1] not in ([], [""]) for _, cells in lines)
    ]
    return Table(rows, private, too_long, unread)


def _names(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str]:
    """Return what each column is, by the names of HEADINGS, or "private"; "" for one that is not read."""
    names: list[str] = []
    for number, heading in enumerate(headings):
        plain = " ".join(re.findall(r"[a-z]+", heading.casefold()))
        name = next((name for name, known in HEADINGS.items() if plain in known), "")
        if plain in PRIVACY:
            said = {cells[number].casefold() for cells in lines if number < len(cells) and cells[number]}
            name = "private" if plain != "class" or said & _MARKS_OF_CLASS else ""
        names.append("" if name != "private" and name in names else name)
    return names


def _day_of(row: Row, name: str) -> str:
    """Return what says a day of a row, without the time beside it."""
    cell = row.get(name) or row.get({"day": "start", "until": "end"}[name], "")
    return parted(halves(cell)[0] if name == "day" else cell)[0]


def _event(row: Row, order: DayOrder, lasts: dt.timedelta | None) -> tuple[CalendarEvent, str]:
    title, called_off = titles.called_off(normalise.plain(row.get("title", "")))
    if not title:
        raise BrokenEventError("it has no title")
    status = _STATUSES.get(row.get("status", "").casefold())
    if status is None:
        raise BrokenEventError(f"its status is not understood: {normalise.plain(row['status'])[:40]}")
    when = _when(row, order, lasts)
    return CalendarEvent(
        uid="",
        original="",
        title=title,
        first=when.first.isoformat(),
        last=when.last.isoformat(),
        hours=when.hours,
        place=normalise.plain(row.get("place", "")) or None,
        kind=titles.kind(title, all_day=when.hours is None),
        status="cancelled" if called_off else status,
        link=None,
    ), when.remark


def _when(row: Row, order: DayOrder, lasts: dt.timedelta | None) -> days.DaysAndHours:
    """Return the days and hours of a row, or raise BrokenEventError: nothing that it does not say is made up."""
    first_text, last_text, start_text, end_text = _cells(row)
    first = day(first_text, order)
    last = day(last_text, order) if last_text else first
    whole_day = _is_all_day(row, start_text)
    if start_text.casefold() in ("all day", "allday"):
        start, end = None, None
    elif start_text and end_text:
        start, end = between(start_text, end_text)
    else:
        start, end = (time(text) if text else None for text in (start_text, end_text))
    if last < first:
        raise BrokenEventError("it ends before it begins")
    if whole_day or start is None:
        if end not in (None, dt.time.min) and not whole_day:
            raise BrokenEventError("it has an end, but no beginning")
        return days.DaysAndHours(first, _last_before(last, end, first), None)
    if start == dt.time.min and end in (None, dt.time.min):
        remark = days.MIDNIGHT if end is None else ""
        return days.DaysAndHours(first, _last_before(last, end, first), None, remark)
    if start == dt.time.min and end == dt.time(23, 59):
        return days.DaysAndHours(first, last, None)
    return _timed(dt.datetime.combine(first, start), dt.datetime.combine(last, end) if end is not None else None, lasts)


def _timed(begins: dt.datetime, ends: dt.datetime | None, lasts: dt.timedelta | None) -> days.DaysAndHours:
    if ends is None and lasts is None:
        raise BrokenEventError(f"it begins at {begins:%H:%M} and has no end: write one, or say --lasts 60")
    ends = ends or begins + (lasts or dt.timedelta())
    if ends.time() == dt.time.min and ends.date() == begins.date():
        ends += dt.timedelta(days=1)  # until midnight, and that is how its day ends
    if ends <= begins:
        raise BrokenEventError("it ends before it begins")
    return days.timed(begins, ends)


def _last_before(last: dt.date, end: dt.time | None, first: dt.date) -> dt.date:
    """Return the last day of what ends at a time: Outlook writes the midnight of the morning after."""
    return last - dt.timedelta(days=1) if end == dt.time.min and last > first else last


def _cells(row: Row) -> tuple[str, str, str, str]:
    """Return the words for the first and last day, the beginning and the end, whichever cells they share."""
    first, last = halves(row.get("day", ""))
    start, end = row.get("start", ""), row.get("end", "")
    if "day" not in row:  # a column called Start or End may hold day and time in one
        (first, last), start = halves(start), ""
    if parted(end)[1] or ("until" not in row and "day" not in row and end):
        last, end = end, ""
    last = row.get("until", "") or last
    (first, from_first), (last, from_last) = parted(first), parted(last)
    start, end = start or from_first.removesuffix(" 00:00"), end or from_last
    if not end:
        start, end = halves(start)
    return first, last, start, end


def _is_all_day(row: Row, start: str) -> bool:
    said = row.get("all day", "").casefold()
    if said not in (*_YES, *_NO):
        raise BrokenEventError(f"whether it takes all day is not understood: {said[:40]}")
    return said in _YES or start.casefold() in ("all day", "allday")
