"""Who came and what they thought, as it may be shown: counts too small to be told are withheld everywhere alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from partnership.kinds.cpd.evaluation import FEW, RATINGS, TERMS, Evaluation, Ratings, term_of
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.suppression import Flow, withheld
from partnership.kinds.cpd.training import Training, TrainingYear
from partnership.kinds.event import Agenda, Occurrence

ALL = ""
"""In the place of a school: all schools together. In that of an offer and a term: the whole year."""

UNKNOWN = "–"


class Cell(NamedTuple):
    """What a count is of: an offer or a term, and a school; each may be all of them."""

    of: str
    school: str = ALL


@dataclasses.dataclass(frozen=True)
class Attendance:
    """The attendance of a school year. Everything that is published of it comes from here."""

    flows: Mapping[Cell, Flow]
    hidden: frozenset[Cell]

    def shown(self, of: str = ALL, school: str = ALL) -> str:
        """Return a count as readers see it: a number, c for one that is withheld, a dash for one nobody knows."""
        cell = Cell(of, school)
        if cell not in self.flows:
            return UNKNOWN
        return FEW if cell in self.hidden else str(self.flows[cell].value)

    def is_known(self, of: str) -> bool:
        return Cell(of) in self.flows

    @property
    def withholds(self) -> bool:
        return bool(self.hidden)


@dataclasses.dataclass(frozen=True)
class Outcome:
    """An evaluation with the term that it counts in, under a name of its own: an offer may have one a term."""

    name: str
    term: str
    evaluation: Evaluation


def attendance(outcomes: Iterable[Outcome], few: int, *, is_true: bool = False) -> Attendance:
    """Return the attendance of a school year; counts of people below `few` are withheld, but for noughts.

    Where all that is known may be shown, `is_true`, only what nobody wrote down is withheld.
    Every count and total is a flow, from the year through schools, terms and offers back to the year.
    """
    counts: dict[Cell, int] = {}
    unknown: set[Cell] = set()
    terms: dict[str, str] = {}
    for outcome in outcomes:
        term = terms[outcome.name] = term_cell(outcome.term)
        for attended in outcome.evaluation.attended:
            for of in (outcome.name, term, ALL):  # the count, and every total that it is part of
                for cell in (Cell(of, attended.school), Cell(of)):
                    counts[cell] = counts.get(cell, 0) + (1 if attended.count is None else attended.count)
                    unknown.update([cell] if attended.count is None else ())
    flows: dict[Cell, Flow] = {}
    for cell, value in counts.items():
        tail, head = _ends(cell, terms)
        rank = (cell.of not in terms) + 2 * (cell.school == ALL)  # a school's own totals before those of all schools
        flows[cell] = Flow(tail=tail, head=head, value=value, rank=rank, known=cell not in unknown)
    hidden = frozenset(unknown) if is_true else withheld(flows, few)
    return Attendance(flows, hidden)


def term_cell(term: str) -> str:
    """Return the name by which the counts of a term are asked for: no id has a colon."""
    return f"term:{term}"


def _ends(cell: Cell, terms: Mapping[str, str]) -> tuple[str, str]:
    """Return between which nodes a count flows: at each node, as much comes in as goes out."""
    of, school = cell
    if of in terms:
        return (f"{school}@{terms[of]}", f"offer:{of}") if school else (f"offer:{of}", terms[of])
    if of:
        return (f"school:{school}", f"{school}@{of}") if school else (of, "out")
    return ("in", f"school:{school}") if school else ("out", "in")


@dataclasses.dataclass(frozen=True)
class Opinion:
    """How many thought something of an offer, as it may be shown."""

    words: str
    shown: str


def opinions(ratings: Ratings, few: int) -> tuple[Opinion, ...]:
    """Return the ratings of an offer, and their total last; counts of people below `few` are withheld."""
    counts = {name: getattr(ratings, name) for name in RATINGS}
    values = {name: 1 if count is None else count for name, count in counts.items()}
    total = sum(values.values())
    flows = {
        name: Flow(tail="all", head="back", value=value, known=counts[name] is not None)
        for name, value in values.items()
    }
    flows[ALL] = Flow(tail="back", head="all", value=total, rank=2, known=None not in counts.values())
    hidden = withheld(flows, few)
    named = {**RATINGS, ALL: "answers in all"}
    return tuple(Opinion(words, FEW if name in hidden else str(flows[name].value)) for name, words in named.items())


@dataclasses.dataclass(frozen=True, kw_only=True)
class PublishedTraining:
    """The training of all years on a day, with the counts that may be shown: what pages and open data are made from."""

    training: Training
    agenda: Agenda
    few: int
    """Counts of people below this are withheld."""
    for_members: bool = False
    """Whether only members read it. They are told how many came from each school, however few; but what people
    thought was told in confidence, and colleagues are who could guess from whom it is.
    """

    def times(self, offer: Offer) -> tuple[Occurrence, ...]:
        """Return each time at which an offer takes place, in order."""
        times = (occurrence for name in offer.session_ids for occurrence in self.agenda.entries.get(name, ()))
        return tuple(sorted(times, key=lambda occurrence: occurrence.order))

    def term_of(self, time: Occurrence) -> str:
        """Return the term that a session belongs to: of the school where it is, or whose it is."""
        years = self.agenda.time.years
        school = next((name for name in (time.at, *time.owners) if name in self.agenda.people.schools), None)
        return term_of(time.first, years.of(school, time.first) if school else years.main(time.first))

    def terms(self, offer: Offer) -> tuple[str, ...]:
        """Return the terms in which an offer takes place."""
        terms = {self.term_of(occurrence) for occurrence in self.times(offer)}
        return tuple(term for term in TERMS if term in terms)

    def last_term(self, offer: Offer) -> str:
        """Return the term in which an offer ends: there it is evaluated."""
        return (self.terms(offer) or ("",))[-1]

    def outcomes(self, offer: Offer) -> tuple[Outcome, ...]:
        """Return what came of an offer: once, in the term in which it ended, or term by term."""
        if offer.evaluation:
            return (Outcome(offer.id, self.last_term(offer), offer.evaluation),)
        in_order = sorted(offer.evaluations, key=lambda evaluation: list(TERMS).index(evaluation.term))
        return tuple(Outcome(f"{offer.id} {evaluation.term}", evaluation.term, evaluation) for evaluation in in_order)

    def opinions(self, outcome: Outcome) -> tuple[Opinion, ...]:
        """Return what people thought."""
        ratings = outcome.evaluation.ratings
        return opinions(ratings, self.few) if ratings else ()

    def attendance(self, year: TrainingYear) -> Attendance:
        """Return who came in a school year, worked out once for everything that is published."""
        return self._attendance[year.id]

    @cached_property
    def _attendance(self) -> Mapping[str, Attendance]:
        return {year.id: self._attendance_of(year) for year in self.training.years}

    def _attendance_of(self, year: TrainingYear) -> Attendance:
        outcomes = (outcome for offer in year.offers for outcome in self.outcomes(offer))
        return attendance(outcomes, self.few, is_true=self.for_members)
