"""Who is expected in two places at once, or on a day that does not suit: found, weighed, accepted or told."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from partnership.kinds.clash.commitments import Span, spans
from partnership.kinds.clash.rules import Finding, alone, between
from partnership.kinds.event import Acceptance, Agenda, Occurrence

PAGE = "diary/clashes.md"

Pair = frozenset[str]
"""The ids of two entries."""


@dataclasses.dataclass(frozen=True)
class Clash:
    """Two entries that clash, or one on a day that does not suit; if it happens more than once, the next time."""

    one: Occurrence
    other: Occurrence | None
    finding: Finding
    more: int = 0
    """How many times after that."""
    accepted: str | None = None
    """Why it is all right, if somebody said so."""

    @cached_property
    def day(self) -> dt.date:
        return max(each.first for each in self.both)

    @property
    def both(self) -> tuple[Occurrence, ...]:
        return (self.one, self.other) if self.other else (self.one,)

    @cached_property
    def pair(self) -> Pair:
        return frozenset(each.entry for each in self.both)


@dataclasses.dataclass(frozen=True)
class Clashes:
    """All clashes still to come, and acceptances that accept nothing."""

    hard: tuple[Clash, ...] = ()
    soft: tuple[Clash, ...] = ()
    accepted: tuple[Clash, ...] = ()
    idle: tuple[Acceptance, ...] = ()


def clashes(every: Agenda, today: dt.date) -> Clashes:
    """Return the clashes from today on."""
    found = list(_all(every))
    accepted = _acceptances(every)
    times: dict[tuple[Pair, bool], list[Clash]] = defaultdict(list)
    for each in found:
        if each.day >= today:
            times[each.pair, each.finding.hard].append(each)
    current = sorted((_next(those, accepted) for those in times.values()), key=lambda each: (each.day, each.one.id))
    open_ones = [each for each in current if each.accepted is None]
    real = {each.pair for each in found}
    return Clashes(
        hard=tuple(each for each in open_ones if each.finding.hard),
        soft=tuple(each for each in open_ones if not each.finding.hard),
        accepted=tuple(each for each in current if each.accepted is not None),
        idle=tuple(each for pair, those in accepted.items() if pair not in real for each in those),
    )


def _next(times: list[Clash], accepted: dict[Pair, list[Acceptance]]) -> Clash:
    first = min(times, key=lambda each: each.day)
    why = [each.why for each in accepted.get(first.pair, ())]
    return dataclasses.replace(first, more=len(times) - 1, accepted=why[0] if why else None)


def _all(every: Agenda) -> Iterator[Clash]:
    expected = spans(every.occurrences, every.people)
    for each in expected:
        finding = alone(each.occurrence, every.time)
        if finding:
            yield Clash(each.occurrence, None, finding)
    for one, other in near(expected):
        if one.occurrence.source and one.occurrence.source == other.occurrence.source:
            continue  # how a school's own calendar fits together is its own affair
        finding = between(one, other, every.people)
        if finding:
            yield Clash(one.occurrence, other.occurrence, finding)


def near(expected: Iterable[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield the pairs that are close in time and may share people or a room: a line swept over the days.

    A shelf holds what is still going on in one school, for all schools (under no name), or in one room.
    """
    shelves: dict[object, list[Span]] = defaultdict(list)
    for each in expected:
        met: dict[int, Span] = {}
        for name in _looks_on(each, shelves):
            shelves[name] = [other for other in shelves[name] if other.reach >= each.first]
            met.update((id(other), other) for other in shelves[name])
        yield from ((other, each) for other in met.values())
        for name in _stands_on(each):
            shelves[name].append(each)


def _stands_on(span: Span) -> Iterator[object]:
    for audience in span.audiences:
        yield from (None,) if audience.schools is None else audience.schools
    if span.room:
        yield span.room


def _looks_on(span: Span, shelves: dict[object, list[Span]]) -> list[object]:
    if any(audience.schools is None for audience in span.audiences):
        return list(shelves)
    return [None, *_stands_on(span)]


def _acceptances(every: Agenda) -> dict[Pair, list[Acceptance]]:
    found: dict[Pair, list[Acceptance]] = defaultdict(list)
    for diary in every.diaries:
        for event in diary.events:
            for acceptance in event.accepts:
                found[frozenset((event.id, acceptance.event))].append(acceptance)
    return dict(found)
