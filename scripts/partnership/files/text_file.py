"""The words of one file as people meant them, whatever their editor did to the bytes."""

from __future__ import annotations

import re
from pathlib import Path

from partnership.problems import Place, Record

LARGEST = 5_000_000
"""Bytes. A file of a thousand events is about 200,000; ten times that is a slip (a picture, a log), not a diary."""

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_MERGE = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What no file of words can hold at all; what else nobody sees is told of each kind of words in its own way."""


def read(root: Path, path: str, record: Record) -> str | None:
    """Return the text of a file by its path from `root`, its lines ending in a bare line feed.

    None, with the reason noted, if it has none: it cannot be read, is larger than `LARGEST`, is not UTF-8, or holds the
    marks of a merge or control characters. A byte-order mark and the line ends of Windows are left out with a warning.
    """
    text = _as_saved(root / path, path, record)
    if text is None:
        return None
    if text.startswith(_BYTE_ORDER_MARK):
        record.warn(Place(path), "the file begins with a byte-order mark", "Save it as UTF-8 without BOM.")
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if "\r" in text:
        place = place_in(text, text.index("\r"), path)
        record.warn(place, "the lines end as on Windows (CRLF)", "Set the editor to end lines with LF.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    unseen, mixed = _UNSEEN.search(text), _MERGE.search(text)
    if mixed:
        remedy = "Keep the right lines of the two, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        record.note(place_in(text, mixed.start(), path), "two versions of this file were mixed here", remedy)
        return None
    if unseen:
        what = f"there is an invisible control character here (number {ord(unseen.group())})"
        remedy = "Delete it: it often comes with pasted text. Or retype the line."
        record.note(place_in(text, unseen.start(), path), what, remedy)
        return None
    return text


def _as_saved(file: Path, path: str, record: Record) -> str | None:
    """Return all that a file holds as text; None, with the reason noted, if it cannot be had."""
    try:
        if file.stat().st_size > LARGEST:
            remedy = "Only words belong here. Was it saved as something else?"
            record.note(Place(path), "the file is larger than 5 MB", remedy)
            return None
        content = file.read_bytes()
    except OSError as error:
        remedy = "See that it is a file, and that you may open it."
        record.note(Place(path), f"the file cannot be read ({error.strerror})", remedy)
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        record.note(Place(path), "the file is saved as UTF-16", 'Save it as UTF-8. (Notepad calls UTF-16 "Unicode".)')
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        likely = content[error.start : error.start + 1].decode("cp1252", errors="replace")
        what = f"the file is not UTF-8: it breaks at a character that is probably '{likely}'"
        remedy = "Save it as UTF-8, then look whether that character is right."
        record.note(place_in(before, len(before), path), what, remedy)
        return None


def place_in(text: str, offset: int, path: str) -> Place:
    """Return where in a file an offset of its text, in characters from 0, stands."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(path, text.count("\n", 0, offset) + 1, offset - line_start + 1)
