"""The pages of groups: what each is for, who is in it, and how to reach it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Protocol

from partnership.files.shelf import Shelf
from partnership.kinds.group.model import Group, GroupsFile, OutsideMember, Role
from partnership.kinds.group.seating import Seat, seats
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import Roll, SchoolsFile, roll
from partnership.kinds.source import SourcesFile
from partnership.problems import Record
from partnership.web.letters import way
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, Panel, PlannedPage, Rank, Sought
from partnership.web.registers import Register
from partnership.words import count, listed, number

INDEX = "groups/index.md"


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


class Before(Protocol):
    """What groups are read beside, None where it is not right."""

    @property
    def schools(self) -> SchoolsFile | None: ...


def read(shelf: Shelf, before: Before) -> GroupsFile | None:
    """Return the groups, their roles and those from outside; None if the file is not right, as noted."""
    file = shelf.open(GroupsFile)
    if file:
        _check_outside(file, before.schools, shelf.record)
    return file


def _check_outside(file: GroupsFile, schools: SchoolsFile | None, record: Record) -> None:
    """Note whoever from outside bears an id that minutes and actions would take for another's."""
    taken = {role.id: "a role" for role in file.roles} | {group.id: "a group" for group in file.groups}
    if schools:
        taken |= {school.id: "a school" for school in schools.schools}
        taken |= {partner.id: "a partner" for partner in schools.partners if partner.id not in taken}
    for member in file.outside:
        if member.id in taken:
            what = f"'{member.id}' is the id of {taken[member.id]} too, and minutes could mean either"
            record.note(member.written_at("id"), what, "Give this one an id of its own, such as council-adviser.")


def offering(partnership: Needs) -> Offering:
    """Return the list of groups and a page for each; on each school's page, the groups in which it has a place."""
    file, now = partnership.groups, roll(partnership.schools, partnership.today)
    return Offering(
        pages=_pages(partnership, now),
        panels=_panels(file, now, partnership.today),
        registers=[
            Register("groups", "Groups", Group, file.groups, last=("outside",)),
            Register("roles", "Roles", Role, file.roles, last=("shared_by",)),
            Register("outside-members", "Members from outside", OutsideMember, file.outside),
        ],
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
        facts={
            "current": current,
            "past": past,
            "roles": _roles(file),
            "outside": {member.id: member for member in file.outside},
        },
    )


def _page(group: Group, partnership: Needs, now: Roll | None) -> PlannedPage:
    """Return the page of a group; `now` is the roll that it draws on, if it meets today."""
    file = partnership.groups
    roles = [_roles(file)[role] for role in group.members]
    outside = {member.id: member for member in file.outside}
    taken = seats(group, file, partnership.schools, partnership.today) if now else ()
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
            "outside": [outside[name] for name in group.outside],
            "seats": taken if roles else (),
            "schools": partnership.schools.by_id(),
            "counted": _counted(taken) if group.outside and roles else "",
            "titled": partnership.sources.by_id(),
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


def _counted(taken: Sequence[Seat]) -> str:
    """Return in words how many places a group has: "seven places, one of them from outside"."""
    outside = sum(seat.is_outside for seat in taken)
    return f"{count(len(taken), 'place')}, {number(outside) if outside else 'none'} of them from outside"
