"""Term dates as a council publishes them, row by row: an .ics whose days are events, or a table."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from partnership.importing.diary import DayOrder, day_order, first_and_last, halves
from partnership.importing.tables import Grid, read_grid
from partnership.importing.terms.term_titles import TermTitle, read_title
from partnership.reading import BrokenEventError, ReadingError, ReadingRules, expand, normalise, validated
from partnership.words import count, listed

_COLUMNS = {
    "name": "term|name|title|event|what|holiday|term or holiday|description|summary|subject|period|term name|"
    "school term|dates|terms|terms and holidays|term dates",
    "first": "first|first day|start|starts|start date|from|begins|opens|day|date|when|date from|starts on|opening date|"
    "term (starts|start|begins)|start of term",
    "last": "last|last day|end|ends|end date|to|finish|finishes|closes|until|date to|ends on|closing date|finish date|"
    "term (ends|end)|end of term",
    "half": "half term( holidays?| break)?",
    "half first": "half term (starts|start|begins|from|first day)",
    "half last": "half term (ends|end|finishes|to|last day)",
}
"""What a column may be called, in small letters."""
_YEARS_BEFORE, _YEARS_AFTER = 2, 6


class TermRow(NamedTuple):
    """A row of term dates, and what is understood of it."""

    number: int
    where: str
    """Which row it is: line 4; nothing in a calendar."""
    title: str
    first: dt.date | None = None
    last: dt.date | None = None
    speaks: TermTitle = TermTitle("")
    """What it speaks of; of nothing, with the reason, where it is not understood."""


class TermRows(NamedTuple):
    """What a file of term dates says."""

    rows: list[TermRow]
    remarks: list[str]


def read_rows(
    content: bytes, now: tuple[dt.date, str], *, sheet: str, own: frozenset[str], is_calendar: bool
) -> TermRows:
    """Return the rows of a file, or raise ReadingError. `own` are words that say only whose dates these are.

    `now` is today, and the time zone.
    """
    if is_calendar:
        return _of_calendar(content, *now, own)
    return _of_table(read_grid(content, sheet), own)


def _of_calendar(content: bytes, today: dt.date, zone: str, own: frozenset[str]) -> TermRows:
    calendar = validated(content)
    days = (dt.date(today.year - _YEARS_BEFORE, 9, 1), dt.date(today.year + _YEARS_AFTER, 8, 31))
    expansion = expand(calendar.text, zone=zone, days=days, rules=ReadingRules())
    rows: list[TermRow] = []
    for event in sorted(expansion.events, key=lambda event: (event.first, event.last)):
        first, last = dt.date.fromisoformat(event.first), dt.date.fromisoformat(event.last)
        if rows and rows[-1].title == event.title and rows[-1].last and _is_next(rows[-1].last, first):
            rows[-1] = rows[-1]._replace(last=max(last, rows[-1].last))  # a holiday that is an event a day
            continue
        off = TermTitle("", why="it is cancelled") if event.status == "cancelled" else TermTitle("")
        rows.append(TermRow(len(rows) + 1, "", event.title, first, last, off))
    rows = [row if row.speaks.why else _understood(row, own) for row in rows]
    rows += [TermRow(len(rows) + 1, "", "", speaks=TermTitle("", why=why)) for why in expansion.left_out]
    private = [f"left out: {count(expansion.private, 'event')} marked private"] if expansion.private else []
    return TermRows(rows, [*calendar.remarks, *expansion.remarks, *private])


def _is_next(last: dt.date, first: dt.date) -> bool:
    """Return whether no weekday lies between two days."""
    between = ((last + dt.timedelta(days=n)).weekday() for n in range(1, (first - last).days))
    return all(weekday >= 5 for weekday in between)


def _understood(row: TermRow, own: frozenset[str]) -> TermRow:
    assert row.first is not None
    assert row.last is not None
    return row._replace(speaks=read_title(row.title, row.first, row.last, own))


def _of_table(grid: Grid, own: frozenset[str]) -> TermRows:
    headings, table = grid.beneath_headings(lambda headings: {"name", "first"} <= {*_names(headings)})
    names = _names(headings) if headings else ["name", "first", "last"]
    cells = [dict(zip(names, row.cells, strict=False)) for row in table.rows]
    order = day_order(
        [half for row in cells for name in _COLUMNS if name != "name" for half in halves(row.get(name, ""))]
    )
    rows: list[TermRow] = []
    for placed, row in zip(table.rows, cells, strict=True):
        where = table.name(placed)
        title = normalise.plain(row.get("name", ""))
        rows.append(_read(TermRow(placed.number, where, title), row.get("first", ""), row.get("last", ""), order, own))
        half = row.get("half", "") or row.get("half first", "")
        if half:
            named = TermRow(placed.number, where, f"{title} half term")
            rows.append(_read(named, half, row.get("half last", ""), order, own))
    if not headings and not any(row.speaks.kind for row in rows):
        what = "this is not a table of terms"
        raise ReadingError(what, "Its first line must name the columns: name,first,last. Or export the dates as .ics.")
    unread = [head for head, name in zip(headings, names, strict=False) if not name and head]
    remarks = [f"not read: what stands under {listed(f'“{head[:40]}”' for head in unread)}"] if unread else []
    return TermRows(rows, [*table.remarks, *([order.remark] if order.remark else []), *remarks])


def _names(headings: Sequence[str]) -> list[str]:
    """Return what each column is; "" for one that is not read."""
    names: list[str] = []
    for heading in headings:
        plain = " ".join(re.findall(r"[a-z]+", heading.casefold()))
        name = next((name for name, known in _COLUMNS.items() if re.fullmatch(known, plain)), "")
        names.append("" if name in names else name)
    return names


def _read(row: TermRow, first_text: str, last_text: str, order: DayOrder, own: frozenset[str]) -> TermRow:
    """Return a row with its days and what it speaks of."""
    if not row.title:
        return row._replace(speaks=TermTitle("", why="it has no name"))
    if not first_text and not last_text:
        return row._replace(speaks=TermTitle("", why="it has no day"))
    try:
        if not last_text:
            first_text, last_text = halves(first_text)
        first, last = first_and_last(first_text or last_text, last_text if first_text else "", order)
    except BrokenEventError as error:
        return row._replace(speaks=TermTitle("", why=str(error)))
    if last < first:
        return row._replace(speaks=TermTitle("", why="it ends before it begins"))
    return _understood(row._replace(first=first, last=last), own)
