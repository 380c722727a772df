"""A list of facts on a page, as far as they are known: what is not is told in one quiet line beneath it."""

from __future__ import annotations

import re

from markupsafe import Markup

_UNKNOWN = re.compile(
    r'\s*<div><dt>(?P<name>[^<]+)</dt>\s*<dd>\s*<span class="unknown">not known</span>\s*</dd></div>', re.DOTALL
)


def as_known(facts: str) -> Markup:
    """Return a list of facts as HTML without those of which nothing but "not known" is said, and what they are."""
    names = [match["name"].strip() for match in _UNKNOWN.finditer(facts)]
    line = f'\n<p class="quiet">Not known here: {" · ".join(names)}</p>\n' if names else ""
    return Markup(_UNKNOWN.sub("", facts) + line)
