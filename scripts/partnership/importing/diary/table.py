"""A calendar as a table: what Google and Outlook call CSV, or a plain one with title, day, start, end and place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from partnership.importing.diary.times import DayOrder, between, day_order, first_and_last, halves, parted, time
from partnership.importing.tables import Grid, GridRow
from partnership.reading import BrokenEventError, CalendarEvent, ReadingError, days, normalise, titles
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

WHOSE = ("owner", "owners", "whose", "whose diary", "diary", "school", "schools", "group", "groups", "school or group")
"""What a column may be called that says whose an event is."""

_PERHAPS_WHOSE = ("for", "who", "for whom", "partner", "organiser", "team")
"""What it may be called too, where it names anybody who has a diary."""


class TableRow(NamedTuple):
    """What a table says of one event, or why that is not taken."""

    number: int
    where: str
    """Which row it is: line 4."""
    title: str
    """As it is written, as plain words; nothing where it is private."""
    event: CalendarEvent | None = None
    why: str = ""
    """Why it is not taken."""
    whose: str = ""
    """What it says of whose it is."""
    is_private: bool = False
    is_silent: bool = False
    """Whether it says only that somebody is busy."""


class TableEvents(NamedTuple):
    """What a table of events holds, row by row."""

    rows: list[TableRow]
    remarks: list[str]
    says_whose: bool = False
    """Whether a column says whose each is."""


class _Columns(NamedTuple):
    """What the columns of a table are, by the names of HEADINGS, "private" and "whose"; "" for one that is not read."""

    names: list[str]
    headings: list[str]

    def row(self, cells: Sequence[str]) -> Row:
        return {name: cell for name, cell in zip(self.names, cells, strict=False) if name and cell}


def read_table(
    grid: Grid, lasts: dt.timedelta | None = None, has_diary: Callable[[str], bool] | None = None
) -> TableEvents:
    """Return what a table holds, or raise ReadingError if it is no table of events.

    What has no end lasts as long as is said; if that is not said, it is left out. Whose an event is is read only where
    somebody can say whether a name `has_diary`.
    """
    headings, table = grid.beneath_headings(_are_headings)
    if not headings:
        raise ReadingError(
            "this is not a table of events",
            "Its first line must name the columns: title,day,start,end,place. Or export the calendar as .ics.",
        )
    columns = _Columns(_names(headings, [row.cells for row in table.rows], has_diary), headings)
    rows = [columns.row(row.cells) for row in table.rows]
    order = day_order([_day_of(row, name) for row in rows for name in ("day", "until")])
    remarks = dict.fromkeys([order.remark] if order.remark else [])
    read: list[TableRow] = []
    for placed, row in zip(table.rows, rows, strict=True):
        one, remark = _row(placed, table.name(placed), row, columns, order, lasts)
        read.append(one)
        remarks.update(dict.fromkeys([remark] if remark else []))
    unread = _unread(columns, [row.cells for row in table.rows])
    if unread:
        remarks[f"not read: what stands under {listed([f'“{heading}”' for heading in unread])}"] = None
    return TableEvents(read, [*table.remarks, *remarks], "whose" in columns.names)


def _are_headings(headings: Sequence[str]) -> bool:
    names = _names(headings, [], None)
    return "title" in names and bool({"day", "start"} & {*names})


def _row(
    placed: GridRow, where: str, row: Row, columns: _Columns, order: DayOrder, lasts: dt.timedelta | None
) -> tuple[TableRow, str]:
    """Return what a row says, and what had to be guessed."""
    named = zip(columns.names, placed.cells, strict=False)
    if any(name == "private" and cell.casefold() not in _PUBLIC for name, cell in named):
        return TableRow(placed.number, where, "", why="it is marked private", is_private=True), ""
    title = normalise.plain(row.get("title", ""))
    read = TableRow(placed.number, where, title, whose=normalise.plain(row.get("whose", "")))
    if any(placed.cells[len(columns.names) :]):
        return read._replace(why="it has more cells than columns"), ""
    if row.get("title") and titles.says_nothing(row["title"]):
        return read._replace(why="it says only that somebody is busy", is_silent=True), ""
    try:
        event, remark = _event(row, order, lasts)
    except BrokenEventError as error:
        return read._replace(why=str(error)), ""
    return read._replace(event=event), remark


def _unread(columns: _Columns, lines: Sequence[Sequence[str]]) -> list[str]:
    """Return the headings of columns that say something, but are not read."""
    return [
        normalise.plain(heading)[:40] or f"column {number + 1}"
        for number, (heading, name) in enumerate(zip(columns.headings, columns.names, strict=True))
        if not name and any(cells[number : number + 1] not in ([], [""]) for cells in lines)
    ]


def _names(
    headings: Sequence[str], lines: Sequence[Sequence[str]], has_diary: Callable[[str], bool] | None
) -> list[str]:
    """Return what each column is, by the names of HEADINGS, "private" or "whose"; "" for one that is not read."""
    names: list[str] = []
    for number, heading in enumerate(headings):
        plain = " ".join(re.findall(r"[a-z]+", heading.casefold()))
        name = next((name for name, known in HEADINGS.items() if plain in known), "")
        said = {cells[number] for cells in lines if number < len(cells) and cells[number]}
        if plain in PRIVACY:
            name = "private" if plain != "class" or {cell.casefold() for cell in said} & _MARKS_OF_CLASS else ""
        elif has_diary and (plain in WHOSE or (plain in _PERHAPS_WHOSE and any(map(has_diary, said)))):
            name = "whose"
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
    first, last = first_and_last(first_text, last_text, order)
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
