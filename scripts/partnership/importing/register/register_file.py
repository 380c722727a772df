"""The public register of schools as it is given out: one CSV file, read row by row, of which a few rows are kept."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from partnership.problems import Place, Problem
from partnership.words import listed

URN, NAME = "URN", "EstablishmentName"
LARGEST = 1_000_000_000
"""Bytes. The whole register is about 65,000,000."""

_PACKED = (b"PK\x03\x04", "this is a packed folder or a workbook, not a table", "Unpack it, and name the .csv within.")
_WIDE = (b"\xff\xfe", "this file is saved as UTF-16", "Take it as it was downloaded, or save it as CSV UTF-8.")
_EDGES = " \t\r\n\ufeff\xa0"


class RegisterError(Exception):
    """A file is not what it is said to be: what is wrong, and the remedy."""

    def __init__(self, what: str, remedy: str, line: int = 1) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.line = line

    def problem(self, file: Path) -> Problem:
        """Return it as it is told to people."""
        return Problem(Place(file.name, self.line), self.what, self.remedy)


class Row(NamedTuple):
    """One establishment as its row gives it: its cells by the headings of the columns, without white space around."""

    line: int
    cells: dict[str, str]
    is_whole: bool
    """Whether the row has a cell for each column: in one that has not, nothing stands surely where it belongs."""

    @property
    def urn(self) -> int | None:
        """The unique reference number, where there is one."""
        return urn(self.cells.get(URN, ""))


Wanted = Callable[[Row], bool]


def urn(text: str) -> int | None:
    """Return the number that some words give as a unique reference number, or None: five to seven digits."""
    return int(text) if re.fullmatch(r"[1-9]\d{4,6}", text.strip(_EDGES), re.ASCII) else None


def day_in_name(file: Path) -> dt.date | None:
    """Return the day in a file's name, as the register gives it: edubasealldata20261128.csv. None if none is there."""
    for digits in re.findall(r"(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)", file.stem, re.ASCII):
        try:
            return dt.date(*map(int, digits))
        except ValueError:
            continue
    return None


def rows(file: Path, needed: Sequence[str], known: Sequence[str] = ()) -> Iterator[Row]:
    """Yield the rows of a file that has the columns `needed`, one after the other: it need not fit in memory.

    These and other `known` columns are called as they are here, whatever became of capital letters and spaces.

    Raises RegisterError if it is another file, cannot be read, or breaks off within quotes.
    """
    try:
        with file.open("rb") as stream:
            yield from _rows(stream, needed, known)
    except OSError as error:
        raise RegisterError(
            f"the file cannot be read ({error.strerror})", "Look whether it is there, and whether you may read it."
        ) from None


def _rows(stream: BinaryIO, needed: Sequence[str], known: Sequence[str]) -> Iterator[Row]:
    first = stream.readline(200_000)
    _refuse_other_forms(first)
    head = _decoded(first).lstrip("\ufeff")
    divider = max(",;\t", key=head.count)
    reader = csv.reader(_lines(head, stream), delimiter=divider)
    try:
        headings = [heading.strip(_EDGES) for heading in next(reader, [])]
        names = _names(headings, needed, known)
        for cells in reader:
            if any(cell.strip(_EDGES) for cell in cells):
                rest = any(cell.strip(_EDGES) for cell in cells[len(names) :])
                by_name = {name: cell.strip(_EDGES) for name, cell in zip(names, cells, strict=False)}
                yield Row(reader.line_num, by_name, len(cells) >= len(names) and not rest)
    except csv.Error:
        remedy = "Download it once more: it may be cut. Take it as it was downloaded, not as a program saved it again."
        what = "the table cannot be read from here on: its quotes never end"
        raise RegisterError(what, remedy, reader.line_num) from None


def _lines(head: str, stream: BinaryIO) -> Iterator[str]:
    yield head
    for line in stream:
        yield _decoded(line)


def _decoded(line: bytes) -> str:
    """Return a line's words: the register is given out in both encodings, and what was edited since may hold both."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _refuse_other_forms(first: bytes) -> None:
    for begins, what, remedy in (_PACKED, _WIDE):
        if first.startswith(begins):
            raise RegisterError(what, remedy)
    if not first.strip():
        raise RegisterError("the file is empty", "Download it once more.")
    if b"\x00" in first:
        raise RegisterError("this file is no table of words", "Name the .csv file that was downloaded.")


def _names(headings: Sequence[str], needed: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return the columns' names; raise RegisterError if needed ones are missing, or known ones stand there twice."""
    squeezed = {_squeezed(name): name for name in (*needed, *known)}
    names = [squeezed.get(_squeezed(heading), heading) for heading in headings]
    missing = [name for name in needed if name not in names]
    if missing:
        columns = listed([f"“{name}”" for name in missing], "and no")
        remedy = "Download the establishment fields as CSV: get-information-schools.service.gov.uk, Downloads."
        raise RegisterError(f"this is not the file that is meant: it has no column {columns}", remedy)
    twice = sorted({name for name in squeezed.values() if names.count(name) > 1})
    if twice:
        raise RegisterError(
            f"two columns are called “{twice[0]}”: which is meant cannot be known",
            "Take the file as it was downloaded, not as a program saved it again.",
        )
    return names


def _squeezed(heading: str) -> str:
    return "".join(heading.casefold().split())
