"""The offers as they are given away: what people wrote, but of people only the counts that may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.files.entry import Entry
from partnership.files.fields import Slug, Text
from partnership.kinds.cpd.evaluation import TermEvaluation
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.outcomes import Attendance, Opinion, Outcome
from partnership.kinds.cpd.shown import Shown


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


def listed(shown: Shown) -> Iterator[ListedOffer]:
    """Yield every offer as it is given away."""
    for year, offer in shown.training.all():
        counts = shown.attendance(year)
        fields = {name: getattr(offer, name) for name in Offer.model_fields if not name.startswith("evaluation")}
        outcomes = tuple(_outcome(shown, counts, each) for each in shown.outcomes(offer))
        yield ListedOffer.model_construct(**fields, year=year.id, outcomes=outcomes)


def _outcome(shown: Shown, counts: Attendance, outcome: Outcome) -> ShownOutcome:
    attended = [each.school for each in outcome.evaluation.attended]
    return ShownOutcome.model_construct(
        term=outcome.term,
        attended=tuple(_count(school, counts.shown(outcome.name, school)) for school in attended),
        attended_in_all=counts.shown(outcome.name),
        ratings=tuple(map(_opinion, shown.opinions(outcome))),
        changes=outcome.evaluation.changes,
    )


def _opinion(each: Opinion) -> ShownCount:
    return _count(each.words, each.shown)


def _count(of: str, count: str) -> ShownCount:
    return ShownCount.model_construct(of=of, count=count)
