"""One time that something takes place, as a school's own calendar has it, and what it is known by for ever."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ASSUMED_LENGTH = dt.timedelta(minutes=30)
"""How long something lasts whose calendar gives only its beginning: as long as calendars draw it."""


class BrokenEventError(Exception):
    """An event that cannot be understood; its message says why."""


class CalendarEvent(NamedTuple):
    """One time that something takes place, in plain words and local time: 2026-11-23, 15:45-17:00."""

    uid: str
    original: str
    """For one of several: when it would have been by the rule. What is moved keeps it."""
    title: str
    first: str
    last: str
    hours: str | None
    place: str | None
    kind: str
    status: str
    link: str | None


def short_id(key: str) -> str:
    """Return a short name for a long one: the same for ever."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:10]


def keyed(events: Iterable[CalendarEvent]) -> Iterator[tuple[str, CalendarEvent]]:
    """Yield all that differ, each with a key of its own: its UID, and where several share one, its first moment.

    So a move is seen as a move, and phones see one event, not two.
    """
    taken: set[str] = set()
    for event in sorted(set(events), key=lambda event: tuple(field or "" for field in event)):
        start = f"{event.first} {event.hours or ''}".strip()
        key = _key(event) if event.uid else _key(event, start)
        number = 0
        while key in taken:
            number += 1
            key = _key(event, start, str(number))
        taken.add(key)
        yield key, event


def _key(event: CalendarEvent, *also: str) -> str:
    return " ".join(part for part in (event.uid or event.title, event.original, *also) if part)
