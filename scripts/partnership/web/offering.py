"""What a kind offers the site on a day: pages, panels, files, open data, its places on front page and menu."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from partnership.web.links import PageLinks
from partnership.web.pages import MenuEntry, Panel, PlannedFile, PlannedPage
from partnership.web.registers import Register


class Writing(Protocol):
    """Somebody's words with links in them."""

    def lead(self, links: PageLinks) -> object:
        """Lead each link, so that one that leads nowhere is told."""


@dataclasses.dataclass(frozen=True)
class WayIn:
    """A quick way in on the front page: where it leads, and what is there."""

    title: str
    path: str
    what: str
    order: int
    """Its place among the others, the lowest first."""


@dataclasses.dataclass(frozen=True, order=True)
class Coming:
    """A day that is near, what happens on it, and the page that says more."""

    day: dt.date
    what: str
    path: str
    is_tentative: bool = False
    """Whether it is an illustration, which nobody has agreed."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Offering:
    """All that one kind offers. What it has nothing to say to, it leaves out."""

    pages: Iterable[PlannedPage] = ()
    panels: Iterable[Panel] = ()
    """What it shows on the pages of earlier kinds."""
    files: Iterable[PlannedFile] = ()
    registers: Iterable[Register] = ()
    """What it gives away as open data; registers without entries are not listed."""
    ways_in: Iterable[WayIn] = ()
    coming: Iterable[Coming] = ()
    """What is next for everyone."""
    menu: Iterable[MenuEntry] = ()
    writings: Iterable[tuple[str, Writing]] = ()
    """Words that people wrote, each with the path of the page that shows them: their links are checked."""


def together(offerings: Iterable[Offering]) -> Offering:
    """Return what several offer as one offering, in their order."""
    offerings = tuple(offerings)
    return Offering(
        pages=[page for offering in offerings for page in offering.pages],
        panels=[panel for offering in offerings for panel in offering.panels],
        files=[file for offering in offerings for file in offering.files],
        registers=[register for offering in offerings for register in offering.registers],
        ways_in=[way for offering in offerings for way in offering.ways_in],
        coming=[day for offering in offerings for day in offering.coming],
        menu=[entry for offering in offerings for entry in offering.menu],
        writings=[writing for offering in offerings for writing in offering.writings],
    )
