"""The plan of a school year: each offer once, and as a calendar; what each objective has of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from partnership.kinds.agreement import AgreementFile, Statement
from partnership.kinds.cpd.evaluation import TERMS
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.pages.context import (
    CALENDAR,
    COSTS,
    GIVE_AND_TAKE,
    INDEX,
    CpdPages,
    review_path,
    review_title,
)
from partnership.kinds.cpd.pages.costs import recharge_notes
from partnership.kinds.cpd.training import TrainingYear
from partnership.web.illustrations import Illustrations
from partnership.web.pages import PlannedPage, Sought


def pages(cpd: CpdPages) -> Iterator[PlannedPage]:
    """Yield the plan, the plan of each school year, and the calendar."""
    year = cpd.year
    if year is None:
        return
    yield _plan(cpd, year, INDEX)
    yield from (_plan(cpd, any_year, any_year.path) for any_year in cpd.training.years)
    yield _calendar(cpd, year)


def _plan(cpd: CpdPages, year: TrainingYear, path: str) -> PlannedPage:
    is_index, is_this = path == INDEX, year is cpd.year
    terms = [term for term in TERMS if any(term in cpd.published.terms(offer) for offer in year.offers)]
    live = [offer for offer in year.offers if not offer.is_cancelled]
    objectives = list(by_objective(cpd, year, live))
    offers = in_order(cpd, year.offers)
    over = [offer for offer in offers if cpd.is_over(offer)] if is_this else []
    return PlannedPage(
        path=path,
        title="Training (CPD)" if is_index else f"Training in {year.name}",
        template="cpd.html",
        source=year.source,
        above=None if is_index else INDEX,
        description=f"What staff of all schools can learn together in {year.name}: when, where, for whom.",
        sought=Sought() if is_index else Sought(days=(year.last,), series="Training of a year"),
        listed=is_index or not is_this,
        canonical=INDEX if is_this and not is_index else None,
        facts={
            "calendar": CALENDAR if is_this else None,
            "give_and_take": GIVE_AND_TAKE,
            "costs": COSTS if any(recharge_notes(offer) for _, offer in cpd.training.all()) else None,
            "reviews": [(review_title(year, term), review_path(year, term)) for term in terms],
            "subscription": cpd.diary.subscription_of_kind("training"),
            "offers": [offer for offer in offers if offer not in over],
            "over": over,
            "has_places": any(offer.places is not None for offer in year.offers),
            "objectives": len(objectives),
            "unserved": [objective for objective in objectives if not objective.offers],
            "dated": any(cpd.lines(offer) for offer in year.offers),
            "cpd": cpd,
            "year": year,
            "is_this": is_this,
            "is_over": year.last < cpd.today,
            "illustrations": Illustrations.among(offer.is_tentative for offer in year.offers),
            "other_years": [other for other in reversed(cpd.training.years) if other is not year],
        },
    )


def _calendar(cpd: CpdPages, year: TrainingYear) -> PlannedPage:
    entries = {name for offer in year.offers for name in offer.session_ids}
    diary_year = next((diary_year for diary_year in cpd.diary.years if diary_year.id == year.id), None)
    lines = tuple(line for line in diary_year.lines if line.occurrence.entry in entries) if diary_year else ()
    return PlannedPage(
        path=CALENDAR,
        title="Training calendar",
        template="cpd_calendar.html",
        source=year.source,
        above=INDEX,
        description=f"The training of {year.name}, month by month.",
        facts={
            "year": dataclasses.replace(diary_year, lines=lines) if diary_year and lines else None,
            "name": year.name,
            "kinds": [(kind, line.kind_in_words) for kind, line in {line.kind: line for line in lines}.items()],
            "illustrations": Illustrations.among(line.is_tentative for line in lines),
            "subscription": cpd.diary.subscription_of_kind("training"),
        },
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class OfferList:
    """Some offers under a heading."""

    id: str
    title: str
    offers: tuple[Offer, ...]
    note: str = ""


def by_objective(cpd: CpdPages, year: TrainingYear, offers: Sequence[Offer]) -> Iterator[OfferList]:
    """Yield each objective that was agreed for a school year, with the offers that serve it."""
    agreed = _agreed(cpd, year)
    for objective in agreed.objectives if agreed else ():
        yield _serving(cpd, objective, [offer for offer in offers if objective.id in offer.objectives])


def by_activity(cpd: CpdPages, year: TrainingYear, offers: Sequence[Offer]) -> Iterator[OfferList]:
    """Yield each activity that was agreed for a school year, with the offers that belong to it."""
    agreed = _agreed(cpd, year)
    for activity in agreed.activities if agreed else ():
        yield _serving(cpd, activity, [offer for offer in offers if activity.id in offer.activities])


def _agreed(cpd: CpdPages, year: TrainingYear) -> AgreementFile | None:
    """Return the agreement, if it was in force in a school year."""
    agreement = cpd.agreement
    return agreement if agreement and any(map(agreement.in_force, (year.first, year.last))) else None


def _serving(cpd: CpdPages, statement: Statement, offers: Sequence[Offer]) -> OfferList:
    note = f"clause {statement.place_in_source}"
    return OfferList(id=statement.id, title=statement.title, offers=in_order(cpd, offers), note=note)


def in_order(cpd: CpdPages, offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """Return some offers, the one that is next first; what has no day comes last."""
    return tuple(sorted(offers, key=lambda offer: (cpd.next_day(offer) or dt.date.max, offer.title)))
