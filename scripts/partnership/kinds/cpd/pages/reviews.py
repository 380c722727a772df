"""The termly review that the agreement asks for: offers, who came and what they thought, beside the objectives."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from partnership.kinds.cpd.evaluation import FEW
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.outcomes import UNKNOWN, Attendance, Opinion, Outcome, term_cell
from partnership.kinds.cpd.pages.context import INDEX, CpdPages, review_path, review_title
from partnership.kinds.cpd.pages.views import LIVE, View, activity_views, objective_views
from partnership.kinds.cpd.terms import TERMS
from partnership.kinds.cpd.training import TrainingYear
from partnership.kinds.school import School
from partnership.web.pages import PlannedPage


@dataclasses.dataclass(frozen=True)
class Reviewed:
    """An offer as it stands in a review."""

    offer: Offer
    came: str
    """How many came, as it may be shown."""
    opinions: tuple[Opinion, ...]
    changes: str | None
    """What changes next because of it."""
    goes_on: bool
    """Whether it goes on into the next term, and is counted there."""


def pages(cpd: CpdPages) -> Iterator[PlannedPage]:
    """Yield a review for each term in which anything was planned."""
    for year in cpd.training.years:
        for term in TERMS:
            offers = [offer for offer in year.offers if term in cpd.shown.terms(offer)]
            if offers:
                yield _page(cpd, year, term, offers)


def _page(cpd: CpdPages, year: TrainingYear, term: str, offers: list[Offer]) -> PlannedPage:
    counts, live = cpd.shown.attendance(year), [offer for offer in offers if offer.status in LIVE]
    reviewed = {offer.id: _reviewed(cpd, counts, offer, term) for offer in offers}
    objectives = list(objective_views(cpd, year, live))
    ended = [offer for offer in live if cpd.shown.last_term(offer) == term]
    return PlannedPage(
        path=review_path(year, term),
        title=f"Review of training: {review_title(year, term)}",
        template="cpd_review.html",
        source=year.source,
        above=INDEX if year is cpd.year else year.path,
        description=f"{review_title(year, term)}: training beside the objectives it serves, who came, what changes.",
        facts={
            "cpd": cpd,
            "title": review_title(year, term),
            "reviewed": reviewed,
            "served": [view for view in objectives if view.offers],
            "unserved": [view for view in objectives if not view.offers],
            "activities": [view for view in activity_views(cpd, year, live) if view.offers],
            "others": View("", "", tuple(offer for offer in live if not offer.objectives)),
            "cancelled": [offer for offer in offers if offer.is_cancelled],
            "waiting": [offer for offer in ended if not _outcome(cpd, offer, term) and not cpd.coming(offer)],
            "table": _table(cpd, counts, term, live),
            "tentative": any(offer.is_tentative for offer in offers),
            "few": cpd.shown.few,
        },
    )


def _outcome(cpd: CpdPages, offer: Offer, term: str) -> Outcome | None:
    """Return what came of an offer in a term."""
    return next((each for each in cpd.shown.outcomes(offer) if each.term == term), None)


def _reviewed(cpd: CpdPages, counts: Attendance, offer: Offer, term: str) -> Reviewed:
    outcome = _outcome(cpd, offer, term)
    if outcome is None:
        return Reviewed(offer, UNKNOWN, (), None, goes_on=cpd.shown.last_term(offer) != term)
    opinions = cpd.shown.opinions(outcome)
    return Reviewed(offer, counts.shown(outcome.name), opinions, outcome.evaluation.changes, goes_on=False)


@dataclasses.dataclass(frozen=True)
class Table:
    """Who came in a term, school by school."""

    offers: tuple[Offer, ...]
    rows: tuple[tuple[School, tuple[str, ...]], ...]
    """Each school with its counts, the last for all offers together."""
    totals: tuple[str, ...]
    withholds: bool


def _table(cpd: CpdPages, counts: Attendance, term: str, offers: Sequence[Offer]) -> Table | None:
    found = [(offer, outcome) for offer in offers if (outcome := _outcome(cpd, offer, term))]
    counted = [(offer, outcome.name) for offer, outcome in found if counts.is_known(outcome.name)]
    if not counted:
        return None
    of = [*(name for _, name in counted), term_cell(term)]
    names = sorted({cell.school for cell in counts.flows if cell.of in of and cell.school})
    schools = sorted((cpd.common.schools[name] for name in names), key=lambda school: school.name)
    rows = tuple((school, tuple(counts.shown(each, school.id) for each in of)) for school in schools)
    totals = tuple(map(counts.shown, of))
    withholds = FEW in {*totals, *(count for _, row in rows for count in row)}
    return Table(tuple(offer for offer, _ in counted), rows, totals, withholds)
