"""What is written in `data/schools.yml`: schools, partners, and what sources say of who was a member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Day, Text
from partnership.files.references import Ref
from partnership.kinds import period
from partnership.kinds.school.model import School
from partnership.kinds.school.partner import Partner
from partnership.kinds.school.phases import Phase
from partnership.kinds.source import Source


class Unknown(Entry):
    """A time for which it is not known who was a member."""

    since: Day
    """The first day."""
    until: Day
    """The last day."""
    why: Text
    """What is known, and what is missing."""

    def faults(self) -> Iterator[Fault]:
        yield from period.faults(self)


class MemberCount(Entry):
    """What a source says of the members on a day, which the schools above must match."""

    day: Day
    """The first day of that list."""
    title: Text
    """What people call that list."""
    counts: dict[Phase, Count]
    """How many schools of each phase. A school of several counts once, as the first that its entry names."""
    source: Ref[Source] | None = None
    """Which source counts them."""
    note: Text | None = None
    """How sure the list is, and how it was made."""


class SchoolsFile(File):
    """Schools, the partners that govern them, and who was a member when."""

    PATH: ClassVar[str] = "data/schools.yml"
    WRITER: ClassVar[str] = "a clerk"
    REQUIRED: ClassVar[bool] = True

    schools: tuple[School, ...]
    """Every school that is or was a member."""
    partners: tuple[Partner, ...] = ()
    """Who governs the schools: whoever signs the agreement, and a trust's local governing bodies."""
    unknown: tuple[Unknown, ...] = ()
    """Times for which it is not known who was a member."""
    lists: tuple[MemberCount, ...] = ()
    """Lists of members that have a name, with the count that a source gives."""

    @property
    def legal_bodies(self) -> tuple[Partner, ...]:
        """The partners that are bodies in law: all but local governing bodies."""
        return tuple(partner for partner in self.partners if not partner.under)

    def on(self, day: dt.date) -> SchoolsFile:
        """Return the file with each school as it is on a day."""
        return self.model_copy(update={"schools": tuple(school.on(day) for school in self.schools)})

    def by_id(self) -> dict[str, School]:
        """Return the schools by id."""
        return {school.id: school for school in self.schools}

    def with_ids_of_their_own(self) -> dict[str, Partner]:
        """Return the partners by id, without those that go by the id of their one school."""
        schools = {school.id for school in self.schools}
        return {partner.id: partner for partner in self.partners if partner.id not in schools}
