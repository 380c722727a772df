"""An occurrence: one thing on one day, whoever wrote it down. What every page, feed and check of the diary works on."""

from __future__ import annotations

import dataclasses
import datetime as dt
import zoneinfo
from collections.abc import Callable, Iterator

from partnership.kinds.event.model import KINDS, Event, clock_times
from partnership.kinds.event.repeats import days
from partnership.problems import Place

INFORMATION = {"term": "Term", "holiday": "Holiday", "bank-holiday": "Bank holiday"}
"""The kinds that nobody writes into a diary: they follow from the school years."""

CLOSED = ("inset", "closure")
"""The kinds of event on which a school has no pupils."""

_MEETINGS = ("meeting", "governors")


@dataclasses.dataclass(frozen=True)
class Occurrence:
    """One thing on one day, or on several days on end."""

    id: str
    """Lasting: the entry's id, for a repeat with the original day: `heads-20270114`."""
    entry: str
    """The id of the entry that it comes from."""
    owner: str
    """Whose diary it is in: a school, a group, or the partnership."""
    title: str
    kind: str
    first: dt.date
    last: dt.date
    hours: tuple[dt.time, dt.time] | None = None
    invited: tuple[str, ...] = ()
    """Ids of schools, groups and roles, or everyone; empty for the owner alone."""
    at: str | None = None
    """The id of the school where it is."""
    place: str | None = None
    status: str = "confirmed"
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
    def kind_in_words(self) -> str:
        return KINDS.get(self.kind) or INFORMATION[self.kind]

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

    def instants(self, zone: zoneinfo.ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
        """Return when it begins and ends, as moments; one without hours fills its days in that zone."""
        if self.hours:
            start, end = self.hours
            return dt.datetime.combine(self.first, start, zone), dt.datetime.combine(self.last, end, zone)
        midnight = dt.time.min
        return (
            dt.datetime.combine(self.first, midnight, zone),
            dt.datetime.combine(self.last + dt.timedelta(days=1), midnight, zone),
        )


def occurrences(event: Event, owner: str, open_on: Callable[[dt.date], bool]) -> Iterator[Occurrence]:
    """Yield each time that an event takes place, the moved on their new days, the cancelled marked as such."""
    length = (event.until or event.day) - event.day
    moved = {each.day: each for each in event.repeat.moved} if event.repeat else {}
    for day in days(event, open_on):
        change = moved.get(day)
        first = change.to if change else day
        cancelled = event.repeat is not None and day in event.repeat.cancelled
        yield Occurrence(
            id=f"{event.id}-{day:%Y%m%d}" if event.repeat else event.id,
            entry=event.id,
            owner=owner,
            title=event.title,
            kind=event.kind,
            first=first,
            last=first + length,
            hours=clock_times(change.time) if change and change.time else event.hours,
            invited=event.invited,
            at=event.at,
            place=event.place,
            status="cancelled" if cancelled else event.status,
            note=event.note,
            link=event.link,
            original=day if event.repeat else None,
            written=event.written_at("id"),
        )
