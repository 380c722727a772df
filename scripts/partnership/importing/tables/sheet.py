"""The sheets of a workbook, and a harmless copy of one: nothing in it but words, days and times, within bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from partnership.importing.package import RELATIONS, RELATIONSHIPS, SHEET, CannotImportError, OfficeProgram, Package

_COPY = "Copy the rows that are wanted into a new workbook, and import that."
EXCEL = OfficeProgram(
    folder="xl/",
    made="the workbook",
    damaged="this is not a workbook of Excel (.xlsx), or it is damaged",
    old="this is a workbook of an old Excel (.xls)",
    open_one="this is an OpenDocument spreadsheet",
    save_as="Open it in Excel and save it as a workbook (.xlsx), or as CSV.",
    protected="Open it in Excel, take the password off (File, Info, Protect Workbook) and save it.",
    too_large=_COPY,
    part_too_large=_COPY,
    others={},
)
"""The workbooks that are read."""

FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, NameError, OSError, RuntimeError),
    *(StopIteration, SyntaxError, TypeError, ValueError, zipfile.BadZipFile),
)
"""What is raised at a workbook that is broken in a way nobody thought of: openpyxl promises no errors of its own."""

_MOST_ROWS, _MOST_COLUMNS = 5_000, 200
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
"""As far as a sheet of Excel goes."""


class SheetPart(NamedTuple):
    """A sheet, as its workbook lists it."""

    name: str
    is_hidden: bool
    root: Element

    @property
    def has_words(self) -> bool:
        return any(map(_says_something, self.root.iter(f"{SHEET}c")))


class SheetLook(NamedTuple):
    """How the words of a sheet are shown."""

    rows: frozenset[int]
    """Those that are hidden."""
    columns: frozenset[int]
    """Those that are hidden."""
    merged: tuple[tuple[int, int, int, int], ...]
    """Cells that are shown as one: the first column and row, and the last ones."""
    without_result: tuple[str, ...]
    """The cells with a formula and no value."""

    def merged_above(self, row: int, column: int) -> tuple[int, int]:
        """Return where the words of a cell stand that is one with some in rows above it; (0, 0) if there are none."""
        return next(
            ((first, left) for left, first, _, last in self.merged if left == column and first < row <= last), (0, 0)
        )


def sheets(package: Package) -> Iterator[SheetPart]:
    """Yield the sheets of a workbook that can hold words."""
    targets = package.related("worksheet")
    for entry in package.document().iter(f"{SHEET}sheet"):
        target = targets.get(entry.get(f"{RELATIONS}id", ""))
        root = package.led_to(target) if target else None
        if root is not None:
            yield SheetPart(entry.get("name", "").strip(), entry.get("state", "visible") != "visible", root)


def _says_something(cell: Element) -> bool:
    """Return whether a cell holds anything: many have only a look."""
    return any(part.tag in (f"{SHEET}v", f"{SHEET}is") and "".join(part.itertext()).strip() for part in cell)


def simplified(root: Element) -> SheetLook:
    """Take all out of a sheet but its words; return how they are shown. Raises CannotImportError if there are many."""
    columns = frozenset(
        number
        for column in root.iter(f"{SHEET}col")
        if _is_hidden(column)
        for number in range(int(column.get("min", "1")), min(int(column.get("max", "1")), _LAST_COLUMN) + 1)
    )
    merged = tuple(_bounds(merge.get("ref", "")) for merge in root.iter(f"{SHEET}mergeCell"))
    for child in [child for child in root if child.tag != f"{SHEET}sheetData"]:
        root.remove(child)
    without: list[str] = []
    hidden: set[int] = set()
    for data in root:
        without += _only_words(data)
        hidden |= {int(row.get("r", "0")) for row in data if _is_hidden(row)}
        if len(data) > _MOST_ROWS:
            raise CannotImportError(f"the sheet has {len(data):,} rows, which is too much", _COPY)
    return SheetLook(frozenset(hidden), columns, merged, tuple(without))


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") in ("1", "true")


def _bounds(reference: str) -> tuple[int, int, int, int]:
    """Return the first column and row of some cells, and the last ones."""
    left, first, right, last = range_boundaries(reference)
    return left or 1, first or 1, right or _LAST_COLUMN, last or _LAST_ROW


def _only_words(data: Element) -> Iterator[str]:
    """Take out of the rows of a sheet what says nothing, and give all else its place; yield formulas without result."""
    number = 0
    for row in list(data):
        number = int(row.get("r", number + 1))
        if row.tag != f"{SHEET}row" or not 1 <= number <= _LAST_ROW:
            raise EXCEL.broken()
        row.set("r", str(number))
        column = 0
        for cell in list(row):
            column = coordinate_to_tuple(cell.get("r", f"{get_column_letter(column + 1)}{number}"))[1]
            cell.set("r", f"{get_column_letter(column)}{number}")
            formulas = cell.findall(f"{SHEET}f")
            if not _says_something(cell):
                row.remove(cell)
                yield from (cell.get("r", "") for _ in formulas[:1])
            elif column > _MOST_COLUMNS:
                raise CannotImportError(f"the sheet has more than {_MOST_COLUMNS} columns", _COPY)
        if not len(row):
            data.remove(row)


def copy_of(package: Package, sheet: SheetPart) -> bytes:
    """Return a workbook of one sheet, with the words that its cells share and the forms of its numbers."""
    book = ET.Element(f"{SHEET}workbook")
    epoch = package.document().find(f"{SHEET}workbookPr")
    ET.SubElement(book, f"{SHEET}workbookPr", {"date1904": epoch.get("date1904", "0") if epoch is not None else "0"})
    entry = ET.SubElement(ET.SubElement(book, f"{SHEET}sheets"), f"{SHEET}sheet")
    entry.attrib.update({"name": "Sheet", "sheetId": "1", f"{RELATIONS}id": "sheet"})
    parts = {"workbook": book, "worksheet": sheet.root}
    for kind in ("sharedStrings", "styles"):
        target = next(iter(package.related(kind).values()), None)
        part = package.led_to(target) if target else None
        if part is not None:
            parts[kind] = _numbers(part) if kind == "styles" else part
    return _file(parts)


def _numbers(styles: Element) -> Element:
    """Return how numbers are shown, and no other look."""
    kept = ET.Element(f"{SHEET}styleSheet")
    for form in ("numFmts", "cellXfs"):
        part = styles.find(f"{SHEET}{form}")
        if part is not None:
            made = ET.SubElement(kept, f"{SHEET}{form}")
            for child in part:
                named = ("numFmtId", "formatCode", "applyNumberFormat")
                ET.SubElement(made, child.tag, {name: child.get(name, "") for name in named if name in child.attrib})
    return kept


def _file(parts: dict[str, Element]) -> bytes:
    file = io.BytesIO()
    kinds = {name: "sheet.main" if name == "workbook" else name for name in parts}
    types = "".join(f'<Override PartName="/xl/{n}.xml" ContentType="{_CONTENT}.{kinds[n]}+xml"/>' for n in parts)
    beside = [name for name in parts if name != "workbook"]
    ids = {name: "sheet" if name == "worksheet" else name for name in beside}
    related = "".join(f'<Relationship Id="{ids[n]}" Type="{_type(n)}" Target="{n}.xml"/>' for n in beside)
    top = f'<Relationship Id="main" Type="{_type("officeDocument")}" Target="xl/workbook.xml"/>'
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES.format(types))
        package.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}">{top}</Relationships>')
        package.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}">{related}</Relationships>'
        )
        for name, part in parts.items():
            package.writestr(f"xl/{name}.xml", ET.tostring(part, "utf-8", xml_declaration=True))
    return file.getvalue()


_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{}</Types>'
)


def _type(name: str) -> str:
    return f"{RELATIONS[1:-1]}/{name}"
