"""HTML of our own making laid into a larger page: its headings stand deeper, and its anchors apart from all others."""

from __future__ import annotations

import re

from markupsafe import Markup

_HEADING = re.compile(r"(?<=<)(/?)h([1-6])(?=[ >])")
_ANCHOR = re.compile(r'(?<= )(id="|href="#)(?=[^"])')
_DEEPEST = 6


def inset(made: Markup, deeper: int, prefix: str = "") -> Markup:
    """Return HTML with its headings so many levels deeper, a prefix before each id and each link to one.

    In what we make, words hold neither `<` nor `"`: those are always tags and attributes.
    """
    lower = _HEADING.sub(lambda tag: f"{tag[1]}h{min(int(tag[2]) + deeper, _DEEPEST)}", made)
    return Markup(_ANCHOR.sub(lambda name: name[1] + prefix, lower))
