"""All diaries as one list, and whom each thing in it concerns."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from partnership.kinds.event.model import EVERYONE, SHARED, Event
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.event.school_time import SchoolTime
from partnership.kinds.group import Group
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import Partner, School
from partnership.words import listed


@dataclasses.dataclass(frozen=True)
class Diary:
    """The events of one owner: a school, a partner, a group, or the partnership."""

    owner: str
    path: str
    """The file that holds them; for several files, their folder."""
    events: tuple[Event, ...]
    pages: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """For what a later kind puts into the diary: the path of its page, by the id of the event."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class People:
    """Who there is to invite, each by its id."""

    partnership: str
    """The partnership's short name."""
    schools: Mapping[str, School]
    partners: Mapping[str, Partner]
    """Those with an id of their own: the governing body of one school goes by the school's."""
    groups: Mapping[str, Group]
    role_names: Mapping[str, str]
    """What several holders of each role are called."""

    def name(self, whose: str) -> str:
        """Return what a school, partner, group, role, everyone or the partnership is called."""
        if whose in self.schools:
            return self.schools[whose].short_name
        if whose in self.partners or whose in self.groups:
            return (self.partners.get(whose) or self.groups[whose]).name
        fixed = {EVERYONE: "everyone", SHARED: self.partnership}
        return fixed.get(whose) or self.role_names.get(whose, whose)

    def body(self, whose: str) -> School | Partner | Group | None:
        """Return the school, partner or group that has an id."""
        return self.schools.get(whose) or self.partners.get(whose) or self.groups.get(whose)

    def names(self, whose: Iterable[str]) -> str:
        """Return what several of these are called, in one line."""
        return listed(map(self.name, whose))

    def schools_of(self, names: Iterable[str], day: dt.date) -> set[str]:
        """Return ids with the schools that a partner governs on a day in the place of its own."""
        return {school for name in names for school in self._governed(name, day)}

    def _governed(self, name: str, day: dt.date) -> tuple[str, ...]:
        partner = self.partners.get(name)
        return (partner.schools_on(day) or partner.schools) if partner else (name,)

    def has_left(self, school: str, day: dt.date) -> bool:
        """Return whether a school was a member before some day, and is none any more."""
        return self.schools[school].has_left(day)

    def in_schools(self, occurrence: Occurrence) -> frozenset[str] | None:
        """Return the schools that an occurrence concerns; None for all.

        Those that are named, whosever diary it is in, those of a partner that is named, and the schools whose own
        it is.
        """
        return self.schools_concerned(occurrence.owners, occurrence.invited, occurrence.first)

    def schools_concerned(self, owners: Iterable[str], invited: Iterable[str], day: dt.date) -> frozenset[str] | None:
        """Return the schools that what some own and others are invited to concerns on a day: whose terms it follows."""
        own = frozenset(owners)
        names = self.schools_of({*(frozenset(invited) or own), *(own & self.schools.keys())}, day)
        return frozenset(names) if names <= self.schools.keys() else None

    def concerns(self, occurrence: Occurrence, school: str) -> bool:
        """Return whether an occurrence concerns a school: what concerns all does so until the school has left."""
        schools = self.in_schools(occurrence)
        if schools is not None:
            return school in schools
        day = occurrence.first
        return school in self.schools_of(occurrence.invited, day) or not self.has_left(school, day)

    def closed_schools(self, owners: Iterable[str], invited: Iterable[str], day: dt.date) -> frozenset[str] | None:
        """Return the schools that have no pupils on an INSET day or closure of some owners, on a day; None for all.

        What schools own speaks of these schools, whoever is invited; what a partner owns of its own, what a group or
        the partnership owns of those that it names.
        """
        own = {name for name in owners if name in self.schools or name in self.partners}
        if own:
            return frozenset(self.schools_of(own, day))
        names = frozenset(self.schools_of(invited, day))
        return names if names and names <= self.schools.keys() else None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Agenda:
    """Everything in all diaries, in order."""

    occurrences: tuple[Occurrence, ...]
    """Sorted by `Occurrence.order`."""
    diaries: tuple[Diary, ...]
    people: People
    time: SchoolTime

    def containing(self, occurrences: Iterable[Occurrence]) -> Agenda:
        """Return the agenda with these occurrences, in any order, instead of its own."""
        in_order = sorted(occurrences, key=lambda occurrence: occurrence.order)
        return dataclasses.replace(self, occurrences=tuple(in_order))

    @cached_property
    def entries(self) -> dict[str, tuple[Occurrence, ...]]:
        """The occurrences of each entry that people wrote, by its id."""
        entries: dict[str, list[Occurrence]] = {}
        for occurrence in self.occurrences:
            if not occurrence.is_information:
                entries.setdefault(occurrence.entry, []).append(occurrence)
        return {entry: tuple(times) for entry, times in entries.items()}

    @cached_property
    def pages(self) -> dict[str, Occurrence]:
        """What leads to a page of its own, by the path of that: the last of several."""
        shown = (occurrence for occurrence in self.occurrences if not occurrence.is_information)
        return {occurrence.page: occurrence for occurrence in shown if occurrence.page}

    @cached_property
    def _by_first_day(self) -> dict[dt.date, list[Occurrence]]:
        days: dict[dt.date, list[Occurrence]] = {}
        for occurrence in self.occurrences:
            days.setdefault(occurrence.first, []).append(occurrence)
        return days

    def on(self, day: dt.date) -> list[Occurrence]:
        """Return what begins on a day."""
        return self._by_first_day.get(day, [])

    def source(self, owner: str = SHARED) -> str:
        """Return the file to open for what an owner does: its diary, or else the one that is for all."""
        paths = {diary.owner: diary.path for diary in self.diaries if not diary.pages}
        return paths.get(owner) or paths.get(SHARED) or next(iter(paths.values()), PartnershipFile.PATH)

    def of_school(self, school: str) -> Iterator[Occurrence]:
        """Yield what concerns a school: of its own diary, its groups', and the partnership's."""
        return (occurrence for occurrence in self.occurrences if self.people.concerns(occurrence, school))

    def of_body(self, body: str) -> Iterator[Occurrence]:
        """Yield what is in the diary of a group or partner, or is for it."""
        return (
            occurrence for occurrence in self.occurrences if body in occurrence.owners or body in occurrence.invited
        )

    def of_role(self, role: str) -> Iterator[Occurrence]:
        """Yield what is for the holders of a role: by itself, or through a group that they make up."""
        groups = {group.id for group in self.people.groups.values() if role in group.members}
        return (
            occurrence
            for occurrence in self.occurrences
            if any(name == role or name in groups for name in occurrence.concerned)
        )

    def shared(self) -> Iterator[Occurrence]:
        """Yield the partnership's own, with terms and holidays."""
        return (occurrence for occurrence in self.once() if SHARED in occurrence.owners)

    def once(self) -> Iterator[Occurrence]:
        """Yield everything, and only once what several schools' terms say alike."""
        return (occurrence for occurrence in self.occurrences if not occurrence.told_by)

    def of_kinds(self, kinds: Iterable[str]) -> Iterator[Occurrence]:
        """Yield what is of some kinds."""
        wanted = frozenset(kinds)
        return (occurrence for occurrence in self.once() if occurrence.kind in wanted)
