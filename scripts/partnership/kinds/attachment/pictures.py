"""Photographs and other pictures made of dots: whole, of the kind that they say, and silent about who made them where.

A camera writes into a picture where and when it was taken, and by whom (Exif, XMP, IPTC, comments). What a picture may
tell is what is needed to show it: whatever else it says of itself is refused by its name (`picture_parts.py`), and
the words that can be read in it all the same are judged as any others are.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Callable

from partnership.kinds.attachment.judgement import Judged, Unfit
from partnership.kinds.attachment.picture_parts import further_parts, readable, words_of_profile
from partnership.words import listed

_LARGEST = 50_000_000
_CLEAN = (
    "Save it without these: in Windows, Properties, Details, Remove Properties; or take a picture of the screen, "
    "and use that."
)

_NONSENSE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What Pillow's readers and ours raise for bytes that make no sense."""


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
                told = sorted(set(further_parts(form, content)))
                words = words_of_profile(form, content)
    except (UnidentifiedImageError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Unfit(f"this is no {form} picture, or a part of it is missing", _ANEW) from None
    except _NONSENSE:
        raise Unfit(f"this {form} picture is damaged", _ANEW) from None
    if told:
        raise Unfit(f"this picture tells more than it shows: {listed(told)}", _CLEAN)
    return Judged(f"{readable(content)}\n{words}".strip())


_ANEW = "Open it, look whether it is the right one, and save it anew in that form."
