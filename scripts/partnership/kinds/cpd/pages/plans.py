"""The plan of a school year: by term, by role, by objective, and as a calendar."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from partnership.kinds.cpd.pages import recharge
from partnership.kinds.cpd.pages.context import (
    CALENDAR,
    COSTS,
    GIVE_AND_TAKE,
    INDEX,
    CpdPages,
    review_path,
    review_title,
)
from partnership.kinds.cpd.pages.views import LIVE, by_role, by_term, objective_views
from partnership.kinds.cpd.terms import TERMS
from partnership.kinds.cpd.training import TrainingYear
from partnership.kinds.event import DiaryYear
from partnership.web.pages import PlannedPage


def pages(cpd: CpdPages) -> Iterator[PlannedPage]:
    """Yield the plan, the plan of each school year, and the calendar."""
    year = cpd.year
    if year is None:
        return
    yield _plan(cpd, year, INDEX)
    yield from (_plan(cpd, each, each.path) for each in cpd.training.years)
    yield _calendar(cpd)


def _plan(cpd: CpdPages, year: TrainingYear, path: str) -> PlannedPage:
    is_index, is_this = path == INDEX, year is cpd.year
    return PlannedPage(
        path=path,
        title="Training (CPD)" if is_index else f"Training in {year.name}",
        template="cpd.html",
        source=year.source,
        above=None if is_index else INDEX,
        description=f"What staff of all schools can learn together in {year.name}: when, where, for whom.",
        listed=is_index or not is_this,
        canonical=INDEX if is_this and not is_index else None,
        facts={
            **_shortcuts(cpd, year),
            **_views(cpd, year),
            "cpd": cpd,
            "year": year,
            "is_this": is_this,
            "is_over": year.last < cpd.today,
            "coming": cpd.coming_of(year) if is_this else [],
            "tentative": any(offer.is_tentative for offer in year.offers),
            "other_years": [each for each in reversed(cpd.training.years) if each is not year],
        },
    )


def _shortcuts(cpd: CpdPages, year: TrainingYear) -> dict[str, object]:
    terms = [term for term in TERMS if any(term in cpd.shown.terms(offer) for offer in year.offers)]
    return {
        "calendar": CALENDAR if year is cpd.year else None,
        "give_and_take": GIVE_AND_TAKE,
        "costs": COSTS if any(recharge.notes(offer) for _, offer in cpd.training.all()) else None,
        "reviews": [(review_title(year, term), review_path(year, term)) for term in terms],
        "subscription": cpd.diary.subscription_of_kind("training"),
    }


def _views(cpd: CpdPages, year: TrainingYear) -> dict[str, object]:
    live = [offer for offer in year.offers if offer.status in LIVE]
    objectives = list(objective_views(cpd, year, live))
    return {
        "by_term": list(by_term(cpd, live)),
        "by_role": list(by_role(cpd, live)),
        "by_objective": [view for view in objectives if view.offers],
        "unserved": [view for view in objectives if not view.offers],
        "serves_nothing": [offer for offer in live if not offer.objectives],
        "dated": any(cpd.lines(offer) for offer in year.offers),
    }


def _calendar(cpd: CpdPages) -> PlannedPage:
    year = cpd.year
    assert year
    entries = {offer.session_id(session) for offer in year.offers for session in offer.sessions}
    shown = next((each for each in cpd.diary.years if each.id == year.id), None)
    lines = tuple(line for line in shown.lines if line.occurrence.entry in entries) if shown else ()
    only: DiaryYear | None = dataclasses.replace(shown, lines=lines) if shown else None
    return PlannedPage(
        path=CALENDAR,
        title="Training calendar",
        template="cpd_calendar.html",
        source=year.source,
        above=INDEX,
        description=f"The training of {year.name}, month by month.",
        facts={
            "year": only if lines else None,
            "name": year.name,
            "kinds": [(kind, line.kind_in_words) for kind, line in {line.kind: line for line in lines}.items()],
            "tentative": any(line.is_tentative for line in lines),
            "subscription": cpd.diary.subscription_of_kind("training"),
        },
    )
