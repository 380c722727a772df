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
from partnership.kinds.event.school_time import SchoolTime
from partnership.kinds.school import School
from partnership.kinds.school_year import Calendar
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
    time: SchoolTime

    @property
    def expected(self) -> int | None:
        """How many INSET days every school should have, where that is known and the same for all."""
        of_schools = {self._expected(school) for school in self.members} or {self._expected(None)}
        return of_schools.pop() if len(of_schools) == 1 else None

    def _expected(self, school: School | None) -> int | None:
        """Return how many INSET days a school should have, where that is known; without one, most schools."""
        year = self.year.calendars[0].year if self.year.calendars else None
        days = (year.first, year.last) if year else ()
        calendars = (self.time.years.of(school.id if school else "", day) for day in days)
        known = next(filter(None, calendars), None)
        return _spare(known.expected_days) if known else None

    @cached_property
    def by_school(self) -> list[tuple[School, list[ClosedDay], int | None]]:
        """Each school with its INSET days, and how many it should have, where that is known."""
        inset = [closed for closed in self.closed if closed.is_inset]
        return [
            (school, [day for day in inset if day.school.id == school.id], self._expected(school))
            for school in self.members
        ]

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
            if any(closed.is_inset for closed in schools) and self._are_all_closed(day, schools)
        ]

    def _are_all_closed(self, day: dt.date, closed: Sequence[ClosedDay]) -> bool:
        """Return whether no school has pupils on a day: some are closed, all others in their holidays."""
        names = {one.school.id for one in closed}
        others = (school for school in self.members if school.id not in names)
        return len(self.members) > 1 and all(_is_in_holiday(school, day, self.time) for school in others)


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
    written = [(year, calendar) for year in diary.years for calendar in year.calendars]
    for year, calendar in written:
        inset = inset_year(year, diary, calendar)
        if inset.by_day:
            shown = Illustrations.among(any(each.is_tentative for each in those) for _, those in inset.by_day)
            facts = {"days": inset.by_day, "members": inset.members, "index": INSET, "illustrations": shown}
            yield Panel(calendar.year.path, "panels/inset_of_year.html", facts)


def _spare(school_days: int) -> int | None:
    """Return how many days of a school year are not for pupils; None where other rules hold."""
    return school_days - PUPIL_DAYS if school_days > PUPIL_DAYS else None


def inset_year(year: DiaryYear, diary: DiaryPages, of: Calendar | None = None) -> InsetYear:
    """Return a school year's days without pupils, school by school: of all members, or of those with some dates."""
    time = diary.agenda.time
    members = tuple(
        school
        for school in diary.agenda.people.schools.values()
        if any(period.covers(member, year.first) or period.covers(member, year.last) for member in school.membership)
        and (of is None or time.years.has(school.id, of.year))
    )
    days: dict[tuple[dt.date, str], ClosedDay] = {}
    for line in year.lines:
        if line.kind in CLOSED and not line.is_cancelled:
            for closed in _closed(line, members, diary.agenda.people, time):
                earlier = days.get((closed.day, closed.school.id))
                if earlier is None or (closed.is_inset and not earlier.is_inset):
                    days[closed.day, closed.school.id] = closed
    return InsetYear(year, members, tuple(days[key] for key in sorted(days)), time)


def _is_in_holiday(school: School, day: dt.date, time: SchoolTime) -> bool:
    """Return whether a school has holidays while others have term."""
    calendar = None if time.years.is_one else time.years.of(school.id, day)
    return calendar is not None and bool(calendar.year.terms) and not calendar.is_term(day)


def _closed(line: Line, members: Sequence[School], people: People, time: SchoolTime) -> Iterator[ClosedDay]:
    """Yield the weekdays of a line, for each member that it concerns; what others set, only in that member's terms."""
    schools = people.closed_schools(line.occurrence.owners, line.occurrence.invited, line.occurrence.first)
    for day in (day for day in line.occurrence.days() if day.weekday() < 5):
        for school in members:
            is_own = school.id in line.occurrence.owners
            if (schools is None or school.id in schools) and (is_own or not _is_in_holiday(school, day, time)):
                is_inset, is_tentative = line.kind == "inset", line.is_tentative
                yield ClosedDay(day=day, school=school, is_inset=is_inset, is_tentative=is_tentative)
