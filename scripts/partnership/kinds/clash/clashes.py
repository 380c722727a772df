"""Which things clash: who is expected in two places at once, or on a day that does not suit, and what is accepted."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from partnership.kinds.clash.commitments import Commitment, commitments
from partnership.kinds.clash.rules import Objection, alone, between
from partnership.kinds.event import Acceptance, Agenda, Occurrence

Pair = frozenset[str]
"""The ids of two entries."""


@dataclasses.dataclass(frozen=True)
class Clash:
    """Two entries that clash, or one on a day that does not suit; if it happens more than once, the next time."""

    one: Occurrence
    other: Occurrence | None
    objection: Objection
    more: int = 0
    """How many times after that."""
    accepted: str | None = None
    """Why it is all right, if somebody said so."""

    @cached_property
    def day(self) -> dt.date:
        return max(occurrence.first for occurrence in self.both)

    @property
    def both(self) -> tuple[Occurrence, ...]:
        return (self.one, self.other) if self.other else (self.one,)

    @cached_property
    def pair(self) -> Pair:
        return frozenset(occurrence.entry for occurrence in self.both)

    @property
    def is_foreign(self) -> bool:
        """Whether one of the two was read from a school's own calendar, which is not in our hands."""
        return any(occurrence.source for occurrence in self.both)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Clashes:
    """All clashes still to come, by their days, and acceptances that accept nothing."""

    hard: tuple[Clash, ...]
    """Somebody is expected in two places at once."""
    soft: tuple[Clash, ...]
    """Only too close together, or on a day that does not suit."""
    accepted: tuple[Clash, ...]
    """Hard or soft, with the reason why it is all right."""
    idle: tuple[Acceptance, ...]


def clashes(agenda: Agenda, today: dt.date) -> Clashes:
    """Return the clashes from today on: of each two entries, the next time, and how often they clash after that."""
    everything = list(_all_clashes(agenda))
    accepted: dict[Pair, list[Acceptance]] = defaultdict(list)
    for event in (event for diary in agenda.diaries for event in diary.events):
        for acceptance in event.accepts:
            accepted[frozenset((event.id, acceptance.event))].append(acceptance)
    times: dict[tuple[Pair, bool], list[Clash]] = defaultdict(list)
    for clash in everything:
        if clash.day >= today:
            times[clash.pair, clash.objection.hard].append(clash)
    current: list[Clash] = []
    for of_pair in times.values():
        first = min(of_pair, key=lambda clash: clash.day)
        reason = next((acceptance.why for acceptance in accepted.get(first.pair, ())), None)
        current.append(dataclasses.replace(first, more=len(of_pair) - 1, accepted=reason))
    current.sort(key=lambda clash: (clash.day, clash.one.id))
    not_accepted = [clash for clash in current if clash.accepted is None]
    clashing = {clash.pair for clash in everything}
    return Clashes(
        hard=tuple(clash for clash in not_accepted if clash.objection.hard),
        soft=tuple(clash for clash in not_accepted if not clash.objection.hard),
        accepted=tuple(clash for clash in current if clash.accepted is not None),
        idle=tuple(acceptance for pair, named in accepted.items() if pair not in clashing for acceptance in named),
    )


def _all_clashes(agenda: Agenda) -> Iterator[Clash]:
    """Yield every clash, past and accepted ones too, each time by itself."""
    expected = commitments(agenda.occurrences, agenda.people)
    for one in expected:
        objection = alone(one.occurrence, agenda.time, agenda.people)
        if objection:
            yield Clash(one.occurrence, None, objection)
    for one, other in _near(expected):
        if one.occurrence.source and one.occurrence.source == other.occurrence.source:
            continue  # how a school's own calendar fits together is its own affair
        objection = between(one, other, agenda.people)
        if objection:
            yield Clash(one.occurrence, other.occurrence, objection)


def _near(expected: Iterable[Commitment]) -> Iterator[tuple[Commitment, Commitment]]:
    """Yield the pairs that are close in time and may share people or a room: a line swept over the days.

    A shelf holds what is still going on in one school, for all schools (under no name), or in one room.
    """
    shelves: dict[object, list[Commitment]] = defaultdict(list)
    for one in expected:
        met: dict[int, Commitment] = {}
        concerns_all = any(audience.schools is None for audience in one.audiences)
        own: list[object] = []
        for audience in one.audiences:
            own.extend((None,) if audience.schools is None else audience.schools)
        own += (one.room,) if one.room else ()
        for name in list(shelves) if concerns_all else [None, *own]:
            shelves[name] = [other for other in shelves[name] if other.reach >= one.first]
            met.update((id(other), other) for other in shelves[name])
        yield from ((other, one) for other in met.values())
        for name in own:
            shelves[name].append(one)
