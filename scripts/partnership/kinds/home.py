"""The front page: what the partnership is and does, what is next, and the quick ways in."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from partnership.kinds import school_year
from partnership.kinds.agreement import AgreementFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import Roll
from partnership.kinds.school.map import school_map
from partnership.kinds.school_year import SchoolYear, TermsFile
from partnership.web.pages import PlannedPage

PAGE = "index.md"
SOON = 6
"""How many coming days the front page shows."""


@dataclasses.dataclass(frozen=True, order=True)
class Coming:
    """A day that is near, what happens on it, and the page that says more."""

    day: dt.date
    what: str
    path: str


@dataclasses.dataclass(frozen=True)
class WayIn:
    """A quick way in: where it leads, and what is there."""

    title: str
    path: str
    what: str


def page(
    partnership: PartnershipFile,
    agreement: AgreementFile | None,
    terms: TermsFile,
    now: Roll | None,
    today: dt.date,
    ways: tuple[WayIn, ...],
) -> PlannedPage:
    """Return the front page."""
    return PlannedPage(
        path=PAGE,
        title=partnership.name,
        template="home.html",
        source=PartnershipFile.PATH,
        description=partnership.summary,
        facts={
            "partnership": partnership,
            "agreement": agreement,
            "now": now,
            "map": school_map(now.schools) if now else None,
            "coming": sorted(coming(partnership, agreement, terms, today))[:SOON],
            "unknown_years": [year for year in terms.years if year.missing and year.first <= today <= year.last],
            "review_overdue": bool(agreement and agreement.review_overdue(today)),
            "ways": ways,
        },
    )


def coming(
    partnership: PartnershipFile, agreement: AgreementFile | None, terms: TermsFile, today: dt.date
) -> Iterator[Coming]:
    """Yield the days of the coming year that are known: terms, bank holidays, and what the agreement sets."""
    for year in terms.years:
        yield from (each for each in _of_year(year) if each.day >= today)
    year_path = next((year.path for year in terms.years if year.first <= today <= year.last), school_year.INDEX)
    if terms.years:
        for day, name in school_year.bank_holidays(
            partnership.bank_holidays, today, today + dt.timedelta(days=365)
        ).items():
            yield Coming(day, f"{name} (bank holiday)", year_path)
    if agreement and agreement.until and agreement.until >= today:
        yield Coming(agreement.until, f"{agreement.title}: last day", "about/index.md")


def _of_year(year: SchoolYear) -> Iterator[Coming]:
    for term in year.terms:
        yield Coming(term.first, f"{term.name} begins", year.path)
        yield Coming(term.last, f"{term.name} ends", year.path)
