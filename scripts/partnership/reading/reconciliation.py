"""A new reading beside the last one: which event is which, what differs, whether so much is gone that it is doubted."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from pydantic import ValidationError

from partnership.kinds.event import OwnEvent
from partnership.reading.calendar_event import BrokenEventError, CalendarEvent, keyed, short_id
from partnership.words import count


def own_events(school: str, events: Iterable[CalendarEvent]) -> tuple[list[OwnEvent], list[str]]:
    """Return what a school's calendar holds, in order, each with a lasting id; and why something is left out."""
    own: list[OwnEvent] = []
    left_out: list[str] = []
    for key, event in keyed(events):
        try:
            own.append(_kept(f"{school}-{short_id(key)}", event))
        except BrokenEventError as error:
            left_out.append(f"“{event.title}” ({event.first}): {error}")
    return sorted(own, key=lambda event: event.order), left_out


def _kept(name: str, event: CalendarEvent) -> OwnEvent:
    """Return an event of a calendar as it is kept and published, or raise BrokenEventError: here is the one way in.

    Whatever else is to be judged of its words is judged here.
    """
    try:
        return OwnEvent(
            id=name,
            title=event.title,
            first=event.first,  # type: ignore[arg-type]  # written as in the file, which pydantic reads
            last=event.last,  # type: ignore[arg-type]  # likewise
            hours=event.hours,
            place=event.place,
            kind=event.kind,
            status=event.status,
            link=event.link,
        )
    except ValidationError:
        raise BrokenEventError("it does not fit in a diary") from None


def recognised(new: Sequence[OwnEvent], old: Iterable[OwnEvent]) -> list[OwnEvent]:
    """Return the new events; one that only its calendar calls by another UID than before keeps its id."""
    before, after = {event.id: event for event in old}, {event.id for event in new}
    lost = {_look(event): name for name, event in before.items() if name not in after}
    return [
        event if event.id in before else event.model_copy(update={"id": lost.pop(_look(event), event.id)})
        for event in new
    ]


def _look(event: OwnEvent) -> tuple[object, ...]:
    return event.title, event.first, event.hours


@dataclasses.dataclass(frozen=True, kw_only=True)
class Changes:
    """What differs between two readings of a calendar."""

    added: tuple[OwnEvent, ...] = ()
    moved: tuple[tuple[OwnEvent, OwnEvent], ...] = ()
    """Before and after."""
    reworded: tuple[tuple[OwnEvent, OwnEvent], ...] = ()
    """Before and after."""
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


def great_loss(old: Sequence[OwnEvent], removed: Sequence[OwnEvent], today: dt.date) -> str:
    """Return in words that more than half of what was still to come is gone; "" if that is not so."""
    to_come = sum(event.last >= today for event in old)
    if len(removed) * 2 <= to_come:
        return ""
    return f"{len(removed)} of the {count(to_come, 'event')} that were still to come are gone"
