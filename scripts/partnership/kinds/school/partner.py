"""Who governs schools: governing bodies, federations, trusts with their local governing bodies, and others."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import Field

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Day, Slug, Text, one_of
from partnership.files.references import Ref, a
from partnership.kinds import period
from partnership.kinds.school.model import School
from partnership.kinds.source import Source
from partnership.words import number

TRUST, LOCAL, FEDERATION, GOVERNING_BODY = "trust", "local-governing-body", "federation", "governing-body"


@dataclasses.dataclass(frozen=True)
class Form:
    """What a partner is in law, in the words that are right for it."""

    name: str
    """What it is: an academy trust."""
    body: str
    """Who decides for it: its board of trustees."""
    members: str
    """Who sits there: trustees."""
    own: str
    """What it is to a school that has it for itself alone."""

    @property
    def a_name(self) -> str:
        """What it is, with its article."""
        return a(self.name)


FORMS = {
    GOVERNING_BODY: Form("governing body", "governing body", "governors", "Its own governing body"),
    FEDERATION: Form("federation", "governing body", "governors", "Its own governing body"),
    TRUST: Form("academy trust", "board of trustees", "trustees", "Its own academy trust"),
    LOCAL: Form("local governing body", "local governing body", "local governors", "Its local governing body"),
    "management-committee": Form(
        "management committee", "management committee", "members", "Its own management committee"
    ),
    "corporation": Form("college corporation", "corporation", "governors", "Its own corporation"),
    "proprietor": Form("proprietor", "proprietor", "proprietor", "Its proprietor"),
}
"""The kinds of partners, each in the words that the law has for it."""


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


class Delegation(Entry):
    """Something that a trust leaves to its local governing bodies: they adopt it, and the trust does not."""

    policy: Slug
    """The id of the policy, as in data/policies.yml."""
    since: Day | None = None
    """The first day. Without it, from the trust's own first day."""
    until: Day | None = None
    """The last day. Leave it out while it holds."""
    to: tuple[Ref[Partner], ...] = ()
    """The ids of the local governing bodies to which it is left. Without any, to all of the trust's."""

    def faults(self) -> Iterator[Fault]:
        yield from period.faults(self)


class Partner(Entry):
    """Who governs schools: the body that signs the agreement, or a local governing body under it."""

    id: Slug
    """The lasting short name. For a single school, the school's own id."""
    kind: Annotated[str, *one_of(*FORMS)] | None = None
    """What it is in law: a governing-body of one school; a federation, one governing body of several; a trust, one
    company with its academies; a local-governing-body that a trust set up; the management-committee of a pupil referral
    unit; the corporation of a college; the proprietor of an independent school. Without it: a governing-body, or a
    federation where it has several schools."""
    under: Ref[Partner] | None = None
    """For a local-governing-body: the id of the trust that set it up."""
    name: Text
    """What people call it."""
    official_name: Text | None = None
    """Its full name, where that is longer."""
    schools: tuple[Ref[School], ...]
    """The ids of the schools that it governs, with those that it once governed."""
    joined: Annotated[dict[str, Day], Field(default_factory=dict)]
    """For a school that came to it later: its id and its first day with it, `{hill: 2025-09-01}`."""
    left: Annotated[dict[str, Day], Field(default_factory=dict)]
    """For a school that left it: its id and its last day with it."""
    delegates: tuple[Delegation, ...] = ()
    """For a trust: what its local governing bodies adopt in its place. All else the trust adopts for its schools."""
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
        yield from self._form_faults()
        yield from self._days_of_schools()

    def _form_faults(self) -> Iterator[Fault]:
        if not self.schools:
            yield Fault("schools", f"'{self.id}' governs no school", "Write the id of each school that it governs.")
        elif len(self.schools) > 1 and self.kind in (GOVERNING_BODY, "corporation"):
            what = f"a {FORMS[self.form].name} governs one school, and here are {number(len(self.schools))}"
            yield Fault("kind", what, "Write federation, or trust. Or give each school a partner of its own.")
        if self.form == LOCAL and self.under is None:
            remedy = "Write under: and the id of the trust that set it up."
            yield Fault("kind", "a local governing body is part of a trust, and none is named", remedy)
        if self.under and self.form != LOCAL:
            remedy = f"Write kind: {LOCAL}, or take this line away."
            yield Fault("under", "only a local governing body stands under a trust", remedy)
        if self.delegates and self.form != TRUST:
            remedy = f"Write kind: {TRUST}, or take these lines away."
            yield Fault("delegates", "only a trust has local governing bodies to leave something to", remedy)

    def _days_of_schools(self) -> Iterator[Fault]:
        """Yield what cannot be of the days on which its schools came and left."""
        for field, days in (("joined", self.joined), ("left", self.left)):
            for school, day in days.items():
                if school not in self.schools:
                    yield Fault(field, f"'{school}' is none of its schools", "Write it among schools: as well.")
                elif not period.covers(self, day):
                    what = f"on {day}, when '{school}' {field}, '{self.id}' is no partner"
                    yield Fault(field, what, "Correct this day, or since: and until:.")
        for school in self.joined.keys() & self.left.keys():
            yield from period.order("left", self.joined[school], self.left[school])

    @property
    def form(self) -> str:
        """What it is in law."""
        return self.kind or (GOVERNING_BODY if len(self.schools) == 1 else FEDERATION)

    @property
    def words(self) -> Form:
        """What it is in law, in words."""
        return FORMS[self.form]

    @property
    def whose(self) -> str:
        """What stands before its name where it acts: "the board of trustees of ", or nothing if the name says so."""
        says_so = self.words.body in self.name.casefold() or (self.form == "proprietor" and self.id not in self.schools)
        return "" if says_so else f"the {self.words.body} of "

    @property
    def readers(self) -> str:
        """Who receives what is sent to it: "the trustees of Northern Trust"."""
        return self.name if not self.whose and self.form == "proprietor" else f"the {self.words.members} of {self.name}"

    @property
    def has_a_page(self) -> bool:
        """Whether it has a page of its own: it governs several schools, or may, and is not known by one's id."""
        return len(self.schools) > 1 or (self.form in (FEDERATION, TRUST) and self.id not in self.schools)

    @property
    def path(self) -> str:
        """The page that says what it is: that of its school, where it is the governing body of one."""
        return self.own_path if self.has_a_page else f"schools/{self.schools[0]}.md"

    @property
    def own_path(self) -> str:
        """The page under its own id, which leads on where its school's page says it all."""
        return f"partners/{self.id}.md"

    def time_of(self, school: str) -> Time:
        """Return from when to when it governs one of its schools."""
        return Time(self.joined.get(school, self.since), self.left.get(school, self.until))

    def schools_on(self, day: dt.date) -> tuple[str, ...]:
        """Return the ids of the schools that it governs on a day."""
        return tuple(school for school in self.schools if period.covers(self.time_of(school), day))

    def leaves_to(self, local: str, policy: str, day: dt.date) -> bool:
        """Return whether it leaves a policy to one of its local governing bodies on a day; both are named by ids."""
        delegations = (each for each in self.delegates if each.policy == policy and period.covers(each, day))
        return any(not each.to or local in each.to for each in delegations)


@dataclasses.dataclass(frozen=True)
class Time:
    """From a first day to a last, or until further notice."""

    since: dt.date
    until: dt.date | None

    def overlaps(self, other: Time) -> bool:
        """Return whether any day lies in both."""
        return period.covers(self, other.since) or period.covers(other, self.since)


def nearest_first(partners: Iterable[Partner], school: str, day: dt.date) -> tuple[Partner, ...]:
    """Return who governs a school on a day: its local governing body, if it has one, before its trust."""
    governing = [partner for partner in partners if school in partner.schools_on(day)]
    return tuple(sorted(governing, key=lambda partner: partner.under is None))
