"""What makes no sense in the head of a meeting, though each of its fields is right by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from partnership.files.entry import Fault
from partnership.kinds.event import EARLIEST, LATEST

if TYPE_CHECKING:
    from partnership.kinds.meeting.model import Action, Decision


def twice(field: str, entries: Sequence[Decision | Action]) -> Iterator[Fault]:
    """Yield the decisions, or the actions, whose address another one has."""
    names = [entry.id for entry in entries]
    for number, entry in enumerate(entries):
        if entry.id in names[:number]:
            what = f"two {field} of this meeting have the id '{entry.id}'"
            yield Fault("id", what, "Give one of the two another id.", within=entry)


def when(day: dt.date, hours: str | None) -> Iterator[Fault]:
    """Yield a mistyped year, and hours that end before they begin: the diary would have nothing of the meeting."""
    if not EARLIEST <= day < LATEST:
        yield Fault("day", f"the year of {day} cannot be right", "Correct the year.")
    start, _, end = (hours or "").partition("-")
    if hours and end <= start:
        yield Fault("time", "it ends before it begins", "Write the beginning first: 15:45-17:00.")
