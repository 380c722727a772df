"""The diary, school year by school year, month by month, day by day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from partnership.kinds.event.pages.lines import Line, weekday
from partnership.kinds.event.pages.merging import merged
from partnership.kinds.school_year import Calendar

FIRST_MONTH = 9
"""A school year begins in September, where nobody has said otherwise."""


@dataclasses.dataclass(frozen=True)
class DiaryDay:
    """A day on which something happens."""

    day: dt.date
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        return weekday(self.day)


@dataclasses.dataclass(frozen=True)
class DiaryMonth:
    """A month in which something happens."""

    first: dt.date
    days: tuple[DiaryDay, ...]


@dataclasses.dataclass(frozen=True)
class DiaryYear:
    """What happens in a school year."""

    id: str
    name: str
    first: dt.date
    last: dt.date
    calendar: Calendar | None
    """Its terms, where they are known."""
    lines: tuple[Line, ...]
    is_current: bool

    @property
    def path(self) -> str:
        return f"diary/{self.id}.md"

    @property
    def planner(self) -> str:
        """The path of its planner."""
        return f"diary/planner/{self.id}.md"

    @property
    def picture(self) -> str:
        """The address of its planner as a picture."""
        return f"diary/planner-{self.id}.svg"

    @cached_property
    def months(self) -> tuple[DiaryMonth, ...]:
        months = groupby(self.lines, key=lambda line: line.first.replace(day=1))
        return tuple(DiaryMonth(first, tuple(_days(lines))) for first, lines in months)

    @cached_property
    def any_tentative(self) -> bool:
        return any(line.is_tentative for line in self.lines)

    @cached_property
    def any_written(self) -> bool:
        """Whether it holds more than terms and holidays."""
        return any(not line.occurrence.is_information for line in self.lines)


def _days(lines: Iterable[Line]) -> Iterator[DiaryDay]:
    for day, those in groupby(lines, key=lambda line: line.first):
        yield DiaryDay(day, tuple(merged(those)))


def years(lines: Sequence[Line], calendars: Sequence[Calendar], today: dt.date) -> tuple[DiaryYear, ...]:
    """Return the school years in which anything happens, and this year in any case, in order."""
    known = {calendar.year.first: calendar for calendar in calendars}
    this = _start(today, known)
    found: dict[dt.date, list[Line]] = {this: []}
    for line in lines:
        found.setdefault(_start(line.first, known), []).append(line)
    return tuple(_year(start, known.get(start), found[start], start == this) for start in sorted(found))


def _start(day: dt.date, known: Mapping[dt.date, Calendar]) -> dt.date:
    """Return the first day of the school year around a day: as known, or else 1 September."""
    usual = dt.date(day.year if day.month >= FIRST_MONTH else day.year - 1, FIRST_MONTH, 1)
    around = (first for first, calendar in known.items() if first <= day <= calendar.year.last)
    named = (first for first in known if first.year == usual.year)
    return next(around, None) or next(named, usual)


def _year(start: dt.date, calendar: Calendar | None, lines: Sequence[Line], is_current: bool) -> DiaryYear:
    if calendar:
        year = calendar.year
        return DiaryYear(year.id, year.name, start, year.last, calendar, tuple(lines), is_current)
    end, short = start.replace(year=start.year + 1) - dt.timedelta(days=1), f"{(start.year + 1) % 100:02}"
    return DiaryYear(f"{start.year}-{short}", f"{start.year}/{short}", start, end, None, tuple(lines), is_current)
