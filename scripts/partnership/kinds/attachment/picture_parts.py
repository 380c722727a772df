"""The parts of which picture files are made, and which of them tell more than the picture: known by their own forms.

PNG (third edition, 2023) and its animation; JPEG (ITU-T T.81, JFIF 1.02, Exif 3.0); GIF 89a; WebP (RFC 9649). What
shows the picture passes by its name and its size; every other part is told, and so is what lies behind the end.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator

from partnership.kinds.attachment.exif import further_entries

_PNG_SIZES = {
    b"IHDR": (13,),
    b"PLTE": range(3, 769, 3),
    b"IEND": (0,),
    b"tRNS": (2, 6),
    b"gAMA": (4,),
    b"cHRM": (32,),
    b"sRGB": (1,),
    b"cICP": (4,),
    b"pHYs": (9,),
    b"sBIT": (1, 2, 3, 4),
    b"bKGD": (1, 2, 6),
    b"hIST": range(2, 513, 2),
    b"acTL": (8,),
    b"fcTL": (26,),
}
"""The bytes that may be in a part; those of the dots themselves have no size of their own."""
_PNG_DOTS = (b"IDAT", b"fdAT")
_OF_PALETTE = {b"tRNS": range(1, 257)}
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""The numbers that make a dot, by the colour type of a PNG."""
_BY_PALETTE = 3
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Where the dots of each pass of an interlaced PNG begin, across and down, and how far apart they are (section 8.2)."""
_TEXTS = {b"tEXt": "a comment", b"zTXt": "a comment", b"iTXt": "a comment", b"tIME": "when it was changed"}
_WEBP_SHOWS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"EXIF"})
_JPEG_SHOWS = frozenset({0xDB, 0xC4, 0xDA, 0xDE, 0xDF, *range(0xC0, 0xD0)} - {0xC8})
_JPEG_COUNTS = (0xDC, 0xDD)
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_BEHIND = "something behind its end"
_LARGEST_PROFILE = 4_000_000
_READABLE = re.compile(rb"[A-Za-z0-9 .,@'+()-]{12,}")
"""Signs in a row so long that no dots make them by chance."""


def further_parts(form: str, content: bytes) -> Iterator[str]:
    """Yield what a file of a form (PNG, JPEG, GIF, WEBP) holds besides its picture, in words.

    Raises ValueError, IndexError, struct.error or zlib.error where the file is not made as its form says.
    """
    return _FORMS[form](content)


def readable(content: bytes) -> str:
    """Return the words that can be read in bytes as they stand, wherever: in letters of one byte or of two."""
    rows = _READABLE.findall(content.replace(b"\0", b""))
    return "\n".join(row.decode() for row in rows if re.search(rb"[A-Za-z]{3}", row))


def words_of_profile(form: str, content: bytes) -> str:
    """Return the words in the colour profile of a PNG, which is packed: those of other forms are not."""
    if form != "PNG":
        return ""
    packed = (inside.partition(b"\0")[2][1:] for name, inside in _chunks(content) if name == b"iCCP")
    return "\n".join(readable(_unpacked(profile)) for profile in packed)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name of each part of a PNG, and what is in it; what lies behind the last has no name."""
    place, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, place)
        yield name, content[place + 8 : place + 8 + length]
        place += 12 + length
    if place != len(content):
        yield b"", content[place:]


def _png(content: bytes) -> Iterator[str]:
    colour, dots = content[25], b""
    for name, inside in _chunks(content):
        if name == b"IDAT":
            dots += inside
        elif told := _png_part(name, inside, colour):
            yield told
        elif name == b"eXIf":
            yield from further_entries(inside)
    unpacking = zlib.decompressobj()
    size = _size_of_dots(content)
    if len(unpacking.decompress(dots, size + 1)) > size or unpacking.unused_data:
        yield _BEHIND


def _png_part(name: bytes, inside: bytes, colour: int) -> str:
    """Return what a part of a PNG tells besides the picture; nothing, if it is needed to show it."""
    if not name:
        return _BEHIND
    if name in (*_PNG_DOTS, b"eXIf"):
        return ""
    if name == b"iCCP" and _is_profile(_unpacked(inside.partition(b"\0")[2][1:])):
        return ""
    of_palette = _OF_PALETTE if colour == _BY_PALETTE else {b"PLTE": (), b"hIST": ()}
    if len(inside) in {**_PNG_SIZES, **of_palette}.get(name, ()):
        return ""
    return _TEXTS.get(name, f"a part '{name.decode('latin-1')}'")


def _size_of_dots(content: bytes) -> int:
    """Return how many bytes the dots of a PNG take, unpacked: a row has one more than its dots need."""
    width, height, depth, colour, _, _, interlaced = struct.unpack_from(">2I5B", content, 16)
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    sizes = [(-(-(width - x) // across), -(-(height - y) // down)) for x, y, across, down in passes]
    bits = depth * _SAMPLES[colour]
    return sum(rows * (1 + -(-dots * bits // 8)) for dots, rows in sizes if dots > 0 and rows > 0)


def _unpacked(content: bytes) -> bytes:
    return zlib.decompressobj().decompress(content, _LARGEST_PROFILE)


def _is_profile(content: bytes) -> bool:
    """Return whether bytes are a colour profile (ICC.1:2022, section 7.2), and nothing behind it."""
    return content[36:40] == b"acsp" and 0 <= len(content) - int.from_bytes(content[:4], "big") < 4


def _jpeg(content: bytes) -> Iterator[str]:
    place, profile = 2, dict[int, bytes]()
    while (marker := _marker(content, place)) != 0xD9:
        if marker in (0xFF, *_ALONE):
            place += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        inside = content[place + 4 : place + 2 + length]
        if marker == 0xE2 and inside.startswith(b"ICC_PROFILE\0") and inside[12] not in profile:
            profile[inside[12]] = inside[14:]
        else:
            yield from _segment(marker, inside)
        place += 2 + length
        if marker == 0xDA:  # the dots follow, until a marker that is not one among them
            while not (content[place] == 0xFF and content[place + 1] not in (0x00, *_ALONE)):
                place += 1
    if profile and not _is_profile(b"".join(profile[number] for number in sorted(profile))):
        yield "a part 'ICC_PROFILE'"
    if place + 2 != len(content):
        yield _BEHIND


def _marker(content: bytes, place: int) -> int:
    if content[place] != 0xFF:
        raise ValueError
    return content[place + 1]


def _segment(marker: int, inside: bytes) -> Iterator[str]:
    """Yield what a segment tells besides the picture: nothing, if it is needed to show it."""
    if marker == 0xE1 and inside.startswith(b"Exif\0\0"):
        yield from further_entries(inside[6:])
        return
    shows = marker in _JPEG_SHOWS or (
        (marker in _JPEG_COUNTS and len(inside) == 2)
        or (marker == 0xE0 and inside.startswith(b"JFIF\0") and inside[12:] == b"\0\0")
        or (marker == 0xEE and inside.startswith(b"Adobe\0") and len(inside) == 12 and inside[11] <= 2)
    )
    if not shows:
        names = {0xFE: "a comment", 0xE1: "a description (XMP)", 0xED: "a description (IPTC)", 0xE2: "further pictures"}
        yield names.get(marker, f"a part '{inside[:8].split(bytes(1))[0].decode('latin-1')}'")


def _gif(content: bytes) -> Iterator[str]:
    flags = content[10]
    place = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    while content[place] != 0x3B:
        start = place
        if content[start] == 0x2C:
            flags = content[place + 9]
            place += 11 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
        elif content[start] == 0x21:
            place += 2
        else:
            raise ValueError
        blocks = []
        while size := content[place]:
            blocks.append(content[place + 1 : place + 1 + size])
            place += 1 + size
        place += 1
        if content[start] == 0x21 and (told := _extension(content[start + 1], blocks)):
            yield told
    if place + 1 != len(content):
        yield _BEHIND


def _extension(label: int, blocks: list[bytes]) -> str:
    """Return what an extension of a GIF tells besides the picture; nothing, if it is needed to show it."""
    if label == 0xF9 and [len(block) for block in blocks] == [4]:
        return ""
    name = blocks[0] if blocks else b""
    repeats = [(len(block), block[:1]) for block in blocks[1:]] == [(3, b"\1")]
    if label == 0xFF and name in (b"NETSCAPE2.0", b"ANIMEXTS1.0") and repeats:
        return ""
    if label == 0xFE:
        return "a comment"
    return "a description (XMP)" if name.startswith(b"XMP") else f"a part '{name[:11].decode('latin-1')}'"


def _webp(content: bytes) -> Iterator[str]:
    (length,) = struct.unpack_from("<I", content, 4)
    if 8 + length + length % 2 < len(content):
        yield _BEHIND
    if 8 + length > len(content):
        raise ValueError
    yield from _webp_parts(content[12 : 8 + length], _WEBP_SHOWS)


def _webp_parts(content: bytes, shows: frozenset[bytes]) -> Iterator[str]:
    place, seen = 0, set[bytes]()
    while place < len(content):
        name, size = struct.unpack_from("<4sI", content, place)
        inside = content[place + 8 : place + 8 + size]
        if name not in shows or name in seen or (name == b"ICCP" and not _is_profile(inside)):
            yield "a description (XMP)" if name == b"XMP " else f"a part '{name.decode('latin-1')}'"
        elif name == b"EXIF":
            yield from further_entries(inside.removeprefix(b"Exif\0\0"))
        elif name == b"ANMF":  # a picture of a film: 16 bytes say where it is shown
            yield from _webp_parts(inside[16:], frozenset({b"ALPH", b"VP8 ", b"VP8L"}))
        seen |= {name} - {b"ANMF"}
        place += 8 + size + size % 2


_FORMS: dict[str, Callable[[bytes], Iterator[str]]] = {"PNG": _png, "JPEG": _jpeg, "GIF": _gif, "WEBP": _webp}
