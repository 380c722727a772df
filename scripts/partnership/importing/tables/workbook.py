"""A workbook of Excel (.xlsx) as a table: one sheet as a reader sees it. What is hidden is left out, and told.

A harmless copy of the sheet, and of what its cells need, is made part by part, and openpyxl reads that: it knows how
Excel writes words, days and times. Elements are named as ISO/IEC 29500-1 names them, in its chapter 18 (SpreadsheetML).
"""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence

from openpyxl import load_workbook

from partnership.importing.package import CannotImportError, Package
from partnership.importing.tables.grid import Grid, GridRow
from partnership.importing.tables.sheet import EXCEL, FAULTS, SheetLook, SheetPart, copy_of, sheets, simplified
from partnership.words import count, did_you_mean, listed

_ON = dt.date(1900, 1, 1)

Words = Mapping[tuple[int, int], str]
"""What stands in the cells that say something, by their row and column."""


def read_workbook(content: bytes, wanted: str = "") -> Grid:
    """Return the rows of a sheet: the one of a name, or the only one that is seen and not blank.

    Raises CannotImportError.
    """
    package = Package(content, EXCEL)
    try:
        every = list(sheets(package))
        sheet = _chosen(every, wanted)
        look = simplified(sheet.root)
        words, errors = _words(copy_of(package, sheet))
    except FAULTS:
        raise EXCEL.broken() from None
    remarks = [
        f"not read: the hidden sheet “{other.name}”" for other in every if other.is_hidden and other is not sheet
    ]
    return Grid(list(_rows(words, look)), remarks=(*remarks, *_remarks(words, look), *_of_errors(errors)))


def _chosen(every: Sequence[SheetPart], wanted: str) -> SheetPart:
    """Return the sheet that is meant, or raise CannotImportError."""
    if wanted:
        named = [sheet for sheet in every if sheet.name.casefold() == wanted.strip().casefold()]
        if not named:
            names = [sheet.name for sheet in every]
            remedy = did_you_mean(wanted, names, f"There is {listed(f'“{name}”' for name in names)}.")
            raise CannotImportError(f"the workbook has no sheet called “{wanted}”", remedy)
        return named[0]
    seen = [sheet for sheet in every if sheet.has_words and not sheet.is_hidden]
    if not seen:
        hidden = [sheet.name for sheet in every if sheet.has_words]
        what, remedy = "the workbook is blank", "Look whether it is the right one."
        if hidden:
            what = f"all that the workbook says stands on hidden sheets: {listed(f'“{name}”' for name in hidden)}"
            remedy = f'To import one all the same: --sheet "{hidden[0]}"'
        raise CannotImportError(what, remedy)
    if len(seen) > 1:
        what = f"the workbook has {count(len(seen), 'sheet')}: {listed(f'“{sheet.name}”' for sheet in seen)}"
        raise CannotImportError(what, f'Import one after the other: --sheet "{seen[0].name}"')
    return seen[0]


def _words(file: bytes) -> tuple[Words, list[str]]:
    """Return what stands in the cells of the one sheet of a file, and the cells that hold an error of Excel."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of looks that nobody needs here
        book = load_workbook(io.BytesIO(file), read_only=True, data_only=True, keep_links=False)
        (sheet,) = book.worksheets
        sheet.reset_dimensions()
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        said = {(cell.row, cell.column): _as_words(cell.value) for cell in cells if cell.data_type != "e"}
        errors = [cell.coordinate for cell in cells if cell.data_type == "e"]
    return {place: words for place, words in said.items() if words}, errors


def _as_words(value: object) -> str:
    """Return a value so that it can be read in one way only: a day as 2027-06-12, a time as 18:00."""
    if isinstance(value, dt.datetime):
        value = _to_the_minute(value)
        return f"{value:%Y-%m-%d}" if value.time() == dt.time.min else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.timedelta):  # a time of day in a cell for hours that may be more than 24
        return (
            f"{_to_the_minute(dt.datetime.combine(_ON, dt.time.min) + value):%H:%M}" if value.days == 0 else str(value)
        )
    if isinstance(value, dt.time):
        return f"{_to_the_minute(dt.datetime.combine(_ON, value)):%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _to_the_minute(moment: dt.datetime) -> dt.datetime:
    """Return a moment without the crumbs that a time as a fraction of a day has."""
    return (moment + dt.timedelta(seconds=30)).replace(second=0, microsecond=0)


def _rows(words: Words, look: SheetLook) -> Iterator[GridRow]:
    """Yield the rows that are seen and say something; what stands in merged cells stands in each of its rows."""
    last = max((column for _, column in words), default=0)
    columns = [column for column in range(1, last + 1) if column not in look.columns]
    for row in sorted({row for row, _ in words} - look.rows):
        cells = [words.get((row, column)) or words.get(look.merged_above(row, column), "") for column in columns]
        yield GridRow(row, cells)


def _remarks(words: Words, look: SheetLook) -> Iterator[str]:
    if rows := {row for row, _ in words} & look.rows:
        yield f"not read: {count(len(rows), 'hidden row')}, the first is row {min(rows)}"
    if columns := {column for _, column in words} & look.columns:
        yield f"not read: {count(len(columns), 'hidden column')}"
    if look.without_result:
        formulas = count(len(look.without_result), "formula")
        yield f"{formulas} without a result, the first is {look.without_result[0]}: open it in Excel, and save it"


def _of_errors(errors: Sequence[str]) -> Iterator[str]:
    if errors:
        yield f"{count(len(errors), 'cell')} with an error of Excel, the first is {errors[0]}: read as blank"
