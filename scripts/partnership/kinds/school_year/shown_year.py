"""A school year as pages show it: whose it is, and where those of one time differ."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from functools import cached_property

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.school import School
from partnership.kinds.school_year.calendar import Calendar
from partnership.kinds.school_year.model import SchoolYear, Span
from partnership.kinds.school_year.years import SchoolYears
from partnership.words import listed


@dataclasses.dataclass(frozen=True, kw_only=True)
class ShownYear:
    """A school year as pages show it: whose it is, and what others have at that time."""

    calendar: Calendar
    whose: str
    """In words; nothing where all schools have it."""
    schools: tuple[School, ...]
    """The members whose it is, where it is not all of them."""
    variants: tuple[tuple[str, Calendar], ...]
    """The same with all bank holidays that its schools have, and who has which, in words."""

    @property
    def year(self) -> SchoolYear:
        return self.calendar.year

    @cached_property
    def bank_holidays(self) -> list[tuple[dt.date, str, str]]:
        """The bank holidays by day, each with who has it, where not all have."""
        having: dict[tuple[dt.date, str], list[str]] = {}
        for whose, calendar in self.variants:
            for holiday in calendar.bank_holidays.items():
                having.setdefault(holiday, []).append(whose)
        return [(*day, "" if len(who) == len(self.variants) else listed(who)) for day, who in sorted(having.items())]


def shown_year(calendar: Calendar, years: SchoolYears, common: CommonFacts) -> ShownYear:
    """Return a school year as pages show it."""
    year = calendar.year
    day = min(max(common.today, year.first), year.last)
    followers = years.followers(year, day)
    schools = [school for school in common.schools.values() if school.id in (followers or ())]
    return ShownYear(
        calendar=calendar,
        whose=years.whose(year),
        schools=tuple(sorted((one for one in schools if one.membership_on(day)), key=lambda school: school.name)),
        variants=tuple((_followers_of(variant, years, day), variant) for variant in years.variants(year)),
    )


def _followers_of(variant: Calendar, years: SchoolYears, day: dt.date) -> str:
    """Return whose bank holidays a school year is shown with, in words."""
    return years.authorities_of((name for name in years.there(day) if years.of(name, day) is variant), day)


@dataclasses.dataclass(frozen=True)
class Differences:
    """What school years of one time do not have alike."""

    years: tuple[ShownYear, ...]
    rows: tuple[tuple[str, tuple[Span | None, ...]], ...]
    """The name of a term or holiday, and its days in each year; None where there is none of that name."""


def differences(together: Iterable[Calendar], shown: Iterable[ShownYear]) -> Differences | None:
    """Return where the school years of one time differ; None if there is only one."""
    by_id = {one.year.id: one for one in shown}
    years = tuple(by_id[calendar.year.id] for calendar in together)
    if len(years) < 2:
        return None
    spans = [{span.name: span for span in (*one.year.terms, *one.year.holidays)} for one in years]
    names = {name: span.first for of_year in reversed(spans) for name, span in of_year.items()}
    rows = (
        (name, tuple(of_year.get(name) for of_year in spans)) for name in sorted(names, key=lambda name: names[name])
    )
    return Differences(years, tuple(row for row in rows if len({_days(span) for span in row[1]}) > 1))


def _days(span: Span | None) -> tuple[dt.date, dt.date] | None:
    return (span.first, span.last) if span else None
