"""Feeds as files: each occurrence in the words in which a phone shows it, at an address for every feed and entry."""

from __future__ import annotations

import dataclasses
import datetime as dt
import zlib
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from partnership.kinds.event import recent_changes
from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.feeds import ALL, TERMS, Feed, address_of_entry
from partnership.kinds.event.history import Past
from partnership.kinds.event.model import EVERYONE, SHARED
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.event.pages.diary import DiaryPages
from partnership.kinds.group import Group
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import School
from partnership.problems import Place, Record
from partnership.web import ical
from partnership.web.links import address
from partnership.web.pages import PlannedFile

COLOURS = (
    *("brown", "chocolate", "crimson", "darkblue", "darkcyan", "darkgreen", "darkmagenta", "darkolivegreen"),
    *("darkorange", "darkred", "darkslateblue", "firebrick", "forestgreen", "indigo", "maroon", "mediumvioletred"),
    *("midnightblue", "navy", "olive", "purple", "rebeccapurple", "sienna", "steelblue", "teal"),
)
"""What feeds are told apart by, as CSS names them."""

_MINUTE = dt.timedelta(minutes=1)


@dataclasses.dataclass(frozen=True)
class FeedFiles:
    """What turns occurrences into files for phones."""

    agenda: Agenda
    past: Past
    about: PartnershipFile

    def of_feeds(self, feeds: Iterable[Feed]) -> Iterator[PlannedFile]:
        """Yield a file for each feed."""
        for feed in feeds:
            yield PlannedFile(feed.address, partial(self._feed, feed))

    def of_entries(self) -> Iterator[PlannedFile]:
        """Yield a file for each entry, with all its times, to add once."""
        for entry, times in self.agenda.entries.items():
            yield PlannedFile(address_of_entry(entry), partial(self._entry, times))

    def _feed(self, feed: Feed) -> bytes:
        return ical.calendar(self._heading(feed), [self._event(each, feed) for each in feed.occurrences])

    def _entry(self, times: Iterable[Occurrence]) -> bytes:
        return ical.single(self._event(each, None) for each in times)

    def _heading(self, feed: Feed) -> ical.CalendarHeading:
        name = feed.title if feed.id in (ALL, SHARED) else f"{self.about.short_name}: {feed.title}"
        return ical.CalendarHeading(
            name=name,
            description=feed.description,
            address=self.about.address + feed.address,
            colour=COLOURS[zlib.crc32(feed.id.encode()) % len(COLOURS)],  # the same whatever feeds come and go
            time_zone=self.about.time_zone,
        )

    def _event(self, each: Occurrence, feed: Feed | None) -> ical.FeedEvent:
        start, end = self._times(each)
        revision = self.past.revision(each)
        return ical.FeedEvent(
            uid=f"{each.id}@{self.about.feed_domain}",
            title=self._title(each, feed),
            start=start,
            end=end,
            changed_at=revision.at,
            sequence=revision.sequence,
            place=self._place(each),
            description="\n".join(self._description(each)),
            url=self._page(each),
            categories=(each.kind_in_words,),
            status=each.status,
            transparent=each.is_information or (feed is not None and self._is_elsewhere(each, feed)),
        )

    def _times(self, each: Occurrence) -> tuple[dt.date, dt.date]:
        if not each.hours:
            return each.first, each.last
        start, end = (at.astimezone(dt.UTC) for at in each.instants(zoneinfo.ZoneInfo(self.about.time_zone)))
        return start, max(end, start + _MINUTE)  # the night on which the clocks go forward has an hour less

    def _title(self, each: Occurrence, feed: Feed | None) -> str:
        """Return the title with its owner before it, unless the feed is the owner's own or the title says so."""
        if feed is None or each.is_information or each.owner in (SHARED, feed.id):
            return each.title
        owner = self._name(each.owner)
        return each.title if each.title.casefold().startswith(owner.casefold()) else f"{owner}: {each.title}"

    def _place(self, each: Occurrence) -> str:
        school = self.agenda.people.schools.get(each.at or "")
        at = [school.name, *(school.address.lines() if school.address else ())] if school else []
        return ", ".join(filter(None, (each.place, *at)))

    def _description(self, each: Occurrence) -> Iterator[str]:
        if each.note:
            yield each.note
        if each.invited:
            yield f"For: {', '.join(map(self._name, each.invited))}."
        if each.status == "tentative":
            yield "To be confirmed."
        if each.link:
            yield each.link

    def _page(self, each: Occurrence) -> str:
        """Return the page that says more; what was withdrawn has none."""
        if each.is_information:
            calendar = self.agenda.time.calendar(each.first)
            return self.about.address + address(calendar.year.path) if calendar else ""
        return self.about.address + address(each.path) if each.entry in self.agenda.entries else ""

    def _is_elsewhere(self, each: Occurrence, feed: Feed) -> bool:
        """Whether it concerns only some schools, in a feed that people of all schools read."""
        return feed.mixes_schools and self.agenda.people.in_schools(each) is not None

    def _name(self, name: str) -> str:
        people = self.agenda.people
        if name in people.schools:
            return people.schools[name].short_name
        if name in people.groups:
            return people.groups[name].name
        fixed = {EVERYONE: "everyone", SHARED: self.about.short_name}
        return fixed.get(name) or people.role_names.get(name, name)


def files(diary: DiaryPages) -> Iterator[PlannedFile]:
    """Yield every calendar file, and the news of the diary."""
    about = diary.common.about
    if about.feed_domain is None:
        return
    made = FeedFiles(diary.agenda, diary.past, about)
    yield from made.of_feeds(diary.feeds)
    yield from made.of_entries()
    if diary.agenda.entries:
        yield recent_changes.file(diary.changes, diary.agenda, about, diary.past.today)


def check(agenda: Agenda, about: PartnershipFile, record: Record) -> None:
    """Note what would make phones take one event for another, or a feed for another."""
    if agenda.entries and about.feed_domain is None:
        remedy = "Add a line feed_domain: and your own domain. Phones know events by it for ever, so choose once."
        record.note(about.written_at(), "there are events, but no 'feed_domain' to name them by in phones", remedy)
    _check_ids(agenda, about, record)
    whose: Mapping[str, School | Group] = {**agenda.people.schools, **agenda.people.groups}
    for name in (ALL, TERMS):
        if name in whose:
            what = f"the feed of '{name}' would stand where another stands: diary/{name}.ics"
            record.note(whose[name].written_at("id"), what, "Give it another id.")


def _check_ids(agenda: Agenda, about: PartnershipFile, record: Record) -> None:
    first: dict[str, Occurrence] = {}
    for each in agenda.occurrences:
        other, place = first.setdefault(each.id, each), each.written or Place("data/diaries")
        if other is not each:
            told, named = (each, other) if each.written else (other, each)
            where = f"in {named.written.path}, line {named.written.line}" if named.written else "a term or bank holiday"
            what = f"'{each.id}' would name two things in phones: the other is {where}"
            record.note(told.written or place, what, "Give one of the two entries another id.")
        if len(f"{each.id}@{about.feed_domain}".encode()) > ical.LONGEST_UID:
            record.note(place, f"the id '{each.id}' is too long for phones", "Give the entry a shorter id.")
