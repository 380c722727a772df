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


def read(root: Path, path: str, record: Record) -> str | None:
    """Return the text of a file, its lines ending in a bare line feed; None, with the reason noted, if it has none."""
    found = _bytes(root / path, Place(path), record)
    text = None if found is None else _decoded(found, path, record)
    if text is None:
        return None
    if text.startswith(_BYTE_ORDER_MARK):
        record.warn(Place(path), "the file begins with a byte-order mark", "Save it as UTF-8 without BOM.")
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if "\r" in text:
        ending = text.index("\r")
        record.warn(
            _place(path, text, ending),
            "the lines end as on Windows (CRLF)",
            "Set the editor to end lines with LF.",
        )
    return _seen(text.replace("\r\n", "\n").replace("\r", "\n"), path, record)


def _bytes(file: Path, place: Place, record: Record) -> bytes | None:
    try:
        if file.stat().st_size > LARGEST:
            record.note(
                place,
                "the file is larger than 5 MB",
                "Only words belong here. Was it saved as something else?",
            )
            return None
        return file.read_bytes()
    except OSError as error:
        record.note(
            place,
            f"the file cannot be read ({error.strerror})",
            "See that it is a file, and that you may open it.",
        )
        return None


def _decoded(found: bytes, path: str, record: Record) -> str | None:
    if found.startswith((b"\xff\xfe", b"\xfe\xff")):
        record.note(Place(path), "the file is saved as UTF-16", 'Save it as UTF-8. (Notepad calls UTF-16 "Unicode".)')
        return None
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError as error:
        before = found[: error.start].decode("utf-8")
        likely = found[error.start : error.start + 1].decode("cp1252", errors="replace")
        what = f"the file is not UTF-8: it breaks at a character that is probably '{likely}'"
        record.note(
            _place(path, before, len(before)),
            what,
            "Save it as UTF-8, then look whether that character is right.",
        )
        return None


def _seen(text: str, path: str, record: Record) -> str | None:
    """Return the text unless it holds what nobody meant to write: the marks of a merge, or control characters."""
    unseen, mixed = _UNSEEN.search(text), _MERGE.search(text)
    if mixed:
        remedy = "Keep the right lines of the two, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        record.note(_place(path, text, mixed.start()), "two versions of this file were mixed here", remedy)
        return None
    if unseen is None:
        return text
    what = f"there is an invisible control character here (number {ord(unseen.group())})"
    record.note(
        _place(path, text, unseen.start()),
        what,
        "Delete it: it often comes with pasted text. Or retype the line.",
    )
    return None


def _place(path: str, text: str, offset: int) -> Place:
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(path, text.count("\n", 0, offset) + 1, offset - line_start + 1)
