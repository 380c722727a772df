"""The index that the theme's search reads in a browser: the sections of every page that may be found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from markupsafe import escape

from partnership.web.links import address
from partnership.web.pages import FinishedPage

ADDRESS = "search/search_index.json"
_SETTINGS = {
    "lang": ["en"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
}
"""How the theme's script parts and weighs words: what its own plugin writes by itself."""


def index(pages: Sequence[FinishedPage]) -> str:
    """Return the index of some pages, in their order."""
    entries = [entry for page in pages if page.planned.listed for entry in _entries(page)]
    return json.dumps({"config": _SETTINGS, "docs": entries}, separators=(",", ":"), ensure_ascii=False)


def _entries(page: FinishedPage) -> Iterator[dict[str, str]]:
    served = quote(address(page.path))
    for section in page.sections:
        location = f"{served}#{section.anchor}" if section.anchor else served
        title = section.title or page.planned.title
        yield {"location": location, "title": str(escape(title)), "text": str(escape(section.words))}
