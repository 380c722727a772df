"""What a page says of one thing in the diary: its day, hours, place and people, in words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from functools import cached_property

from partnership.kinds import school_year
from partnership.kinds.event.agenda import Agenda, called
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.event.pages.names import Names
from partnership.kinds.school_year import Calendar
from partnership.words import hours

STATUSES = {"confirmed": "", "tentative": "to be confirmed", "cancelled": "cancelled"}


@dataclasses.dataclass(frozen=True)
class Line:
    """One thing in the diary as pages show it."""

    occurrence: Occurrence
    path: str
    """The page that says more."""
    whose: str
    """The name of the school, group or partnership whose diary it is in; nothing for terms and holidays."""
    where: str
    schools: str | None
    """The ids of the schools that it concerns, as the filter reads them; None for all."""
    groups: str
    """The ids of the groups that it concerns."""

    @property
    def first(self) -> dt.date:
        return self.occurrence.first

    @property
    def last(self) -> dt.date:
        return self.occurrence.last

    @property
    def title(self) -> str:
        return self.occurrence.title

    @property
    def kind(self) -> str:
        return self.occurrence.kind

    @property
    def kind_in_words(self) -> str:
        return self.occurrence.kind_in_words

    @property
    def status(self) -> str:
        return STATUSES[self.occurrence.status]

    @property
    def is_cancelled(self) -> bool:
        return self.occurrence.is_cancelled

    @property
    def is_tentative(self) -> bool:
        return self.occurrence.status == "tentative"

    @property
    def several_days(self) -> bool:
        return self.last > self.first

    @cached_property
    def hours(self) -> str:
        """What follows the day: "15:45 to 17:00", "until Friday 9 October"; nothing if it takes all of one day."""
        start, end = self.occurrence.hours or (None, None)
        if not self.several_days:
            return hours(start, end) if start and end else ""
        until = f"until {weekday(self.last)}"
        return f"{start:%H:%M}, {until}, {end:%H:%M}" if start else until

    @cached_property
    def when(self) -> str:
        """Its day and hours in full."""
        hours = f", {self.hours}" if self.hours else ""
        return f"{weekday(self.first)} {self.first.year}{hours}"

    @property
    def notes(self) -> list[str]:
        """What stands in small letters beneath: whose, where, and whether it was read elsewhere."""
        read = "from its own calendar" if self.occurrence.source else ""
        at_home = self.occurrence.at == self.occurrence.owner
        return [words for words in ("" if at_home else self.whose, self.where, read) if words]


class Lines:
    """Every line of the diary, made once for all pages, in the order of the agenda."""

    def __init__(self, agenda: Agenda, names: Names) -> None:
        self.agenda = agenda
        self.names = names
        self.all = tuple(map(self._line, agenda.occurrences))

    def coming(self, today: dt.date) -> Iterator[Line]:
        """Yield what is today or later, or still goes on."""
        return (line for line in self.all if line.last >= today)

    @cached_property
    def of_entries(self) -> dict[str, tuple[Line, ...]]:
        """The times of each entry that people wrote, by its id."""
        found: dict[str, list[Line]] = {}
        for line in self.all:
            if not line.occurrence.is_information:
                found.setdefault(line.occurrence.entry, []).append(line)
        return {name: tuple(times) for name, times in found.items()}

    def _line(self, each: Occurrence) -> Line:
        groups = [name for name in dict.fromkeys((each.owner, *each.invited)) if name in self.agenda.people.groups]
        return Line(
            occurrence=each,
            path=self._terms(each.first) if each.is_information else each.path,
            whose="" if each.is_information else self.names.of(each.owner),
            where=self.names.where(each),
            schools=self._schools(each),
            groups=" ".join(groups),
        )

    def _schools(self, each: Occurrence) -> str | None:
        """Return the schools whose diary it stands in, by the rule of `Agenda.of_school`; None for all."""
        names = (*called(each), each.owner)
        one_by_one = all(name in self.agenda.people.schools for name in names)
        return " ".join(dict.fromkeys(names)) if one_by_one else None

    def _terms(self, day: dt.date) -> str:
        calendar: Calendar | None = self.agenda.time.calendar(day)
        return calendar.year.path if calendar else school_year.INDEX


def weekday(day: dt.date) -> str:
    """Return a day as people say it: Thursday 5 November."""
    return f"{day:%A} {day.day} {day:%B}"
