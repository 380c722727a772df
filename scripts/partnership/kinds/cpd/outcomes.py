"""Who came, as it may be shown: counts by offer, school and term, with too small ones withheld everywhere alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from partnership.kinds.cpd.evaluation import FEW, RATINGS, Evaluation, Ratings
from partnership.kinds.cpd.suppression import Flow, withheld

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


def attendance(outcomes: Iterable[Outcome], few: int) -> Attendance:
    """Return the attendance of a school year."""
    flows = _flows([(each.name, term_cell(each.term), each.evaluation) for each in outcomes])
    return Attendance(flows, withheld(flows, few))


def term_cell(term: str) -> str:
    """Return the name by which the counts of a term are asked for: no id has a colon."""
    return f"term:{term}"


def _flows(evaluated: Sequence[tuple[str, str, Evaluation]]) -> dict[Cell, Flow]:
    """Return every count and total, as flows from the year through schools, terms and offers back to the year."""
    counts: dict[Cell, int] = {}
    unknown: set[Cell] = set()
    for offer, term, evaluation in evaluated:
        for each in evaluation.attended:
            for cell in _adding_up(offer, term, each.school):
                counts[cell] = counts.get(cell, 0) + (1 if each.count is None else each.count)
                unknown.update([cell] if each.count is None else ())
    terms = {offer: term for offer, term, _ in evaluated}
    return {
        cell: Flow(*_ends(cell, terms), value, _rank(cell, terms), cell not in unknown)
        for cell, value in counts.items()
    }


def _adding_up(offer: str, term: str, school: str) -> Iterator[Cell]:
    """Yield a count, and every total that it is part of."""
    for of in (offer, term, ALL):
        yield from (Cell(of, school), Cell(of))


def _rank(cell: Cell, terms: Mapping[str, str]) -> int:
    """Return how long a count is shown: a school's own totals before those of all schools."""
    return (cell.of not in terms) + 2 * (cell.school == ALL)


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
    """Return the ratings of an offer and their total."""
    counts = {name: getattr(ratings, name) for name in RATINGS}
    values = {name: 1 if count is None else count for name, count in counts.items()}
    total = sum(values.values())
    flows = {name: Flow("all", "back", value, known=counts[name] is not None) for name, value in values.items()}
    flows[ALL] = Flow("back", "all", total, rank=2, known=None not in counts.values())
    hidden = withheld(flows, few)
    named = {**RATINGS, ALL: "answers in all"}
    return tuple(Opinion(words, FEW if name in hidden else str(flows[name].value)) for name, words in named.items())
