"""Tables for spreadsheets: CSV that Excel reads as it is meant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it, Excel takes UTF-8 for the encoding of its own system and shows 14â€“19."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV (RFC 4180), the names of the columns first; what a row does not have is an empty cell.

    Words that begin like a formula get an apostrophe before them. Numbers stay as they are. Raises ValueError if a
    row has something that is in no column.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
    return _BYTE_ORDER_MARK + text.getvalue()


def _harmless(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def formula_line(text: str) -> int:
    """Return in which line of CSV (RFC 4180) the first cell ends that a spreadsheet takes for a formula; 0 if none.

    Cells are parted by whichever of comma, semicolon and tab its first line has most of. What has no letter is a number
    at the most. Raises csv.Error for what is no table.
    """
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    for row in rows:
        if any(cell.lstrip().startswith(_FORMULA) and any(sign.isalpha() for sign in cell) for cell in row):
            return rows.line_num
    return 0
