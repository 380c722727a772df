"""The pages, files and panels of policies."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.kinds.policy.pages import adoptions, downloads, feeds, news, register, texts
from partnership.kinds.policy.pages.adoptions import panels
from partnership.kinds.policy.pages.news import Happening, happenings
from partnership.kinds.policy.pages.shown import (
    ADOPTIONS,
    CHANGES,
    HELP,
    INDEX,
    STATUTORY,
    Comparison,
    PolicyPages,
    compared,
)
from partnership.web.pages import PlannedFile, PlannedPage, Section

__all__ = [
    "HELP",
    "INDEX",
    "Comparison",
    "Happening",
    "PolicyPages",
    "compared",
    "files",
    "happenings",
    "navigation",
    "pages",
    "panels",
]


def pages(shown: PolicyPages) -> Iterator[PlannedPage]:
    """Yield every page of the policies."""
    yield from register.pages(shown)
    for standing in shown.standings:
        yield from texts.pages(shown, standing)
    yield from adoptions.pages(shown)
    yield news.page(shown)


def files(shown: PolicyPages) -> Iterator[PlannedFile]:
    """Yield the feeds and downloads of the policies."""
    if shown.are_kept:
        yield feeds.file(shown)
        yield news.file(shown)
    for standing in shown.standings:
        yield from downloads.files(shown, standing)


def navigation(shown: PolicyPages) -> Iterator[Section]:
    """Yield the section of the policies, if there are any."""
    if not shown.are_kept:
        return
    below = [Section("Register", INDEX), Section("Who has adopted what", ADOPTIONS)]
    if shown.policies.file.requirements:
        below.append(Section("What every school must have", STATUTORY))
    yield Section("Policies", INDEX, (*below, Section("What changed", CHANGES)))
