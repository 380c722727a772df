"""A school year as people use it: its school days counted, its weeks numbered, its bank holidays known."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Callable

import holidays

from partnership.kinds.authority import BankHolidays
from partnership.kinds.school_year.model import SchoolYear, Term
from partnership.problems import Record

_WEEK = dt.timedelta(days=7)


@dataclasses.dataclass(frozen=True)
class Week:
    """A week of a school year. Weeks without a school day have no number."""

    monday: dt.date
    number: int | None
    term: str
    bank_holidays: tuple[tuple[dt.date, str], ...]


@dataclasses.dataclass(frozen=True, eq=False)
class Calendar:
    """A school year as some schools have it: with their bank holidays."""

    year: SchoolYear
    bank_holidays: dict[dt.date, str]
    expected_days: int

    @property
    def school_days(self) -> int:
        """The weekdays of its terms that are not bank holidays."""
        return sum(len(self.days(term)) for term in self.year.terms)

    def days(self, term: Term) -> list[dt.date]:
        """Return the school days of a term."""
        return [day for day in term.days() if day.weekday() < 5 and day not in self.bank_holidays]

    def is_term(self, day: dt.date) -> bool:
        """Return whether a day is in one of its terms, from the first day of that to its last, weekends among them."""
        return any(term.first <= day <= term.last for term in self.year.terms)

    @property
    def complete(self) -> bool:
        return bool(self.year.terms) and not self.year.missing

    @property
    def surplus(self) -> int:
        """How many school days there are beyond those expected; less than nought if some are missing."""
        return self.school_days - self.expected_days

    def weeks(self) -> list[Week]:
        """Return the weeks from the first term's first to the last term's last."""
        if not self.year.terms:
            return []
        monday = _monday(self.year.terms[0].first)
        found: list[Week] = []
        number = 0
        while monday <= self.year.terms[-1].last:
            open_days = [
                (day, term.name)
                for term in self.year.terms
                for day in self.days(term)
                if monday <= day < monday + _WEEK
            ]
            number += bool(open_days)
            found.append(self._week(monday, number if open_days else None, open_days[0][1] if open_days else ""))
            monday += _WEEK
        return found

    def _week(self, monday: dt.date, number: int | None, term: str) -> Week:
        closed = tuple((day, name) for day, name in self.bank_holidays.items() if monday <= day < monday + _WEEK)
        return Week(monday=monday, number=number, term=term or self._holiday(monday), bank_holidays=closed)

    def _holiday(self, monday: dt.date) -> str:
        friday = monday + dt.timedelta(days=4)
        return next(
            (each.name for each in self.year.holidays if each.first <= friday and each.last >= monday),
            "Holiday",
        )


def bank_holidays(whose: BankHolidays, first: dt.date, last: dt.date) -> dict[dt.date, str]:
    """Return the weekdays between two days that are bank holidays, with their names, from the `holidays` package.

    One that falls on a weekend closes nothing by itself; its substitute day is listed.
    """
    found = holidays.country_holidays(whose.country, subdiv=whose.subdivision, years=range(first.year, last.year + 1))
    weekdays = {day: name for day, name in sorted(found.items()) if first <= day <= last and day.weekday() < 5}
    return {day: name.replace("(observed)", "(substitute day)") for day, name in weekdays.items()}


def bank_holidays_around(whose: BankHolidays) -> Callable[[dt.date], frozenset[dt.date]]:
    """Return what tells the bank holidays of the year of a day."""

    @functools.cache
    def of_year(year: int) -> frozenset[dt.date]:
        return frozenset(bank_holidays(whose, dt.date(year, 1, 1), dt.date(year, 12, 31)))

    return lambda day: of_year(day.year)


def check_bank_holidays(whose: BankHolidays, record: Record) -> bool:
    """Note a country or part of one whose bank holidays are not known; return whether they are."""
    parts = _parts(whose.country)
    if parts is None:
        record.note(
            whose.written_at("country"),
            f"the bank holidays of '{whose.country}' are not known",
            "Write the country's two letters: GB.",
        )
        return False
    if whose.subdivision and whose.subdivision not in parts:
        what = f"'{whose.subdivision}' is not a part of {whose.country} with bank holidays of its own"
        record.note(whose.written_at("subdivision"), what, f"It can be {', '.join(parts)}.")
        return False
    return True


def _parts(country: str) -> tuple[str, ...] | None:
    """Return the parts of a country, by its two letters, that have bank holidays of their own; None if it is not known.

    Asked for one, the library need not read what it knows of all others.
    """
    if not re.fullmatch("[A-Z]{2}", country):
        return None
    try:
        known = holidays.country_holidays(country)
    except NotImplementedError:
        return None
    return known.subdivisions if known.country == country else None  # UK is taken for GB, and is not its code


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
