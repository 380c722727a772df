"""A file as a table: CSV by its commas, semicolons or tabs, or a workbook of Excel."""

from __future__ import annotations

import csv
import io
import re

from partnership.importing.package import CannotImportError
from partnership.importing.tables.grid import Grid, GridRow
from partnership.importing.tables.workbook import read_workbook
from partnership.reading import ReadingError, decoded

_SAVE_AS = "Save it as a table (.csv or .xlsx), or as a calendar (.ics)."
_OTHERS = {
    b"%PDF": ("this is a PDF", "Ask for the table that it was made from."),
    b"{\\rtf": ("this is a document in rich text format (RTF)", _SAVE_AS),
    b"\x89PNG": ("this is a picture", "Ask for the table that it shows."),
    b"\xff\xd8\xff": ("this is a picture", "Ask for the table that it shows."),
}


def read_grid(content: bytes, sheet: str = "") -> Grid:
    """Return a file's rows, or raise ReadingError. What it is, its bytes say; of several sheets, one must be named."""
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        try:
            return read_workbook(content, sheet)
        except CannotImportError as error:
            raise ReadingError(error.what, error.remedy) from None
    if sheet:
        raise ReadingError("this file has no sheets: it is no workbook", "Leave out --sheet.")
    for beginning, told in _OTHERS.items():
        if content.startswith(beginning):
            raise ReadingError(*told)
    if not content.strip():
        raise ReadingError("the file is empty", "Look whether it is the right one.")
    text, remarks = decoded(content)
    return comma_separated(re.sub(r"\r+\n?", "\n", text))._replace(remarks=remarks)


def comma_separated(text: str) -> Grid:
    text = re.sub(r"(?i)\A\s*sep=.\n", "", text.lstrip("\n"))  # as Excel tells itself what divides the cells
    first = next((line for line in text.split("\n", 10)[:10] if re.search(r"[,;\t]", line)), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        rows = [
            GridRow(reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(map(str.strip, cells))
        ]
    except csv.Error:
        raise ReadingError("this table cannot be read", "Save it as CSV once more, or export it as .ics.") from None
    return Grid(rows, called="line")
