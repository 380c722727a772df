"""What is known of the past of all diaries: when each entry last changed, how often it moved, what is there no more."""

from __future__ import annotations

import dataclasses
import datetime as dt
import zoneinfo
from collections.abc import Mapping

from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.former import FOLDER, Version
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

    def revision(self, occurrence: Occurrence) -> Revision:
        """Return when what an occurrence says last changed; today if nothing is known."""
        unknown = Revision(self.today, 0)
        if occurrence.is_information:
            return self.files.get(TermsFile.PATH, unknown)
        if occurrence.source:
            return self.files.get(f"{FOLDER}/read/{occurrence.owner}.json", unknown)
        return self.entries.get(occurrence.entry, unknown)

    def day(self, at: dt.datetime) -> dt.date:
        """Return the day of a moment by the clock on the wall."""
        return at.astimezone(self.zone).date()

    def withdrawn(self, agenda: Agenda) -> tuple[Occurrence, ...]:
        """Return, as cancelled, what was announced and is there no more, unless it had taken place by then."""
        gone: dict[str, Occurrence] = {}
        for step in self.steps:
            if step.published and step.moves:
                before, after = times(step.before, agenda), times(step.after, agenda)
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
    return {each.id: each for each in occurrences(version.event, owner, lambda day: agenda.time.open_on(owner, day))}
