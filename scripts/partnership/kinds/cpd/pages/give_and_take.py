"""Give and take: what each school led, hosted, and sent its staff to, school year by school year."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.pages.context import GIVE_AND_TAKE, INDEX, CpdPages
from partnership.kinds.cpd.training import TrainingYear
from partnership.kinds.school import School
from partnership.web.illustrations import Illustrations
from partnership.web.pages import PlannedPage


@dataclasses.dataclass(frozen=True, kw_only=True)
class GiveAndTake:
    """What one school gave and took in a school year."""

    school: School
    led: tuple[Offer, ...]
    hosted: int
    """How many times training took or takes place there."""
    attended: str
    """How many of its staff came, as it may be shown."""


def pages(cpd: CpdPages) -> Iterator[PlannedPage]:
    """Yield the table of give and take."""
    years = [(year, list(_of_year(cpd, year))) for year in reversed(cpd.training.years) if _is_known(cpd, year)]
    newest = years[0][0] if years else cpd.year
    yield PlannedPage(
        path=GIVE_AND_TAKE,
        title="Give and take",
        template="cpd_giving.html",
        source=newest.source if newest else None,
        above=INDEX,
        description="What each school led, hosted and attended.",
        facts={
            "years": years,
            "totals": {year.id: cpd.published.attendance(year).shown() for year, _ in years},
            "has_counts": any(cpd.published.attendance(year).flows for year, _ in years),
            "withholds": any(cpd.published.attendance(year).withholds for year, _ in years),
            "illustrations": Illustrations.among(offer.is_tentative for year, _ in years for offer in year.offers),
            "published": cpd.published,
        },
    )


def _of_year(cpd: CpdPages, year: TrainingYear) -> Iterator[GiveAndTake]:
    """Yield what each school gave and took: the members of today, and whoever else took part."""
    counts = cpd.published.attendance(year)
    times = [occurrence for offer in year.offers for occurrence in cpd.published.times(offer)]
    took_part = {cell.school for cell in counts.flows if cell.school}
    took_part.update(name for offer in year.offers for name in (offer.lead or "", *offer.hosts))
    members = [school.id for school in cpd.common.members]
    for name in (*members, *sorted(took_part - set(members))):
        if name in cpd.common.schools:
            yield GiveAndTake(
                school=cpd.common.schools[name],
                led=tuple(offer for offer in year.offers if offer.lead == name and not offer.is_cancelled),
                hosted=sum(occurrence.at == name and not occurrence.is_cancelled for occurrence in times),
                attended=counts.shown(school=name),
            )


def _is_known(cpd: CpdPages, year: TrainingYear) -> bool:
    """Return whether anything is known of who gave or took in a year."""
    return any(
        offer.lead in cpd.common.schools or offer.hosts or cpd.published.outcomes(offer) for offer in year.offers
    )
