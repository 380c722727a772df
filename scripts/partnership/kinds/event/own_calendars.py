"""A school's own calendar as it was last read: `data/diaries/read/<school>.json`, an event a line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from partnership.kinds.event.model import KINDS, Status, clock_times
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.event.sense import EARLIEST, LATEST
from partnership.problems import Place
from partnership.words import day

FOLDER = "data/diaries/read"

_BEFORE = 5
"""The lines of the file before the first event's."""


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
        """Refuse what a careless hand or a merge may have left: an event that ends before it begins."""
        start, end = clock_times(self.hours) or (dt.time.min, dt.time.max)
        if not EARLIEST <= self.first <= self.last < LATEST or (self.first == self.last and end < start):
            raise ValueError
        return self

    @property
    def order(self) -> tuple[dt.date, str, str, str]:
        """What a reading is sorted by."""
        return self.first, self.hours or "", self.title, self.id


class OwnDiary(_Written):
    """A school's own calendar, as it was last read."""

    school: str
    read: dt.date
    """The day of the reading."""
    host: str = Field(alias="from")
    """The name of the computer that it came from. The whole address may be secret."""
    events: tuple[OwnEvent, ...]

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.school}.json"

    @property
    def source(self) -> str:
        """Which calendar, and how old the reading is, in words."""
        return f"the school’s own calendar ({self.host}), as read on {day(self.read)}"


def text(diary: OwnDiary) -> str:
    """Return a reading as its file holds it: sorted, an event a line, so that a difference shows what changed."""
    events = [_json(event.model_dump(mode="json", exclude_defaults=True)) for event in _sorted(diary.events)]
    head = [f'"{name}": {_json(str(value))}' for name, value in _head(diary)]
    return "{\n" + ",\n".join([*head, '"events": [\n' + ",\n".join(events)]) + "\n]\n}\n"


def _head(diary: OwnDiary) -> Iterator[tuple[str, object]]:
    yield "school", diary.school
    yield "read", diary.read
    yield "from", diary.host


def _sorted(events: Sequence[OwnEvent]) -> list[OwnEvent]:
    return sorted(events, key=lambda event: event.order)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def load(root: Path, school: str) -> OwnDiary | None:
    """Return the last good reading of a school's calendar; None if there is none, or it is not as it was written."""
    try:
        return OwnDiary.model_validate_json((root / FOLDER / f"{school}.json").read_bytes())
    except (OSError, ValidationError):
        return None


def occurrences(diary: OwnDiary) -> Iterator[Occurrence]:
    """Yield what a school's own calendar holds, each with the line of the reading that holds it."""
    for line, event in enumerate(diary.events, start=_BEFORE + 1):
        yield Occurrence(
            id=event.id,
            entry=event.id,
            owner=diary.school,
            title=event.title,
            kind=event.kind,
            first=event.first,
            last=event.last,
            hours=clock_times(event.hours),
            place=event.place,
            status=event.status,
            link=event.link,
            written=Place(diary.path, line),
            source=diary.source,
        )
