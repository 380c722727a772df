"""What a camera wrote into a picture (Exif 3.0, in the form of TIFF 6.0), read entry by entry.

An entry passes if it is needed to show the picture and is a number; every other one is told, and so are bytes that no
entry has.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SHOWS = frozenset(
    {0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011A, 0x011B, 0x011C, 0x0128, 0x0213, 0x0212, 0x0211}
    | {0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003}
)
"""Its size, its turn, its dots to the inch, its colours."""
_NAMES = {0x013B: "who made it", 0x9C9D: "who made it", 0x8298: "whose it is", 0x010F: "the camera"} | {
    0x0110: "the camera",
    0xA431: "the camera",
    0x0131: "the program",
    0x0132: "when it was taken",
    0x9003: "when it was taken",
    0x9004: "when it was taken",
    0x010E: "a description",
    0x9286: "a comment",
    0x8825: "where it was taken",
}
_MORE_ENTRIES = 0x8769
_PADDING = 0xEA1C
"""What Windows leaves where it took properties away: zeros, behind eight bytes of its own."""
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_WORDS, _BYTES = 2, 7
_MOST_NUMBERS = 6


def further_entries(content: bytes) -> list[str]:
    """Return, in words, what Exif says that is not needed to show its picture.

    Raises ValueError or struct.error where it is not made as it should be.
    """
    reader = _Entries(content)
    told = list(reader.entries())
    return told or ["something between its parts"] if told or reader.has_more() else []


class _Entries:
    """Goes through the entries and remembers which bytes they take."""

    def __init__(self, content: bytes) -> None:
        orders = {b"II*\0": "<", b"MM\0*": ">"}
        if content[:4] not in orders:
            raise ValueError
        self._content, self._order = content, orders[content[:4]]
        self._taken = bytearray(len(content))
        self._take(0, 8)

    def has_more(self) -> bool:
        """Return whether there is anything that no entry has."""
        return any(byte and not taken for byte, taken in zip(self._content, self._taken, strict=True))

    def entries(self) -> Iterator[str]:
        waiting, seen = [self._number("I", 4)], set[int]()
        while waiting:
            start = waiting.pop()
            if start in seen:
                raise ValueError
            seen.add(start)
            end = start + 2 + 12 * self._number("H", start)
            self._take(start, end - start)
            for entry in range(start + 2, end, 12):
                if self._number("H", entry) == _MORE_ENTRIES:
                    waiting.append(self._number("I", entry + 8))
                elif told := self._entry(entry):
                    yield told
            follows = self._number("I", end) if end + 4 <= len(self._content) else 0
            if follows:  # the entries of a second picture
                yield "a smaller picture"

    def _entry(self, entry: int) -> str:
        """Return what an entry says besides how the picture is shown; nothing, if it says no more."""
        tag, form, count = struct.unpack_from(f"{self._order}HHI", self._content, entry)
        size = _SIZES.get(form, 1) * count
        value = self._take(entry + 8 if size <= 4 else self._number("I", entry + 8), size)
        if tag == _PADDING and not any(value[8:]):
            return ""
        is_number = form in _SIZES and form != _WORDS and count <= (4 if form in (1, _BYTES) else _MOST_NUMBERS)
        return "" if tag in _SHOWS and is_number else _NAMES.get(tag, f"'{_name(tag)}'")

    def _number(self, form: str, place: int) -> int:
        (number,) = struct.unpack_from(self._order + form, self._content, place)
        return int(number)

    def _take(self, place: int, size: int) -> bytes:
        if place + size > len(self._content):
            raise ValueError
        self._taken[place : place + size] = bytes([1]) * size
        return self._content[place : place + size]


def _name(tag: int) -> str:
    from PIL import ExifTags

    return ExifTags.TAGS.get(tag, hex(tag))
