"""The index that the site's search reads in a browser: every page that may be found, with its words by section.

It is a script, since a site in a folder on a disk can read no other file. What is past, and what is next, is not in
it: the days are, and the reader's browser knows which day it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from partnership.web.links import address
from partnership.web.pages import FinishedPage, PlannedPage, Rank, Readership, SearchedSection

ADDRESS = "search/index.js"


def index(pages: Sequence[FinishedPage]) -> str:
    """Return the index of some pages, in their order: a list a page, as `partnership-search.js` takes it apart."""
    entries = [_entry(page) for page in pages if page.planned.listed]
    return f"partnership.searchIndex({json.dumps(entries, separators=(',', ':'), ensure_ascii=False)});\n"


def _entry(page: FinishedPage) -> Sequence[object]:
    planned, sought = page.planned, page.planned.sought
    return (
        quote(address(page.path)),
        planned.title,
        sought.kind,
        _rank(planned),
        [f"{day:%Y%m%d}" for day in sorted(set(sought.days))],
        sought.series,
        planned.description,
        [_section(section, page.readership) for section in page.sections],
    )


def _section(section: SearchedSection, readership: Readership | None) -> Sequence[object]:
    """Return a heading with the words beneath it; on the members' site, with who may read them."""
    words = section.anchor, section.title, section.words
    if readership is None:
        return words
    return *words, (Readership.MEMBERS if section.for_members else readership).value


def _rank(page: PlannedPage) -> Rank:
    if page.sought.rank is not None:
        return page.sought.rank
    return Rank.PART if page.above else Rank.THING
