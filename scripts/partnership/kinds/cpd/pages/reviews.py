"""The termly review that the agreement asks for: offers, who came and what they thought, beside the objectives."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from partnership.kinds.cpd.evaluation import FEW, TERMS
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.outcomes import UNKNOWN, Attendance, Opinion, Outcome, term_cell
from partnership.kinds.cpd.pages.context import INDEX, CpdPages, review_path, review_title
from partnership.kinds.cpd.pages.plans import OfferList, by_activity, by_objective
from partnership.kinds.cpd.training import TrainingYear
from partnership.kinds.school import School
from partnership.web.illustrations import Illustrations
from partnership.web.pages import PlannedPage, Rank, Sought


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReviewedOffer:
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
            offers = [offer for offer in year.offers if term in cpd.published.terms(offer)]
            if offers:
                yield _page(cpd, year, term=term, offers=offers)


def _page(cpd: CpdPages, year: TrainingYear, term: str, offers: list[Offer]) -> PlannedPage:
    counts, live = cpd.published.attendance(year), [offer for offer in offers if not offer.is_cancelled]
    reviewed = {offer.id: _reviewed(cpd, counts, offer=offer, term=term) for offer in offers}
    objectives = list(by_objective(cpd, year, live))
    ended = [offer for offer in live if cpd.published.last_term(offer) == term]
    return PlannedPage(
        path=review_path(year, term),
        title=f"Review of training: {review_title(year, term)}",
        template="cpd_review.html",
        source=year.source,
        above=INDEX if year is cpd.year else year.path,
        description=f"{review_title(year, term)}: training beside the objectives it serves, who came, what changes.",
        sought=Sought(rank=Rank.ASIDE, series="Review of training"),
        facts={
            "cpd": cpd,
            "title": review_title(year, term),
            "reviewed": reviewed,
            "served": [objective for objective in objectives if objective.offers],
            "unserved": [objective for objective in objectives if not objective.offers],
            "activities": [activity for activity in by_activity(cpd, year, live) if activity.offers],
            "others": OfferList(id="", title="", offers=tuple(offer for offer in live if not offer.objectives)),
            "cancelled": [offer for offer in offers if offer.is_cancelled],
            "waiting": [offer for offer in ended if not _outcome(cpd, offer, term) and not cpd.coming(offer)],
            "table": _table(cpd, counts, term=term, offers=live),
            "illustrations": Illustrations.among(offer.is_tentative for offer in offers),
            "published": cpd.published,
        },
    )


def _outcome(cpd: CpdPages, offer: Offer, term: str) -> Outcome | None:
    """Return what came of an offer in a term."""
    return next((outcome for outcome in cpd.published.outcomes(offer) if outcome.term == term), None)


def _reviewed(cpd: CpdPages, counts: Attendance, offer: Offer, term: str) -> ReviewedOffer:
    outcome = _outcome(cpd, offer, term)
    return ReviewedOffer(
        offer=offer,
        came=counts.shown(outcome.name) if outcome else UNKNOWN,
        opinions=cpd.published.opinions(outcome) if outcome else (),
        changes=outcome.evaluation.changes if outcome else None,
        goes_on=outcome is None and cpd.published.last_term(offer) != term,
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class AttendanceTable:
    """Who came in a term, school by school."""

    offers: tuple[Offer, ...]
    rows: tuple[tuple[School, tuple[str, ...]], ...]
    """Each school with its counts, the last for all offers together."""
    totals: tuple[str, ...]
    withholds: bool


def _table(cpd: CpdPages, counts: Attendance, term: str, offers: Sequence[Offer]) -> AttendanceTable | None:
    evaluated = [(offer, outcome) for offer in offers if (outcome := _outcome(cpd, offer, term))]
    counted = [(offer, outcome.name) for offer, outcome in evaluated if counts.is_known(outcome.name)]
    if not counted:
        return None
    columns = [*(name for _, name in counted), term_cell(term)]
    names = sorted({cell.school for cell in counts.flows if cell.of in columns and cell.school})
    schools = sorted((cpd.common.schools[name] for name in names), key=lambda school: school.name)
    rows = tuple((school, tuple(counts.shown(column, school.id) for column in columns)) for school in schools)
    totals = tuple(map(counts.shown, columns))
    return AttendanceTable(
        offers=tuple(offer for offer, _ in counted),
        rows=rows,
        totals=totals,
        withholds=FEW in {*totals, *(count for _, row in rows for count in row)},
    )
