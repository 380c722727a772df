"""Workbooks of Excel for the stories, made as Excel would, and then spoilt."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Cell = object


def workbook(*rows: Sequence[Cell], name: str = "Events", change: Callable[[Worksheet], None] | None = None) -> bytes:
    """Return a workbook of one sheet, changed as is said."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rebuilt(
    content: bytes,
    added: Mapping[str, bytes] = MappingProxyType({}),
    change: Callable[[str, bytes], bytes | None] = lambda _, words: words,
) -> bytes:
    """Return a workbook, or a Word file, with its parts changed or left out, and with others beside them."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as again:
        for part in whole.namelist():
            changed = change(part, whole.read(part))
            if changed is not None:
                again.writestr(part, changed)
        for part, words in added.items():
            again.writestr(part, words)
    return file.getvalue()
