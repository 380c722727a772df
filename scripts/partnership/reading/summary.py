"""What people are shown of readings: a line for each school with what is new, and one for all at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnership.kinds.event import OwnDiary, OwnEvent
from partnership.reading.take import Outcome
from partnership.kinds.event.own_diary import OwnDiary, OwnEvent
from partnership.reading.school_calendar import Outcome
from partnership.words import count, day, short_day

MOST = 20
"""Lines of one sort for one school. What is more is counted."""


def lines(outcome: Outcome) -> Iterator[str]:
    """Yield what to say about the reading of one school's calendar."""
    if outcome.error:
        yield f"  {outcome.error.what}"
        yield f"    {outcome.error.remedy}"
        yield f"    {_kept(outcome.last)}"
        return
    held = len(outcome.new.events) if outcome.new else 0
    yield f"  {count(held, 'event')}: {_counted([outcome]) if outcome.last else 'all new'}"
    if outcome.last:
        yield from _shortened(list(_changed(outcome)))
    yield from _shortened([f"    note     {remark}" for remark in outcome.remarks])


def _kept(last: OwnDiary | None) -> str:
    return f"The reading of {day(last.read)} stays." if last else "There is no earlier reading."


def _changed(outcome: Outcome) -> Iterator[str]:
    changes = outcome.changes
    yield from (f"    added    {_when(event)}  {event.title}" for event in changes.added)
    yield from (f"    moved    {_when(old)} -> {_when(new)}  {new.title}" for old, new in changes.moved)
    yield from (f"    changed  {_when(new)}  {new.title}" for old, new in changes.reworded)
    yield from (f"    removed  {_when(event)}  {event.title}" for event in changes.removed)


def _when(event: OwnEvent) -> str:
    days = short_day(event.first) + (f" to {short_day(event.last)}" if event.last != event.first else "")
    return f"{days} {event.hours}" if event.hours else days


def _shortened(said: list[str]) -> list[str]:
    return said if len(said) <= MOST else [*said[:MOST], f"    and {len(said) - MOST} more"]


def _counted(outcomes: Sequence[Outcome]) -> str:
    """Return how much was added, moved, changed and removed, in words."""
    sorts = ("added", "moved", "reworded", "removed")
    numbers = {sort: sum(len(getattr(outcome.changes, sort)) for outcome in outcomes) for sort in sorts}
    said = [f"{number} {'changed' if sort == 'reworded' else sort}" for sort, number in numbers.items() if number]
    return ", ".join(said) or "nothing new"


def closing(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield what to say at the end."""
    if not outcomes:
        yield "No school's calendar is connected: add calendars: to data/partnership.yml."
        return
    good = [outcome for outcome in outcomes if outcome.error is None]
    yield f"Read {len(good)} of {count(len(outcomes), 'calendar')}: {_counted(good)}."
    kept = [outcome.source.school for outcome in outcomes if outcome.error and outcome.last]
    if kept:
        yield f"The last good reading stays: {', '.join(kept)}."
    look = [outcome.source.school for outcome in outcomes if outcome.must_look]
    if look:
        yield f"Please look: {', '.join(look)}."
