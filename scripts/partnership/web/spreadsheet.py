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
