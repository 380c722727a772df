"""Who has a place in a group's meetings, and is counted once: a school, a body with one person for all, an outsider.

Whatever counts a group's members (its page, minutes, attendance, what is owed after a meeting) asks here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from partnership.kinds import period
from partnership.kinds.group.model import Group, GroupsFile, Role
from partnership.kinds.school import Partner, SchoolsFile, nearest_first


@dataclasses.dataclass(frozen=True, kw_only=True)
class Seat:
    """One place at the table: of a school, of several schools for which one person stands, or of somebody outside."""

    id: str
    """The id of the school; of the partner, if it has several schools; of the outside member."""
    name: str
    path: str
    schools: tuple[str, ...] = ()
    """The ids of the schools for which one person is there; none for somebody from outside."""

    @property
    def is_shared(self) -> bool:
        """Whether one person stands for several schools."""
        return len(self.schools) > 1

    @property
    def is_outside(self) -> bool:
        """Whether it is of nobody's school."""
        return not self.schools

    def is_named(self, names: Iterable[str]) -> bool:
        """Return whether it, or a school of it, is among some ids."""
        return not {self.id, *self.schools}.isdisjoint(names)


def seats(group: Group, groups: GroupsFile, schools: SchoolsFile, day: dt.date) -> tuple[Seat, ...]:
    """Return the seats of a group's meeting on a day, by name, those from outside last.

    Where one person holds every role that makes up the group for several schools, those have one seat together; every
    other member school has one of its own.
    """
    inside = sorted(_inside(group, groups, schools, day), key=lambda seat: seat.name)
    return (*inside, *sorted(_outside(group, groups, day), key=lambda seat: seat.name))


def _inside(group: Group, groups: GroupsFile, schools: SchoolsFile, day: dt.date) -> Iterator[Seat]:
    roles = [role for role in groups.roles if role.id in group.members]
    together: dict[str, list[str]] = {}
    members = {school.id: school for school in schools.schools if school.membership_on(day)}
    bodies = {partner.id: partner for partner in schools.partners}
    for school in members:
        body = _shared_body(school, roles, schools.partners, day)
        together.setdefault(body.id if body else school, []).append(school)
    for name, those in together.items():
        if len(those) > 1:
            yield Seat(id=name, name=bodies[name].name, path=bodies[name].path, schools=tuple(those))
        else:
            only = members[those[0]]
            yield Seat(id=only.id, name=only.short_name, path=only.path, schools=(only.id,))


def _shared_body(school: str, roles: Sequence[Role], partners: Sequence[Partner], day: dt.date) -> Partner | None:
    """Return the smallest body in which one person holds each of some roles for a school; None if a school's own."""
    governing = nearest_first(partners, school, day)
    bodies = [_holding_body(role, governing) for role in roles]
    known = [body for body in bodies if body]
    if not known or len(known) < len(bodies):
        return None
    return min(known, key=lambda body: len(body.schools_on(day)))


def _holding_body(role: Role, governing: Sequence[Partner]) -> Partner | None:
    """Return in which of those that govern a school, the nearest first, a role is held once; None if at each school."""
    if role.of == "school":
        return next((body for body in governing if body.id in role.shared_by), None)
    return (governing[0] if role.of == "governing-body" else governing[-1]) if governing else None


def _outside(group: Group, groups: GroupsFile, day: dt.date) -> Iterator[Seat]:
    for member in groups.outside:
        if member.id in group.outside and period.covers(member, day):
            yield Seat(id=member.id, name=member.in_words, path=group.path)


def named(seats: Sequence[Seat], names: Iterable[str]) -> tuple[Seat, ...]:
    """Return the seats that some ids of schools, partners and outside members name, each once."""
    names = set(names)
    return tuple(seat for seat in seats if seat.is_named(names))
