"""The people who meet: what each group is for, the roles that make it up, and what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, ClassVar, Protocol

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Day, Slug, Text, one_of
from partnership.files.references import Ref
from partnership.files.shelf import Shelf
from partnership.kinds import period
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import Partner, Roll, School, SchoolsFile, roll
from partnership.kinds.source import SourceClause, SourcesFile
from partnership.web.letters import way
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, Panel, PlannedPage, Rank, Sought
from partnership.web.registers import Register
from partnership.words import listed

INDEX = "groups/index.md"


class Role(Entry):
    """A post that people hold in each school or governing body."""

    id: Slug
    """The lasting short name that groups refer to."""
    name: Text
    """What the holder is called."""
    plural: Text
    """What several are called."""
    of: Annotated[str, *one_of("partner", "school")]
    """Whether each partner or each school has one."""
    note: Text | None = None
    """What a reader should know."""


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
    groups: tuple[Group, ...] = ()
    """The groups of today and of earlier times."""


FILES = (GroupsFile,)


class Needs(Protocol):
    """What the pages of groups are made from."""

    @property
    def today(self) -> dt.date: ...
    @property
    def identity(self) -> PartnershipFile: ...
    @property
    def schools(self) -> SchoolsFile: ...
    @property
    def groups(self) -> GroupsFile: ...
    @property
    def sources(self) -> SourcesFile: ...


def read(shelf: Shelf, _: object) -> GroupsFile | None:
    """Return the groups and their roles; None if the file is not right, as noted."""
    return shelf.open(GroupsFile)


def offering(partnership: Needs) -> Offering:
    """Return the list of groups and a page for each; on each school's page, the groups in which it has a place."""
    file, now = partnership.groups, roll(partnership.schools, partnership.today)
    return Offering(
        pages=_pages(partnership, now),
        panels=_panels(file, now, partnership.today),
        registers=[Register("groups", "Groups", Group, file.groups), Register("roles", "Roles", Role, file.roles)],
        ways_in=[WayIn("See who meets", INDEX, "What each group is for, and who is in it.", order=30)]
        if file.groups
        else (),
        menu=[MenuEntry("Groups", INDEX, order=70)] if file.groups else (),
    )


def _pages(partnership: Needs, now: Roll | None) -> Iterator[PlannedPage]:
    file = partnership.groups
    current = [group for group in file.groups if group.meets_on(partnership.today)]
    yield _list(file, current)
    for group in file.groups:
        yield _page(group, partnership, now=now if group in current else None)


def _list(file: GroupsFile, current: list[Group]) -> PlannedPage:
    past = [group for group in file.groups if group not in current]
    return PlannedPage(
        path=INDEX,
        title="Groups",
        template="groups.html",
        source=file.PATH,
        description="Who meets, what for, and how often.",
        facts={"current": current, "past": past, "roles": _roles(file)},
    )


def _page(group: Group, partnership: Needs, now: Roll | None) -> PlannedPage:
    """Return the page of a group; `now` is the roll that it draws on, if it meets today."""
    file = partnership.groups
    roles = [_roles(file)[role] for role in group.members]
    reached = way(partnership.identity.mailbox, ask=_whom_to_ask(roles))
    body = f"For whoever takes the chair of: {group.name}\n\nDear colleagues,\n\n\n\nFrom (name, and school if any):\n"
    return PlannedPage(
        path=group.path,
        title=group.name,
        template="group.html",
        source=file.PATH,
        above=INDEX,
        description=group.remit,
        sought=Sought(kind="Group", rank=Rank.THING, days=group.ended),
        facts={
            "group": group,
            "roles": roles,
            "current": now is not None,
            "titled": partnership.sources.by_id(),
            "members": _bodies(roles, now),
            "reached": reached,
            "letter": reached.letter(f"For the group: {group.name}", body),
        },
    )


def _whom_to_ask(roles: list[Role]) -> str:
    """Return who brings something to a group: a member of it at one's own school."""
    if not roles:
        return "Ask the office of your own school to pass it on."
    return f"Ask a member of it at your own school to pass it on: {listed((role.name for role in roles), last='or')}."


def _panels(file: GroupsFile, now: Roll | None, today: dt.date) -> Iterator[Panel]:
    """Yield, for the page of each member school, the groups in which it has a place."""
    groups = [group for group in file.groups if group.meets_on(today) and group.members]
    for school in now.schools if now and groups else ():
        yield Panel(school.path, "panels/groups_of_school.html", {"groups": groups, "roles": _roles(file)})


def _roles(file: GroupsFile) -> dict[str, Role]:
    return {role.id: role for role in file.roles}


def _bodies(roles: list[Role], now: Roll | None) -> list[School] | list[Partner]:
    """Return whom the holders of the roles come from: the partners if any role is a partner's, or else the schools."""
    if now is None or not roles:
        return []
    from_partners = now.partners and any(role.of == "partner" for role in roles)
    return list(now.partners) if from_partners else list(now.schools)
