"""What is known of the past of all diaries: when each entry last changed, how often it moved, what is there no more."""

from __future__ import annotations

import dataclasses
import datetime as dt
import zoneinfo
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.history_texts import FOLDER, Version
from partnership.kinds.event.occurrence import Occurrence, occurrences
from partnership.kinds.school_year import TermsFile


@dataclasses.dataclass(frozen=True)
class Revision:
    """When something last changed, and how many times its day, time or status did: this never falls."""

    at: dt.datetime
    sequence: int

    def joined(self, other: Revision) -> Revision:
        """Return the revision of what follows from both."""
        return Revision(max(self.at, other.at), self.sequence + other.sequence)


@dataclasses.dataclass(frozen=True)
class Step:
    """A change of an entry: None stands for an entry that was not there."""

    at: dt.datetime
    entry: str
    before: Version | None
    after: Version | None
    published: bool = True
    """Whether readers saw it, and not only those who worked on a branch."""
    beginning: bool = False
    """Whether it belongs to the first commit of all, when everything is new."""

    @property
    def moves(self) -> bool:
        """Whether its day, time, status or repeat changes."""
        return self.before is None or self.after is None or self.before.essence != self.after.essence

    @property
    def follows_terms(self) -> bool:
        """Whether its days follow from the terms, before or after."""
        return any(version and version.event.repeat and version.event.repeat.in_term for version in self.versions)

    @property
    def versions(self) -> tuple[Version | None, Version | None]:
        return self.before, self.after


@dataclasses.dataclass(frozen=True)
class Amendment:
    """A change of what the partners have agreed: the words of its file before and after."""

    at: dt.datetime
    before: bytes
    after: bytes


@dataclasses.dataclass(frozen=True)
class Past:
    """What is known of the past of all diaries."""

    steps: tuple[Step, ...]
    """The oldest first; what is not committed yet comes last, as of today."""
    entries: Mapping[str, Revision]
    """By the id of the entry."""
    files: Mapping[str, Revision]
    """By path: of terms and of readings of schools' own calendars."""
    today: dt.datetime
    """The beginning of the day on which the site is built, by the clock on the wall; in UTC."""
    zone: zoneinfo.ZoneInfo
    stages: Mapping[str, Mapping[str, dt.datetime]] = dataclasses.field(default_factory=dict)
    """For meetings with a page: when readers first saw each stage, by the id of the meeting."""
    amendments: tuple[Amendment, ...] = ()
    """The oldest first."""
    is_known: bool = False
    """Whether all of it is here, and not only what a shallow clone holds."""

    def revision(self, occurrence: Occurrence) -> Revision:
        """Return when what an occurrence says last changed; today if nothing is known."""
        unknown = Revision(self.today, 0)
        if occurrence.is_information:
            return self.files.get(TermsFile.PATH, unknown)
        if occurrence.source:
            return self.files.get(f"{FOLDER}/read/{occurrence.owner}.json", unknown)
        found = self.entries.get(occurrence.entry, unknown)
        # A page of its own is known by the owner and the day for which it was first planned.
        of_page = self.entries.get(f"{occurrence.original or occurrence.first}-{occurrence.owner}")
        if of_page is None or of_page is found:
            return found
        return found.joined(Revision(of_page.at, of_page.sequence + 1))  # that the page came counts too

    @cached_property
    def _seen(self) -> tuple[list[dt.date], list[Step]]:
        """What readers saw, but for the first commit of all, by time, with the day of each."""
        seen = sorted((each for each in self.steps if each.published and not each.beginning), key=lambda each: each.at)
        return [self.day(step.at) for step in seen], seen

    def between(self, after: dt.date, until: dt.date) -> list[Step]:
        """Return what readers saw on the days after one, until another."""
        days, steps = self._seen
        return steps[bisect_right(days, after) : bisect_right(days, until)]

    def day(self, at: dt.datetime) -> dt.date:
        """Return the day of a moment by the clock on the wall."""
        return at.astimezone(self.zone).date()

    def withdrawn(self, agenda: Agenda) -> tuple[Occurrence, ...]:
        """Return, as cancelled, what was announced and is there no more, unless it had taken place by then."""
        gone: dict[str, Occurrence] = {}
        for step in self.steps:
            if step.published and step.moves:
                before, after = (
                    {} if in_diary(version, agenda) else times(version, agenda) for version in step.versions
                )
                dropped = {name: each for name, each in before.items() if each.last >= self.day(step.at)}
                gone = {name: each for name, each in {**gone, **dropped}.items() if name not in after}
        present = {each.id for each in agenda.occurrences}
        left = (each for name, each in gone.items() if name not in present)
        return tuple(dataclasses.replace(each, status="cancelled", written=None) for each in left)


def times(version: Version | None, agenda: Agenda) -> dict[str, Occurrence]:
    """Return each time at which an entry takes place by what it said then, by the ids of the times."""
    if version is None:
        return {}
    owner = version.owner
    found = occurrences(version.event, owner, lambda day: agenda.time.open_on(owner, day))
    return {each.id: _of_page(each, version.page, agenda) if version.page else each for each in found}


def _of_page(each: Occurrence, page: str, agenda: Agenda) -> Occurrence:
    """Return a time of what has a page of its own, called as it is called today."""
    now = agenda.pages.get(page)
    if now is None:
        return each
    hours = each.hours or (now.hours if now.first == each.first else None)  # what the page leaves to the diary
    return dataclasses.replace(each, page=page, title=now.title, entry=now.entry, hours=hours)


def in_diary(version: Version | None, agenda: Agenda) -> bool:
    """Return whether a meeting with a page is one that a diary plans: phones know it by its name there."""
    if version is None or version.page is None:
        return False
    return any(
        each.entry != version.event.id and each.owner == version.owner and each.is_meeting
        for each in agenda.on(version.event.day)
    )
