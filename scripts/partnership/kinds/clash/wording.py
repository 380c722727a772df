"""Clashes as people are told of them, by the check, on the page and on the command line: each with a way out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from functools import cached_property

from partnership.kinds.clash.audience import audiences
from partnership.kinds.clash.clashes import Clash
from partnership.kinds.clash.free_days import FreeDays
from partnership.kinds.event import CLOSED, Agenda, Occurrence
from partnership.problems import Place
from partnership.words import count, hours, sentence, short_day

_AHEAD = dt.timedelta(weeks=10)
"""How far after its own day another is looked for."""

_DAY = dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True)
class Side:
    """One of the two that clash."""

    occurrence: Occurrence
    owner: str
    """Whose diary it is in, by name."""

    @property
    def title(self) -> str:
        return self.occurrence.title

    @property
    def when(self) -> str:
        return when(self.occurrence)

    @property
    def place(self) -> str:
        """Where it is written down."""
        return str(self.occurrence.written or self.occurrence.source or "")

    def __str__(self) -> str:
        return f"{self.title} ({self.owner}), {self.when}"


@dataclasses.dataclass(frozen=True)
class Told:
    """A clash in words."""

    clash: Clash
    sides: tuple[Side, ...]
    free: str
    """A day for the one that is easier to move; nothing if none was found."""

    @property
    def why(self) -> str:
        more = f", and {count(self.clash.more, 'more time')}" if self.clash.more else ""
        return f"{self.clash.finding.why}{more}"

    def lines(self) -> list[str]:
        """Return it as a terminal shows it."""
        found = [f"{'and ' if number else ''}{side}" for number, side in enumerate(self.sides)]
        places = [f"    {side.place}" for side in self.sides if side.place]
        accepted = [f"    Accepted: {self.clash.accepted}"] if self.clash.accepted else []
        free = [f"    {self.free}"] if self.free else []
        return [*found, f"    {sentence(self.why)}.", *accepted, *free, *places]


class Teller:
    """Puts clashes into words; knows who owns what, and which days are free."""

    def __init__(self, every: Agenda, today: dt.date) -> None:
        self._every = every
        self._today = today

    def told(self, found: Iterable[Clash]) -> list[Told]:
        return [
            Told(each, tuple(Side(it, self._owner(it)) for it in each.both), self.suggestion(each)) for each in found
        ]

    def suggestion(self, clash: Clash) -> str:
        """Say which is easier to move, and a day on which nothing speaks against it."""
        movable = [each for each in clash.both if each.kind not in CLOSED and each.source is None]
        if not movable or clash.accepted:
            return ""
        easier = min(
            reversed(in_written_order(movable)), key=lambda each: (each.last - each.first, self._schools(each))
        )
        start = max(easier.first, self._today) + _DAY
        free = self._free.best(easier, start, start + _AHEAD)
        if free is None:
            return ""
        unsure = "" if free.known else ", if that is in term"
        return f"{easier.title} ({self._owner(easier)}) could move to {short_day(free.day)}{unsure}."

    @cached_property
    def _free(self) -> FreeDays:
        return FreeDays(self._every)

    def _owner(self, each: Occurrence) -> str:
        people = self._every.people
        if each.owner in people.schools:
            return people.schools[each.owner].short_name
        return people.groups[each.owner].name if each.owner in people.groups else "all schools"

    def _schools(self, each: Occurrence) -> int:
        """Return how many schools it concerns."""
        people = self._every.people
        found = [audience.schools for audience in audiences(each.concerned, people)]
        return sum(len(people.schools) if schools is None else len(schools) for schools in found)


def in_written_order(found: Iterable[Occurrence]) -> list[Occurrence]:
    """Return occurrences as their entries follow in the files."""
    return sorted(found, key=lambda each: (each.written or Place(""), each.id))


def when(each: Occurrence) -> str:
    """Return its days and hours: Tue 9 Mar 2027, 10:00 to 11:00."""
    days = short_day(each.first) if each.first == each.last else f"{short_day(each.first)} to {short_day(each.last)}"
    return f"{days}, {hours(*each.hours)}" if each.hours else days
