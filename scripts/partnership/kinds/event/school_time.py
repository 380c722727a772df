"""When schools are open: terms without holidays, bank holidays, INSET days and closures."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Container, Iterator, Mapping

from partnership.kinds.event.model import SHARED
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.school_year import Calendar


@dataclasses.dataclass(frozen=True)
class SchoolTime:
    """The school years, with the days on which each owner's school has no pupils."""

    calendars: tuple[Calendar, ...]
    bank_holidays_around: Callable[[dt.date], Container[dt.date]]
    """The bank holidays of the year of a day, for school years that are not known."""
    closed: Mapping[str, Container[dt.date]]
    """By the school whose days they are; under the partnership those of all schools."""

    def open_on(self, owner: str, day: dt.date) -> bool:
        """Return whether a day is a school day for an owner; where terms are not known, whether it is a working day."""
        if day in self.closed.get(SHARED, ()) or day in self.closed.get(owner, ()):
            return False
        if day.weekday() > 4 or self.is_bank_holiday(day):
            return False
        return not self.known_on(day) or self.in_term(day)

    def is_bank_holiday(self, day: dt.date) -> bool:
        """Return whether a day is a bank holiday, in a school year that nobody has written down too."""
        calendar = self.calendar(day)
        return day in (calendar.bank_holidays if calendar else self.bank_holidays_around(day))

    def in_term(self, day: dt.date) -> bool:
        """Return whether a day is in a term that is known, from its first day to its last, weekends among them."""
        calendar = self.calendar(day)
        return calendar is not None and any(term.first <= day <= term.last for term in calendar.year.terms)

    def known_on(self, day: dt.date) -> bool:
        """Return whether the terms around a day are known."""
        calendar = self.calendar(day)
        return calendar is not None and bool(calendar.year.terms)

    def calendar(self, day: dt.date) -> Calendar | None:
        """Return the school year that a day falls in."""
        return next((calendar for calendar in self.calendars if calendar.year.first <= day <= calendar.year.last), None)

    def information(self) -> Iterator[Occurrence]:
        """Yield terms, holidays and bank holidays as occurrences that only tell."""
        for calendar in self.calendars:
            year = calendar.year
            for number, term in enumerate(year.terms, start=1):
                begins, ends = f"term-{year.id}-{number}-begins", f"term-{year.id}-{number}-ends"
                yield _information(name=begins, title=f"{term.name} begins", kind="term", first=term.first)
                yield _information(name=ends, title=f"{term.name} ends", kind="term", first=term.last)
            for number, holiday in enumerate(year.holidays, start=1):
                yield _information(
                    name=f"holiday-{year.id}-{number}",
                    title=f"{holiday.name} holiday",
                    kind="holiday",
                    first=holiday.first,
                    last=holiday.last,
                )
            for day, title in calendar.bank_holidays.items():
                yield _information(name=f"bank-holiday-{day:%Y%m%d}", title=title, kind="bank-holiday", first=day)


def _information(*, name: str, title: str, kind: str, first: dt.date, last: dt.date | None = None) -> Occurrence:
    return Occurrence(id=name, entry=name, owner=SHARED, title=title, kind=kind, first=first, last=last or first)
