"""What is new in a reading, and whether so much is gone that a person should look before the last one is given up."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from partnership.kinds.event import OwnEvent
from partnership.reading.policy import ReadingError
from partnership.kinds.event.own_diary import OwnEvent
from partnership.reading.rules import ReadingError
from partnership.words import count


@dataclasses.dataclass(frozen=True)
class Changes:
    """What differs between two readings of a calendar."""

    added: tuple[OwnEvent, ...] = ()
    moved: tuple[tuple[OwnEvent, OwnEvent], ...] = ()
    """Before and after."""
    reworded: tuple[tuple[OwnEvent, OwnEvent], ...] = ()
    removed: tuple[OwnEvent, ...] = ()
    """What was still to come. What is over may leave a calendar unsaid."""


def changes(old: Sequence[OwnEvent], new: Sequence[OwnEvent], today: dt.date) -> Changes:
    """Return what differs between the last reading and a new one."""
    before, after = {event.id: event for event in old}, {event.id: event for event in new}
    both = [(before[name], event) for name, event in after.items() if name in before and before[name] != event]
    return Changes(
        added=tuple(event for name, event in after.items() if name not in before),
        moved=tuple(pair for pair in both if _when(pair[0]) != _when(pair[1])),
        reworded=tuple(pair for pair in both if _when(pair[0]) == _when(pair[1])),
        removed=tuple(event for name, event in before.items() if name not in after and event.last >= today),
    )


def _when(event: OwnEvent) -> tuple[object, ...]:
    return event.first, event.last, event.hours


def refuse_loss(school: str, old: Sequence[OwnEvent], found: Changes, today: dt.date) -> None:
    """Raise ReadingError if more than half of what was still to come is gone."""
    to_come = sum(event.last >= today for event in old)
    if len(found.removed) * 2 > to_come:
        what = f"{len(found.removed)} of the {count(to_come, 'event')} that were still to come are gone"
        remedy = f"Ask the school. If it is right: partnership diary read --school {school} --accept"
        raise ReadingError(what, remedy)
