"""What is known of the past of all diaries: when each entry last changed, how often it moved, what is there no more."""

from __future__ import annotations

import dataclasses
import datetime as dt
import zoneinfo
from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property, partial

from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.model import Event
from partnership.kinds.event.occurrence import CLOSED, Occurrence, occurrences
from partnership.kinds.event.own_calendars import FOLDER
from partnership.kinds.school_year import TermsFile


@dataclasses.dataclass(frozen=True)
class Revision:
    """Which state of something this is, as calendars tell an update from what they have."""

    at: dt.datetime
    """When it last changed, in UTC: LAST-MODIFIED (RFC 5545, section 3.8.7.3)."""
    sequence: int
    """How many times its day, time or status changed. It never falls: SEQUENCE (RFC 5545, section 3.8.7.4)."""

    def joined(self, other: Revision) -> Revision:
        """Return the revision of what follows from both."""
        return Revision(max(self.at, other.at), self.sequence + other.sequence)


ANY = "anybody"
"""Where something is known of all, by whom it concerns."""

_ESSENTIAL = {"day", "until", "time", "status", "repeat", "invited", "owners", "kind"}
"""When an event is, and in whose feeds: one that loses it tells it as cancelled."""


@dataclasses.dataclass(frozen=True)
class EntryVersion:
    """What an entry said at one time, and in whose diary."""

    owner: str
    event: Event
    page: str | None = None
    """The path of its page, where it is a meeting that has one of its own."""
    stage: str = ""
    """How far such a meeting was: planned, agenda, draft, approved. Calendars are not told."""

    @cached_property
    def content(self) -> str:
        """All that readers are told, however it was written."""
        return self.owner + self.event.model_dump_json(exclude={"accepts"})

    @property
    def audience(self) -> tuple[object, ...]:
        """What decides whose feeds it is in."""
        return self.owner, self.event.owners, self.event.invited, self.event.kind

    @cached_property
    def essence(self) -> str:
        """What decides whether people must look at their calendars again."""
        return self.owner + self.event.model_dump_json(include=_ESSENTIAL)


@dataclasses.dataclass(frozen=True)
class HistoryReader:
    """How a later kind's files once stood in the diary."""

    folder: str
    """Where its files are, from the root."""
    read: Callable[[str, str, str], dict[str, EntryVersion]]
    """What a file said, by where it is filed, its words, and those of the members' file there: the entries by their
    ids. It notes nothing and raises nothing."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Edit:
    """A change of an entry, in one commit or not committed yet."""

    at: dt.datetime
    entry: str
    before: EntryVersion | None
    """None if it was not there."""
    after: EntryVersion | None
    """None if it is there no more."""
    published: bool = True
    """Whether readers saw it, and not only those who worked on a branch."""
    beginning: bool = False
    """Whether it belongs to the first commit of all, when everything is new."""

    @property
    def moves(self) -> bool:
        """Whether its day, time, status or repeat changes, or whose feeds it is in."""
        return self.before is None or self.after is None or self.before.essence != self.after.essence

    @property
    def closes(self) -> bool:
        """Whether it is about days without pupils, before or after."""
        return any(version and version.event.kind in CLOSED for version in (self.before, self.after))

    @property
    def follows_terms(self) -> bool:
        """Whether its days follow from the terms, before or after."""
        return in_term(self.before) or in_term(self.after)


@dataclasses.dataclass(frozen=True)
class Amendment:
    """A change of what the partners have agreed: the words of its file before and after."""

    at: dt.datetime
    before: str
    after: str


@dataclasses.dataclass(frozen=True)
class Leaving:
    """That a role left a group, or a school a partner; or a school the partnership, where there is no group."""

    at: dt.datetime
    who: str
    group: str | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What is known of the past of the files that feeds take words from."""

    named: Mapping[str, dt.datetime] = dataclasses.field(default_factory=dict)
    """When a school, group or role was last called otherwise, by its id; those that never were are not here."""
    regrouped: Mapping[str, dt.datetime] = dataclasses.field(default_factory=dict)
    """When a group last had other roles, by its id; under ANY, when a school last left or came back,
    or a setting by which days and times are told."""
    left: tuple[Leaving, ...] = ()
    """The oldest first."""
    moves: int = 0
    """How often any of these happened: then feeds may lose, or tell otherwise, what is as it was."""
    domains: tuple[tuple[dt.datetime, bool], ...] = ()
    """From when on feeds were under the domain of today, or not, the earliest first."""

    def was_published(self, before: dt.datetime) -> bool:
        """Return whether what feeds held just before a moment was published under the domain of today."""
        earlier = [ours for since, ours in self.domains if since < before]
        return earlier[-1] if earlier else not self.domains


@dataclasses.dataclass(frozen=True, kw_only=True)
class Past:
    """What is known of the past of all diaries."""

    edits: tuple[Edit, ...]
    """The oldest first; what is not committed yet comes last, as of today."""
    own_edits: tuple[Edit, ...]
    """Likewise, of what schools' own calendars hold."""
    entries: Mapping[str, Revision]
    """By the id of the entry, and of the event of a school's own calendar."""
    files: Mapping[str, Revision]
    """By path: of terms, of readings of schools' own calendars, of later kinds' files."""
    vanished: tuple[Occurrence, ...]
    """Times that followed from the terms and are there no more, as they were: see `vanished.py`."""
    departed: tuple[Occurrence, ...]
    """Likewise, times that some feed may have lost, whether or not they are there."""
    around: Surroundings
    """What the past of other files means for feeds."""
    today: dt.datetime
    """The beginning of the day on which the site is built, by the clock on the wall; in UTC."""
    zone: zoneinfo.ZoneInfo
    stages: Mapping[str, Mapping[str, dt.datetime]]
    """For meetings with a page: when readers first saw each stage, by the id of the meeting."""
    amendments: tuple[Amendment, ...]
    """The oldest first."""
    is_known: bool
    """Whether all of it is here, and not only what a shallow clone holds."""

    def revision(self, occurrence: Occurrence) -> Revision:
        """Return when what phones show of an occurrence last changed; today if nothing is known.

        That is its own words, or what somebody is called that it names.
        """
        revision = self._own_revision(occurrence)
        around = self.around
        is_named = not occurrence.is_information
        names = (*occurrence.owners, occurrence.at or "", *occurrence.invited) if is_named else ()
        moments = [around.named[name] for name in names if name in around.named]
        moments += [around.regrouped[name] for name in (ANY, *occurrence.concerned) if name in around.regrouped]
        # Counted for all alike: whom an event concerns may change later, and its number must not fall.
        return Revision(max([revision.at, *moments]), revision.sequence + around.moves)

    def _own_revision(self, occurrence: Occurrence) -> Revision:
        unknown = Revision(self.today, 0)
        if occurrence.is_information:
            return self.files.get(TermsFile.PATH, unknown)
        if occurrence.source:
            file = f"{FOLDER}/{occurrence.owner}.json"
            return self.entries.get(occurrence.entry) or self.files.get(file, unknown)
        of_entry = self.entries.get(occurrence.entry, unknown)
        # A page of its own is known by the owner and the day for which it was first planned.
        of_page = self.entries.get(f"{occurrence.original or occurrence.first}-{occurrence.owner}")
        if of_page is None or of_page is of_entry:
            return of_entry
        return of_entry.joined(Revision(of_page.at, of_page.sequence + 1))  # that the page came counts too

    @cached_property
    def _seen(self) -> tuple[list[dt.date], list[Edit]]:
        """What readers saw, but for the first commit of all, by time, with the day of each."""
        seen = sorted((edit for edit in self.edits if edit.published and not edit.beginning), key=lambda edit: edit.at)
        return [self.day(edit.at) for edit in seen], seen

    def between(self, after: dt.date, until: dt.date) -> list[Edit]:
        """Return what readers saw on the days after one, until another."""
        days, edits = self._seen
        return edits[bisect_right(days, after) : bisect_right(days, until)]

    def day(self, at: dt.datetime) -> dt.date:
        """Return the day of a moment by the clock on the wall."""
        return at.astimezone(self.zone).date()


def in_term(version: EntryVersion | None) -> bool:
    """Return whether days follow from the terms: which were told is known by what was known then (`vanished.py`)."""
    return version is not None and version.event.repeat is not None and version.event.repeat.in_term


def times(version: EntryVersion | None, agenda: Agenda) -> dict[str, Occurrence]:
    """Return each time at which an entry takes place by what it said then, by the ids of the times.

    What has a page of its own is called as it is called today.
    """
    if version is None:
        return {}
    owner, page = version.owner, version.page
    schools = agenda.people.schools_concerned((owner, *version.event.owners), version.event.invited, version.event.day)
    opening = partial(agenda.time.open_on, owner, schools=schools)
    by_id = {time.id: time for time in occurrences(version.event, owner, opening)}
    now = agenda.pages.get(page) if page else None
    if now is None:
        return by_id
    for name, time in by_id.items():
        hours = time.hours or (now.hours if now.first == time.first else None)  # what the page leaves to the diary
        by_id[name] = dataclasses.replace(time, page=page, title=now.title, entry=now.entry, hours=hours)
    return by_id


def is_planned_besides(version: EntryVersion | None, agenda: Agenda) -> bool:
    """Return whether a meeting with a page is one that a diary plans: phones know it by its name there."""
    if version is None or version.page is None:
        return False
    return any(
        occurrence.entry != version.event.id and occurrence.owner == version.owner and occurrence.is_meeting
        for occurrence in agenda.on(version.event.day)
    )
