"""Photographs and other pictures made of dots: whole, of the kind that they say, and silent about who made them where.

A camera writes into a picture where and when it was taken, and by whom (Exif, XMP, IPTC, comments). What a picture may
tell is what is needed to show it: whatever else it says of itself is refused by its name (`picture_parts.py`).
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Callable, Iterator

from partnership.kinds.attachment.judgement import Judged, Unfit
from partnership.kinds.attachment.picture_parts import further_parts
from partnership.words import listed

_EXIF = frozenset(
    {0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011A, 0x011B, 0x011C, 0x0128, 0x0213, 0x0212, 0x0211}
    | {0x8769, 0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003}
)
"""The tags of Exif 3.0 that say how to show a picture: its size, its turn, its dots to the inch, its colours."""

_LARGEST = 50_000_000
_CLEAN = (
    "Save it without these: in Windows, Properties, Details, Remove Properties; or take a picture of the screen, "
    "and use that."
)


def judge(form: str) -> Callable[[bytes], Judged]:
    """Return what judges pictures of a form, as Pillow calls it: PNG."""
    return lambda content: _judged(content, form)


def _judged(content: bytes, form: str) -> Judged:
    """Return that a picture may be published; raise Unfit if it is none, is damaged, or tells of its maker."""
    from PIL import Image, UnidentifiedImageError

    if content.startswith((b"version https://git-lfs", b"/annex/", b"../../.git/annex")):
        remedy = "Put the picture itself here: whoever copies this folder has no other."
        raise Unfit("this is a note of where a picture lies (git LFS or git-annex), not a picture", remedy)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[form]) as picture:
                picture.verify()
            with Image.open(io.BytesIO(content), formats=[form]) as picture:
                if picture.width * picture.height > _LARGEST:
                    raise Unfit("the picture has too many dots", "Make it 2,000 dots across, or fewer.")
                picture.load()  # what stands behind the dots is read with them
                told = sorted({*further_parts(form, content), *_told(picture)})
    except (UnidentifiedImageError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Unfit(f"this is no {form} picture, or a part of it is missing", _ANEW) from None
    except (OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, OverflowError, struct.error):
        # Pillow's readers raise each of these for bytes that make no sense
        raise Unfit(f"this {form} picture is damaged", _ANEW) from None
    if told:
        raise Unfit(f"this picture tells more than it shows: {listed(told)}", _CLEAN)
    return Judged()


_ANEW = "Open it, look whether it is the right one, and save it anew in that form."


def _told(picture: object) -> Iterator[str]:
    """Yield what a picture's Exif says that is not needed to show it."""
    from PIL import ExifTags
    from PIL.Image import Image

    assert isinstance(picture, Image)
    exif = picture.getexif()
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield "where it was taken"
    if exif.get_ifd(ExifTags.IFD.IFD1):
        yield "a smaller picture"
    for tag in [*exif, *exif.get_ifd(ExifTags.IFD.Exif)]:
        if tag not in _EXIF and tag != ExifTags.IFD.GPSInfo:
            yield _OF_TAG.get(tag, f"'{ExifTags.TAGS.get(tag, hex(tag))}'")


_OF_TAG = {0x013B: "who made it", 0x9C9D: "who made it", 0x8298: "whose it is", 0x010F: "the camera"} | {
    0x0110: "the camera",
    0xA431: "the camera",
    0x0131: "the program",
    0x0132: "when it was taken",
    0x9003: "when it was taken",
    0x9004: "when it was taken",
    0x010E: "a description",
    0x9286: "a comment",
}
