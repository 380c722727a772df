"""The school year on one sheet: what stands on each of its days, for the picture that prints on A4 and A3."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from partnership.kinds.event.occurrence import CLOSED
from partnership.kinds.event.pages import planner_sheet
from partnership.kinds.event.pages.lines import Line
from partnership.kinds.event.pages.planner_sheet import Mark, days
from partnership.kinds.event.pages.years import DiaryYear
from partnership.web.pages import PlannedFile, PlannedPage

_OFTEN = 12
"""What comes back more often than this in a year is named once, below."""


def pages(years: Sequence[DiaryYear], above: str) -> Iterator[PlannedPage]:
    """Yield a page for each school year's planner."""
    for year in years:
        others = [each for each in reversed(years) if each is not year]
        yield PlannedPage(
            path=year.planner,
            title=f"Year planner {year.name}",
            template="planner.html",
            above=above,
            description=f"The school year {year.name} on one sheet, to print.",
            facts={"year": year, "others": others, "shape": planner_sheet.SHAPE},
        )


def files(years: Sequence[DiaryYear], name: str, schools: Collection[str], today: dt.date) -> Iterator[PlannedFile]:
    """Yield the picture of each school year; `schools` are the ids of the members."""
    for year in years:
        planner = Planner(year, frozenset(schools))
        yield PlannedFile(year.picture, planner_sheet.svg(planner, name, today))


class Planner:
    """What stands on each day of a school year: what concerns all, and the days on which schools are closed."""

    def __init__(self, year: DiaryYear, schools: frozenset[str]) -> None:
        self.year = year
        self._schools = schools
        times = Counter(line.occurrence.entry for line in year.lines)
        self._often = {entry for entry, number in times.items() if number > _OFTEN}
        self._closed: dict[dt.date, list[Line]] = {}
        self._holidays: dict[dt.date, str] = {}
        self._marks: dict[dt.date, list[Mark]] = {}
        for line in year.lines:
            self._take(line)
        terms = year.calendar.year.terms if year.calendar else ()
        self._term_days = {day for term in terms for day in term.days()}

    @property
    def terms_are_known(self) -> bool:
        return bool(self._term_days)

    def look(self, day: dt.date) -> str:
        """Return how the ground of a day is coloured. Words say the same, for paper without colours."""
        if day.weekday() > 4:
            return "weekend"
        if self.year.calendar and day in self.year.calendar.bank_holidays:
            return "bank"
        if day in self._closed:
            return "all" if self._closed_at(day) == self._schools else "some"
        return "holiday" if self.terms_are_known and day not in self._term_days else "open"

    def marks(self, day: dt.date) -> list[Mark]:
        """Return what stands on a day."""
        return [*self._closed_mark(day), *self._marks.get(day, ())] or self._holiday_mark(day)

    def left_out(self) -> str:
        """Return what the sheet does not show, in words."""
        lines = {line.occurrence.entry: line.title for line in self.year.lines if line.schools is None}
        often = sorted({title for entry, title in lines.items() if entry in self._often})
        unknown = "" if self.terms_are_known else f"The terms of {self.year.name} are not known here yet."
        named = f"Not drawn, because it comes back so often: {'; '.join(often)}." if often else ""
        return " ".join(filter(None, (unknown, named, "Each school’s own events are in the diary.")))

    def _take(self, line: Line) -> None:
        """Put a line on the days that it marks."""
        if line.is_cancelled or line.occurrence.entry in self._often:
            return
        for day in days(line.first, line.last):
            if line.kind in CLOSED:
                self._closed.setdefault(day, []).append(line)
            elif line.kind == "holiday":
                self._holidays[day] = line.title.removesuffix(" holiday")
            elif line.kind == "bank-holiday":
                self._marks.setdefault(day, []).insert(0, Mark(line.title, "strong"))
            elif line.kind != "term" and line.schools is None:
                self._marks.setdefault(day, []).append(Mark(line.title, "unsure" if line.is_tentative else ""))

    def _closed_at(self, day: dt.date) -> frozenset[str]:
        if any(line.schools is None for line in self._closed[day]):
            return self._schools
        named = {name for line in self._closed[day] for name in (line.schools or "").split()}
        return self._schools & named

    def _closed_mark(self, day: dt.date) -> list[Mark]:
        if day not in self._closed or day.weekday() > 4:
            return []
        lines, schools = self._closed[day], self._closed_at(day)
        word = "INSET" if any(line.kind == "inset" for line in lines) else "Closed"
        if schools == self._schools and len(schools) > 1:
            return [Mark(f"{word}: all schools", "strong")]
        return [Mark(f"{word}: {lines[0].whose if len(schools) == 1 else f'{len(schools)} schools'}", "strong")]

    def _holiday_mark(self, day: dt.date) -> list[Mark]:
        """Name a holiday on its first weekday in a month."""
        name = self._holidays.get(day)
        before = (day - dt.timedelta(days=n) for n in range(1, day.day))
        named = any(self._holidays.get(each) == name for each in before if each.weekday() < 5)
        return [Mark(name)] if name and not named and day.weekday() < 5 else []
