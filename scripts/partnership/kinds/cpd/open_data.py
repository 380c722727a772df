"""The offers as they are given away: what people wrote, but of people only the counts that may be shown."""

from __future__ import annotations

from partnership.files.entry import Entry
from partnership.files.fields import Slug, Text
from partnership.kinds.cpd.evaluation import TermEvaluation
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.outcomes import Attendance, Outcome, PublishedTraining
from partnership.web.registers import Register


class ShownCount(Entry):
    """A count as it may be shown."""

    of: Text
    """What it is of: the id of a school, or words."""
    count: Text
    """A number, or c for a few, or one that would give a few away."""


class ShownOutcome(Entry):
    """What came of an offer, in a term. Counts of people are text: a number, or c."""

    term: Text
    """The term that it counts in, if that is known."""
    attended: tuple[ShownCount, ...] = ()
    """How many came, school by school."""
    attended_in_all: Text
    """How many came in all."""
    ratings: tuple[ShownCount, ...] = ()
    """What they thought of it."""
    changes: Text | None = None
    """What changes next because of it."""


class ListedOffer(Offer):
    """An offer with its school year, and what came of it as it may be shown."""

    year: Slug
    """The school year: 2026-27."""
    evaluation: None = None
    """Not given: see outcomes."""
    evaluations: tuple[TermEvaluation, ...] = ()
    """Not given: see outcomes."""
    outcomes: tuple[ShownOutcome, ...] = ()
    """What came of it."""


def register(published: PublishedTraining) -> Register:
    """Return every offer as it is given away, the earliest school year first."""
    offers = []
    for year, offer in published.training.all():
        counts = published.attendance(year)
        fields = {name: value for name, value in offer if not name.startswith("evaluation")}
        outcomes = tuple(_outcome(published, counts, outcome) for outcome in published.outcomes(offer))
        offers.append(ListedOffer.model_construct(**fields, year=year.id, outcomes=outcomes))
    return Register(id="cpd", title="Training", model=ListedOffer, entries=offers, order=10)


def _outcome(published: PublishedTraining, counts: Attendance, outcome: Outcome) -> ShownOutcome:
    schools = [attended.school for attended in outcome.evaluation.attended]
    return ShownOutcome.model_construct(
        term=outcome.term,
        attended=tuple(_count(school, counts.shown(outcome.name, school)) for school in schools),
        attended_in_all=counts.shown(outcome.name),
        ratings=tuple(_count(opinion.words, opinion.shown) for opinion in published.opinions(outcome)),
        changes=outcome.evaluation.changes,
    )


def _count(of: str, count: str) -> ShownCount:
    return ShownCount.model_construct(of=of, count=count)
