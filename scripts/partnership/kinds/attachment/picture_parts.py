"""The parts of which picture files are made, and which of them tell more than the picture: known by their own forms.

PNG (third edition, 2023) and its animation; JPEG (ITU-T T.81, JFIF 1.02, Exif 3.0); GIF 89a; WebP (RFC 9649). What
shows the picture passes by its name; every other part is told, and so is what lies behind the end.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

_PNG_SHOWS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP pHYs sBIT bKGD hIST eXIf acTL fcTL fdAT".split()
)
_TEXTS = {b"tEXt": "a comment", b"zTXt": "a comment", b"iTXt": "a comment", b"tIME": "when it was changed"}
_WEBP_SHOWS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"EXIF"})
_JPEG_SHOWS = frozenset({0xDB, 0xC4, 0xDD, 0xDA, 0xDC, 0xDE, 0xDF, *range(0xC0, 0xD0)} - {0xC8})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_BEHIND = "something behind its end"


def further_parts(form: str, content: bytes) -> Iterator[str]:
    """Yield what a file of a form (PNG, JPEG, GIF, WEBP) holds besides its picture, in words.

    Raises ValueError, IndexError or struct.error where the file is not made as its form says.
    """
    return _FORMS[form](content)


def _png(content: bytes) -> Iterator[str]:
    place = 8
    while True:
        length, name = struct.unpack_from(">I4s", content, place)
        if name not in _PNG_SHOWS:
            yield _TEXTS.get(name, f"a part '{name.decode('latin-1')}'")
        place += 12 + length
        if name == b"IEND":
            break
    if place != len(content):
        yield _BEHIND


def _jpeg(content: bytes) -> Iterator[str]:
    place = 2
    while content[place] == 0xFF and content[place + 1] != 0xD9:
        marker = content[place + 1]
        if marker in (0xFF, *_ALONE):
            place += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        inside = content[place + 4 : place + 2 + length]
        if told := _segment(marker, inside):
            yield told
        place += 2 + length
        if marker == 0xDA:  # the dots follow, until a marker that is not one among them
            while not (content[place] == 0xFF and content[place + 1] not in (0x00, *_ALONE)):
                place += 1
    if content[place : place + 2] != b"\xff\xd9":
        raise ValueError
    if place + 2 != len(content):
        yield _BEHIND


def _segment(marker: int, inside: bytes) -> str:
    """Return what a segment tells besides the picture; nothing, if it is needed to show it."""
    shows = marker in _JPEG_SHOWS or (
        (marker == 0xE0 and inside.startswith(b"JFIF\0") and inside[12:14] == b"\0\0")
        or (marker == 0xE1 and inside.startswith(b"Exif\0\0"))
        or (marker == 0xE2 and inside.startswith(b"ICC_PROFILE\0"))
        or (marker == 0xEE and inside.startswith(b"Adobe") and len(inside) == 12)
    )
    if shows:
        return ""
    names = {0xFE: "a comment", 0xE1: "a description (XMP)", 0xED: "a description (IPTC)", 0xE2: "further pictures"}
    return names.get(marker, f"a part '{inside[:8].split(bytes(1))[0].decode('latin-1')}'")


def _gif(content: bytes) -> Iterator[str]:
    flags = content[10]
    place = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    while content[place] != 0x3B:
        if content[place] == 0x2C:
            flags = content[place + 9]
            place += 11 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
        elif content[place] == 0x21:
            if told := _extension(content[place + 1], content[place + 3 : place + 14]):
                yield told
            place += 2
        else:
            raise ValueError
        while content[place]:
            place += 1 + content[place]
        place += 1
    if place + 1 != len(content):
        yield _BEHIND


def _extension(label: int, name: bytes) -> str:
    """Return what an extension of a GIF tells besides the picture; nothing, if it is needed to show it."""
    if label == 0xF9 or (label == 0xFF and name in (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")):
        return ""
    if label == 0xFE:
        return "a comment"
    return "a description (XMP)" if name.startswith(b"XMP") else f"a part '{name.decode('latin-1')}'"


def _webp(content: bytes) -> Iterator[str]:
    (length,) = struct.unpack_from("<I", content, 4)
    if 8 + length + length % 2 < len(content):
        yield _BEHIND
    if 8 + length > len(content):
        raise ValueError
    place = 12
    while place < 8 + length:
        name, size = struct.unpack_from("<4sI", content, place)
        if name not in _WEBP_SHOWS:
            yield "a description (XMP)" if name == b"XMP " else f"a part '{name.decode('latin-1')}'"
        place += 8 + size + size % 2


_FORMS: dict[str, Callable[[bytes], Iterator[str]]] = {"PNG": _png, "JPEG": _jpeg, "GIF": _gif, "WEBP": _webp}
