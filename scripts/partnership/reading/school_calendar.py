"""One school's calendar from its address to its place in the data; the last good reading stays until a better one."""

from __future__ import annotations

import dataclasses
import datetime as dt
import urllib.parse
from collections.abc import Iterator, Mapping
from pathlib import Path

from partnership.files import writing
from partnership.kinds import allowed
from partnership.kinds.event import CalendarReading, load_reading, reading_text
from partnership.kinds.identity import OwnCalendar
from partnership.reading import fetch, reconciliation, validation, worker
from partnership.reading.reconciliation import Changes
from partnership.reading.rules import ReadingError, ReadingRules, window

RENEWED = dt.timedelta(days=7)
"""After so long, the day of a reading is written anew, even if nothing else changed."""

FRESH = 2 * RENEWED
"""A reading no older than this bears a school's server being out of order, and nobody need look."""


@dataclasses.dataclass(frozen=True)
class SchoolCalendar:
    """Where a school's own calendar is. An address that came from the environment is secret: it is never shown."""

    school: str
    own: OwnCalendar
    environment: Mapping[str, str] = dataclasses.field(repr=False)

    def address(self) -> str:
        """Return the address, or raise ReadingError where it should be and is not."""
        name = self.own.environment
        if name is None:
            return self.own.address or ""
        address = self.environment.get(name, "").strip()
        if not address:
            remedy = f"Give {name} the calendar's secret iCal address where this runs, or take the school out."
            raise ReadingError(f"the environment variable {name} is not set", remedy)
        return address

    @property
    def host(self) -> str:
        """The name of the computer that has it, which is all that is ever shown of an address."""
        try:
            return urllib.parse.urlsplit(self.address()).hostname or "an address that is not right"
        except (ReadingError, ValueError):
            return "an address that is not right"


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReadingOptions:
    """What is asked of a reading, the same for every school."""

    root: Path
    zone: str
    """The schools' time zone, by its name in the IANA database."""
    today: dt.date
    rules: ReadingRules = dataclasses.field(default_factory=ReadingRules)
    accept: bool = False
    """Whether to take what comes, even if much is gone."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReadingOutcome:
    """How the reading of one school's calendar went."""

    school: str
    last: CalendarReading | None
    """The last good reading before this one."""
    new: CalendarReading | None = None
    changes: Changes = dataclasses.field(default_factory=Changes)
    remarks: tuple[str, ...] = ()
    """What had to be guessed, and what was left out, in sentences without their full stop."""
    error: ReadingError | None = None
    must_look: bool = False
    """Whether a person has to do something about it."""


def read(calendar: SchoolCalendar, options: ReadingOptions) -> ReadingOutcome:
    """Read a school's calendar and keep it; or keep the last good reading, and say why."""
    school, today, rules = calendar.school, options.today, options.rules
    last = load_reading(options.root, school)
    before = last.events if last else ()
    ask = f"Ask the school. If it is right: partnership diary read --school {school} --accept"
    remarks: list[str] = []
    try:
        served = validation.validated(fetch.download(calendar.address(), rules))
        expansion = worker.expand(served.text, zone=options.zone, days=window(today), rules=rules)
        own, misfits = reconciliation.own_events(school, expansion.events)
        judge, path = allowed.judge(options.root), CalendarReading.path_for(school)
        own, personal = allowed.apart(own, judge, path)
        odd = (allowed.told(remark, judge, path) for remark in _left_out(expansion, misfits))
        remarks += [*served.remarks, *expansion.remarks, *odd]
        remarks += [f"left out: {allowed.left_out(number, event.first)}" for number, event in personal]
        if not expansion.entries and not options.accept:
            raise ReadingError("the calendar is empty", ask)
        events = reconciliation.recognised(own, before)
        changes = reconciliation.changes(before, events, today)
        loss = reconciliation.great_loss(before, changes.removed, today)
        if loss and not options.accept:
            raise ReadingError(loss, ask)
        new = _renewed(CalendarReading(school=school, read=today, host=calendar.host, events=tuple(events)), last)
        if new != last:
            _keep(options.root, new)
    except ReadingError as error:
        must_look = error.must_look or last is None or today - last.read > FRESH
        return ReadingOutcome(school=school, last=last, remarks=tuple(remarks), error=error, must_look=must_look)
    return ReadingOutcome(school=school, last=last, new=new, changes=changes, remarks=tuple(remarks))


def _left_out(expansion: worker.Expansion, misfits: list[str]) -> Iterator[str]:
    """Yield what is not taken, each with the reason."""
    yield from (f"left out: {entry}" for entry in (*expansion.left_out, *misfits))
    if expansion.private:
        yield f"{expansion.private} marked private left out"
    if expansion.silent:
        yield f"{expansion.silent} left out that say only that somebody is busy: ask the school to share all details"


def _renewed(new: CalendarReading, last: CalendarReading | None) -> CalendarReading:
    """Return what is kept of a new reading: the last one, while that says the same and is not a week old.

    So a night on which nothing changed leaves no trace, and still nobody has to look at an old reading.
    """
    if last is None or new.read - last.read >= RENEWED or new.read < last.read:
        return new
    same = new.model_copy(update={"read": last.read})
    return last if reading_text(same) == reading_text(last) else new


def _keep(root: Path, reading: CalendarReading) -> None:
    try:
        writing.replace(root / reading.path, reading_text(reading))
    except OSError as error:
        what = f"the reading cannot be written to {reading.path} ({error.strerror or 'for no reason given'})"
        raise ReadingError(what, "See that there is room, and that the folder may be written to.") from None
