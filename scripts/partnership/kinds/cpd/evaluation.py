"""What came of training: who came by school, what they thought, what changes next. Counts only, never names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Text, one_of, told
from partnership.files.references import Ref
from partnership.kinds.cpd.terms import TERMS
from partnership.kinds.school import School

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

    school: Ref[School]
    """The id of the school."""
    count: People
    """How many came; 0 if nobody did, c for a few."""


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
        for each in self.attended:
            if each.school in seen:
                yield Fault("school", f"'{each.school}' stands here twice", "Add the two together.", each)
            seen.add(each.school)


class TermEvaluation(Evaluation):
    """What came of one term of an offer that goes on for longer."""

    term: Annotated[str, *one_of(*TERMS)]
    """autumn, spring or summer."""
