"""What does not fit between school years, authorities and schools: whose dates they are, and how many days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

from partnership.files.shelf import Shelf
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import School, SchoolsFile
from partnership.kinds.school_year.calendar import Calendar, check_bank_holidays
from partnership.kinds.school_year.model import OTHERS, SchoolYear, TermsFile
from partnership.kinds.school_year.years import SchoolYears, school_years
from partnership.problems import Record
from partnership.words import listed, long_day, number

_DAY = dt.timedelta(days=1)


class Before(Protocol):
    """What school years are checked against."""

    @property
    def today(self) -> dt.date: ...
    @property
    def identity(self) -> PartnershipFile | None: ...
    @property
    def schools(self) -> SchoolsFile | None: ...


def read(shelf: Shelf, before: Before) -> TermsFile | None:
    """Return terms and holidays; None if the file is not right, as noted. A year that is not complete is warned of."""
    file, about = shelf.open(TermsFile), before.identity
    if about and before.schools:
        _check_authorities(about, before.schools, before.today, shelf.record)
    if file and about and check_all_bank_holidays(about, shelf.record):
        years = school_years(file, about, before.schools or SchoolsFile(schools=()))
        if before.schools or years.is_one:  # or else nobody knows whose they are
            _check_years(years, before.today, shelf.record)
            _check_time_between(years, before.today, shelf.record)
            _check_followed(years, before.today, shelf.record)
            _check_known(years, before.today, shelf.record)
    return file


def check_all_bank_holidays(about: PartnershipFile, record: Record) -> bool:
    """Note whose bank holidays are not known, of the partnership or an authority; return whether all are."""
    own = [authority.bank_holidays for authority in about.authorities if authority.bank_holidays]
    return not [whose for whose in (about.bank_holidays, *own) if not check_bank_holidays(whose, record)]


def _check_years(years: SchoolYears, today: dt.date, record: Record) -> None:
    """Warn where a year is not as it should be: too many or too few school days, or no dates yet."""
    for year in years.terms.years:
        calendar, whose = years.variants(year)[0], years.whose(year)
        if year.last >= today or calendar.complete:
            _check_days(calendar, f"{year.name} ({whose})" if whose else year.name, record)


def _check_days(calendar: Calendar, name: str, record: Record) -> None:
    year = calendar.year
    if year.missing and year.terms and not calendar.surplus:
        what = f"{name} has all its terms, and still says that something is missing"
        record.warn(year.written_at("missing"), what, "Take the line missing: away.")
    elif year.missing:
        remedy = "Add its terms when the authority has published them, and take the line missing: away."
        record.warn(year.written_at("missing"), f"the term dates of {name} are not all here yet", remedy)
    elif calendar.surplus:
        what = f"the terms of {name} come to {calendar.school_days} school days, not {calendar.expected_days}"
        remedy = "Compare each first and last day with the source. Bank holidays are left out by themselves."
        record.warn(year.written_at("terms"), what, remedy)


def _check_authorities(about: PartnershipFile, file: SchoolsFile, today: dt.date, record: Record) -> None:
    """Note schools of which nobody knows whose they are, and authorities whose name is taken or that nobody names."""
    taken = {partner.id: "a partner" for partner in file.partners} | {school.id: "a school" for school in file.schools}
    for name, school in file.by_id().items():
        if name == OTHERS:
            record.note(school.written_at("id"), f"'{OTHERS}' means all others in for:", "Give the school another id.")
    named = {school.authority for school in file.schools}
    named |= {state.authority for school in file.schools for state in school.formerly}
    for authority in about.authorities:
        if authority.id in taken or authority.id == OTHERS:
            what = f"'{authority.id}' is already the id of {taken.get(authority.id, 'all others')}"
            record.note(authority.written_at("id"), what, "Give the authority another id: school years name both.")
        elif len(about.authorities) > 1 and authority.id not in named:
            what = f"no school belongs to {authority.name}"
            remedy = f"Write authority: {authority.id} at its schools in {file.PATH}, or take it out here."
            record.warn(authority.written_at("id"), what, remedy)
    ids = [authority.id for authority in about.authorities]
    for school in file.schools if len(ids) > 1 else ():
        if school.authority is None and not school.has_left(today):
            what = f"it is not said which authority {school.id} belongs to, and there are {number(len(ids))}"
            remedy = f"Write authority: and its id. The ids are {listed(ids)}."
            record.note(school.written_at("id"), what, remedy)


def _check_time_between(years: SchoolYears, today: dt.date, record: Record) -> None:
    """Warn of time between two years of one owner that no year at all holds."""
    for earlier, later in (pair for own in years.terms.by_owner().values() for pair in pairwise(own)):
        first, last = earlier.last + _DAY, later.first - _DAY
        is_held = any(year.first <= last and year.last >= first for year in years.terms.years)
        if later.last >= today and first <= last and not is_held:
            what = f"no school year holds {long_day(first)} to {long_day(last)}"
            remedy = "Add the year between, or correct the first and the last day of these."
            record.warn(later.written_at("first"), what, remedy)


def _check_followed(years: SchoolYears, today: dt.date, record: Record) -> None:
    """Warn of years that no school has."""
    for year in years.terms.years:
        if year.last >= today and years.schools and not years.is_followed(year):
            what = f"no school has the dates of {year.id}"
            remedy = "All have dates nearer to them, or have left: look at for: here, and at the other years."
            record.warn(year.written_at("for"), what, remedy)


def _check_known(years: SchoolYears, today: dt.date, record: Record) -> None:
    """Warn of schools without dates where others have some: once of each whose dates are missing."""
    told: set[str] = set()
    for school, day, year in _without_dates(years, today):
        decides, authority = years.deciding(school.id, day), years.authority_of(school.id, day)
        name = (authority.id if authority else school.id) if decides == OTHERS else decides
        if name not in told:
            told.add(name)
            what = f"{years.name(name)} has no term dates in {year.name}"
            record.warn((years.entry(name) or school).written_at("id"), what, _how_to_add(name, decides))


def _how_to_add(name: str, decides: str) -> str:
    if decides == OTHERS:
        return f"Add its year: without for:, which is for all others, or with for: [{name}]."
    shared = f"If it has those of all others, write for: [{OTHERS}, {name}] there."
    return f"Add its year with for: [{name}]. {shared}"


def _without_dates(years: SchoolYears, today: dt.date) -> Iterator[tuple[School, dt.date, SchoolYear]]:
    """Yield each member that has no dates in a year for which others have some."""
    for year in years.terms.years if not years.is_one else ():
        day = max(year.first, today)
        for school in years.schools.values() if day <= year.last else ():
            if school.membership_on(day) and years.of(school.id, day) is None:
                yield school, day, year
