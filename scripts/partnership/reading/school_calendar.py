"""One school's calendar from its address to its place in the data; the last good reading stays until a better one."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from partnership.kinds.event import OwnDiary, own_diary
from partnership.reading import child, compare, fetch, identify, judge, store
from partnership.files import writing
from partnership.kinds.event import own_diary
from partnership.kinds.event.own_diary import OwnDiary
from partnership.reading import calendar_event as identify
from partnership.reading import child, fetch
from partnership.reading import reconciliation as compare
from partnership.reading import validation as judge
from partnership.reading.reconciliation import Changes
from partnership.reading.rules import Policy, ReadingError
from partnership.reading.source import Source
from partnership.reading.worker import Expanded

FRESH = dt.timedelta(days=7)
"""A reading no older than this bears a school's server being out of order, and nobody need look."""


@dataclasses.dataclass(frozen=True)
class Outcome:
    """How the reading of one school's calendar went."""

    source: Source
    last: OwnDiary | None
    """The last good reading before this one."""
    new: OwnDiary | None = None
    changes: Changes = dataclasses.field(default_factory=Changes)
    remarks: tuple[str, ...] = ()
    """What had to be guessed, and what was left out, in sentences without their full stop."""
    error: ReadingError | None = None
    must_look: bool = False
    """Whether a person has to do something about it."""


@dataclasses.dataclass(frozen=True)
class Asked:
    """What is asked of a reading, the same for every school."""

    root: Path
    zone: str
    today: dt.date
    policy: Policy = dataclasses.field(default_factory=Policy)
    accept: bool = False
    """Whether to take what comes, even if much is gone."""


def take(source: Source, asked: Asked) -> Outcome:
    """Read a school's calendar and keep it; or keep the last good reading, and say why."""
    last = own_diary.load(asked.root, source.school)
    try:
        found = _found(source, asked)
        new, changes = _compared(source, last, found, asked)
    except ReadingError as error:
        must_look = error.look or last is None or asked.today - last.read > FRESH
        return Outcome(source, last, error=error, must_look=must_look)
    writing.replace(asked.root / new.path, own_diary.text(new))
    return Outcome(source, last, new, changes, _remarks(found))


def window(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the days that are read: this school year and the next."""
    year = today.year if today.month >= 9 else today.year - 1
    return dt.date(year, 9, 1), dt.date(year + 2, 8, 31)


def _found(source: Source, asked: Asked) -> Expanded:
    text, remarks = dataclasses.astuple(judge.judge(fetch.download(source.address(), asked.policy)))
    found = child.expanded(text, asked.zone, window(asked.today), asked.policy)
    if not found.entries and not asked.accept:
        remedy = f"Ask the school. If it is right: partnership diary read --school {source.school} --accept"
        raise ReadingError("the calendar is empty", remedy)
    return found._replace(remarks=[*remarks, *found.remarks])


def _compared(source: Source, last: OwnDiary | None, found: Expanded, asked: Asked) -> tuple[OwnDiary, Changes]:
    old = last.events if last else ()
    new = identify.recognised(identify.own_events(source.school, found.happenings), old)
    differing = compare.changes(old, new, asked.today)
    if not asked.accept:
        compare.refuse_loss(source.school, old, differing, asked.today)
    return OwnDiary(school=source.school, read=asked.today, host=source.host, events=tuple(new)), differing


def _remarks(found: Expanded) -> tuple[str, ...]:
    private = [f"{found.private} marked private left out"] if found.private else []
    return (*found.remarks, *(f"left out: {each}" for each in found.left_out), *private)
