"""What is written about a partner: a governing body that signs and governs."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Day, Slug, Text
from partnership.files.references import Ref
from partnership.kinds import period
from partnership.kinds.school.model import School
from partnership.kinds.source import Source


class Signature(Entry):
    """Who signed the agreement for a partner."""

    name: Text
    """The name as the document gives it."""
    role: Text
    """The role in which they signed."""
    day: Day
    """The day."""
    source: Ref[Source]
    """The document."""


class Partner(Entry):
    """A governing body that signs and governs: of one school, or of a federation of several."""

    id: Slug
    """The lasting short name. For a single school, the school's own id."""
    name: Text
    """What people call it."""
    official_name: Text | None = None
    """Its full name, where that is longer."""
    schools: tuple[Ref[School], ...]
    """The ids of the schools that it governs."""
    since: Day
    """Since when it has been a partner."""
    until: Day | None = None
    """Its last day as a partner."""
    signed: Signature | None = None
    """Who signed the agreement for it."""
    note: Text | None = None
    """What a reader should know."""

    def faults(self) -> Iterator[Fault]:
        yield from period.faults(self)

    @property
    def path(self) -> str:
        return f"partners/{self.id}.md"
