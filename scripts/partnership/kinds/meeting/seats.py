"""Who has a place in a group's meetings, and is counted once: a school, or a partner for which one person stands."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from partnership.kinds import period
from partnership.kinds.group import Group, Role
from partnership.kinds.school import SchoolsFile


@dataclasses.dataclass(frozen=True, kw_only=True)
class Seat:
    """One place at the table: of a school, or of all schools of a partner."""

    id: str
    """The id of the school; of the partner, if it has several schools."""
    name: str
    path: str
    schools: tuple[str, ...]
    """The ids of the schools for which one person is there."""

    @property
    def is_shared(self) -> bool:
        """Whether one person stands for several schools."""
        return len(self.schools) > 1

    def is_named(self, names: Iterable[str]) -> bool:
        """Return whether it, or a school of it, is among some ids."""
        return not {self.id, *self.schools}.isdisjoint(names)


def seats(group: Group, roles: Mapping[str, Role], file: SchoolsFile, day: dt.date) -> tuple[Seat, ...]:
    """Return the seats of a group's meeting on a day, by name.

    Where each partner has one holder of every role that makes up the group, a partner has one seat, however many
    schools it governs; in every other group each member school has one.
    """
    return tuple(sorted(_seats(group, roles, file, day), key=lambda seat: seat.name))


def _seats(group: Group, roles: Mapping[str, Role], file: SchoolsFile, day: dt.date) -> Iterator[Seat]:
    members = {school.id: school for school in file.schools if school.membership_on(day)}
    if group.members and all(role in roles and roles[role].of == "partner" for role in group.members):
        for partner in file.partners:
            schools = tuple(name for name in partner.schools if name in members)
            if len(schools) > 1 and period.covers(partner, day):
                yield Seat(id=partner.id, name=partner.name, path=partner.path, schools=schools)
                members = {name: school for name, school in members.items() if name not in schools}
    for school in members.values():
        yield Seat(id=school.id, name=school.short_name, path=school.path, schools=(school.id,))


def named(seats: Sequence[Seat], names: Iterable[str]) -> tuple[Seat, ...]:
    """Return the seats that some ids of schools and partners name, each once."""
    names = set(names)
    return tuple(seat for seat in seats if seat.is_named(names))
