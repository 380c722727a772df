"""What people are shown of readings: a line for each school with what is new, and one for all at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnership.kinds.event import OwnEvent
from partnership.reading.school_calendar import ReadingOutcome
from partnership.words import count, long_day, short_day

MOST = 20
"""Lines of one sort for one school. What is more is counted."""


def lines(outcome: ReadingOutcome) -> Iterator[str]:
    """Yield what to say about the reading of one school's calendar."""
    notes = _shortened([f"    note     {remark}" for remark in outcome.remarks])
    if outcome.error:
        yield f"  {outcome.error.what}"
        yield from notes  # first why, then what to do
        yield f"    {outcome.error.remedy}"
        last = outcome.last
        yield f"    The reading of {long_day(last.read)} stays." if last else "    There is no earlier reading."
        return
    events = len(outcome.new.events) if outcome.new else 0
    yield f"  {count(events, 'event')}: {_counted([outcome]) if outcome.last else 'all new'}"
    if outcome.last:
        yield from _shortened(list(_changed(outcome)))
    yield from notes


def _changed(outcome: ReadingOutcome) -> Iterator[str]:
    changes = outcome.changes
    yield from (f"    added    {_when(event)}  {event.title}" for event in changes.added)
    yield from (f"    moved    {_when(old)} -> {_when(new)}  {new.title}" for old, new in changes.moved)
    yield from (f"    changed  {_when(new)}  {new.title}" for old, new in changes.reworded)
    yield from (f"    removed  {_when(event)}  {event.title}" for event in changes.removed)


def _when(event: OwnEvent) -> str:
    days = short_day(event.first) + (f" to {short_day(event.last)}" if event.last != event.first else "")
    return f"{days} {event.hours}" if event.hours else days


def _shortened(details: list[str]) -> list[str]:
    return details if len(details) <= MOST else [*details[:MOST], f"    and {len(details) - MOST} more"]


def _counted(outcomes: Sequence[ReadingOutcome]) -> str:
    """Return how much was added, moved, changed and removed, in words."""
    changes = [outcome.changes for outcome in outcomes]
    numbers = {
        "added": sum(len(change.added) for change in changes),
        "moved": sum(len(change.moved) for change in changes),
        "changed": sum(len(change.reworded) for change in changes),
        "removed": sum(len(change.removed) for change in changes),
    }
    return ", ".join(f"{number} {what}" for what, number in numbers.items() if number) or "nothing new"


def closing(outcomes: Sequence[ReadingOutcome]) -> Iterator[str]:
    """Yield what to say at the end."""
    if not outcomes:
        yield "No school's calendar is connected: add calendars: to data/partnership.yml."
        return
    good = [outcome for outcome in outcomes if outcome.error is None]
    yield f"Read {len(good)} of {count(len(outcomes), 'calendar')}: {_counted(good)}."
    unread = [outcome.school for outcome in outcomes if outcome.error and outcome.last]
    if unread:
        yield f"The last good reading stays: {', '.join(unread)}."
    look = [outcome.school for outcome in outcomes if outcome.must_look]
    if look:
        yield f"Please look: {', '.join(look)}."
