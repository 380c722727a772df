"""An occurrence as clashes and free days look at it: whom it concerns, and when in minutes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from partnership.kinds.clash.audience import Audience, audiences
from partnership.kinds.event import Occurrence, People

_DAY = 24 * 60
_EVENING = 18 * 60


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
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

    def overlaps(self, other: Span) -> bool:
        """Return whether both are at the same time; back to back is not."""
        return self.start < other.end and other.start < self.end

    def same_day(self, other: Span) -> bool:
        return self.first <= other.last and other.first <= self.last

    def evening_before(self, other: Span) -> bool:
        """Return whether it ends in the evening before the other's first day."""
        return self.reach == other.first > self.last


def span(occurrence: Occurrence, people: People, known: dict[tuple[str, ...], tuple[Audience, ...]]) -> Span:
    """Return an occurrence as a span; one without hours fills its days. `known` remembers whom names stand for."""
    names = occurrence.concerned
    if names not in known:
        known[names] = audiences(names, people)
    first, last = occurrence.first.toordinal(), occurrence.last.toordinal()
    start, end = map(_minutes, occurrence.hours) if occurrence.hours else (0, _DAY)
    late = occurrence.hours is not None and end > _EVENING
    place = occurrence.place.casefold() if occurrence.place and occurrence.kind != "deadline" else None
    room = (occurrence.at, place) if occurrence.at and place else None
    return Span(occurrence, known[names], first * _DAY + start, last * _DAY + end, first, last, last + late, room)


def spans(every: Iterable[Occurrence], people: People) -> list[Span]:
    """Return all at which anybody is expected, in the order in which they begin."""
    known: dict[tuple[str, ...], tuple[Audience, ...]] = {}
    expected = (each for each in every if not each.is_cancelled and not each.is_information)
    return sorted((span(each, people, known) for each in expected), key=lambda each: (each.start, each.occurrence.id))


def by_day(every: Iterable[Span]) -> Mapping[int, tuple[Span, ...]]:
    """Return what can clash with something on a day, by the day's number: what is then, or late the day before."""
    found: dict[int, list[Span]] = defaultdict(list)
    for each in every:
        for day in range(each.first, each.reach + 1):
            found[day].append(each)
    return {day: tuple(those) for day, those in found.items()}


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute
