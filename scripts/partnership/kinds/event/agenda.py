"""All diaries as one list, and whom each thing in it concerns."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol

from partnership.files.shelf import Shelf
from partnership.kinds.event.model import EVERYONE, SHARED, DiaryFile, Event
from partnership.kinds.event.occurrence import CLOSED, Occurrence, occurrences
from partnership.kinds.event.repeats import rhythm
from partnership.kinds.event.school_time import SchoolTime, information
from partnership.kinds.group import Group, GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import School, SchoolsFile
from partnership.kinds.school_year import Calendar
from partnership.problems import Place, Record
from partnership.words import did_you_mean


@dataclasses.dataclass(frozen=True)
class Diary:
    """The events of one owner: a school, a group, or the partnership."""

    owner: str
    path: str
    events: tuple[Event, ...]
    pages: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """For what a later kind puts into the diary: the path of its page, by the id of the event."""


@dataclasses.dataclass(frozen=True)
class People:
    """Who there is to invite."""

    schools: Mapping[str, School]
    groups: Mapping[str, Group]
    role_names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What several holders of each role are called, by its id."""

    def roles(self, occurrence: Occurrence) -> frozenset[str] | None:
        """Return the roles that an occurrence concerns; None for all."""
        found: set[str] = set()
        for name in called(occurrence):
            if name in self.schools or name == EVERYONE:
                return None
            found.update(self.groups[name].members if name in self.groups else (name,))
        return frozenset(found)

    def has_left(self, school: str, day: dt.date) -> bool:
        """Return whether a school was a member before some day, and is none any more."""
        known = self.schools[school].membership
        return bool(known) and all(each.until is not None and each.until < day for each in known)

    def in_schools(self, occurrence: Occurrence) -> frozenset[str] | None:
        """Return the schools that an occurrence concerns; None for all."""
        names = called(occurrence)
        return frozenset(names) if all(name in self.schools for name in names) else None


def called(occurrence: Occurrence) -> tuple[str, ...]:
    """Return whom an occurrence is for: the invited, or else its owner; the partnership's is for everyone."""
    if occurrence.invited:
        return occurrence.invited
    return (EVERYONE,) if occurrence.owner == SHARED else (occurrence.owner,)


@dataclasses.dataclass(frozen=True)
class Agenda:
    """Everything in all diaries, in order."""

    occurrences: tuple[Occurrence, ...]
    diaries: tuple[Diary, ...]
    people: People
    time: SchoolTime

    @cached_property
    def entries(self) -> dict[str, tuple[Occurrence, ...]]:
        """The occurrences of each entry that people wrote, by its id."""
        found: dict[str, list[Occurrence]] = {}
        for each in self.occurrences:
            if not each.is_information:
                found.setdefault(each.entry, []).append(each)
        return {name: tuple(times) for name, times in found.items()}

    @cached_property
    def pages(self) -> dict[str, Occurrence]:
        """What leads to a page of its own, by the path of that: the last of several."""
        return {each.page: each for each in self.occurrences if each.page}

    @cached_property
    def _days(self) -> dict[dt.date, list[Occurrence]]:
        found: dict[dt.date, list[Occurrence]] = {}
        for each in self.occurrences:
            found.setdefault(each.first, []).append(each)
        return found

    def on(self, day: dt.date) -> list[Occurrence]:
        """Return what begins on a day."""
        return self._days.get(day, [])

    def source(self, owner: str = SHARED) -> str:
        """Return the file to open for what an owner does: its diary, or else the one that is for all."""
        paths = {diary.owner: diary.path for diary in self.diaries if not diary.pages}
        return paths.get(owner) or paths.get(SHARED) or next(iter(paths.values()), PartnershipFile.PATH)

    def of_school(self, school: str) -> Iterator[Occurrence]:
        """Yield what concerns a school: its own diary, its groups', and the partnership's."""
        for each in self.occurrences:
            names = called(each)
            elsewhere = all(name in self.people.schools for name in (*names, each.owner))
            if school in (*names, each.owner) or not (elsewhere or self.people.has_left(school, each.first)):
                yield each

    def of_group(self, group: str) -> Iterator[Occurrence]:
        """Yield what is in a group's diary, or is for it."""
        return (each for each in self.occurrences if each.owner == group or group in each.invited)

    def of_role(self, role: str) -> Iterator[Occurrence]:
        """Yield what is for the holders of a role: by itself, or through a group that they make up."""
        for each in self.occurrences:
            names = called(each)
            if role in names or any(
                role in self.people.groups[name].members for name in names if name in self.people.groups
            ):
                yield each

    def shared(self) -> Iterator[Occurrence]:
        """Yield the partnership's own, with terms and holidays."""
        return (each for each in self.occurrences if each.owner == SHARED)

    def of_kinds(self, kinds: Iterable[str]) -> Iterator[Occurrence]:
        """Yield what is of some kinds."""
        wanted = frozenset(kinds)
        return (each for each in self.occurrences if each.kind in wanted)


class Before(Protocol):
    """What diaries are read beside, None where it is not right."""

    @property
    def schools(self) -> SchoolsFile | None: ...
    @property
    def groups(self) -> GroupsFile | None: ...


def diaries(shelf: Shelf, before: Before) -> tuple[Diary, ...]:
    """Return the diaries that are right; a file named after nobody is told, if it is known who there is."""
    found: list[Diary] = []
    schools, groups, record = before.schools, before.groups, shelf.record
    for path in shelf.paths(DiaryFile):
        owner = path.removeprefix("data/diaries/").removesuffix(".yml")
        if schools and groups:
            _check_owner(owner, Place(path), schools, groups, record)
        file = shelf.open(DiaryFile, path)
        if file:
            found.append(Diary(owner, path, file.events))
    return tuple(found)


def _check_owner(owner: str, place: Place, schools: SchoolsFile, groups: GroupsFile, record: Record) -> None:
    owners = [SHARED, *(school.id for school in schools.schools), *(group.id for group in groups.groups)]
    if owner not in owners:
        otherwise = "Name the file after the id of a school or a group, or partnership.yml."
        what = f"there is no school or group called '{owner}'"
        record.note(place, what, did_you_mean(owner, owners, otherwise))


def agenda(
    diaries: tuple[Diary, ...], schools: SchoolsFile, groups: GroupsFile, calendars: tuple[Calendar, ...]
) -> Agenda:
    """Return all diaries as one, with terms, holidays and bank holidays."""
    time = SchoolTime(calendars, _closed(diaries))
    every = [*information(calendars), *(each for diary in diaries for each in _times(diary, time))]
    people = People(
        {s.id: s for s in schools.schools}, {g.id: g for g in groups.groups}, {r.id: r.plural for r in groups.roles}
    )
    return Agenda(tuple(sorted(every, key=lambda each: each.order)), diaries, people, time)


def _closed(diaries: Iterable[Diary]) -> dict[str, frozenset[dt.date]]:
    """Return the days without pupils by owner; what a later kind puts into a diary stands in one of its own."""
    closed: dict[str, frozenset[dt.date]] = {}
    for diary in diaries:
        closed[diary.owner] = closed.get(diary.owner, frozenset()) | frozenset(_closed_days(diary))
    return closed


def _closed_days(diary: Diary) -> Iterator[dt.date]:
    """Yield the days on which an owner's school has no pupils."""
    for event in diary.events:
        if event.kind in CLOSED and event.status != "cancelled" and not event.repeat:
            length = ((event.until or event.day) - event.day).days
            yield from (event.day + dt.timedelta(days=n) for n in range(length + 1))


def _times(diary: Diary, time: SchoolTime) -> Iterator[Occurrence]:
    """Yield each time of each event; in a year whose terms are not known, a repeat in term time is tentative."""
    for event in diary.events:
        in_term = event.repeat is not None and event.repeat.in_term
        for each in occurrences(event, diary.owner, lambda day: time.open_on(diary.owner, day)):
            unsure = in_term and each.status == "confirmed" and not time.known_on(each.first)
            status = "tentative" if unsure else each.status
            yield dataclasses.replace(each, status=status, page=diary.pages.get(event.id))


def check(every: Agenda, record: Record) -> None:
    """Note what names a day on which its repeat never falls, and ids that would mean two things."""
    _check_names(every.people, record)
    for diary in every.diaries:
        for event in diary.events:
            if event.repeat:
                _check_named_days(event, every, record)


def _check_named_days(event: Event, every: Agenda, record: Record) -> None:
    """Exceptions, moves and cancellations are named by the original day: one that is not there would do nothing."""
    repeat = event.repeat
    if repeat is None:
        return
    days = {each.original for each in every.entries.get(event.id, ()) if each.original}
    if not days:
        record.note(event.written_at("repeat"), f"'{event.id}' never takes place", "Look at its days, or cancel it.")
        return
    for field, done, named in (
        ("moved", "moved or cancelled", {move.day for move in repeat.moved} - days),
        ("cancelled", "moved or cancelled", set(repeat.cancelled) - days),
        ("except", "left out", set(repeat.skip) - set(rhythm(event.day, repeat) if repeat.skip else ())),
    ):
        for day in sorted(named):
            near = min(sorted(days), key=lambda each: abs(each - day))
            what = f"'{event.id}' does not fall on {day}, so it cannot be {done} there"
            record.note(repeat.written_at(field), what, f"The nearest is {near}.")


def _check_names(people: People, record: Record) -> None:
    for name, group in people.groups.items():
        if name in people.schools or name in (EVERYONE, SHARED):
            what = f"the id '{name}' already means something else where events are invited"
            record.note(group.written_at("id"), what, "Give the group another id.")
