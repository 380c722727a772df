"""What is written about a school year: its terms and holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Day, Slug, Text
from partnership.files.references import Ref, reference, several
from partnership.kinds import period
from partnership.kinds.authority import Authority
from partnership.kinds.school import Partner, School
from partnership.kinds.source import Source


class Span(Entry):
    """A term or a holiday: from its first day to its last, both included."""

    name: Text
    """What people call it."""
    first: Day
    """Its first day."""
    last: Day
    """Its last day."""

    def faults(self) -> Iterator[Fault]:
        yield from period.order("last", self.first, self.last)

    def days(self) -> list[dt.date]:
        """Return its days."""
        return [self.first + dt.timedelta(days=n) for n in range((self.last - self.first).days + 1)]


class Term(Span):
    """Half a term, as schools count: between two holidays."""


class Holiday(Span):
    """A holiday between two terms."""


OTHERS = "others"
"""In `for:`, whoever has no dates of its own."""

Whose = Annotated[str, *reference(Authority, School, Partner, also=(OTHERS,))]

_WHOSE = {
    "type": ["string", "array"],
    "items": {"type": "string"},
    "form": f"the id of an authority, school or partner, `{OTHERS}`, or a list of these",
}


class SchoolYear(Entry):
    """A school year, from September to August."""

    id: Slug
    """The lasting short name: 2025-26."""
    name: Text
    """What people call it: 2025/26."""
    written_for: Annotated[tuple[Whose, ...] | None, BeforeValidator(several), WithJsonSchema(_WHOSE)] = Field(
        default=None, alias="for"
    )
    """Whose dates these are: ids of authorities, schools or partners. Without it, of all who have none of their own:
    whoever one year names has dates of its own from that year on. Name `others` too where these are theirs as well."""
    first: Day
    """Its first day: 1 September."""
    last: Day
    """Its last day: 31 August."""
    terms: tuple[Term, ...] = ()
    """The terms, in order."""
    holidays: tuple[Holiday, ...] = ()
    """The holidays between them."""
    missing: Text | None = None
    """What is not known yet, in one sentence for families. Take it away when the terms are in."""
    sources: tuple[Ref[Source], ...] = ()
    """Where the dates come from."""
    school_days: Count | None = None
    """How many days of term this year should have, if not the usual number."""
    note: Text | None = None
    """How sure the dates are."""

    def faults(self) -> Iterator[Fault]:
        yield from period.order("last", self.first, self.last)
        if self.written_for == ():
            yield Fault("for", "this names nobody", "Write an id, or take the line away: then it is for all others.")
        if not self.terms and not self.missing:
            yield Fault(
                "id", f"{self.name} has no terms", "Add its terms, or say under missing: what is not known yet."
            )
        yield from self._outside()
        yield from self._out_of_step()

    def _outside(self) -> Iterator[Fault]:
        for span in (*self.terms, *self.holidays):
            if span.first < self.first or span.last > self.last:
                what = f"{span.name} ({span.first} to {span.last}) lies outside {self.name}"
                yield Fault("first", what, "Correct its days, or move it to its own year.", span)

    def _out_of_step(self) -> Iterator[Fault]:
        """Yield terms and holidays that overlap, or stand out of order."""
        for one, following in (*pairwise(self.terms), *pairwise(self.holidays)):
            if following.first < one.first:
                what = f"{following.name} stands after {one.name} but begins before it"
                yield Fault("first", what, "Write them in the order of their days.", following)
        for earlier, later in pairwise(sorted((*self.terms, *self.holidays), key=lambda span: span.first)):
            if later.first <= earlier.last:
                what = f"{later.name} begins on {later.first}, before {earlier.name} is over"
                yield Fault("first", what, "Correct the first day of the one or the last day of the other.", later)

    @property
    def is_usual(self) -> bool:
        """Whether it is for all who have no dates of their own."""
        return OTHERS in self.whose

    @property
    def whose(self) -> tuple[str, ...]:
        """Whose dates these are, by their ids."""
        return (OTHERS,) if self.written_for is None else self.written_for

    @property
    def path(self) -> str:
        return f"terms/{self.id}.md"


class TermsFile(File):
    """School years: the authority's terms and holidays."""

    PATH: ClassVar[str] = "data/terms.yml"
    WRITER: ClassVar[str] = "a clerk"

    published: Ref[Source] | None = None
    """Where the authority publishes its dates: a source with a link, to which families are led while a year's are not
    here."""
    years: tuple[SchoolYear, ...] = ()
    """The school years, in order."""

    def faults(self) -> Iterator[Fault]:
        for whose, years in self.by_owner().items():
            for earlier, later in pairwise(years):
                if later.first > earlier.last:
                    continue
                one, other = (earlier.name, later.name) if earlier.name != later.name else (earlier.id, later.id)
                what = f"{other} begins on {later.first}, before {one} is over"
                if whose == OTHERS:
                    remedy = "Write the years in order, each with its own days. If it is not for all, say whose: for:"
                    yield Fault("first", what, f"{remedy} and an id.", later)
                else:
                    what = f"'{whose}' has two years at once: {what}"
                    remedy = f"Name '{whose}' in one of the two only, or correct their days, in order."
                    yield Fault("for", what, remedy, later)

    @property
    def is_for_all(self) -> bool:
        """Whether no year is for some only."""
        return all(year.whose == (OTHERS,) for year in self.years)

    def by_owner(self) -> dict[str, list[SchoolYear]]:
        """Return the years of each who has dates of its own, and those of all others, in the order of the file."""
        owners: dict[str, list[SchoolYear]] = {}
        for year in self.years:
            for whose in year.whose:
                owners.setdefault(whose, []).append(year)
        return owners
