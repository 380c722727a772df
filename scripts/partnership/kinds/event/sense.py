"""What makes no sense in an event or its repeat, though each of its fields is right by itself."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnership.files.entry import Fault
from partnership.kinds import period

if TYPE_CHECKING:
    from partnership.kinds.event.model import Event, Moved, Repeat

EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 1, 1)
"""A day outside these is a slip of the fingers, such as 2206 for 2026."""

LONGEST = dt.timedelta(days=3653)
"""No repeat goes on for longer: ten years."""

MOST = 1000
"""No entry takes place more often than this: a school year has 195 days."""

_CORRECT = "Correct one of the two days."
_AFTER_MIDNIGHT = "Write the beginning first: 15:45-17:00. If it ends after midnight, add until: and that day."
_UNITS = {"day": 1, "week": 7, "month": 30}


def of_event(event: Event) -> Iterator[Fault]:
    """Yield what is wrong with an event."""
    years = list(_years(event))
    yield from years
    if years:
        return
    yield from period.order("until", event.day, event.until)
    yield from _hours(event)
    if event.until and (event.until - event.day).days > 400:
        yield Fault("until", "it lasts more than a year", _CORRECT)
    if event.repeat:
        yield from _repeated(event, event.repeat)


def of_repeat(repeat: Repeat) -> Iterator[Fault]:
    """Yield what is wrong with a repeat, whatever it repeats."""
    if repeat.until is None and repeat.count is None:
        remedy = "Write until: and its last day, or count: and how often."
        yield Fault("every", "a repeat needs either an until or a count", remedy)
    if repeat.until and repeat.count is not None:
        yield Fault("count", "a repeat ends by an until or by a count, not by both", "Leave one of the two out.")
    if repeat.count == 0:
        yield Fault("count", "it takes place no times", "Write how often it takes place, or leave out the repeat.")
    if repeat.step < 1:
        yield Fault("every", f"'{repeat.every}' is no time at all", "Write every: week, or every: 2 weeks.")
    if repeat.on and repeat.unit != "month":
        remedy = "Leave it out: it keeps the weekday of its first day."
        yield Fault("on", "only a monthly repeat says which weekday", remedy)
    yield from _named_twice(repeat)


def _years(event: Event) -> Iterator[Fault]:
    """Yield the days whose year was mistyped."""
    moved: tuple[Moved, ...] = event.repeat.moved if event.repeat else ()
    said = [("day", event.day, event), ("until", event.until, event), *(("to", each.to, each) for each in moved)]
    for field, day, within in said:
        if day and not EARLIEST <= day < LATEST:
            yield Fault(field, f"the year of {day} cannot be right", "Correct the year.", within)


def _hours(event: Event) -> Iterator[Fault]:
    """Yield the hours that end before they begin; those of several days may."""
    if event.until and event.until > event.day:
        return
    if event.hours and event.hours[1] <= event.hours[0]:
        yield Fault("time", "it ends before it begins", _AFTER_MIDNIGHT)
    for each in event.repeat.moved if event.repeat else ():
        if each.hours and each.hours[1] <= each.hours[0]:
            yield Fault("time", "it ends before it begins", "Write the beginning first: 15:45-17:00.", each)


def _repeated(event: Event, repeat: Repeat) -> Iterator[Fault]:
    """Yield what is wrong between an event and its repeat."""
    if repeat.until and repeat.until < event.day:
        yield Fault("repeat", f"it stops repeating on {repeat.until}, before its first day", _CORRECT)
        return
    days = repeat.step * _UNITS[repeat.unit]
    if days and event.until and (event.until - event.day).days >= days:
        remedy = "If until is the day on which it stops repeating, write it within the repeat: {every: …, until: …}."
        yield Fault("until", "it lasts until after it has begun again", remedy)
    lasts = repeat.until - event.day if repeat.until else ((repeat.count or 1) - 1) * dt.timedelta(days=days)
    if lasts > LONGEST or (days and lasts.days // days >= MOST):
        what = f"it goes on for more than ten years, or more than {MOST:,} times"
        yield Fault("repeat", what, "Write an earlier until, or a smaller count. It can be made longer in time.")


def _named_twice(repeat: Repeat) -> Iterator[Fault]:
    """Yield the days of which two things are said. What was moved may be cancelled after all."""
    moved, skipped = Counter(each.day for each in repeat.moved), set(repeat.skip)
    for day in (day for day, times in moved.items() if times > 1):
        yield Fault("moved", f"{day} is moved twice", "Leave one of the two out.")
    for field, days in (("moved", set(moved)), ("cancelled", set(repeat.cancelled))):
        for day in sorted(days & skipped):
            remedy = "Take it out of except: if people have been told of it."
            yield Fault(field, f"{day} is left out by except, so it cannot be {field}", remedy)
