"""What a calendar holds as entries of a diary: each event one, and what comes back regularly one with a repeat."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from partnership.reading import CalendarEvent, keyed, short_id

Fields = dict[str, Any]
"""The fields of an entry, in the order in which they are written; a value is text, a list, or fields again."""


class MadeEntry(NamedTuple):
    """An entry, and the events that it stands for."""

    fields: Fields
    events: frozenset[CalendarEvent]


def diary_entries(events: Iterable[CalendarEvent]) -> list[MadeEntry]:
    """Return an entry for each event, in order; what comes back regularly is one entry with a repeat."""
    groups: dict[tuple[object, ...], list[tuple[str, CalendarEvent]]] = {}
    for key, event in keyed(events):
        groups.setdefault(_sameness(key, event), []).append((key, event))
    entries: list[MadeEntry] = []
    for group in groups.values():
        repeat = _repeat(sorted({dt.date.fromisoformat(event.first) for _, event in group}))
        if repeat is None:
            entries += [MadeEntry(_entry(key, event), frozenset([event])) for key, event in group]
        else:
            first = min((event for _, event in group), key=lambda event: event.first)
            fields = {**_entry(f"{first.uid} {first.title} {first.hours}", first), "repeat": repeat}
            entries.append(MadeEntry(fields, frozenset(event for _, event in group)))
    return sorted(entries, key=lambda entry: (entry.fields["day"], entry.fields["id"]))


def _sameness(key: str, event: CalendarEvent) -> tuple[object, ...]:
    """Return what all times of one repeat have in common; one that was moved or reworded stands by itself."""
    if not event.original:
        return (key,)
    length = dt.date.fromisoformat(event.last) - dt.date.fromisoformat(event.first)
    return event.uid, event.title, event.hours, event.place, event.status, length


def _repeat(days: Sequence[dt.date]) -> Fields | None:
    """Return the repeat that gives some days, every so many days or weeks with a few left out; None if none does."""
    step = math.gcd(*((later - one).days for one, later in pairwise(days)))
    if len(days) < 3 or step == 0:
        return None
    regular = [days[0] + dt.timedelta(days=n) for n in range(0, (days[-1] - days[0]).days + 1, step)]
    skipped = sorted(set(regular) - set(days))
    number, unit = (step // 7, "week") if step % 7 == 0 else (step, "day")
    if len(skipped) * 2 > len(days) or number > 99:
        return None
    return {
        "every": unit if number == 1 else f"{number} {unit}s",
        "until": days[-1].isoformat(),
        **({"except": [day.isoformat() for day in skipped]} if skipped else {}),
    }


def _entry(key: str, event: CalendarEvent) -> Fields:
    fields: Fields = {
        "id": f"{slug(event.title)}-{short_id(key)}",
        "title": event.title,
        "day": event.first,
        "until": event.last if event.last != event.first else None,
        "time": event.hours,
        "kind": event.kind,
        "place": event.place,
        "status": event.status if event.status != "confirmed" else None,
        "link": event.link,
    }
    return {name: value for name, value in fields.items() if value is not None}


def slug(title: str) -> str:
    """Return how the id of an entry with a title begins, whatever the title is later."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold().replace("'", "")
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words)[:40].strip("-") or "event"
