"""What a page says of one thing in the diary, in words; one line for what several schools say alike."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby

from partnership.kinds import school_year
from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.occurrence import CLOSED, Occurrence
from partnership.web.illustrations import Illustrations
from partnership.words import count, hours, listed

INSET = "diary/inset.md"
"""The page of all schools' INSET days."""

MOST_NAMED = 8
"""Of more schools than this, a line gives the number."""

STATUSES = {"confirmed": "", "tentative": "to be confirmed", "cancelled": "cancelled"}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Line:
    """One thing in the diary as pages show it."""

    occurrence: Occurrence
    path: str
    """The page that says more."""
    whose: str
    """The name of the school, group or partnership whose diary it is in; of terms that not all have, whose they are."""
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

    @property
    def series(self) -> str:
        """By what the times of one thing are alike: training by its page, the rest by whose it is and its title."""
        occurrence = self.occurrence
        return (occurrence.kind == "training" and occurrence.page) or " ".join(
            filter(None, (occurrence.owner, occurrence.whose, occurrence.title))
        )

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


def illustrations(lines: Iterable[Line]) -> Illustrations:
    """Return how many of some lines are illustrations; terms and holidays, which are facts, do not count."""
    return Illustrations.among(line.is_tentative for line in lines if not line.occurrence.is_information)


class Lines:
    """Every line of the diary, made once for all pages, in the order of the agenda."""

    def __init__(self, agenda: Agenda) -> None:
        self.all = tuple(_line(occurrence, agenda) for occurrence in agenda.occurrences)

    def coming(self, today: dt.date) -> Iterator[Line]:
        """Yield what is today or later, or still goes on."""
        return (line for line in self.all if line.last >= today)

    @cached_property
    def of_entries(self) -> dict[str, tuple[Line, ...]]:
        """The times of each entry that people wrote, by its id."""
        entries: dict[str, list[Line]] = {}
        for line in self.all:
            if not line.occurrence.is_information:
                entries.setdefault(line.occurrence.entry, []).append(line)
        return {entry: tuple(times) for entry, times in entries.items()}


def _line(occurrence: Occurrence, agenda: Agenda) -> Line:
    people, path = agenda.people, occurrence.path
    if occurrence.is_information:
        path = agenda.time.page(occurrence) or school_year.INDEX
    where = (people.name(occurrence.at) if occurrence.at else None, occurrence.place)
    schools = people.in_schools(occurrence)
    return Line(
        occurrence=occurrence,
        path=path,
        whose=occurrence.whose if occurrence.is_information else people.names(occurrence.owners),
        where=", ".join(filter(None, where)),
        schools=None if schools is None else " ".join(sorted(schools)),
        groups=" ".join(
            name for name in dict.fromkeys((*occurrence.owners, *occurrence.invited)) if name in people.groups
        ),
    )


def merged(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, those by which several schools say of one day that they are closed, or have term, as one.

    On a joint INSET day the list would repeat itself. The one line leads to the INSET days of all schools.
    """
    for _, group in groupby(lines, key=_alike):
        first, *others = group
        if not others:
            yield first
            continue
        alike = [first, *others]
        schools = None
        if all(line.schools is not None for line in alike):
            schools = " ".join(dict.fromkeys(" ".join(line.schools or "" for line in alike).split()))
        if first.occurrence.is_information:
            teller = next((line for line in alike if not line.occurrence.told_by), first)
            yield dataclasses.replace(teller, schools=schools if teller.whose else None)
            continue
        names = list(dict.fromkeys(line.whose for line in alike))
        whose = listed(names) if len(names) <= MOST_NAMED else count(len(names), "diary", "diaries")
        yield dataclasses.replace(first, path=INSET, whose=whose, where="", schools=schools)


def _alike(line: Line) -> tuple[object, ...]:
    occurrence = line.occurrence
    if occurrence.kind not in CLOSED and not occurrence.is_information:
        return (occurrence.id,)
    times = (occurrence.first, occurrence.last, occurrence.hours)
    return occurrence.kind, *times, occurrence.title, occurrence.status


def weekday(day: dt.date) -> str:
    """Return a day as people say it: Thursday 5 November."""
    return f"{day:%A} {day.day} {day:%B}"
