"""The front page: what the partnership is and does, what is next, and the quick ways in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from partnership.kinds.agreement import AgreementFile
from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import CoastFile, ground, school_map
from partnership.kinds.school_year import TermsFile
from partnership.kinds.source import SourcesFile
from partnership.web.offering import Coming, Offering, WayIn
from partnership.web.pages import MenuEntry, PlannedPage

PAGE = "index.md"
SOON = 6
"""How many coming days the front page shows."""


class Needs(Protocol):
    """What the front page is made from, beside what all kinds offer it."""

    @property
    def agreement(self) -> AgreementFile | None: ...
    @property
    def terms(self) -> TermsFile: ...
    @property
    def coast(self) -> CoastFile: ...
    @property
    def sources(self) -> SourcesFile: ...
    @property
    def common(self) -> CommonFacts: ...


def offering(partnership: Needs, ways_in: Iterable[WayIn], coming: Iterable[Coming]) -> Offering:
    """Return the front page, the first entry of the menu."""
    common, agreed = partnership.common, partnership.agreement
    today, about = common.today, common.about
    page = PlannedPage(
        path=PAGE,
        title=about.name,
        template="home.html",
        source=PartnershipFile.PATH,
        description=about.summary,
        facts={
            "partnership": about,
            "agreement": agreed,
            "now": common.roll,
            "map": school_map(common.members, ground(partnership.coast, partnership.sources)) if common.roll else None,
            "coming": sorted(coming)[:SOON],
            "unknown_years": [
                year for year in partnership.terms.years if year.missing and year.first <= today <= year.last
            ],
            "review_overdue": bool(agreed and agreed.review_overdue(today)),
            "ways": sorted(ways_in, key=lambda way: way.order),
        },
    )
    return Offering(pages=[page], menu=[MenuEntry("Home", PAGE, order=0)])
