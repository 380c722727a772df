"""A name for every page: in a row of open pages, in a search and in what somebody shares, each says which it is."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable

from partnership.web.links import address
from partnership.web.pages import PlannedPage


def told_apart(pages: Iterable[PlannedPage]) -> list[PlannedPage]:
    """Return pages of which no two that are listed bear one title, in capitals or not.

    A kind names its pages so that they differ. Where people call two things alike all the same, each says what it
    belongs under, and if that does not tell them apart, its address.
    """
    planned = list(pages)
    named = {page.path: page.title for page in planned}
    titles = {page.path: page.title for page in planned if page.listed}
    for page in _alike(planned, titles):
        above = named.get(page.above or "")
        if above and above != page.title:
            titles[page.path] = f"{page.title} – {above}"
    while alike := _alike(planned, titles):
        titles |= {page.path: f"{titles[page.path]} ({address(page.path)})" for page in alike}
    return [dataclasses.replace(page, title=titles.get(page.path, page.title)) for page in planned]


def _alike(pages: Iterable[PlannedPage], titles: dict[str, str]) -> list[PlannedPage]:
    """Return the pages whose title is that of another."""
    borne = Counter(title.casefold() for title in titles.values())
    return [page for page in pages if page.path in titles and borne[titles[page.path].casefold()] > 1]
