"""From many diaries to one agenda: read file by file, joined, then checked as a whole."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple, Protocol

from partnership.files.shelf import Shelf
from partnership.kinds import school_year
from partnership.kinds.event import own_calendars
from partnership.kinds.event.agenda import Agenda, Diary, People
from partnership.kinds.event.feeds import ALL, TERMS
from partnership.kinds.event.model import EVERYONE, FOLDER, SHARED, DiaryFile, Event, Repeat
from partnership.kinds.event.naming import EntryNames
from partnership.kinds.event.occurrence import CLOSED, Occurrence, occurrences, recurrence
from partnership.kinds.event.own_calendars import CalendarReading
from partnership.kinds.event.school_time import SchoolTime
from partnership.kinds.group import Group, GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import Partner, School, SchoolsFile
from partnership.kinds.school_year import TermsFile
from partnership.problems import Place, Record
from partnership.web.ical import LONGEST_UID
from partnership.words import count, did_you_mean, long_day


class WrittenDiaries(NamedTuple):
    """What people and schools' own calendars say of what happens when."""

    diaries: tuple[Diary, ...]
    readings: tuple[CalendarReading, ...]


class Before(own_calendars.Before, Protocol):
    """What diaries are read beside, None where it is not right."""

    @property
    def groups(self) -> GroupsFile | None: ...


class Needs(Protocol):
    """What an agenda is made from."""

    @property
    def identity(self) -> PartnershipFile: ...
    @property
    def schools(self) -> SchoolsFile: ...
    @property
    def groups(self) -> GroupsFile: ...
    @property
    def terms(self) -> TermsFile: ...
    @property
    def diaries(self) -> WrittenDiaries: ...


def read(shelf: Shelf, before: Before) -> WrittenDiaries:
    """Return the diaries, and schools' own calendars as last read, as far as they are right.

    What is not right is noted in the shelf's record; so is a file named after nobody, if it is known who there is.
    """
    diaries: list[Diary] = []
    schools, groups = before.schools, before.groups
    for path in shelf.paths(DiaryFile):
        owner = shelf.folders.filed(path).removeprefix(f"{FOLDER}/").removesuffix(".yml")
        if schools and groups:
            of_schools = (*(school.id for school in schools.schools), *schools.with_ids_of_their_own())
            owners = [SHARED, *of_schools, *(group.id for group in groups.groups)]
            if owner not in owners:
                otherwise = "Name the file after the id of a school, a partner or a group, or partnership.yml."
                what = f"there is no school, partner or group called '{owner}'"
                shelf.record.note(Place(path), what, did_you_mean(owner, owners, otherwise))
        file = shelf.open(DiaryFile, path)
        if file:
            diaries.append(Diary(owner, path, file.events))
    return WrittenDiaries(tuple(diaries), own_calendars.read(shelf, before))


def agenda(partnership: Needs, names: EntryNames, others: Iterable[Diary], record: Record) -> Agenda:
    """Return all diaries as one, and those of later kinds among them, with terms, holidays and bank holidays.

    What schools' own calendars hold comes last: see `join_own_calendars`. `names` are those after the last commit.
    """
    diaries = (*names.among(partnership.diaries.diaries, record), *others)
    people = People(
        partnership=partnership.identity.short_name,
        schools={school.id: school for school in partnership.schools.schools},
        partners=partnership.schools.with_ids_of_their_own(),
        groups={group.id: group for group in partnership.groups.groups},
        role_names={role.id: role.plural for role in partnership.groups.roles},
    )
    years = school_year.school_years(partnership.terms, partnership.identity, partnership.schools)
    time = SchoolTime(years, closed_days(diaries, people))
    everything = chain(time.information(), *(_times(diary, time, people) for diary in diaries))
    return Agenda(occurrences=(), diaries=diaries, people=people, time=time).containing(everything)


def closed_days(diaries: Iterable[Diary], people: People) -> Mapping[str, frozenset[dt.date]]:
    """Return the days without pupils, by the school whose they are; under SHARED those of all schools."""
    closed: dict[str, set[dt.date]] = {}
    for diary in diaries:
        for event in diary.events:
            if event.kind not in CLOSED:
                continue
            schools = people.closed_schools((diary.owner, *event.owners), event.invited, event.day)
            for time in occurrences(event, diary.owner, lambda day: day.weekday() < 5):
                if not time.is_cancelled:
                    for owner in (SHARED,) if schools is None else schools:
                        closed.setdefault(owner, set()).update(time.days())
    return {owner: frozenset(days) for owner, days in closed.items()}


def _times(diary: Diary, time: SchoolTime, people: People) -> Iterator[Occurrence]:
    """Yield each time of each event; in a year whose terms are not known, a repeat in term time is tentative."""
    for event in diary.events:
        in_term = event.repeat is not None and event.repeat.in_term
        schools = people.schools_concerned((diary.owner, *event.owners), event.invited, event.day)
        for occurrence in occurrences(event, diary.owner, partial(time.open_on, diary.owner, schools=schools)):
            unsure = in_term and occurrence.status == "confirmed" and not time.known_on(occurrence.first, schools)
            status = "tentative" if unsure else occurrence.status
            yield dataclasses.replace(occurrence, status=status, page=diary.pages.get(event.id))


def join_own_calendars(agenda: Agenda, diaries: WrittenDiaries) -> Agenda:
    """Return the agenda with all that schools' own calendars hold and nobody has written into a diary."""
    new = tuple(own_calendars.new_occurrences(diaries.readings, agenda))
    return agenda.containing([*agenda.occurrences, *new]) if new else agenda


class Joined(Protocol):
    """What is checked when all diaries are joined."""

    @property
    def identity(self) -> PartnershipFile: ...
    @property
    def agenda(self) -> Agenda: ...


def check(partnership: Joined, record: Record) -> None:
    """Note what names a day on which its repeat never falls, and what would mean two things, here or in phones."""
    agenda = partnership.agenda
    for name, group in agenda.people.groups.items():
        if name in agenda.people.schools or name in agenda.people.partners or name in (EVERYONE, SHARED):
            what = f"the id '{name}' already means something else where events are invited"
            record.note(group.written_at("id"), what, "Give the group another id.")
    zone = zoneinfo.ZoneInfo(partnership.identity.time_zone)
    for diary in agenda.diaries:
        for event in diary.events:
            _check_named_days(event, agenda, record)
            _check_clocks(event, agenda, zone, record)
            if event.repeat:
                _check_repeat(event, event.repeat, agenda, record)
    _check_feeds(agenda, partnership.identity, record)


def _check_named_days(event: Event, agenda: Agenda, record: Record) -> None:
    """Exceptions, moves and cancellations are named by the original day: one that is not there would do nothing."""
    repeat = event.repeat
    if repeat is None:
        return
    days = {time.original for time in agenda.entries.get(event.id, ()) if time.original}
    if not days:
        record.note(event.written_at("repeat"), f"'{event.id}' never takes place", "Look at its days, or cancel it.")
        return
    for field, done, named in (
        ("moved", "moved or cancelled", {move.day for move in repeat.moved} - days),
        ("cancelled", "moved or cancelled", set(repeat.cancelled) - days),
        ("except", "left out", set(repeat.skip) - set(recurrence(event.day, repeat) if repeat.skip else ())),
    ):
        for day in sorted(named):
            near = min(sorted(days), key=lambda known: abs(known - day))
            what = f"'{event.id}' does not fall on {day}, so it cannot be {done} there"
            record.note(repeat.written_at(field), what, f"The nearest is {near}.")


def _check_repeat(event: Event, repeat: Repeat, agenda: Agenda, record: Record) -> None:
    """Say what a repeat does that its writer may not expect: another first day, months without it, terms not known."""
    times = agenda.entries.get(event.id, ())
    originals = sorted(time.original for time in times if time.original)
    if not originals:
        return
    if why := _not_the_first(event, repeat, agenda):
        what = f"{long_day(event.day)} is {why[0]}: it first takes place on {originals[0]}"
        record.warn(event.written_at("day"), what, f"Write day: {originals[0]}, or {why[1]}.")
    missing = _months_without(event, repeat, repeat.until or originals[-1])
    if missing:
        what = f"{count(missing, 'month')} without day {event.day.day} {'is' if missing == 1 else 'are'} passed over"
        record.warn(event.written_at("day"), what, "If each month should have one: on: last friday, or the 28th.")
    # of a school year that is written down, data/terms.yml says itself that its terms are to come
    schools = agenda.people.in_schools(times[0])
    unknown = [
        time for time in times if repeat.in_term and not agenda.time.is_written_on(time.original or time.first, schools)
    ]
    if unknown:
        what = f"the terms around {unknown[0].first} are not known: {count(len(unknown), 'time')} may be in a holiday"
        remedy = "Such times are shown as to be confirmed. Add the school year to data/terms.yml when it is published."
        record.warn(event.written_at("repeat"), what, remedy)
    _check_times_that_meet(event, repeat, times, record)


def _not_the_first(event: Event, repeat: Repeat, agenda: Agenda) -> tuple[str, str] | None:
    """Return why a repeat does not take place on its first day, and what else to do about it; None if it does."""
    if repeat.weekday:
        falls = event.day in recurrence(event.day, repeat)
        return None if falls else (f"not the {repeat.on} of its month", "another 'on'")
    schools = agenda.people.in_schools(agenda.entries[event.id][0])
    if not repeat.in_term or event.day in repeat.skip or not agenda.time.known_on(event.day, schools):
        return None
    in_term = event.day.weekday() < 5 and agenda.time.in_term(event.day, schools)
    return None if in_term else ("no day in term", "leave out in_term")


def _months_without(event: Event, repeat: Repeat, last: dt.date) -> int:
    """Return how many months have no such day as the first, of those that are over by the last day."""
    first = event.day
    if repeat.unit != "month" or repeat.weekday:
        return 0
    missing = 0
    for number in range(0, (last.year - first.year) * 12 + last.month - first.month + 1, repeat.step):
        years, month = divmod(first.month - 1 + number, 12)
        length = calendar.monthrange(first.year + years, month + 1)[1]
        missing += length < first.day and dt.date(first.year + years, month + 1, length) <= last
    return missing


def _check_times_that_meet(event: Event, repeat: Repeat, times: Iterable[Occurrence], record: Record) -> None:
    """Note times of a repeat that begin before the one before is over."""
    latest: Occurrence | None = None
    for time in sorted((time for time in times if not time.is_cancelled), key=lambda time: time.order):
        if latest and _meet(latest, time):
            move = next((move for move in repeat.moved if move.to in (time.first, latest.first)), None)
            what = f"'{event.id}' would take place twice on {time.first}"
            record.note((move or repeat).written_at("to" if move else "every"), what, "Move one of the two elsewhere.")
        latest = max(latest or time, time, key=_end)


def _meet(earlier: Occurrence, later: Occurrence) -> bool:
    """Return whether of two times the later begins before the earlier is over; whole days are over at their end."""
    begins = dt.datetime.combine(later.first, later.hours[0] if later.hours and earlier.hours else dt.time.min)
    return begins < _end(earlier)


def _end(time: Occurrence) -> dt.datetime:
    return dt.datetime.combine(time.last, time.hours[1] if time.hours else dt.time.max)


def _check_clocks(event: Event, agenda: Agenda, zone: zoneinfo.ZoneInfo, record: Record) -> None:
    """Note hours that the clocks leave out in spring, and say which are meant that they have twice in autumn."""
    for time in agenda.entries.get(event.id, ()):
        for moment in time.instants(zone) if time.hours else ():
            early, late = (moment.replace(fold=fold).utcoffset() or dt.timedelta() for fold in (0, 1))
            if early == late:
                continue
            when = f"{moment:%H:%M} on {long_day(moment.date())}"
            if early < late:
                what = f"there is no {when}: the clocks go forward then"
                record.note(event.written_at("time"), what, "Write an hour earlier or later.")
            else:
                what = f"{when} comes twice, for the clocks go back: the first is meant"
                record.warn(event.written_at("time"), what, "If the second is meant, write a time after that hour.")


def _check_feeds(agenda: Agenda, about: PartnershipFile, record: Record) -> None:
    """Note what would make phones take one event for another, or a feed for another."""
    if agenda.entries and about.feed_domain is None:
        remedy = "Add a line feed_domain: and your own domain. Phones know events by it for ever, so choose once."
        record.note(about.written_at(), "there are events, but no 'feed_domain' to name them by in phones", remedy)
    first: dict[str, Occurrence] = {}
    for occurrence in agenda.occurrences:
        other, place = first.setdefault(occurrence.id, occurrence), occurrence.written or Place(FOLDER)
        if other is not occurrence:
            told, named = (occurrence, other) if occurrence.written else (other, occurrence)
            where = f"in {named.written.path}, line {named.written.line}" if named.written else "a term or bank holiday"
            what = f"'{occurrence.id}' would name two things in phones: the other is {where}"
            record.note(told.written or place, what, "Give one of the two entries another id.")
        if len(f"{occurrence.id}@{about.feed_domain}".encode()) > LONGEST_UID:
            record.note(place, f"the id '{occurrence.id}' is too long for phones", "Give the entry a shorter id.")
    people = agenda.people
    owners: Mapping[str, School | Partner | Group] = {**people.schools, **people.partners, **people.groups}
    for name in (ALL, TERMS):
        if name in owners:
            what = f"the feed of '{name}' would stand where another stands: diary/{name}.ics"
            record.note(owners[name].written_at("id"), what, "Give it another id.")
