"""Times that follow from the terms and vanished: an INSET day or holiday took them, the terms or their entry changed.

Phones forget nothing by themselves: whatever a feed held and holds no more is told as cancelled until its day is over.
So the days on which schools were open are worked out as they were known after each commit that changed them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from pathlib import Path

from partnership.files import history, yaml_file
from partnership.files.history import History
from partnership.kinds import school_year
from partnership.kinds.event.agenda import Agenda, Diary
from partnership.kinds.event.history import Edit, EntryVersion, Past
from partnership.kinds.event.history_texts import decoded
from partnership.kinds.event.joining import closed_days
from partnership.kinds.event.occurrence import Occurrence, occurrences
from partnership.kinds.event.school_time import SchoolTime
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school_year import TermsFile
from partnership.problems import Record

Step = tuple[dt.datetime, "Edit | TermsFile"]
Times = dict[str, Occurrence]


def vanished(root: Path, log: History, past: Past, agenda: Agenda, about: PartnershipFile) -> Past:
    """Return the past with what feeds once held of terms, and of entries in term time, and hold no more, as it was."""
    steps = sorted([*_terms(root, log), *_edits(past.edits)], key=lambda step: step[0])
    state: dict[str, EntryVersion] = {}
    terms = TermsFile()
    shown: Times = {}
    gone: Times = {}
    departed: list[Occurrence] = []
    for at, at_once in groupby(steps, key=lambda step: step[0]):
        for _, what in at_once:
            if isinstance(what, TermsFile):
                terms = what
            elif what.after:
                state[what.entry] = what.after
            else:
                state.pop(what.entry, None)
        now = _shown(state, terms, agenda, about)
        if past.around.was_published(at):
            gone |= _left(shown, now, past.day(at))
            departed += _departed(shown, now, past.day(at))
        gone = {name: time for name, time in gone.items() if name not in now}
        shown = now
    current = {time.id: time for time in agenda.occurrences}
    gone |= _left(shown, current, past.day(past.today))
    return dataclasses.replace(
        past,
        vanished=tuple(time for name, time in gone.items() if name not in current),
        departed=(*departed, *_departed(shown, current, past.day(past.today))),
    )


def _departed(shown: Times, now: Mapping[str, Occurrence], day: dt.date) -> Iterator[Occurrence]:
    """Yield what was still to come on a day, and is there no more, or may not be in all feeds that held it."""
    for name, time in shown.items():
        if time.last >= day and not (name in now and _audience(now[name]) == _audience(time)):
            yield time


def _audience(time: Occurrence) -> tuple[object, ...]:
    return time.owner, time.invited, time.kind


def _left(shown: Times, now: Mapping[str, Occurrence], day: dt.date) -> Times:
    """Return what was still to come on a day, and is there no more."""
    return {name: time for name, time in shown.items() if name not in now and time.last >= day}


def _terms(root: Path, log: History) -> Iterator[Step]:
    """Yield the school years as they were written down after each commit that readers saw."""
    steps = [
        (commit.at, change.after)
        for commit in log.commits
        for change in commit.changes
        if commit.published and change.path == TermsFile.PATH
    ]
    if not steps:
        return
    with history.contents(root) as content:
        for at, blob in steps:
            fields = yaml_file.parse(decoded(content(blob)), "", Record()) if blob else None
            yield at, (TermsFile.read_leniently(fields) if fields else None) or TermsFile()


def _edits(edits: Iterable[Edit]) -> Iterator[Step]:
    """Yield the changes of what follows from the terms, and of what closes a school."""
    yield from ((edit.at, edit) for edit in edits if edit.published and (edit.follows_terms or edit.closes))


def _shown(state: Mapping[str, EntryVersion], terms: TermsFile, agenda: Agenda, about: PartnershipFile) -> Times:
    """Return the times of all that follows from the terms, as they would be by what was known then."""
    diaries = [Diary(version.owner, "", (version.event,)) for version in state.values()]
    closed = closed_days(diaries, agenda.people)
    time = SchoolTime(school_year.calendars(terms, about), agenda.time.bank_holidays_around, closed)
    shown = {one.id: one for one in time.information()}
    for version in state.values():
        if version.event.repeat and version.event.repeat.in_term:
            of_entry = occurrences(version.event, version.owner, partial(time.open_on, version.owner))
            shown |= {one.id: one for one in of_entry}
    return shown
