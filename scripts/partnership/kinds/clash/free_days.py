"""Find a day: school days on which some people have nothing else on."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import islice

from partnership.kinds.clash.commitments import Commitment, Known, audiences, by_day, commitment, commitments
from partnership.kinds.clash.rules import Objection, between
from partnership.kinds.event import SHARED, Agenda, DiaryPages, Occurrence
from partnership.web.pages import Panel

HOURS = (dt.time(15, 45), dt.time(17, 15))
"""When groups meet, if nothing else is said: after the pupils have gone."""

SHOWN = 5
"""How many free days a group's page shows."""

AHEAD = dt.timedelta(weeks=26)
"""How far a free day is looked for."""

_DAY = dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True)
class FreeDay:
    """A day that is free, with what speaks against it all the same."""

    day: dt.date
    reasons: tuple[str, ...]
    known: bool
    """Whether its term is known; if not, it may lie in a holiday."""


class FreeDays:
    """Finds free days in an agenda."""

    def __init__(self, agenda: Agenda) -> None:
        self._agenda = agenda
        self._by_day: Mapping[int, tuple[Commitment, ...]] = by_day(commitments(agenda.occurrences, agenda.people))
        self._names: Known = {}

    def find(self, wish: Occurrence, first: dt.date, last: dt.date) -> Iterator[FreeDay]:
        """Yield the days, from the first to the last, on which something could be, with what speaks against each.

        It could be on a day on which all schools that it concerns are open and nobody is expected elsewhere at its
        hours; its own other times are not in its way.
        """
        for moved in self._on_open_days(wish, first, last):
            objections = list(self._objections(moved))
            if not any(objection.hard for _, objection in objections):
                reasons = dict.fromkeys(f"{other.title}: {objection.why}" for other, objection in objections)
                yield FreeDay(moved.first, tuple(reasons), self._is_known(moved))

    def best(self, wish: Occurrence, first: dt.date, last: dt.date) -> FreeDay | None:
        """Return the first day against which nothing speaks at all; None if there is none until the last."""
        for moved in self._on_open_days(wish, first, last):
            if next(self._objections(moved), None) is None:
                return FreeDay(moved.first, (), self._is_known(moved))
        return None

    def _on_open_days(self, wish: Occurrence, first: dt.date, last: dt.date) -> Iterator[Occurrence]:
        """Yield it moved to each day on which all schools are open that it concerns."""
        time, length, schools = self._agenda.time, wish.last - wish.first, self._schools(wish, first)
        for number in range((last - first).days + 1):
            day = first + number * _DAY
            moved = dataclasses.replace(wish, first=day, last=day + length)
            if all(time.school_is_open(school, on) for on in moved.days() for school in schools):
                yield moved

    def _schools(self, wish: Occurrence, day: dt.date) -> frozenset[str]:
        """Return the schools that something concerns, of those that are members on a day."""
        people = self._agenda.people
        members = frozenset(school.id for school in people.schools.values() if school.membership_on(day))
        concerned = [audience.schools for audience in audiences(wish.concerned, people, wish.first)]
        return frozenset().union(*(members if names is None else names for names in concerned))

    def _is_known(self, wish: Occurrence) -> bool:
        """Return whether the terms of all schools that something concerns are known."""
        return self._agenda.time.known_on(wish.first, self._schools(wish, wish.first))

    def _objections(self, wish: Occurrence) -> Iterator[tuple[Occurrence, Objection]]:
        """Yield what speaks against something as it is, each with the other thing that does."""
        people = self._agenda.people
        wanted = commitment(wish, people, self._names)
        near = {id(one): one for day in range(wanted.first, wanted.reach + 1) for one in self._by_day.get(day, ())}
        for other in near.values():
            objection = between(other, wanted, people)
            if objection:
                yield other.occurrence, objection


def wish(names: tuple[str, ...], hours: tuple[dt.time, dt.time], day: dt.date) -> Occurrence:
    """Return a meeting that nobody has written down yet, for schools, groups and roles by their ids."""
    return Occurrence(
        id="", entry="", owner=SHARED, title="", kind="meeting", first=day, last=day, hours=hours, invited=names
    )


def panels(diary: DiaryPages) -> Iterator[Panel]:
    """Yield, for the page of each group that meets today, its next free days."""
    free_days, today = FreeDays(diary.agenda), diary.today
    for group in diary.common.groups_that_meet if diary.agenda.diaries else ():
        if group.members:
            wanted = wish((group.id,), HOURS, today)
            days = tuple(islice(free_days.find(wanted, today + _DAY, today + AHEAD), SHOWN))
            facts = {"free": days, "hours": HOURS, "weeks": AHEAD.days // 7}
            yield Panel(group.path, "panels/free_days.html", {**facts, "unsure": not all(day.known for day in days)})
