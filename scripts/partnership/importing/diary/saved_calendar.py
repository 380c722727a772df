"""A calendar that somebody saved as a file, in whichever of its forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from partnership.importing.diary.table import TableRow, read_table
from partnership.importing.tables import read_grid
from partnership.reading import Expansion, ReadingError, ReadingRules, expand, validated, window
from partnership.words import count, long_day


class SavedCalendar(NamedTuple):
    """What a file holds: of a table each row, of a calendar each event by its own days."""

    rows: list[TableRow]
    remarks: list[str]
    says_whose: bool = False
    """Whether it says of each event whose it is."""
    private: int = 0
    """How many events of a calendar are marked private; those of a table are among the rows."""
    silent: int = 0
    """How many of them say only that somebody is busy."""


def content_of(file: Path) -> bytes:
    """Return the bytes of a file that somebody named, or raise ReadingError."""
    try:
        if file.stat().st_size > ReadingRules().most_bytes:
            raise ReadingError("the file is larger than 5 MB", "Export only this school year and the next.")
        if not file.is_file():
            raise ReadingError("this is no file", "Name the file itself.")
        return file.read_bytes()
    except OSError as error:
        raise ReadingError(f"the file cannot be read ({error.strerror})", "See that it is there, and a file.") from None
    except ValueError:
        raise ReadingError("no file can have this name", "Copy its name once more.") from None


def is_calendar(file: Path, content: bytes) -> bool:
    """Return whether a file is a calendar in the form of iCalendar."""
    return file.suffix.casefold() != ".csv" and content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t")[:5].upper() == b"BEGIN"


def read_saved(
    file: Path,
    zone: str,
    today: dt.date,
    lasts: dt.timedelta | None = None,
    *,
    sheet: str = "",
    has_diary: Callable[[str], bool] | None = None,
) -> SavedCalendar:
    """Return what a file holds from this school year on, or raise ReadingError.

    The zone is the school's, by its name in the IANA database. What has no end in a table `lasts` so long.
    """
    content = content_of(file)
    if is_calendar(file, content):
        calendar = validated(content)
        expansion = expand(calendar.text, zone=zone, days=window(today), rules=ReadingRules())
        rows = [TableRow(number, "", event.title, event) for number, event in enumerate(expansion.events, start=1)]
        rows += [TableRow(len(rows), "", "", why=why) for why in expansion.left_out]
        remarks = [*calendar.remarks, *expansion.remarks]
        return SavedCalendar(rows, remarks, private=expansion.private, silent=expansion.silent)
    table = read_table(read_grid(content, sheet), lasts, has_diary)
    first, last = window(today)
    near = [_near(row, first, last) for row in table.rows]
    return SavedCalendar(near, table.remarks, table.says_whose)


def _near(row: TableRow, first: dt.date, last: dt.date) -> TableRow:
    """Return a row; one that is not of this school year or the next is not taken."""
    if row.event is None or (row.event.last >= first.isoformat() and row.event.first <= last.isoformat()):
        return row
    return row._replace(event=None, why=not_from(first, last))


def not_from(first: dt.date, last: dt.date) -> str:
    """Return why what lies elsewhere is left out."""
    return f"not from {long_day(first)} to {long_day(last)}"


def read(file: Path, zone: str, today: dt.date, lasts: dt.timedelta | None = None, sheet: str = "") -> Expansion:
    """Return what a saved calendar of one school holds from this school year on, or raise ReadingError."""
    saved = read_saved(file, zone, today, lasts, sheet=sheet)
    over = not_from(*window(today))
    old = [row for row in saved.rows if row.why == over]
    odd = [row for row in saved.rows if row.why and not row.is_private and not row.is_silent and row not in old]
    odd.sort(key=lambda row: "more cells than columns" not in row.why)
    remarks = [*saved.remarks, *([f"{count(len(old), 'entry', 'entries')} left out: {over}"] if old else [])]
    return Expansion(
        events=[row.event for row in saved.rows if row.event],
        left_out=[f"{row.where}, “{row.title or 'no title'}”: {row.why}" if row.where else row.why for row in odd],
        remarks=remarks,
        entries=len(saved.rows),
        private=saved.private + sum(row.is_private for row in saved.rows),
        silent=saved.silent + sum(row.is_silent for row in saved.rows),
    )
