"""The plan of a school year: by term, by role, by objective, and as a calendar."""

from __future__ import annotations

import dataclasses
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
            "by_term": list(_by_term(cpd, live)),
            "by_role": list(_by_role(cpd, live)),
            "by_objective": [objective for objective in objectives if objective.offers],
            "unserved": [objective for objective in objectives if not objective.offers],
            "dated": any(cpd.lines(offer) for offer in year.offers),
            "cpd": cpd,
            "year": year,
            "is_this": is_this,
            "is_over": year.last < cpd.today,
            "coming": cpd.coming_of(year) if is_this else [],
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
    term: str = ""
    """The term whose days count here, if it is one's."""


def _by_term(cpd: CpdPages, offers: Sequence[Offer]) -> Iterator[OfferList]:
    """Yield each term with what takes place in it, and what has no day."""
    for term, name in TERMS.items():
        of_term = [offer for offer in offers if term in cpd.published.terms(offer)]
        if of_term:
            yield OfferList(id=f"term-{term}", title=f"{name} term", offers=_in_order(cpd, of_term), term=term)
    undated = tuple(offer for offer in offers if not cpd.lines(offer))
    if undated:
        yield OfferList(id="term-unknown", title="Day not known", offers=undated)


def _by_role(cpd: CpdPages, offers: Sequence[Offer]) -> Iterator[OfferList]:
    """Yield each role with what is for it, then what is for others, then what is for everyone."""
    for role in cpd.common.roles.values():
        for_role = [offer for offer in offers if role.id in offer.roles]
        if for_role:
            yield OfferList(id=f"role-{role.id}", title=role.plural, offers=_in_order(cpd, for_role))
    for words in dict.fromkeys(offer.audience for offer in offers if offer.audience and not offer.roles):
        for_others = [offer for offer in offers if offer.audience == words and not offer.roles]
        yield OfferList(id=f"for-{for_others[0].id}", title=str(words), offers=_in_order(cpd, for_others))
    everyone = [offer for offer in offers if not offer.roles and not offer.audience]
    if everyone:
        yield OfferList(id="role-everyone", title="Everyone", offers=_in_order(cpd, everyone))


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
    return OfferList(id=statement.id, title=statement.title, offers=_in_order(cpd, offers), note=note)


def _in_order(cpd: CpdPages, offers: Sequence[Offer]) -> tuple[Offer, ...]:
    def order(offer: Offer) -> tuple[bool, object, str]:
        lines = cpd.lines(offer)
        return not lines, lines[0].occurrence.order if lines else (), offer.title

    return tuple(sorted(offers, key=order))
