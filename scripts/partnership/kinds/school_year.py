"""School years: terms and holidays as the authority publishes them, weeks numbered, school days counted."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

import holidays

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Day, Ref, Slug, Text
from partnership.kinds import period
from partnership.kinds.identity import BankHolidays, PartnershipFile
from partnership.kinds.source import Source, SourcesFile
from partnership.problems import Record
from partnership.web.pages import PlannedPage

INDEX = "terms/index.md"
_WEEK = dt.timedelta(days=7)


class Span(Entry):
    """A term or a holiday: from its first day to its last, both included."""

    name: Text
    """What people call it."""
    first: Day
    """Its first day."""
    last: Day
    """Its last day."""

    def faults(self) -> Iterator[Fault]:
        yield from period.order("last", self.first, self.last)

    def days(self) -> list[dt.date]:
        """Return its days."""
        return [self.first + dt.timedelta(days=n) for n in range((self.last - self.first).days + 1)]


class Term(Span):
    """Half a term, as schools count: between two holidays."""


class Holiday(Span):
    """A holiday between two terms."""


class SchoolYear(Entry):
    """A school year, from September to August."""

    id: Slug
    """The lasting short name: 2025-26."""
    name: Text
    """What people call it: 2025/26."""
    first: Day
    """Its first day: 1 September."""
    last: Day
    """Its last day: 31 August."""
    terms: tuple[Term, ...] = ()
    """The terms, in order."""
    holidays: tuple[Holiday, ...] = ()
    """The holidays between them."""
    missing: Text | None = None
    """What is not known yet, and what to do about it. Take it away when the terms are in."""
    sources: tuple[Ref[Source], ...] = ()
    """Where the dates come from."""
    school_days: Count | None = None
    """How many days of term this year should have, if not the usual number."""
    note: Text | None = None
    """How sure the dates are."""

    def faults(self) -> Iterator[Fault]:
        yield from period.order("last", self.first, self.last)
        if not self.terms and not self.missing:
            yield Fault(
                "id", f"{self.name} has no terms", "Add its terms, or say under missing: what is not known yet."
            )
        spans = sorted([*self.terms, *self.holidays], key=lambda span: span.first)
        for span in spans:
            if span.first < self.first or span.last > self.last:
                what = f"{span.name} ({span.first} to {span.last}) lies outside {self.name}"
                yield Fault("first", what, "Correct its days, or move it to its own year.", span)
        for earlier, later in pairwise(spans):
            if later.first <= earlier.last:
                what = f"{later.name} begins on {later.first}, before {earlier.name} is over"
                yield Fault("first", what, "Correct the first day of the one or the last day of the other.", later)

    @property
    def path(self) -> str:
        return f"terms/{self.id}.md"


class TermsFile(File):
    """School years: the authority's terms and holidays."""

    PATH: ClassVar[str] = "data/terms.yml"
    WRITER: ClassVar[str] = "a clerk"

    years: tuple[SchoolYear, ...] = ()
    """The school years, in order."""


@dataclasses.dataclass(frozen=True)
class Week:
    """A week of a school year. Weeks without a school day have no number."""

    monday: dt.date
    number: int | None
    term: str
    bank_holidays: tuple[tuple[dt.date, str], ...]


@dataclasses.dataclass(frozen=True)
class Calendar:
    """A school year as its page shows it."""

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
        return Week(monday, number, term or self._holiday(monday), closed)

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


def calendars(file: TermsFile, partnership: PartnershipFile) -> tuple[Calendar, ...]:
    """Return the school years with their bank holidays."""
    return tuple(
        Calendar(
            year,
            bank_holidays(partnership.bank_holidays, year.first, year.last),
            year.school_days or partnership.school_days,
        )
        for year in file.years
    )


def check_bank_holidays(partnership: PartnershipFile, record: Record) -> bool:
    """Note a country or part of one whose bank holidays are not known; return whether they are."""
    whose = partnership.bank_holidays
    known = holidays.list_supported_countries(include_aliases=False)
    if whose.country not in known:
        record.note(
            whose.written_at("country"),
            f"the bank holidays of '{whose.country}' are not known",
            "Write the country's two letters: GB.",
        )
        return False
    if whose.subdivision and whose.subdivision not in known[whose.country]:
        what = f"'{whose.subdivision}' is not a part of {whose.country} with bank holidays of its own"
        record.note(whose.written_at("subdivision"), what, f"It can be {', '.join(known[whose.country])}.")
        return False
    return True


def check(file: TermsFile, partnership: PartnershipFile, today: dt.date, record: Record) -> None:
    """Warn where a year is not as it should be: too many or too few school days, or no dates yet."""
    if not check_bank_holidays(partnership, record):
        return
    for calendar in calendars(file, partnership):
        year = calendar.year
        if year.missing and year.last >= today:
            record.warn(
                year.written_at("missing"),
                f"the term dates of {year.name} are not here yet",
                "Add its terms when the authority has published them.",
            )
        elif calendar.complete and calendar.surplus:
            what = f"the terms of {year.name} come to {calendar.school_days} school days, not {calendar.expected_days}"
            record.warn(
                year.written_at("terms"),
                what,
                "Compare each first and last day with the source. Bank holidays are left out by themselves.",
            )


def pages(file: TermsFile, partnership: PartnershipFile, sources: SourcesFile, today: dt.date) -> Iterator[PlannedPage]:
    """Yield the list of school years and a page for each."""
    every = calendars(file, partnership)
    current = next((calendar for calendar in every if calendar.year.first <= today <= calendar.year.last), None)
    if every:
        yield PlannedPage(
            path=INDEX,
            title="Term dates",
            template="terms.html",
            source=file.PATH,
            description="Terms, holidays, weeks and bank holidays, school year by school year.",
            facts={"calendars": every, "current": current},
        )
    for calendar in every:
        yield _page(calendar, sources)


def _page(calendar: Calendar, sources: SourcesFile) -> PlannedPage:
    year = calendar.year
    return PlannedPage(
        path=year.path,
        title=f"School year {year.name}",
        template="school_year.html",
        source=TermsFile.PATH,
        above=INDEX,
        description=f"Terms, holidays and numbered weeks of {year.name}.",
        facts={"calendar": calendar, "year": year, "titled": sources.titled()},
    )


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
