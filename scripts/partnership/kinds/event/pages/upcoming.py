"""What is to come, by one rule for every page: what counts for everyone, for a school, for a group; each series once.

For everyone counts what the partnership and its groups do, what all are invited to, training that schools offer the
others, and the days on which terms begin and end; a bank holiday where it falls into a term, for in a holiday nobody is
at school. What a school does by itself counts on that school's own list; and day by day, everything does.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import merge
from itertools import groupby

from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.model import EVERYONE
from partnership.kinds.event.pages.lines import Line, illustrations, merged, weekday
from partnership.web.illustrations import Illustrations

SHOWN = 8
"""How many coming things a page shows before it leads to the whole diary."""
_HELD = 4
"""How many times as many a page holds: as days go by, those that are over make room for others."""

WEEKS = 12
"""For how many weeks the front page holds every day: so long, about a term, does it stay true unbuilt."""

_WEEK = dt.timedelta(days=7)


@dataclasses.dataclass(frozen=True)
class DiaryDay:
    """A day on which something happens."""

    day: dt.date
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        return weekday(self.day)

    @property
    def last(self) -> dt.date:
        """The last day of what begins on it."""
        return max(line.last for line in self.lines)


def days(lines: Iterable[Line]) -> Iterator[DiaryDay]:
    """Yield the days of lines that are in order, each with what several schools say alike as one."""
    for day, of_day in groupby(lines, key=lambda line: line.first):
        yield DiaryDay(day, tuple(merged(of_day)))


@dataclasses.dataclass(frozen=True)
class Shortlist:
    """What a page shows of what is to come, and what follows when the first of it is over."""

    lines: tuple[Line, ...] = ()
    """In order; of a series the time after the next too."""
    most: int = SHOWN
    is_once: bool = True
    """Whether only the next time of each series is shown."""

    @cached_property
    def shown(self) -> frozenset[str]:
        """The ids of those that are shown on the day itself."""
        shown = self.lines
        if self.is_once:
            shown = tuple({line.series: line for line in reversed(self.lines)}.values())
        in_order = sorted(shown, key=lambda line: line.occurrence.order)
        return frozenset(line.occurrence.id for line in in_order[: self.most])

    @cached_property
    def illustrations(self) -> Illustrations:
        return illustrations(self.lines)

    def of(self, most: int) -> Shortlist:
        """Return the same with fewer shown."""
        return dataclasses.replace(self, lines=self.lines[: most * _HELD], most=most)


@dataclasses.dataclass(frozen=True)
class Upcoming:
    """What is to come from a day on."""

    agenda: Agenda
    lines: tuple[Line, ...]
    """Every line of the diary, in order."""
    today: dt.date

    @cached_property
    def _to_come(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.last >= self.today)

    @cached_property
    def for_everyone(self) -> Shortlist:
        """What is next for everyone."""
        return _short(line for line in self._to_come if self._counts(line) and not line.occurrence.told_by)

    def of_school(self, school: str) -> Shortlist:
        """Return what is next for a school: what is for everyone and concerns it, and what it does by itself."""
        everyone = (line for line in self._by_school.get("", ()) if self._counts(line))
        own = (
            line for line in self._by_school.get(school, ()) if self._counts(line) or not line.occurrence.is_information
        )
        return _short(merge(everyone, own, key=lambda line: line.occurrence.order))

    def of_group(self, group: str) -> Shortlist:
        """Return what is next for a group: on its own page each of its days counts."""
        live = [line for line in self._by_group.get(group, ()) if not line.is_cancelled]
        return Shortlist(tuple(live[: SHOWN * _HELD]), is_once=False)

    def of_partner(self, partner: str) -> Shortlist:
        """Return what is next for a partner: what it does by itself, and what all its schools are invited to."""
        own = [
            line
            for line in self._to_come
            if partner in (*line.occurrence.owners, *line.occurrence.invited) and not line.is_cancelled
        ]
        return Shortlist(tuple(own[: SHOWN * _HELD]), is_once=False)

    def days(self) -> list[DiaryDay]:
        """Return every day of these weeks on which anything is, from today or from when it began."""
        end = self.today - dt.timedelta(days=self.today.weekday()) + WEEKS * _WEEK
        return list(days(line for line in self._to_come if line.first < end))

    @cached_property
    def _by_school(self) -> dict[str, list[Line]]:
        """What concerns each school; for the school without a name, what concerns all."""
        return _grouped((name, line) for line in self._to_come for name in _names(line.schools))

    @cached_property
    def _by_group(self) -> dict[str, list[Line]]:
        return _grouped((name, line) for line in self._to_come for name in line.groups.split())

    def _counts(self, line: Line) -> bool:
        """Return whether something is for everyone's list."""
        occurrence = line.occurrence
        if occurrence.kind == "bank-holiday":
            return self.agenda.time.in_term(occurrence.first, self.agenda.people.in_schools(occurrence))
        if occurrence.is_information:
            return occurrence.kind != "holiday"  # the end of the term before it says so
        is_own = occurrence.owners[1:] == () and occurrence.owner in self.agenda.people.schools
        return not is_own or occurrence.kind == "training" or EVERYONE in occurrence.invited or bool(line.groups)


def _short(lines: Iterable[Line]) -> Shortlist:
    """Return the first of some lines in order: of a series, as many times as a page may come to need."""
    times: Counter[str] = Counter()
    held: list[Line] = []
    for line in lines:
        if len(held) < SHOWN * _HELD and not line.is_cancelled and times[line.series] < _HELD:
            times[line.series] += 1
            held.append(line)
    return Shortlist(tuple(held))


def _names(schools: str | None) -> list[str]:
    return [""] if schools is None else schools.split()


def _grouped(lines: Iterable[tuple[str, Line]]) -> dict[str, list[Line]]:
    groups: dict[str, list[Line]] = {}
    for name, line in lines:
        groups.setdefault(name, []).append(line)
    return groups
