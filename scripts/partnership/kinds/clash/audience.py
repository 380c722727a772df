"""Whom something concerns, name by name, and whom two things share: what clashes and free days rest on."""

from __future__ import annotations

import dataclasses

from partnership.kinds.event import EVERYONE, People
from partnership.words import listed, number

_MOST_NAMED = 3
"""More schools than this are counted, not named."""


@dataclasses.dataclass(frozen=True, slots=True)
class Audience:
    """The holders of some roles in some schools; None stands for all of them."""

    schools: frozenset[str] | None
    roles: frozenset[str] | None

    def shared(self, other: Audience) -> Audience | None:
        """Return whom both concern; None if nobody."""
        schools, roles = _both(self.schools, other.schools), _both(self.roles, other.roles)
        nobody = schools == frozenset() or roles == frozenset()
        return None if nobody else Audience(schools, roles)

    def in_words(self, people: People) -> str:
        """Return who it is: "headteachers", "everyone at Larkrise"."""
        who = listed(sorted(_name(role, people) for role in self.roles)) if self.roles else "everyone"
        return f"{who} at {schools_in_words(self.schools, people)}" if self.schools else who


def audiences(names: tuple[str, ...], people: People) -> tuple[Audience, ...]:
    """Return whom a list of ids of schools, groups and roles concerns: the schools together, then the rest."""
    if EVERYONE in names:
        return (Audience(None, None),)
    schools = frozenset(name for name in names if name in people.schools)
    roles = frozenset(role for name in names if name not in schools for role in _roles(name, people))
    found = [Audience(schools, None)] if schools else []
    return (*found, Audience(None, roles)) if roles else tuple(found)


def schools_in_words(schools: frozenset[str] | None, people: People) -> str:
    """Return the schools by their short names, or how many there are."""
    if schools is None:
        return "all schools"
    if len(schools) > _MOST_NAMED:
        return f"{number(len(schools))} schools"
    return listed(sorted(people.schools[school].short_name for school in schools))


def _roles(name: str, people: People) -> tuple[str, ...]:
    """Return the roles that an id stands for; a group without known roles stands for itself."""
    return (name in people.groups and people.groups[name].members) or (name,)


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _name(role: str, people: People) -> str:
    """Return what its holders are called within a sentence; SENCOs keep their capitals."""
    name = people.role_names[role] if role in people.role_names else people.groups[role].name
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
