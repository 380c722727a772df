"""What a proposal does to the diary: what is new, moves, is cancelled or goes, from when to when, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnership.contents import Partnership
from partnership.kinds.event import Occurrence, People
from partnership.proposal.report import Point, ReportPart, shortened
from partnership.words import count, hours, listed, long_day

MOST = 60

_FIELDS = {
    "title": "the title",
    "kind": "the kind",
    "at": "the school where it is",
    "place": "the place",
    "status": "the status",
    "note": "the note",
    "link": "the link",
}


def diary_part(base: Partnership, now: Partnership) -> ReportPart | None:
    """Return what happens otherwise, entry by entry; None if nothing does. Terms and holidays are told elsewhere."""
    before, after = _times(base), _times(now)
    points: list[Point] = []
    for entry in dict.fromkeys([*after, *before]):
        points += _changes(before.get(entry, {}), after.get(entry, {}), base.agenda.people, now.agenda.people)
    return ReportPart("What happens when", points=shortened(points, MOST)) if points else None


def _times(partnership: Partnership) -> dict[str, dict[str, Occurrence]]:
    """Return the times of each entry by their ids, in the order of their days."""
    entries: dict[str, dict[str, Occurrence]] = {}
    for time in partnership.agenda.occurrences:
        if not time.is_information:
            entries.setdefault(time.entry, {})[time.id] = time
    return entries


def _changes(
    was: Mapping[str, Occurrence], now: Mapping[str, Occurrence], people_then: People, people: People
) -> Iterator[Point]:
    """Yield what changes in one entry; times that change alike are counted."""
    new = [time for name, time in now.items() if name not in was]
    gone = [time for name, time in was.items() if name not in now]
    both = [(was[name], time) for name, time in now.items() if name in was]
    if new:
        yield _point(new[0], f"is new: {when(new[0])}, for {whom(new[0], people)}", len(new))
    if gone:
        yield _point(gone[0], f"is there no more: {when(gone[0])}, for {whom(gone[0], people_then)}", len(gone))
    moved = [(old, time) for old, time in both if when(old) != when(time)]
    if moved:
        old, time = moved[0]
        yield _point(time, f"moves from {when(old)} to {when(time)}, for {whom(time, people)}", len(moved))
    cancelled = [(old, time) for old, time in both if time.is_cancelled and not old.is_cancelled]
    if cancelled:
        time = cancelled[0][1]
        yield _point(time, f"is cancelled: {when(time)}, for {whom(time, people)}", len(cancelled))
    for old, time in both[:1]:
        if (for_then := whom(old, people_then)) != (for_now := whom(time, people)):
            yield _point(time, f"was for {for_then}, and is for {for_now}", len(both))
        differing = [] if cancelled else [field for field in _FIELDS if getattr(old, field) != getattr(time, field)]
        for field in differing:
            yield _point(time, f"{_FIELDS[field]}: {_value(old, field)} → {_value(time, field)}", len(both))


def _value(time: Occurrence, field: str) -> str:
    return str(getattr(time, field) or "nothing")


def _point(time: Occurrence, said: str, times: int) -> Point:
    more = f", and {count(times - 1, 'more time', 'more times')}" if times > 1 else ""
    return Point(time.title, f"{said}{more}")


def when(time: Occurrence) -> str:
    """Return the days and hours of a time in full: "Tue 3 March 2026, 15:45 to 17:00"."""
    first = f"{time.first:%a} {long_day(time.first)}"
    last = f" to {time.last:%a} {long_day(time.last)}" if time.last != time.first else ""
    return f"{first}{last}{f', {hours(*time.hours)}' if time.hours else ''}"


def whom(time: Occurrence, people: People) -> str:
    """Return whom it is for: "Heads and Larkrise"."""
    return listed(people.name(name) for name in time.concerned)
