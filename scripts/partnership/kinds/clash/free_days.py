"""Find a day: school days on which some people have nothing else on."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from partnership.kinds.clash.audience import Audience, audiences
from partnership.kinds.clash.commitments import Span, by_day, span, spans
from partnership.kinds.clash.rules import Finding, between
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
        self._by_day: Mapping[int, tuple[Span, ...]] = by_day(spans(agenda.occurrences, agenda.people))
        self._names: dict[tuple[str, ...], tuple[Audience, ...]] = {}

    def for_(self, wish: Occurrence, first: dt.date, last: dt.date) -> Iterator[FreeDay]:
        """Yield the days on which something could be; its own other times are not in its way."""
        for moved in self._open(wish, first, last):
            found = list(self._findings(moved))
            if not any(finding.hard for _, finding in found):
                reasons = dict.fromkeys(f"{other.title}: {finding.why}" for other, finding in found)
                yield FreeDay(moved.first, tuple(reasons), self._agenda.time.known_on(moved.first))

    def best(self, wish: Occurrence, first: dt.date, last: dt.date) -> FreeDay | None:
        """Return the first day against which nothing speaks at all."""
        for moved in self._open(wish, first, last):
            if next(self._findings(moved), None) is None:
                return FreeDay(moved.first, (), self._agenda.time.known_on(moved.first))
        return None

    def _open(self, wish: Occurrence, first: dt.date, last: dt.date) -> Iterator[Occurrence]:
        """Yield it moved to each day on which all concerned schools are open."""
        schools = self._schools(wish, first)
        for number in range((last - first).days + 1):
            day = first + number * _DAY
            moved = dataclasses.replace(wish, first=day, last=day + (wish.last - wish.first))
            if all(self._agenda.time.open_on(school, on) for on in _days(moved) for school in schools):
                yield moved

    def _findings(self, wish: Occurrence) -> Iterator[tuple[Occurrence, Finding]]:
        people = self._agenda.people
        wanted = span(wish, people, self._names)
        near = {id(each): each for day in range(wanted.first, wanted.reach + 1) for each in self._by_day.get(day, ())}
        for each in near.values():
            finding = between(each, wanted, people)
            if finding:
                yield each.occurrence, finding

    def _schools(self, wish: Occurrence, day: dt.date) -> frozenset[str]:
        """Return the schools that must be open: those that it concerns, or all members."""
        people = self._agenda.people
        members = frozenset(school.id for school in people.schools.values() if school.membership_on(day))
        concerned = [each.schools for each in audiences(wish.concerned, people)]
        return frozenset().union(*(members if schools is None else schools for schools in concerned))


def wish(names: tuple[str, ...], hours: tuple[dt.time, dt.time], day: dt.date) -> Occurrence:
    """Return a meeting that nobody has written down yet."""
    return Occurrence(
        id="", entry="", owner=SHARED, title="", kind="meeting", first=day, last=day, hours=hours, invited=names
    )


def panels(diary: DiaryPages) -> Iterator[Panel]:
    """Yield, for the page of each group that meets today, its next free days."""
    free, today = FreeDays(diary.agenda), diary.today
    for group in diary.common.groups_that_meet if diary.agenda.diaries else ():
        if group.members:
            wanted = wish((group.id,), HOURS, today)
            days = tuple(islice(free.for_(wanted, today + _DAY, today + AHEAD), SHOWN))
            yield Panel(group.path, "panels/free_days.html", _facts(days))


def _facts(days: Sequence[FreeDay]) -> dict[str, object]:
    unsure = not all(each.known for each in days)
    return {"free": days, "hours": HOURS, "weeks": AHEAD.days // 7, "unsure": unsure}


def _days(occurrence: Occurrence) -> list[dt.date]:
    return [occurrence.first + number * _DAY for number in range((occurrence.last - occurrence.first).days + 1)]
