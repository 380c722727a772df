"""Schools' own calendars, as last read: their files, what is wrong with them, and what in them is new to the diary."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Protocol, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from partnership.files.shelf import Shelf
from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.model import KINDS, Status, clock_times, is_plausible
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import SchoolsFile
from partnership.problems import Place, Record
from partnership.signs import strange
from partnership.words import did_you_mean, long_day

FOLDER = "data/diaries/read"

STALE = dt.timedelta(days=14)
"""After so long without a reading, somebody should look."""

ALIKE = 0.8
"""From this likeness on (difflib's ratio), two titles mean one thing."""

_BEFORE = 5
"""The lines of a file before the first event's."""

_EMPTY = frozenset({"the", "a", "an", "of", "for", "at", "in", "and", "to", "school", "schools", "all", "our", "day"})
_TERM = re.compile(
    r"\b(terms?|school)\b.*\b(starts?|begins?|ends?)\b|\b(start|first day|end|last day)\b.*\bterm\b", re.IGNORECASE
)


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class OwnEvent(_Written):
    """One thing in a school's own calendar: title, time, place and kind, and nothing else."""

    id: str = Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=1)
    first: dt.date
    last: dt.date
    hours: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")] | None = None
    place: str | None = None
    kind: str = Field(pattern=f"^({'|'.join(KINDS)})$")
    status: Status = "confirmed"
    link: Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$")] | None = None

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        """Refuse what a careless hand or a merge may have left: what ends before it begins, signs that nobody sees."""
        start, end = clock_times(self.hours) or (dt.time.min, dt.time.max)
        in_order = self.first < self.last or (self.first == self.last and start <= end)
        if not in_order or not is_plausible(self.first) or not is_plausible(self.last):
            raise ValueError
        if any(strange(text) for text in (self.title, self.place or "", self.link or "")):
            raise ValueError
        return self

    @property
    def order(self) -> tuple[dt.date, str, str, str]:
        """What a reading is sorted by."""
        return self.first, self.hours or "", self.title, self.id


class CalendarReading(_Written):
    """A school's own calendar, as it was last read."""

    school: str
    read: dt.date
    """The day of the reading."""
    host: str = Field(alias="from")
    """The name of the computer that it came from. The whole address may be secret."""
    events: tuple[OwnEvent, ...]

    @property
    def path(self) -> str:
        return self.path_for(self.school)

    @staticmethod
    def path_for(school: str) -> str:
        return f"{FOLDER}/{school}.json"

    @property
    def source(self) -> str:
        """Which calendar, and how old the reading is, in words."""
        return f"the school’s own calendar ({self.host}), as read on {long_day(self.read)}"


def reading_text(reading: CalendarReading) -> str:
    """Return a reading as its file holds it: sorted, an event a line, so that a difference shows what changed."""
    head = {"school": reading.school, "read": str(reading.read), "from": reading.host}
    events = sorted(reading.events, key=lambda event: event.order)
    lines = [_json(event.model_dump(mode="json", exclude_defaults=True)) for event in events]
    named = [f'"{name}": {_json(value)}' for name, value in head.items()]
    return "{\n" + ",\n".join([*named, '"events": [\n' + ",\n".join(lines)]) + "\n]\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def load_reading(root: Path, school: str) -> CalendarReading | None:
    """Return the last good reading of a school's calendar; None if there is none, or it is not as it was written."""
    try:
        return CalendarReading.model_validate_json((root / FOLDER / f"{school}.json").read_bytes())
    except (OSError, ValidationError):
        return None


class Before(Protocol):
    """What the readings are judged by, None where it is not right."""

    @property
    def today(self) -> dt.date: ...
    @property
    def identity(self) -> PartnershipFile | None: ...
    @property
    def schools(self) -> SchoolsFile | None: ...


def read(shelf: Shelf, before: Before) -> tuple[CalendarReading, ...]:
    """Return the readings that are right; those that are not are noted, and those that have grown old are warned of."""
    about, schools, record = before.identity, before.schools, shelf.record
    if about is None or schools is None:
        return ()
    check_calendars(about, schools, record)
    known = [school.id for school in schools.schools]
    files = sorted(file for file in (shelf.root / FOLDER).glob("*") if not file.name.startswith("."))
    readings: list[CalendarReading] = []
    for file in files:
        place, school = Place(f"{FOLDER}/{file.name}"), file.stem
        if file.suffix != ".json" or school not in known:
            remedy = did_you_mean(school, known, "Delete the file.")
            record.note(place, f"there is no school called '{school}' that this could be a reading of", remedy)
            continue
        reading = load_reading(shelf.root, school)
        if reading is None or reading.school != school:
            remedy = f"Delete the file, then run: partnership diary read --school {school}"
            record.note(place, "this is not as a reading is written", remedy)
            continue
        readings.append(reading)
        if before.today - reading.read > STALE:
            what = f"the calendar of '{school}' was last read on {reading.read}"
            record.warn(Place(reading.path, 3), what, f"Run: partnership diary read --school {school}")
    return tuple(readings)


def check_calendars(about: PartnershipFile, schools: SchoolsFile, record: Record) -> None:
    """Note calendars of schools that are not there."""
    known = [school.id for school in schools.schools]
    for name, calendar in about.calendars.items():
        if name not in known:
            remedy = did_you_mean(name, known, "Write the id of a school.")
            record.note(calendar.written_at(), f"there is no school called '{name}'", remedy)


def new_occurrences(readings: Iterable[CalendarReading], agenda: Agenda) -> Iterator[Occurrence]:
    """Yield what schools' own calendars hold and nobody has written into a diary, nor follows from the terms."""
    for reading in readings:
        for line, event in enumerate(reading.events, start=_BEFORE + 1):  # the line of the reading that holds it
            own = Occurrence(
                id=event.id,
                entry=event.id,
                owner=reading.school,
                title=event.title,
                kind=event.kind,
                first=event.first,
                last=event.last,
                hours=clock_times(event.hours),
                place=event.place,
                status=event.status,
                link=event.link,
                written=Place(reading.path, line),
                source=reading.source,
            )
            if not is_told(own, agenda):
                yield own


def is_told(own: Occurrence, agenda: Agenda) -> bool:
    """Return whether a diary or the terms already say what a school's own calendar does."""
    near = [listed for listed in agenda.on(own.first) if _concerns(listed, own.owner, agenda)]
    return _follows_from_terms(own, agenda, near) or any(_one_thing(own, listed) for listed in near)


def _concerns(listed: Occurrence, school: str, agenda: Agenda) -> bool:
    return agenda.people.concerns(listed, school)


def _follows_from_terms(own: Occurrence, agenda: Agenda, near: list[Occurrence]) -> bool:
    """Return whether the school years already say so: a closure outside term, a term's first or last day."""
    if own.kind == "closure":
        return not any(agenda.time.school_is_open(own.owner, day) for day in own.days())
    return bool(_TERM.search(own.title)) and any(listed.kind == "term" for listed in near)


def _one_thing(own: Occurrence, listed: Occurrence) -> bool:
    """Return whether a school's entry and a listed one of the same day mean the same."""
    if own.hours and listed.hours and own.hours[0] != listed.hours[0]:
        return False
    if own.kind == listed.kind == "inset":
        return True
    one, other = _words(own.title), _words(listed.title)
    if not one or not other:
        return own.title == listed.title
    within = (one <= other or other <= one) and (min(len(one), len(other)) > 1 or own.hours == listed.hours)
    return within or difflib.SequenceMatcher(None, " ".join(sorted(one)), " ".join(sorted(other))).ratio() >= ALIKE


def _words(title: str) -> frozenset[str]:
    """Return the words of a title that tell it from others."""
    plain = re.sub(r"['’]s?\b|['’]", "", title.casefold())
    words = frozenset(re.findall(r"[a-z0-9]+", plain))
    return (words - _EMPTY) or words
