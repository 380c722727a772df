"""Pictures that are drawn where a partnership gives none: what shared links show, and what stands on a phone's screen.

The same words and colours give the same bytes. Letters are those of the font that Pillow brings along.
"""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

SHARED = (1200, 630)
"""What a shared link shows, in pixels: the form that those who show it cut nothing from (ogp.me)."""
_EDGE, _LINES = 90, 3
_PALETTE = 64
"""Colours of a drawn picture: enough for two colours and the edges of letters, and a tenth of the bytes."""


def shared_picture(name: str, words: str, colour: str, accent: str) -> bytes:
    """Return a PNG with a name, and some words beneath it, on a colour (#rrggbb), with a band of another."""
    picture = Image.new("RGB", SHARED, colour)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, SHARED[1] - 36, *SHARED), fill=accent)
    size, lines = _fitted(draw, name)
    y = _EDGE
    for line in lines:
        draw.text((_EDGE, y), line, font=ImageFont.load_default(size), fill="#fff")
        y += round(size * 1.2)
    small = ImageFont.load_default(38)
    for line in _wrapped(draw, words, small)[:_LINES]:
        draw.text((_EDGE, y + 40), line, font=small, fill="#fff")
        y += 52
    return _png(picture.quantize(_PALETTE))


def letter_icon(letter: str, colour: str, size: int) -> bytes:
    """Return a square PNG of so many pixels: a letter on a colour (#rrggbb), to its edges, which phones cut."""
    picture = Image.new("RGB", (size, size), colour)
    font = ImageFont.load_default(round(size * 0.56))
    ImageDraw.Draw(picture).text((size / 2, size / 2), letter, font=font, fill="#fff", anchor="mm")
    return _png(picture.quantize(_PALETTE))


def resized(picture: bytes, size: int) -> bytes:
    """Return a square picture as a PNG of so many pixels."""
    with Image.open(io.BytesIO(picture)) as given:
        return _png(given.convert("RGB").resize((size, size), Image.Resampling.LANCZOS).quantize(256))


def size_of_png(picture: bytes) -> tuple[int, int] | None:
    """Return the width and height of a PNG; None if it is none."""
    try:
        with Image.open(io.BytesIO(picture), formats=["PNG"]) as given:
            return given.size
    except OSError:
        return None


def with_words(png: bytes, words: str) -> bytes:
    """Return a PNG with some words in it that programs show, and nobody sees in the picture: an icon has no room."""
    said = PngInfo()
    said.add_text("Description", words)
    with Image.open(io.BytesIO(png)) as picture:
        return _png(picture, said)


def _fitted(draw: ImageDraw.ImageDraw, name: str) -> tuple[int, list[str]]:
    """Return the largest letters in which a name takes few lines, and those lines."""
    for size in range(96, 40, -8):
        lines = _wrapped(draw, name, ImageFont.load_default(size))
        if len(lines) <= _LINES:
            break
    return size, lines[:_LINES]


def _wrapped(draw: ImageDraw.ImageDraw, words: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and draw.textlength(longer, font=font) <= SHARED[0] - 2 * _EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _png(picture: Image.Image, said: PngInfo | None = None) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True, pnginfo=said)
    return out.getvalue()
