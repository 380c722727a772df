"""INSET days of all schools side by side, and the days on which all are closed to pupils."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from partnership.kinds import period
from partnership.kinds.event.agenda import People
from partnership.kinds.event.occurrence import CLOSED, Occurrence
from partnership.kinds.event.pages.diary import INDEX, DiaryPages
from partnership.kinds.event.pages.lines import Line
from partnership.kinds.event.pages.merging import INSET
from partnership.kinds.event.pages.years import DiaryYear
from partnership.kinds.school import School
from partnership.web.pages import PlannedPage

PUPIL_DAYS = 190
"""How many days a year pupils come to school in England: 380 half-day sessions. The rest is for INSET.

Where a school year has no more days than that, other rules hold, and nothing is said of them."""


@dataclasses.dataclass(frozen=True)
class ClosedDay:
    """A day on which a school has no pupils, in the diary of that school or of all."""

    day: dt.date
    school: School
    is_inset: bool
    is_tentative: bool


@dataclasses.dataclass(frozen=True)
class InsetYear:
    """A school year's INSET days."""

    year: DiaryYear
    members: tuple[School, ...]
    closed: tuple[ClosedDay, ...]
    """By day, then by school; an INSET day and a closure on one day are one."""

    @property
    def expected(self) -> int | None:
        """How many INSET days each school should have, where that is known."""
        calendar = self.year.calendar
        return _spare(calendar.expected_days) if calendar else None

    @cached_property
    def by_school(self) -> list[tuple[School, list[ClosedDay]]]:
        """Each school with its INSET days."""
        found: dict[str, list[ClosedDay]] = {school.id: [] for school in self.members}
        for each in self.closed:
            if each.is_inset:
                found[each.school.id].append(each)
        return [(school, found[school.id]) for school in self.members]

    @cached_property
    def by_day(self) -> list[tuple[dt.date, list[ClosedDay]]]:
        """Each INSET day with those whose it is."""
        inset = (each for each in self.closed if each.is_inset)
        return [(day, list(those)) for day, those in groupby(inset, key=lambda each: each.day)]

    @cached_property
    def joint(self) -> list[tuple[dt.date, bool]]:
        """The INSET days on which all are closed to pupils, each with whether it is to be confirmed."""
        found = []
        for day, group in groupby(self.closed, key=lambda each: each.day):
            those = list(group)
            if len(those) == len(self.members) > 1 and any(each.is_inset for each in those):
                found.append((day, any(each.is_tentative for each in those)))
        return found


def page(diary: DiaryPages) -> PlannedPage:
    """Return the page of INSET days, this year's first."""
    every = [found for year in reversed(diary.years) if (found := inset_year(year, diary)).closed]
    every.sort(key=lambda each: not each.year.is_current)
    days = diary.common.about.school_days
    return PlannedPage(
        path=INSET,
        title="INSET days",
        template="inset.html",
        above=INDEX,
        description="Staff training days of all schools, and those on which all are closed to pupils.",
        facts={
            "years": every,
            "tentative": any(each.is_tentative for one in every for each in one.closed),
            "subscription": diary.subscription_of_kind("inset"),
            "school_days": days if _spare(days) else None,
            "pupil_days": PUPIL_DAYS,
        },
    )


def _spare(school_days: int) -> int | None:
    """Return how many days of a school year are not for pupils; None where other rules hold."""
    return school_days - PUPIL_DAYS if school_days > PUPIL_DAYS else None


def inset_year(year: DiaryYear, diary: DiaryPages) -> InsetYear:
    """Return a school year's days without pupils, school by school."""
    members = tuple(
        school
        for school in diary.agenda.people.schools.values()
        if any(period.covers(each, year.first) or period.covers(each, year.last) for each in school.membership)
    )
    found: dict[tuple[dt.date, str], ClosedDay] = {}
    for line in year.lines:
        if line.kind in CLOSED and not line.is_cancelled:
            for each in _closed(line, members, diary.agenda.people):
                earlier = found.get((each.day, each.school.id))
                if earlier is None or (each.is_inset and not earlier.is_inset):
                    found[each.day, each.school.id] = each
    return InsetYear(year, members, tuple(found[key] for key in sorted(found)))


def _closed(line: Line, members: Sequence[School], people: People) -> Iterator[ClosedDay]:
    schools = people.in_schools(line.occurrence)
    for day in _weekdays(line.occurrence):
        for school in members:
            if schools is None or school.id in schools:
                yield ClosedDay(day, school, line.kind == "inset", line.is_tentative)


def _weekdays(each: Occurrence) -> Iterator[dt.date]:
    days = (each.first + dt.timedelta(days=n) for n in range((each.last - each.first).days + 1))
    return (day for day in days if day.weekday() < 5)
