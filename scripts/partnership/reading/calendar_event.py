"""Lasting ids for what a calendar holds, so that a move is seen as a move, and phones see one event, not two."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from partnership.kinds.event import OwnEvent
from partnership.reading.exchange import Happening
from partnership.kinds.event.own_diary import OwnEvent
from partnership.reading.worker import Happening


def short(key: str) -> str:
    """Return a short name for a long one: the same for ever."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:10]


def keyed(happenings: Iterable[Happening]) -> Iterator[tuple[str, Happening]]:
    """Yield all that differ, each with a key of its own: its UID, and where several share one, its first moment."""
    seen: set[str] = set()
    for each in sorted(set(happenings), key=_order):
        start = f"{each.first} {each.hours or ''}".strip()
        key = _key(each) if each.uid else _key(each, start)
        number = 0
        while key in seen:
            number += 1
            key = _key(each, start, str(number))
        seen.add(key)
        yield key, each


def _key(each: Happening, *also: str) -> str:
    return " ".join(part for part in (each.uid or each.title, each.original, *also) if part)


def _order(each: Happening) -> tuple[str, ...]:
    return tuple(part or "" for part in each)


def own_events(school: str, happenings: Iterable[Happening]) -> list[OwnEvent]:
    """Return what a school's calendar holds, as it is kept, in order."""
    found = [_own_event(f"{school}-{short(key)}", each) for key, each in keyed(happenings)]
    return sorted(found, key=lambda event: event.order)


def _own_event(name: str, each: Happening) -> OwnEvent:
    return OwnEvent(
        id=name,
        title=each.title,
        first=each.first,  # type: ignore[arg-type]  # written as in the file, which pydantic reads
        last=each.last,  # type: ignore[arg-type]  # likewise
        hours=each.hours,
        place=each.place,
        kind=each.kind,
        status=each.status,
        link=each.link,
    )


def recognised(new: Iterable[OwnEvent], old: Iterable[OwnEvent]) -> list[OwnEvent]:
    """Return the new events; one that only its calendar calls by another UID than before keeps its id."""
    every, before = list(new), {event.id: event for event in old}
    there = {event.id for event in every}
    lost = {_look(event): name for name, event in before.items() if name not in there}
    return [
        event if event.id in before else event.model_copy(update={"id": lost.pop(_look(event), event.id)})
        for event in every
    ]


def _look(event: OwnEvent) -> tuple[object, ...]:
    return event.title, event.first, event.hours
