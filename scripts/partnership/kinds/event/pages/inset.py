"""INSET days of all schools side by side, and the days on which all are closed to pupils."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from partnership.kinds import period
from partnership.kinds.event.agenda import People
from partnership.kinds.event.occurrence import CLOSED
from partnership.kinds.event.pages.diary import INDEX, DiaryPages, DiaryYear
from partnership.kinds.event.pages.lines import INSET, Line
from partnership.kinds.school import School
from partnership.web.illustrations import Illustrations
from partnership.web.pages import Panel, PlannedPage, Rank, Sought

PUPIL_DAYS = 190
"""How many days a year pupils come to school in England: 380 half-day sessions. The rest is for INSET.

Education (School Day and School Year) (England) Regulations 1999. Where a school year has no more days than that, other
rules hold, and nothing is said of them."""


@dataclasses.dataclass(frozen=True, kw_only=True)
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
        inset = [closed for closed in self.closed if closed.is_inset]
        return [(school, [day for day in inset if day.school.id == school.id]) for school in self.members]

    @cached_property
    def by_day(self) -> list[tuple[dt.date, list[ClosedDay]]]:
        """Each INSET day with those whose it is."""
        inset = (closed for closed in self.closed if closed.is_inset)
        return [(day, list(schools)) for day, schools in groupby(inset, key=lambda closed: closed.day)]

    @cached_property
    def joint(self) -> list[tuple[dt.date, bool]]:
        """The INSET days on which all are closed to pupils, each with whether it is to be confirmed."""
        days = [(day, list(schools)) for day, schools in groupby(self.closed, key=lambda closed: closed.day)]
        return [
            (day, any(closed.is_tentative for closed in schools))
            for day, schools in days
            if len(schools) == len(self.members) > 1 and any(closed.is_inset for closed in schools)
        ]


def page(diary: DiaryPages) -> PlannedPage:
    """Return the page of INSET days, this year's first."""
    years = [inset for year in reversed(diary.years) if (inset := inset_year(year, diary)).closed]
    years.sort(key=lambda inset: not inset.year.is_current)
    school_days = diary.common.about.school_days
    return PlannedPage(
        path=INSET,
        title="INSET days",
        template="inset.html",
        above=INDEX,
        description="Staff training days of all schools, and those on which all are closed to pupils.",
        sought=Sought(rank=Rank.THING),
        facts={
            "years": years,
            "illustrations": Illustrations.among(closed.is_tentative for inset in years for closed in inset.closed),
            "subscription": diary.subscription_of_kind("inset"),
            "school_days": school_days if _spare(school_days) else None,
            "pupil_days": PUPIL_DAYS,
        },
    )


def panels(diary: DiaryPages) -> Iterator[Panel]:
    """Yield the INSET days of each school year that is written down, for its own page."""
    for year in diary.years:
        inset = inset_year(year, diary)
        if year.calendar and inset.by_day:
            shown = Illustrations.among(any(each.is_tentative for each in those) for _, those in inset.by_day)
            facts = {"days": inset.by_day, "members": inset.members, "index": INSET, "illustrations": shown}
            yield Panel(year.calendar.year.path, "panels/inset_of_year.html", facts)


def _spare(school_days: int) -> int | None:
    """Return how many days of a school year are not for pupils; None where other rules hold."""
    return school_days - PUPIL_DAYS if school_days > PUPIL_DAYS else None


def inset_year(year: DiaryYear, diary: DiaryPages) -> InsetYear:
    """Return a school year's days without pupils, school by school."""
    members = tuple(
        school
        for school in diary.agenda.people.schools.values()
        if any(period.covers(member, year.first) or period.covers(member, year.last) for member in school.membership)
    )
    days: dict[tuple[dt.date, str], ClosedDay] = {}
    for line in year.lines:
        if line.kind in CLOSED and not line.is_cancelled:
            for closed in _closed(line, members, diary.agenda.people):
                earlier = days.get((closed.day, closed.school.id))
                if earlier is None or (closed.is_inset and not earlier.is_inset):
                    days[closed.day, closed.school.id] = closed
    return InsetYear(year, members, tuple(days[key] for key in sorted(days)))


def _closed(line: Line, members: Sequence[School], people: People) -> Iterator[ClosedDay]:
    """Yield the weekdays of a line, for each member that it concerns."""
    schools = people.closed_schools(line.occurrence.owners, line.occurrence.invited)
    for day in (day for day in line.occurrence.days() if day.weekday() < 5):
        for school in members:
            if schools is None or school.id in schools:
                is_inset, is_tentative = line.kind == "inset", line.is_tentative
                yield ClosedDay(day=day, school=school, is_inset=is_inset, is_tentative=is_tentative)
