"""An occurrence: one thing on one day, whoever wrote it down. What every page, feed and check of the diary works on."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import zoneinfo
from collections.abc import Callable, Iterator

from partnership import words
from partnership.kinds.event.model import EVERYONE, KINDS, MOST, SHARED, Event, Repeat, clock_times, days_between
from partnership.problems import Place

INFORMATION = {"term": "Term", "holiday": "Holiday", "bank-holiday": "Bank holiday"}
"""The kinds that nobody writes into a diary: they follow from the school years."""

CLOSED = ("inset", "closure")
"""The kinds of event on which a school has no pupils."""

_MEETINGS = ("meeting", "governors")
_DAY = dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One thing on one day, or on several days on end."""

    id: str
    """Lasting: the entry's id, for a repeat with the original day: `heads-20270114`."""
    entry: str
    """The id of the entry that it comes from."""
    owner: str
    """Whose diary it is written in: of a school, a partner, a group, or the partnership."""
    title: str
    kind: str
    first: dt.date
    last: dt.date
    hours: tuple[dt.time, dt.time] | None = None
    """When it begins and ends, by the clock on the wall; None if it takes all of its days."""
    invited: tuple[str, ...] = ()
    """Ids of schools, partners, groups and roles, or everyone; empty for the owners alone."""
    joint: tuple[str, ...] = ()
    """Who else owns it."""
    at: str | None = None
    """The id of the school where it is."""
    place: str | None = None
    status: str = "confirmed"
    """confirmed, tentative or cancelled: the values of STATUS for an event (RFC 5545, section 3.8.1.11)."""
    note: str | None = None
    link: str | None = None
    original: dt.date | None = None
    """For a repeat, the day on which it would have been."""
    written: Place | None = None
    """Where it is written down."""
    source: str | None = None
    """For one that was read from a school's own calendar: which, and how old the reading is."""
    page: str | None = None
    """The path of the page that says more, where it is not one of the diary's own."""
    whose: str = ""
    """For a term or holiday that not all schools have: whose it is, in words."""
    told_by: str = ""
    """For one that others have on the same days: the id of that which tells it for all."""

    @property
    def is_information(self) -> bool:
        """Whether it only tells: nobody is expected anywhere."""
        return self.kind in INFORMATION

    @property
    def is_meeting(self) -> bool:
        """Whether it is a meeting of a group or of governors: a meeting's page can be about it."""
        return self.kind in _MEETINGS

    @property
    def is_cancelled(self) -> bool:
        return self.status == "cancelled"

    @property
    def concerned(self) -> tuple[str, ...]:
        """Whom it is for, by their ids: the invited, or else its owners; the partnership's is for everyone."""
        return self.invited or ((EVERYONE,) if SHARED in self.owners else self.owners)

    @property
    def owners(self) -> tuple[str, ...]:
        """Whose it is, the one in whose diary it is written first."""
        return (self.owner, *self.joint)

    @property
    def kind_in_words(self) -> str:
        return KINDS.get(self.kind) or INFORMATION[self.kind]

    @property
    def beginning_in_words(self) -> str:
        """Its day and hour in a few words: Tue 3 March 2026, 15:45."""
        day = f"{self.first:%a} {words.long_day(self.first)}"
        return f"{day}, {self.hours[0]:%H:%M}" if self.hours else day

    @property
    def path(self) -> str:
        """The path of the page that says more."""
        return self.page or self.entry_path

    @property
    def entry_path(self) -> str:
        """The path of the page of its entry in the diary."""
        return f"diary/events/{self.entry}.md"

    @property
    def order(self) -> tuple[dt.date, dt.time, str, str]:
        """What a diary is sorted by: all-day entries first in their day."""
        return self.first, self.hours[0] if self.hours else dt.time.min, self.title, self.id

    def days(self) -> Iterator[dt.date]:
        """Yield the days on which it is, from the first to the last."""
        return days_between(self.first, self.last)

    def instants(self, zone: zoneinfo.ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
        """Return when it begins and ends, as moments; one without hours fills its days in that zone."""
        if self.hours:
            start, end = self.hours
            return dt.datetime.combine(self.first, start, zone), dt.datetime.combine(self.last, end, zone)
        midnight = dt.time.min
        return (
            dt.datetime.combine(self.first, midnight, zone),
            dt.datetime.combine(self.last + _DAY, midnight, zone),
        )


def occurrences(event: Event, owner: str, open_on: Callable[[dt.date], bool]) -> Iterator[Occurrence]:
    """Yield each time that an event takes place, the moved on their new days, the cancelled marked as such.

    `open_on` says whether a day is a school day; it is asked only of a repeat in term time.
    """
    length = event.last - event.day
    moved = {move.day: move for move in event.repeat.moved} if event.repeat else {}
    for day in _original_days(event, open_on):
        move = moved.get(day)
        first = move.to if move else day
        cancelled = event.repeat is not None and day in event.repeat.cancelled
        yield Occurrence(
            id=f"{event.id}-{day:%Y%m%d}" if event.repeat else event.id,
            entry=event.id,
            owner=owner,
            title=event.title,
            kind=event.kind,
            first=first,
            last=first + length,
            hours=clock_times(move.time) if move and move.time else event.hours,
            invited=event.invited,
            joint=tuple(name for name in dict.fromkeys(event.owners) if name != owner),
            at=event.at,
            place=event.place,
            status="cancelled" if cancelled else event.status,
            note=event.note,
            link=event.link,
            original=day if event.repeat else None,
            written=event.written_at("id"),
        )


def _original_days(event: Event, open_on: Callable[[dt.date], bool]) -> Iterator[dt.date]:
    """Yield the first day of each time that an event takes place, moved and cancelled ones by their original day."""
    repeat = event.repeat
    if repeat is None:
        yield event.day
        return
    taken = 0
    for day in recurrence(event.day, repeat):
        if taken == min(repeat.count or MOST, MOST) or (repeat.until and day > repeat.until):
            return
        if repeat.in_term and not open_on(day):
            continue
        taken += 1
        if day not in repeat.skip:
            yield day


def recurrence(first: dt.date, repeat: Repeat) -> Iterator[dt.date]:
    """Yield the days that a repeat steps on, from the first on: open or not, past its end too, for at most ten years.

    It steps by the calendar on the wall, so that 16:00 stays 16:00. A month without a 31st is left out, as RFC 5545,
    section 3.3.10, has it.
    """
    last = first.replace(year=first.year + 10, day=min(first.day, 28))
    if repeat.unit == "month":
        yield from (day for day in _day_of_each_month(first, repeat) if first <= day <= last)
        return
    day, step = first, repeat.step * _DAY * (7 if repeat.unit == "week" else 1)
    while day <= last:
        yield day
        day += step


def _day_of_each_month(first: dt.date, repeat: Repeat) -> Iterator[dt.date]:
    for number in range(0, 121, repeat.step):
        years, month = divmod(first.month - 1 + number, 12)
        year, month = first.year + years, month + 1
        length = calendar.monthrange(year, month)[1]
        if repeat.weekday is None:
            if first.day <= length:
                yield dt.date(year, month, first.day)
            continue
        which, weekday = repeat.weekday
        matching = [day for day in range(1, length + 1) if dt.date(year, month, day).weekday() == weekday]
        yield dt.date(year, month, matching[which - 1 if which > 0 else which])
