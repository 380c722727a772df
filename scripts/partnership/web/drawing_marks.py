"""Pictures that are drawn (SVG), with words put in that say who may see them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIZE = re.compile(r'^<svg\b[^>]*\bviewBox="[^" ]+ [^" ]+ ([0-9.]+) ([0-9.]+)"', re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>")
_END = "</svg>"

Signs = list[tuple[int, str]]


def signs(drawing: str, words: str) -> Signs:
    """Return what to put into a picture, and where: words in the middle of its top, and in its title for the ear.

    It is nothing if the picture does not say how large it is, or has no title.
    """
    size, title = _SIZE.search(drawing), _TITLE.search(drawing)
    if size is None or title is None:
        return []
    across, down = float(size[1]), float(size[2])
    place = f'x="{across / 2:g}" y="{down * 0.03:g}" font-size="{down / 48:g}" text-anchor="middle"'
    seen = f'<text {place} font-weight="700" fill="currentColor" stroke="none">{words}</text>'
    return [(title.end(), f"{words} "), (drawing.rindex(_END), seen)]


def put(text: str, signs: Iterable[tuple[int, str]]) -> str:
    """Return a text with others put in, each at its place; of equal places, in their order."""
    parts, end = list[str](), 0
    for place, words in sorted(signs, key=lambda sign: sign[0]):
        parts += text[end:place], words
        end = place
    return "".join([*parts, text[end:]])
