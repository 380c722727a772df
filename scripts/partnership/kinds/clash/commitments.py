"""Who is expected, and when: an occurrence as clashes and free days look at it, in minutes and by its people."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from partnership.kinds.event import EVERYONE, Occurrence, People
from partnership.words import listed, number

_MOST_NAMED = 3
"""More schools than this are counted, not named."""

_DAY = 24 * 60
_EVENING = 18 * 60


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


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _name(role: str, people: People) -> str:
    """Return what its holders are called within a sentence; SENCOs keep their capitals."""
    name = people.role_names[role] if role in people.role_names else people.groups[role].name
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def schools_in_words(schools: frozenset[str] | None, people: People) -> str:
    """Return the schools by their short names, or how many there are."""
    if schools is None:
        return "all schools"
    if len(schools) > _MOST_NAMED:
        return f"{number(len(schools))} schools"
    return listed(sorted(people.schools[school].short_name for school in schools))


def audiences(names: tuple[str, ...], people: People, day: dt.date) -> tuple[Audience, ...]:
    """Return whom a list of ids of schools, groups and roles concerns on a day: the schools together, then the rest.

    A group stands for the roles that make it up, and without known roles for itself.
    """
    if EVERYONE in names:
        return (Audience(None, None),)
    known = people.schools_of(names, day)
    schools = frozenset(name for name in known if name in people.schools)
    groups = people.groups
    rest = sorted(known - schools)
    members = [(groups[name].members if name in groups else ()) or (name,) for name in rest]
    roles = frozenset(role for group in members for role in group)
    together = (Audience(schools, None),) if schools else ()
    return (*together, Audience(None, roles)) if roles else together


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """An occurrence by the clock on the wall: days as numbers, times in minutes of a common count."""

    occurrence: Occurrence
    audiences: tuple[Audience, ...]
    start: int
    end: int
    first: int
    last: int
    reach: int
    """The last day on which it can clash: what goes on after 18:00 reaches into the next."""
    room: tuple[str, str] | None
    """The school and the place in it, where both are said."""

    def overlaps(self, other: Commitment) -> bool:
        """Return whether both are at the same time; back to back is not."""
        return self.start < other.end and other.start < self.end

    def same_day(self, other: Commitment) -> bool:
        return self.first <= other.last and other.first <= self.last

    def evening_before(self, other: Commitment) -> bool:
        """Return whether it ends in the evening before the other's first day."""
        return self.reach == other.first > self.last


Known = dict[tuple[tuple[str, ...], dt.date | None], tuple[Audience, ...]]
"""Whom names stand for; on a day, where it may be another on the next."""


def commitment(occurrence: Occurrence, people: People, known: Known) -> Commitment:
    """Return an occurrence as a commitment; without hours it fills its days. `known` remembers whom names stand for."""
    names, day = occurrence.concerned, occurrence.first
    asked = names, None if people.partners.keys().isdisjoint(names) else day
    if asked not in known:
        known[asked] = audiences(names, people, day)
    first, last = occurrence.first.toordinal(), occurrence.last.toordinal()
    start, end = (time.hour * 60 + time.minute for time in occurrence.hours) if occurrence.hours else (0, _DAY)
    place = occurrence.place.casefold() if occurrence.place and occurrence.kind != "deadline" else None
    return Commitment(
        occurrence=occurrence,
        audiences=known[asked],
        start=first * _DAY + start,
        end=last * _DAY + end,
        first=first,
        last=last,
        reach=last + (occurrence.hours is not None and end > _EVENING),
        room=(occurrence.at, place) if occurrence.at and place else None,
    )


def commitments(occurrences: Iterable[Occurrence], people: People) -> list[Commitment]:
    """Return all at which anybody is expected, in the order in which they begin."""
    known: Known = {}
    expected = (
        commitment(occurrence, people, known)
        for occurrence in occurrences
        if not occurrence.is_cancelled and not occurrence.is_information
    )
    return sorted(expected, key=lambda one: (one.start, one.occurrence.id))


def by_day(expected: Iterable[Commitment]) -> Mapping[int, tuple[Commitment, ...]]:
    """Return what can clash with something on a day, by the day's number: what is then, or late the day before."""
    days: dict[int, list[Commitment]] = defaultdict(list)
    for one in expected:
        for day in range(one.first, one.reach + 1):
            days[day].append(one)
    return {day: tuple(on_day) for day, on_day in days.items()}
