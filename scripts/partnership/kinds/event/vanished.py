"""Times that follow from the terms and vanished: an INSET day or holiday took them, the terms or their entry changed.

Phones forget nothing by themselves: whatever a feed held and holds no more is told as cancelled until its day is over.
So the days on which schools were open are worked out as they were known after each commit that changed them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from partnership.files import history, yaml_file
from partnership.files.folders import Folders
from partnership.files.history import FileChange, History
from partnership.kinds import school_year
from partnership.kinds.event.agenda import Agenda, Diary
from partnership.kinds.event.history import Edit, EntryVersion, Past
from partnership.kinds.event.history_texts import decoded
from partnership.kinds.event.joining import closed_days
from partnership.kinds.event.model import SHARED
from partnership.kinds.event.occurrence import Occurrence, occurrences
from partnership.kinds.event.school_time import SchoolTime
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import SchoolsFile
from partnership.kinds.school_year import SchoolYears, TermsFile
from partnership.problems import Record

Dates = TermsFile | PartnershipFile | SchoolsFile
"""What says whose terms and bank holidays are when."""
DatesStep = tuple[dt.datetime, Dates]
Step = tuple[dt.datetime, Edit | Dates]
Times = dict[str, Occurrence]

_TERMS = ""


def vanished(dates: Iterable[DatesStep], past: Past, agenda: Agenda, about: PartnershipFile) -> Past:
    """Return the past with what feeds once held of terms, and of entries in term time, and hold no more, as it was."""
    steps: list[Step] = sorted([*dates, *_edits(past.edits)], key=lambda step: step[0])
    walk = _Walk(agenda, about)
    gone: Times = {}
    departed: list[Occurrence] = []
    for at, at_once in groupby(steps, key=lambda step: step[0]):
        before, now = walk.step([what for _, what in at_once])
        if past.around.was_published(at):
            gone |= _left(before, now, past.day(at))
            departed += _departed(before, now, past.day(at))
        for name in now:
            gone.pop(name, None)
    current = {time.id: time for time in agenda.occurrences}
    shown = _joined(walk.shown.values())
    gone |= _left(shown, current, past.day(past.today))
    return dataclasses.replace(
        past,
        vanished=tuple(time for name, time in gone.items() if name not in current),
        departed=(*departed, *_departed(shown, current, past.day(past.today))),
    )


class _Walk:
    """Goes from commit to commit, and works out anew only what a commit can have changed."""

    def __init__(self, agenda: Agenda, about: PartnershipFile) -> None:
        self.shown: dict[str, Times] = {}
        """By the entry; under `_TERMS` what follows from the terms alone."""
        self._people = agenda.people
        self._about = about
        self._terms = TermsFile()
        self._schools = SchoolsFile(schools=())
        self._years = school_year.school_years(self._terms, about, self._schools)
        self._versions: dict[str, EntryVersion] = {}
        self._closed: dict[str, Counter[dt.date]] = defaultdict(Counter)

    def step(self, changes: Iterable[Edit | Dates]) -> tuple[Times, Times]:
        """Take in the changes of a commit; return the times that they may change, as they were and as they are."""
        stale: set[str] = set()
        days: dict[str, set[dt.date]] = defaultdict(set)
        for what in changes:
            if isinstance(what, Edit):
                stale.add(what.entry)
                self._put(what.entry, what.after, days)
                continue
            if isinstance(what, TermsFile):
                self._terms = what
            elif isinstance(what, SchoolsFile):
                self._schools = what
            else:
                self._about = self._about.model_copy(update=_dates(what))
            self._years = school_year.school_years(self._terms, self._about, self._schools)
            stale |= {_TERMS, *self._versions}
        if days:
            stale |= {entry for entry, version in self._versions.items() if self._follows(entry, version, days)}
        before = _joined(self.shown.pop(entry, {}) for entry in stale)
        time = SchoolTime(self._years, self._closed)
        self.shown |= {entry: self._times(entry, time) for entry in stale}
        return before, _joined(self.shown[entry] for entry in stale)

    def _put(self, entry: str, after: EntryVersion | None, changed: dict[str, set[dt.date]]) -> None:
        """Put what an entry says now in place of what it said, and note the days that it closes, or does no more."""
        before = self._versions.pop(entry, None)
        for version, difference in ((before, -1), (after, 1)):
            diary = Diary(version.owner, "", (version.event,)) if version else None
            for owner, closed in closed_days([diary], self._people).items() if diary else ():
                changed[owner] |= closed
                for day in closed:
                    self._closed[owner][day] += difference
                    if not self._closed[owner][day]:
                        del self._closed[owner][day]
        if after:
            self._versions[entry] = after

    def _follows(self, entry: str, version: EntryVersion, days: Mapping[str, set[dt.date]]) -> bool:
        """Return whether an entry may have other times when some days are closed, or are no more."""
        repeat = version.event.repeat
        if repeat is None or not repeat.in_term:
            return False
        known = [time.original for time in self.shown.get(entry, {}).values() if time.original]
        last = repeat.until or (max(*known, *repeat.skip, version.event.day) if known else dt.date.max)
        return any(version.event.day <= day <= last for owner in (SHARED, version.owner) for day in days.get(owner, ()))

    def _times(self, entry: str, time: SchoolTime) -> Times:
        """Return the times of an entry that follow from the terms, as they would be by what is known so far."""
        if entry == _TERMS:
            return {one.id: one for one in time.information()}
        version = self._versions.get(entry)
        if version is None or version.event.repeat is None or not version.event.repeat.in_term:
            return {}
        owners = (version.owner, *version.event.owners)
        schools = self._people.schools_concerned(owners, version.event.invited, version.event.day)
        opening = partial(time.open_on, version.owner, schools=schools)
        return {one.id: one for one in occurrences(version.event, version.owner, opening)}


def _joined(shown: Iterable[Times]) -> Times:
    return {name: time for times in shown for name, time in times.items()}


def _departed(shown: Times, now: Mapping[str, Occurrence], day: dt.date) -> Iterator[Occurrence]:
    """Yield what was still to come on a day, and is there no more, or may not be in all feeds that held it."""
    for name, time in shown.items():
        if time.last >= day and not (name in now and _audience(now[name]) == _audience(time)):
            yield time


def _audience(time: Occurrence) -> tuple[object, ...]:
    return time.owners, time.invited, time.kind, bool(time.told_by)


def _left(shown: Times, now: Mapping[str, Occurrence], day: dt.date) -> Times:
    """Return what was still to come on a day, and is there no more."""
    return {name: time for name, time in shown.items() if name not in now and time.last >= day}


def read_dates(folders: Folders, log: History, years: SchoolYears) -> tuple[DatesStep, ...]:
    """Return the school years, and whose they and the bank holidays are, as written down after each commit readers saw.

    What was said of schools matters only where not all have the same dates, or once had not.
    """
    kinds = {file.PATH: file for file in (TermsFile, PartnershipFile, SchoolsFile)}
    steps = [
        (commit.at, change)
        for commit in log.commits
        for change in commit.changes
        if commit.published and change.path in kinds
    ]
    if not steps:
        return ()
    said: list[DatesStep] = []
    is_one = years.is_one
    last: PartnershipFile | None = None
    with history.contents(folders) as content:

        def read(change: FileChange) -> Dates | None:
            fields = yaml_file.parse(decoded(content(change.after)), "", Record()) if change.after else None
            return kinds[change.path].read_leniently(fields) if fields else None

        for at, change in steps:
            if change.path == TermsFile.PATH:
                terms = read(change) or TermsFile()
                is_one = is_one and isinstance(terms, TermsFile) and terms.is_for_all
                said.append((at, terms))
            about = read(change) if change.path == PartnershipFile.PATH else None
            if isinstance(about, PartnershipFile) and _dates(about) != (last and _dates(last)) and _is_known(about):
                is_one = is_one and not about.authorities
                last = about
                said.append((at, about))
        for at, change in steps if not is_one else ():
            schools = read(change) if change.path == SchoolsFile.PATH else None
            if schools:
                said.append((at, schools))
    return tuple(said)


def _dates(about: PartnershipFile) -> dict[str, object]:
    """Return what a partnership says of whose bank holidays are when."""
    return {"bank_holidays": about.bank_holidays, "authorities": about.authorities}


def _is_known(about: PartnershipFile) -> bool:
    return school_year.check_all_bank_holidays(about, Record())


def _edits(edits: Iterable[Edit]) -> Iterator[Step]:
    """Yield the changes of what follows from the terms, and of what closes a school."""
    yield from ((edit.at, edit) for edit in edits if edit.published and (edit.follows_terms or edit.closes))
