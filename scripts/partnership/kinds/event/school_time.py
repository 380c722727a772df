"""When schools are open: terms without holidays, bank holidays, INSET days and closures; each by its own dates."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping

from partnership.kinds.event.model import SHARED
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.school_year import Calendar, SchoolYears
from partnership.words import listed

Schools = frozenset[str] | None
"""Some schools by their ids; None for all that are members on a day."""


@dataclasses.dataclass(frozen=True)
class SchoolTime:
    """The school years, with the days on which each owner's school has no pupils.

    Whoever asks says whose: what several schools do together is in term where all of them have term.
    """

    years: SchoolYears
    closed: Mapping[str, Container[dt.date]]
    """By the school whose days they are; under the partnership those of all schools."""

    def open_on(self, owner: str, day: dt.date, schools: Schools) -> bool:
        """Return whether a day is a school day for what an owner does with some schools.

        Where terms are not known, it is whether the day is a working day.
        """
        if day in self.closed.get(SHARED, ()) or day in self.closed.get(owner, ()):
            return False
        if day.weekday() > 4 or self.years.is_bank_holiday(schools, day):
            return False
        return all(year is None or not year.year.terms or year.is_term(day) for year in self.years.of_all(schools, day))

    def school_is_open(self, school: str, day: dt.date) -> bool:
        """Return whether a day is a school day for a school."""
        return self.open_on(school, day, frozenset({school}))

    def in_term(self, day: dt.date, schools: Schools) -> bool:
        """Return whether a day is in a term of all of some schools, from its first day to its last, weekends too."""
        return all(year is not None and year.is_term(day) for year in self.years.of_all(schools, day))

    def known_on(self, day: dt.date, schools: Schools) -> bool:
        """Return whether the terms of all of some schools are known around a day."""
        return all(year is not None and bool(year.year.terms) for year in self.years.of_all(schools, day))

    def is_written_on(self, day: dt.date, schools: Schools) -> bool:
        """Return whether the school year of each of some schools is written down, with its terms or without."""
        return None not in self.years.of_all(schools, day)

    def page(self, told: Occurrence) -> str | None:
        """Return the path of the school year that a term, holiday or bank holiday belongs to; None if it is gone."""
        if any(calendar.year.path == told.page for calendar in self.years.calendars):
            return told.page
        around = self.years.main(told.first)
        return around.year.path if around else None

    def information(self) -> Iterator[Occurrence]:
        """Yield terms, holidays and bank holidays as occurrences that only tell.

        Where several have the same on the same days, the first tells it for all of them.
        """
        tellers: dict[tuple[object, ...], list[Occurrence]] = {}
        for time in (*self._terms(), *self._bank_holidays()):
            tellers.setdefault((time.title, time.kind, time.first, time.last), []).append(time)
        for first, *others in tellers.values():
            yield self._together(first, others) if others else first
            yield from (dataclasses.replace(other, told_by=first.id) for other in others)

    def _together(self, first: Occurrence, others: Iterable[Occurrence]) -> Occurrence:
        """Return what the first of several tells for all of them, in the words of all whose it is."""
        alike = (first, *others)
        everyone = frozenset().union(*(time.invited for time in alike)) == self.years.there(first.first)
        whose = "" if everyone else listed(dict.fromkeys(time.whose for time in alike))
        return dataclasses.replace(first, whose=whose)

    def _terms(self) -> Iterator[Occurrence]:
        calendars = self.years.calendars
        for calendar in sorted(calendars, key=lambda calendar: not calendar.year.is_usual):
            year = calendar.year
            for number, term in enumerate(year.terms, start=1):
                begins, ends = f"term-{year.id}-{number}-begins", f"term-{year.id}-{number}-ends"
                yield from self._told(calendar, name=begins, title=f"{term.name} begins", kind="term", first=term.first)
                yield from self._told(calendar, name=ends, title=f"{term.name} ends", kind="term", first=term.last)
            for number, holiday in enumerate(year.holidays, start=1):
                name, title = f"holiday-{year.id}-{number}", f"{holiday.name} holiday"
                first, last = holiday.first, holiday.last
                yield from self._told(calendar, name=name, title=title, kind="holiday", first=first, last=last)

    def _told(
        self, calendar: Calendar, *, name: str, title: str, kind: str, first: dt.date, last: dt.date | None = None
    ) -> Iterator[Occurrence]:
        """Yield a term or holiday for the schools that have it; nothing where none has."""
        schools, whose = self.years.followers(calendar.year, first), self.years.whose(calendar.year)
        if schools != frozenset():
            yield _information(
                name=name,
                title=title,
                kind=kind,
                first=first,
                last=last or first,
                schools=schools,
                whose=whose if schools else "",
                page=calendar.year.path,
            )

    def _bank_holidays(self) -> Iterator[Occurrence]:
        """Yield the bank holidays of all school years; one that not all schools have is for those that have it."""
        for holiday in self.years.bank_holidays():
            school = min(holiday.schools, default="") if holiday.schools else ""
            around = self.years.of(school, holiday.day) or self.years.main(holiday.day)
            yield _information(
                name="-".join(filter(None, ("bank-holiday", f"{holiday.day:%Y%m%d}", holiday.place))),
                title=holiday.name,
                kind="bank-holiday",
                first=holiday.day,
                last=holiday.day,
                schools=holiday.schools,
                whose=holiday.whose,
                page=around.year.path if around else "",
            )


def _information(
    *,
    name: str,
    title: str,
    kind: str,
    first: dt.date,
    last: dt.date,
    schools: Schools,
    whose: str,
    page: str,
) -> Occurrence:
    return Occurrence(
        id=name,
        entry=name,
        owner=SHARED,
        title=title,
        kind=kind,
        first=first,
        last=last,
        invited=tuple(sorted(schools or ())),
        whose=whose,
        page=page,
    )
