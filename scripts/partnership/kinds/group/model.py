"""What is written about the people who meet: the roles that make up groups, those from outside, the groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Day, Slug, Text, one_of
from partnership.files.references import Ref
from partnership.kinds import period
from partnership.kinds.school import Partner
from partnership.kinds.source import Source, SourceClause


class Role(Entry):
    """A post that people hold in each school, or in each body that governs."""

    id: Slug
    """The lasting short name that groups refer to."""
    name: Text
    """What the holder is called."""
    plural: Text
    """What several are called."""
    of: Annotated[str, *one_of("partner", "governing-body", "school")]
    """Who has one: each partner, a trust too; each governing-body, a trust's local ones and the trust for schools that
    have none; or each school."""
    shared_by: tuple[Ref[Partner], ...] = ()
    """Of a school's: the ids of partners in which one person holds it for all schools, as one head of a federation."""
    note: Text | None = None
    """What a reader should know."""

    def faults(self) -> Iterator[Fault]:
        if self.shared_by and self.of != "school":
            what = f"shared_by is for what each school has, and this is of each {self.of.replace('-', ' ')}"
            yield Fault("shared_by", what, "Write of: school, or take this line away.")


class Holder(Entry):
    """Who holds a public post, as a public document says."""

    name: Text
    """The name as the document gives it."""
    day: Day
    """The day of that document."""
    source: Ref[Source]
    """The document."""


class OutsideMember(Entry):
    """Somebody from outside who belongs to groups: a post of another body, never a private person."""

    model_config = ConfigDict(title="Outside member")

    id: Slug
    """The lasting short name that groups and minutes refer to."""
    name: Text
    """What the post is called: School improvement officer."""
    body: Text
    """Whose post it is: Northshire Council."""
    holder: Holder | None = None
    """Who holds it, only where a public document names them in that post."""
    since: Day | None = None
    """From when the post has a place here."""
    until: Day | None = None
    """Its last day here."""
    note: Text | None = None
    """What a reader should know."""

    def faults(self) -> Iterator[Fault]:
        yield from period.faults(self)

    @property
    def in_words(self) -> str:
        """The post and its body: "School improvement officer, Northshire Council"."""
        return f"{self.name}, {self.body}"


class Group(Entry):
    """People who meet: heads, clerks, SENCOs."""

    id: Slug
    """The lasting short name, as it stands in addresses. It never changes."""
    name: Text
    """What people call it."""
    remit: Text
    """What it is for, in a sentence or two."""
    members: tuple[Ref[Role], ...] = ()
    """The ids of the roles that make it up."""
    outside: tuple[Ref[OutsideMember], ...] = ()
    """The ids of those from outside who belong to it."""
    members_note: Text | None = None
    """Who belongs to it, where roles do not say it."""
    led_by: Text | None = None
    """Who leads it."""
    meets: Text | None = None
    """How often it meets."""
    standing_items: tuple[Text, ...] = ()
    """What every agenda of the group has, in its order; a timing can stand behind each: Welcome (5 minutes)."""
    notice_days: Count = 7
    """How many clear days before a meeting its agenda is sent."""
    minutes_days: Count = 21
    """Within how many days after a meeting its minutes are circulated."""
    since: Day | None = None
    """Its first day."""
    until: Day | None = None
    """Its last day, if it has ended."""
    known_in: Count | None = None
    """The year in which a document names it, where that is all that is known."""
    rests_on: tuple[SourceClause, ...] = ()
    """The clauses that it rests on."""

    def faults(self) -> Iterator[Fault]:
        yield from period.faults(self)

    @property
    def path(self) -> str:
        return f"groups/{self.id}.md"

    @property
    def ended(self) -> tuple[dt.date, ...]:
        """Its last day, as far as that is known; none while it meets."""
        last = self.until or (dt.date(self.known_in, 12, 31) if self.known_in else None)
        return (last,) if last else ()

    def meets_on(self, day: dt.date) -> bool:
        """Return whether it is a group of that time, not only of an earlier one."""
        return self.known_in is None and period.covers(self, day)


class GroupsFile(File):
    """The people who meet, and the roles that bring them together."""

    PATH: ClassVar[str] = "data/groups.yml"
    WRITER: ClassVar[str] = "a clerk"

    roles: tuple[Role, ...] = ()
    """The posts that groups are made of."""
    outside: tuple[OutsideMember, ...] = ()
    """Those from outside who belong to groups: posts of other bodies."""
    groups: tuple[Group, ...] = ()
    """The groups of today and of earlier times."""
