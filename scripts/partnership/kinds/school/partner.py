"""Who governs schools: governing bodies, federations, trusts with their local governing bodies, and others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Day, Slug, Text, one_of
from partnership.files.references import Ref
from partnership.kinds import period
from partnership.kinds.school.model import School
from partnership.kinds.source import Source
from partnership.words import number


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


FORMS = ("governing-body", "federation", "trust", "local-governing-body", "corporation", "proprietor")
"""Who can govern schools, in law."""


class Partner(Entry):
    """Who governs schools: the body that signs the agreement, or a local governing body under it."""

    id: Slug
    """The lasting short name. For a single school, the school's own id."""
    kind: Annotated[str, *one_of(*FORMS)] | None = None
    """What it is in law: a governing-body of one school; a federation, one governing body of several; a trust, one
    company with its schools; a local-governing-body, which a trust sets up; the corporation of a college; the
    proprietor of an independent school. Without it: a governing-body, or a federation where it has several schools."""
    under: Ref[Partner] | None = None
    """For a local-governing-body: the id of the trust that set it up."""
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
        if not self.schools:
            yield Fault("schools", f"'{self.id}' governs no school", "Write the id of each school that it governs.")
        elif len(self.schools) > 1 and self.kind in ("governing-body", "corporation"):
            what = f"a {self.form.replace('-', ' ')} governs one school, and here are {number(len(self.schools))}"
            yield Fault("kind", what, "Write federation, or trust, or give each school a partner of its own.")
        if self.form == "local-governing-body" and self.under is None:
            remedy = "Write under: and the id of the trust that set it up."
            yield Fault("kind", "a local governing body is part of a trust, and none is named", remedy)
        if self.under and self.form != "local-governing-body":
            remedy = "Write kind: local-governing-body, or take this line away."
            yield Fault("under", "only a local governing body stands under a trust", remedy)

    @property
    def form(self) -> str:
        """What it is in law."""
        return self.kind or ("governing-body" if len(self.schools) == 1 else "federation")

    @property
    def has_a_page(self) -> bool:
        """Whether it has a page of its own: it governs several schools, or may, and is not known by one's id."""
        return len(self.schools) > 1 or (self.form in ("federation", "trust") and self.id not in self.schools)

    @property
    def path(self) -> str:
        """The page that says what it is: that of its school, where it is the governing body of one."""
        return self.own_path if self.has_a_page else f"schools/{self.schools[0]}.md"

    @property
    def own_path(self) -> str:
        """The page under its own id, which leads on where its school's page says it all."""
        return f"partners/{self.id}.md"

    @property
    def is_federation(self) -> bool:
        """Whether it is one governing body of several schools."""
        return self.form == "federation"
