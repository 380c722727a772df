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
from partnership.kinds.identity import BankHolidays, PartnershipFile
from partnership.kinds.school_year import TermsFile
from partnership.problems import Record

Step = tuple[dt.datetime, "Edit | TermsFile | BankHolidays"]
Times = dict[str, Occurrence]


def vanished(root: Path, log: History, past: Past, agenda: Agenda, about: PartnershipFile) -> Past:
    """Return the past with what feeds once held of terms, and of entries in term time, and hold no more, as it was."""
    steps = sorted([*_files(root, log), *_edits(past.edits)], key=lambda step: step[0])
    state: dict[str, EntryVersion] = {}
    terms, around = TermsFile(), agenda.time.bank_holidays_around
    shown: Times = {}
    gone: Times = {}
    departed: list[Occurrence] = []
    for at, at_once in groupby(steps, key=lambda step: step[0]):
        for _, what in at_once:
            if isinstance(what, TermsFile):
                terms = what
            elif isinstance(what, BankHolidays):
                about, around = about.model_copy(update={"bank_holidays": what}), school_year.bank_holidays_around(what)
            elif what.after:
                state[what.entry] = what.after
            else:
                state.pop(what.entry, None)
        time = SchoolTime(school_year.calendars(terms, about), around, _closed(state, agenda))
        now = _shown(state, time)
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


def _files(root: Path, log: History) -> Iterator[Step]:
    """Yield the school years, and whose bank holidays apply, as written down after each commit that readers saw."""
    steps = [
        (commit.at, change)
        for commit in log.commits
        for change in commit.changes
        if commit.published and change.path in (TermsFile.PATH, PartnershipFile.PATH)
    ]
    if not steps:
        return
    whose: BankHolidays | None = None
    with history.contents(root) as content:
        for at, change in steps:
            fields = yaml_file.parse(decoded(content(change.after)), "", Record()) if change.after else None
            if change.path == TermsFile.PATH:
                yield at, (TermsFile.read_leniently(fields) if fields else None) or TermsFile()
                continue
            about = PartnershipFile.read_leniently(fields) if fields else None
            if about and about.bank_holidays != whose and school_year.check_bank_holidays(about, Record()):
                whose = about.bank_holidays
                yield at, whose


def _edits(edits: Iterable[Edit]) -> Iterator[Step]:
    """Yield the changes of what follows from the terms, and of what closes a school."""
    yield from ((edit.at, edit) for edit in edits if edit.published and (edit.follows_terms or edit.closes))


def _closed(state: Mapping[str, EntryVersion], agenda: Agenda) -> Mapping[str, frozenset[dt.date]]:
    return closed_days([Diary(version.owner, "", (version.event,)) for version in state.values()], agenda.people)


def _shown(state: Mapping[str, EntryVersion], time: SchoolTime) -> Times:
    """Return the times of all that follows from the terms, as they would be by what was known then."""
    shown = {one.id: one for one in time.information()}
    for version in state.values():
        if version.event.repeat and version.event.repeat.in_term:
            of_entry = occurrences(version.event, version.owner, partial(time.open_on, version.owner))
            shown |= {one.id: one for one in of_entry}
    return shown
