"""The pages, files and panels of training."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from partnership.kinds.cpd.pages import costs, giving, offers, plans, recharge, reviews
from partnership.kinds.cpd.pages.beside import panels
from partnership.kinds.cpd.pages.context import CALENDAR, GIVE_AND_TAKE, INDEX, CpdPages
from partnership.kinds.cpd.pages.recharge import files
from partnership.kinds.identity import PartnershipFile
from partnership.web.pages import PlannedPage, Section

__all__ = ["INDEX", "CpdPages", "files", "navigation", "pages", "panels"]


def pages(cpd: CpdPages, addresses: Collection[str]) -> Iterator[PlannedPage]:
    """Yield every page of training, if any is planned; `addresses` are those of the files that there are."""
    if not cpd.training.is_planned:
        yield _blank()
        return
    yield from plans.pages(cpd)
    yield from offers.pages(cpd, addresses)
    yield from recharge.pages(cpd)
    yield from costs.pages(cpd)
    yield from giving.pages(cpd)
    yield from reviews.pages(cpd)


def _blank() -> PlannedPage:
    """Return the page that is there before anything is planned, so that the help pages serve every partnership."""
    return PlannedPage(
        path=INDEX,
        title="Training (CPD)",
        template="cpd_blank.html",
        source=PartnershipFile.PATH,
        description="No training is planned here yet.",
        facts={},
    )


def navigation(cpd: CpdPages) -> Iterator[Section]:
    """Yield the section of training, if any is planned."""
    if cpd.training.is_planned:
        below = [Section("The year’s plan", INDEX), Section("Training calendar", CALENDAR)]
        yield Section("Training", INDEX, (*below, Section("Give and take", GIVE_AND_TAKE)))
