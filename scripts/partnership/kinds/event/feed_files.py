"""Feeds as files: each occurrence in the words in which a phone shows it, at an address for every feed and entry.

How these words stand in a file, and what is put before the title of a cancelled event, is in `web/ical.py`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import zlib
import zoneinfo
from collections.abc import Iterable, Iterator
from functools import partial

from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.feeds import ALL, Feed, address_of_entry
from partnership.kinds.event.history import Past
from partnership.kinds.event.model import SHARED
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.identity import PartnershipFile
from partnership.web import ical
from partnership.web.links import address
from partnership.web.pages import PlannedFile

COLOURS = (
    *("brown", "chocolate", "crimson", "darkblue", "darkcyan", "darkgreen", "darkmagenta", "darkolivegreen"),
    *("darkorange", "darkred", "darkslateblue", "firebrick", "forestgreen", "indigo", "maroon", "mediumvioletred"),
    *("midnightblue", "navy", "olive", "purple", "rebeccapurple", "sienna", "steelblue", "teal"),
)
"""What feeds are told apart by, as CSS names them (COLOR: RFC 7986, section 5.9)."""

_MINUTE = dt.timedelta(minutes=1)


@dataclasses.dataclass(frozen=True)
class FeedFiles:
    """What turns occurrences into files for phones."""

    agenda: Agenda
    past: Past
    about: PartnershipFile
    _events: dict[tuple[Occurrence, str, bool], ical.FeedEvent] = dataclasses.field(default_factory=dict, compare=False)
    """What was made of each occurrence: the same in most of the feeds that it is in, and so written once."""

    def of_feeds(self, offered: Iterable[Feed]) -> Iterator[PlannedFile]:
        """Yield a file for each feed, to subscribe to."""
        for feed in offered:
            yield PlannedFile(feed.address, partial(self._feed, feed))

    def of_entries(self) -> Iterator[PlannedFile]:
        """Yield a file for each entry, with all its times, to add once."""
        for entry, times in self.agenda.entries.items():
            yield PlannedFile(address_of_entry(entry), partial(self._entry, times))

    def _feed(self, feed: Feed) -> bytes:
        return ical.calendar(self.heading(feed), [self.event(occurrence, feed) for occurrence in feed.occurrences])

    def _entry(self, times: Iterable[Occurrence]) -> bytes:
        return ical.single(self.event(time, None) for time in times)

    def heading(self, feed: Feed) -> ical.CalendarHeading:
        """Return what a feed says of itself."""
        return ical.CalendarHeading(
            name=feed.title if feed.id in (ALL, SHARED) else f"{self.about.short_name}: {feed.title}",
            description=feed.description,
            address=self.about.address + feed.address,
            colour=COLOURS[zlib.crc32(feed.id.encode()) % len(COLOURS)],  # the same whatever feeds come and go
            time_zone=self.about.time_zone,
        )

    def event(self, occurrence: Occurrence, feed: Feed | None) -> ical.FeedEvent:
        """Return an occurrence as it stands in a feed; in none, as it stands by itself."""
        # Whether it concerns only some schools, in a feed that people of all schools read.
        is_elsewhere = feed is not None and feed.mixes_schools and self.agenda.people.in_schools(occurrence) is not None
        told = occurrence, self._title(occurrence, feed), is_elsewhere
        event = self._events.get(told)
        if event is None:
            event = self._events[told] = self._told(*told)
        return event

    def _told(self, occurrence: Occurrence, title: str, is_elsewhere: bool) -> ical.FeedEvent:
        start: dt.date = occurrence.first
        end: dt.date = occurrence.last
        if occurrence.hours:
            zone = zoneinfo.ZoneInfo(self.about.time_zone)
            start, end = (moment.astimezone(dt.UTC) for moment in occurrence.instants(zone))
            end = max(end, start + _MINUTE)  # the night on which the clocks go forward has an hour less
        school = self.agenda.people.schools.get(occurrence.at or "")
        at = [school.name, *(school.address.lines() if school.address else ())] if school else []
        revision = self.past.revision(occurrence)
        return ical.FeedEvent(
            uid=f"{occurrence.id}@{self.about.feed_domain}",
            title=title,
            start=start,
            end=end,
            changed_at=revision.at,
            sequence=revision.sequence,
            place=", ".join(filter(None, (occurrence.place, *at))),
            description="\n".join(self._description(occurrence)),
            url=self._page(occurrence),
            categories=(occurrence.kind_in_words,),
            status=occurrence.status,
            transparent=occurrence.is_information or is_elsewhere,
        )

    def _title(self, occurrence: Occurrence, feed: Feed | None) -> str:
        """Return the title with its owner before it, unless the feed is the owner's own or the title says so."""
        title = occurrence.title
        if occurrence.is_information and feed and feed.mixes_schools and occurrence.whose:
            return f"{occurrence.whose}: {title}"
        if feed is None or occurrence.is_information or {SHARED, feed.id} & {*occurrence.owners}:
            return title
        owner = self.agenda.people.names(occurrence.owners)
        return title if title.casefold().startswith(owner.casefold()) else f"{owner}: {title}"

    def _description(self, occurrence: Occurrence) -> Iterator[str]:
        if occurrence.note:
            yield occurrence.note
        if occurrence.invited and not occurrence.is_information:
            yield f"For: {', '.join(map(self.agenda.people.name, occurrence.invited))}."
        if occurrence.status == "tentative":
            yield "To be confirmed."
        if occurrence.link:
            yield occurrence.link

    def _page(self, occurrence: Occurrence) -> str:
        """Return the page that says more; what was withdrawn has none."""
        if occurrence.is_information:
            page = self.agenda.time.page(occurrence)
            return self.about.address + address(page) if page else ""
        return self.about.address + address(occurrence.path) if occurrence.entry in self.agenda.entries else ""
