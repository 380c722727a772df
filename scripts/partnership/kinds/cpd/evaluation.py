"""What came of training, term by term: who came, what they thought, what changes next. Counts only, never names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, WithJsonSchema

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Text, one_of, told
from partnership.files.references import Ref
from partnership.kinds.school import School
from partnership.kinds.school_year import Calendar

TERMS = {"autumn": "Autumn", "spring": "Spring", "summer": "Summer"}
"""The terms by which the work is reviewed, in order, with what they are called. Half terms belong to theirs."""

_MONTHS = {"autumn": (9, 10, 11, 12), "spring": (1, 2, 3), "summer": (4, 5, 6, 7, 8)}

_EARLIEST = {"autumn": (0, 8), "spring": (1, 1), "summer": (1, 3)}
"""Before which month no such term begins, whatever a council does about Easter: of this year or the next."""

FEW = "c"
"""What stands for a count that is withheld, in the data and on pages."""

RATINGS = {
    "very_useful": "very useful",
    "useful": "useful",
    "little_use": "of little use",
    "no_use": "of no use",
}


def _people(value: Any) -> int | None:
    if isinstance(value, str) and value.strip().casefold() == FEW:
        return None
    if isinstance(value, str) and re.fullmatch(r"0|[1-9]\d{0,5}", value.strip()):
        return int(value)
    remedy = f"Write it in digits, or {FEW} for a few: fewer than the site shows. Never a name."
    raise told(f"'{value}' is not a number of people", remedy)


People = Annotated[
    int | None,
    BeforeValidator(_people),
    WithJsonSchema({"type": ["integer", "string"], "form": f"a whole number, or `{FEW}` for a few"}),
]
"""How many people. None for a few: so few that the office did not write the number down."""


class Attended(Entry):
    """How many came from one school."""

    NAMED_BY: ClassVar[str] = "school"

    school: Ref[School]
    """The id of the school."""
    count: People
    """How many came; 0 if nobody did, c for a few. How many a few are, only the members' folder may say."""


class Ratings(Entry):
    """How many of those who came thought what of it."""

    very_useful: People = 0
    """How many found it very useful."""
    useful: People = 0
    """How many found it useful."""
    little_use: People = 0
    """How many found it of little use."""
    no_use: People = 0
    """How many found it of no use."""


class Evaluation(Entry):
    """What came of an offer."""

    attended: tuple[Attended, ...] = ()
    """How many came, school by school. A school that is not listed is not known."""
    ratings: Ratings | None = None
    """What they thought of it."""
    changes: Text | None = None
    """What changes next because of it."""

    def faults(self) -> Iterator[Fault]:
        if not (self.attended or self.ratings or self.changes):
            yield Fault("", "this evaluation says nothing", "Write who came, what they thought or what changes next.")
        seen: set[str] = set()
        for attended in self.attended:
            if attended.school in seen:
                what = f"'{attended.school}' stands here twice"
                yield Fault("school", what, "Add the two together.", within=attended)
            seen.add(attended.school)


class TermEvaluation(Evaluation):
    """What came of one term of an offer that goes on for longer."""

    NAMED_BY: ClassVar[str] = "term"

    term: Annotated[str, *one_of(*TERMS)]
    """autumn, spring or summer."""


def earliest(term: str, begins: dt.date) -> dt.date:
    """Return a day before which a term cannot begin, in the school year that begins on a day."""
    later, month = _EARLIEST[term]
    return dt.date(begins.year + later, month, 1)


def term_of(day: dt.date, calendar: Calendar | None) -> str:
    """Return the term that a day belongs to: as the school year says, or by its month while that is not known."""
    usual = next(term for term, months in _MONTHS.items() if day.month in months)
    for half in reversed(calendar.year.terms if calendar else ()):
        if half.first <= day:
            name = half.name.casefold().split(" ")[0]
            return name if name in TERMS else usual
    return usual
