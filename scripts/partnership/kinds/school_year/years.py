"""Which school year is whose: what one school has on a day, and what several have between them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cached_property

from partnership.kinds.authority import Authority, BankHolidays
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import Partner, School, SchoolsFile, nearest_first
from partnership.kinds.school_year.calendar import Calendar, bank_holidays, bank_holidays_around
from partnership.kinds.school_year.model import OTHERS, SchoolYear, TermsFile
from partnership.words import listed

Schools = frozenset[str] | None
"""Some schools by their ids; None for all."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class BankHoliday:
    """A bank holiday within the school years."""

    day: dt.date
    name: str
    place: str
    """Where it is one, if not where the partnership's are: gb-sct."""
    schools: Schools
    """Who has it; None for all."""
    whose: str
    """The same in words; nothing for all."""


@dataclasses.dataclass(frozen=True, eq=False)
class SchoolYears:
    """All school years, and who has which.

    The nearest of these decides: the school, its partner, its authority. Each has dates of its own from the first year
    on that names it, and where one is missing nobody else's stand in. Whoever was never named has those of all others.
    All of it is asked for a day: what a school had before it converted, or moved, stays as it was.
    """

    terms: TermsFile
    about: PartnershipFile
    schools: Mapping[str, School]
    partners: tuple[Partner, ...]

    @cached_property
    def is_one(self) -> bool:
        """Whether all schools have the same dates at all times: then nobody need ask whose."""
        return self.terms.is_for_all and all(authority.bank_holidays is None for authority in self.about.authorities)

    @cached_property
    def authorities(self) -> Mapping[str, Authority]:
        """The authorities by their ids."""
        return {authority.id: authority for authority in self.about.authorities}

    @cached_property
    def calendars(self) -> tuple[Calendar, ...]:
        """The school years, each as most of those have it whose it is."""
        return tuple(self.variants(year)[0] for year in self.terms.years)

    def variants(self, year: SchoolYear) -> tuple[Calendar, ...]:
        """Return a school year with the bank holidays of each of those whose it is, the partnership's own first."""
        usual = self.about.bank_holidays
        names = () if self.is_one else self.followers(year, year.first) or self.there(year.first)
        theirs = [self.bank_holidays_of(name, year.first) for name in sorted(names)] or [usual]
        places = {_place(whose): whose for whose in theirs}
        in_order = sorted(places, key=lambda place: place != _place(usual))
        return tuple(self._calendar(year.id, places[place]) for place in in_order)

    @cached_property
    def main(self) -> Callable[[dt.date], Calendar | None]:
        """Return the school year around a day by which pages for all are arranged: that of most, or else the first."""

        def around(day: dt.date) -> Calendar | None:
            both = [calendar for calendar in self.calendars if calendar.year.first <= day <= calendar.year.last]
            return next((calendar for calendar in both if calendar.year.is_usual), both[0] if both else None)

        return functools.cache(around)

    def beside(self, year: SchoolYear) -> tuple[Calendar, ...]:
        """Return all that share most of a school year's days, itself among them: those of most schools first."""
        days = _days(year, year)
        together = [calendar for calendar in self.calendars if 2 * _days(calendar.year, year) > days]
        return tuple(sorted(together, key=lambda calendar: not calendar.year.is_usual))

    def followed_beside(self, year: SchoolYear) -> tuple[Calendar, ...]:
        """Return those of them that any school has; all where none is known to."""
        together = self.beside(year)
        return tuple(calendar for calendar in together if self.is_followed(calendar.year)) or together

    def within(self, first: dt.date, last: dt.date) -> tuple[Calendar, ...]:
        """Return those that any school has, with terms, of which some days lie between two."""
        near = (calendar for calendar in self.calendars if calendar.year.first <= last and calendar.year.last >= first)
        return tuple(calendar for calendar in near if calendar.year.terms and self.is_followed(calendar.year))

    @cached_property
    def periods(self) -> tuple[Calendar, ...]:
        """The school years by which pages for all are arranged, in order: one for each time."""
        firsts = dict.fromkeys(self.beside(calendar.year)[0] for calendar in self.calendars)
        return tuple(sorted(firsts, key=lambda calendar: calendar.year.first))

    @cached_property
    def of(self) -> Callable[[str, dt.date], Calendar | None]:
        """Return the school year that a school has on a day; None where it is not known."""

        def of(school: str, day: dt.date) -> Calendar | None:
            years = self._owners.get(self.deciding(school, day), ())
            year = next((year for year in years if year.first <= day <= year.last), None)
            return self._calendar(year.id, self.bank_holidays_of(school, day)) if year else None

        return (lambda _, day: self.main(day)) if self.is_one else functools.cache(of)

    @cached_property
    def of_all(self) -> Callable[[Schools, dt.date], tuple[Calendar | None, ...]]:
        """Return the school years that some schools have on a day, or all that are members then: each once."""

        def of_all(schools: Schools, day: dt.date) -> tuple[Calendar | None, ...]:
            names = self.members_on(day) if schools is None else schools
            return tuple(dict.fromkeys(self.of(name, day) for name in sorted(names))) or (self.main(day),)

        return (lambda _, day: (self.main(day),)) if self.is_one else functools.cache(of_all)

    def deciding(self, school: str, day: dt.date) -> str:
        """Return who decides on the dates of a school on a day: itself, a partner, an authority, or `OTHERS`."""
        nearest = nearest_first(self._partners_of.get(school, ()), school, day)
        bodies = (name for partner in nearest for name in (partner.id, partner.under) if name)
        authority = self.authority_of(school, day)
        for name in (school, *bodies, *([authority.id] if authority else [])):
            if name in self._owners and self._owners[name][0].first <= day:
                return name
        return OTHERS

    def authority_of(self, school: str, day: dt.date) -> Authority | None:
        """Return the authority that a school belongs to on a day, where that is known."""
        if len(self.authorities) == 1:
            return next(iter(self.authorities.values()))
        named = self.schools[school].on(day).authority if school in self.schools else None
        return self.authorities.get(named or "")

    def bank_holidays_of(self, school: str, day: dt.date) -> BankHolidays:
        """Return whose bank holidays a school has."""
        authority = self.authority_of(school, day)
        return (authority and authority.bank_holidays) or self.about.bank_holidays

    @cached_property
    def is_bank_holiday(self) -> Callable[[Schools, dt.date], bool]:
        """Return whether a day is a bank holiday for any of some schools, in a year that is not written down too."""

        def any_has(schools: Schools, day: dt.date) -> bool:
            names = self.members_on(day) if schools is None else schools
            theirs = {_place(self.bank_holidays_of(name, day)) for name in names} or {usual}
            return any(day in self._around(place)(day) for place in theirs)

        usual = _place(self.about.bank_holidays)
        return (lambda _, day: day in self._around(usual)(day)) if self.is_one else functools.cache(any_has)

    @cached_property
    def members_on(self) -> Callable[[dt.date], frozenset[str]]:
        """Return the schools that are members on a day; where none is known to be, all."""

        def members(day: dt.date) -> frozenset[str]:
            members = frozenset(name for name, school in self.schools.items() if school.membership_on(day))
            return members or self.there(day)

        return functools.cache(members)

    @cached_property
    def there(self) -> Callable[[dt.date], frozenset[str]]:
        """Return the schools that have not left by a day, those that are still to come among them."""

        def there(day: dt.date) -> frozenset[str]:
            return frozenset(name for name, school in self.schools.items() if not school.has_left(day))

        return functools.cache(there)

    @cached_property
    def followers(self) -> Callable[[SchoolYear, dt.date], Schools]:
        """Return the schools that have a school year on a day; None if all have."""

        def followers(year: str, day: dt.date) -> Schools:
            there = self.there(day)
            calendars = ((name, self.of(name, day)) for name in there)
            theirs = frozenset(name for name, calendar in calendars if calendar and calendar.year.id == year)
            return None if theirs == there else theirs

        known = functools.cache(followers)
        return lambda year, day: None if self.is_one else known(year.id, day)

    def has(self, school: str, year: SchoolYear) -> bool:
        """Return whether a school has a school year, at its beginning or its end."""
        calendars = (self.of(school, day) for day in (year.first, year.last))
        return any(calendar and calendar.year.id == year.id for calendar in calendars)

    def is_followed(self, year: SchoolYear) -> bool:
        """Return whether any school has a school year, at its beginning or its end."""
        return any(self.followers(year, day) != frozenset() for day in (year.first, year.last))

    def whose(self, year: SchoolYear) -> str:
        """Return whose dates these are, in words: "Northshire Council and Larkrise"; nothing where all have them."""
        if self.followers(year, year.first) is None and self.followers(year, year.last) is None:
            return ""
        return listed(dict.fromkeys(name for whose in year.whose for name in self._named(whose, year)))

    def _named(self, whose: str, year: SchoolYear) -> Iterator[str]:
        if whose != OTHERS:
            yield self.name(whose)
            return
        followers = self.followers(year, year.first) or ()
        undecided = (name for name in followers if self.deciding(name, year.first) == OTHERS)
        yield self.authorities_of(undecided, year.first)

    def authorities_of(self, schools: Iterable[str], day: dt.date) -> str:
        """Return the authorities of some schools, in words."""
        authorities = [self.authority_of(school, day) for school in schools]
        known = sorted({authority.name for authority in authorities if authority})
        return listed(known) if known and None not in authorities else "other schools"

    def bank_holidays(self) -> Iterator[BankHoliday]:
        """Yield each bank holiday within the school years, with the schools that have it."""
        usual = _place(self.about.bank_holidays)
        own = (_place(authority.bank_holidays) for authority in self.authorities.values() if authority.bank_holidays)
        places = dict.fromkeys((usual, *(() if self.is_one else own)))
        every = ((self._calendar(year.id, _whose(place)), place) for place in places for year in self.terms.years)
        told: dict[tuple[dt.date, str], dict[tuple[str, str | None], None]] = {}
        for calendar, place in every:
            for holiday in calendar.bank_holidays.items():
                told.setdefault(holiday, {})[place] = None
        for (day, name), having in told.items():
            schools = None if self.is_one else self._having(having, day)
            if schools != frozenset():
                yield BankHoliday(
                    day=day,
                    name=name,
                    place="" if usual in having else "-".join(filter(None, next(iter(having)))).casefold(),
                    schools=schools,
                    whose=self.authorities_of(schools, day) if schools else "",
                )

    def _having(self, places: Container[tuple[str, str | None]], day: dt.date) -> Schools:
        """Return the schools that have the bank holidays of some places; None if all have."""
        there = self.there(day)
        schools = frozenset(name for name in there if _place(self.bank_holidays_of(name, day)) in places)
        return None if schools == there else schools

    def name(self, whose: str) -> str:
        """Return what an authority, a school or a partner is called."""
        entry = self.entry(whose)
        return entry.short_name if isinstance(entry, School) else entry.name if entry else whose

    def entry(self, whose: str) -> Authority | School | Partner | None:
        """Return an authority, a school or a partner by its id."""
        partner = next((partner for partner in self.partners if partner.id == whose), None)
        return self.authorities.get(whose) or self.schools.get(whose) or partner

    @cached_property
    def _partners_of(self) -> Mapping[str, list[Partner]]:
        partners: dict[str, list[Partner]] = {}
        for partner in self.partners:
            for school in partner.schools:
                partners.setdefault(school, []).append(partner)
        return partners

    @cached_property
    def _owners(self) -> Mapping[str, list[SchoolYear]]:
        return self.terms.by_owner()

    @cached_property
    def _calendar(self) -> Callable[[str, BankHolidays], Calendar]:
        years = {year.id: year for year in self.terms.years}

        def made(name: str, country: str, subdivision: str | None) -> Calendar:
            year = years[name]
            closed = bank_holidays(_whose((country, subdivision)), year.first, year.last)
            return Calendar(year, closed, year.school_days or self.about.school_days)

        known = functools.cache(made)
        return lambda name, whose: known(name, *_place(whose))

    @cached_property
    def _around(self) -> Callable[[tuple[str, str | None]], Callable[[dt.date], Container[dt.date]]]:
        return functools.cache(lambda place: bank_holidays_around(_whose(place)))


def _days(one: SchoolYear, other: SchoolYear) -> int:
    """Return how many days two school years have in common."""
    return (min(one.last, other.last) - max(one.first, other.first)).days + 1


def _place(whose: BankHolidays) -> tuple[str, str | None]:
    return whose.country, whose.subdivision


def _whose(place: tuple[str, str | None]) -> BankHolidays:
    return BankHolidays(country=place[0], subdivision=place[1])


def school_years(terms: TermsFile, about: PartnershipFile, schools: SchoolsFile) -> SchoolYears:
    """Return the school years with those whose they are."""
    return SchoolYears(terms, about, schools.by_id(), schools.partners)
