"""The days on which a repeat falls: stepped by the calendar on the wall, so that 16:00 stays 16:00."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterator

from partnership.kinds.event.model import Event, Repeat
from partnership.kinds.event.sense import MOST

_WEEK = dt.timedelta(days=7)


def days(event: Event, open_on: Callable[[dt.date], bool]) -> Iterator[dt.date]:
    """Yield the first day of each time that an event takes place, moved and cancelled ones by their original day.

    `open_on` says whether a day is a school day; it is asked only of a repeat in term time.
    """
    repeat = event.repeat
    if repeat is None:
        yield event.day
        return
    taken = 0
    for day in rhythm(event.day, repeat):
        if taken == min(repeat.count or MOST, MOST) or (repeat.until and day > repeat.until):
            return
        if repeat.in_term and not open_on(day):
            continue
        taken += 1
        if day not in repeat.skip:
            yield day


def rhythm(first: dt.date, repeat: Repeat) -> Iterator[dt.date]:
    """Yield the days from the first on, whether schools are open or not, for at most ten years."""
    last = first.replace(year=first.year + 10, day=min(first.day, 28))
    day = first
    if repeat.unit == "month":
        yield from (each for each in _months(first, repeat) if first <= each <= last)
        return
    step = repeat.step * (_WEEK if repeat.unit == "week" else dt.timedelta(days=1))
    while day <= last:
        yield day
        day += step


def _months(first: dt.date, repeat: Repeat) -> Iterator[dt.date]:
    """Yield a day a month; a month that has no 31st, or no fifth Tuesday, has none."""
    for number in range(0, 121, repeat.step):
        years, month = divmod(first.month - 1 + number, 12)
        found = _day_of_month(first, first.year + years, month + 1, repeat.weekday)
        if found:
            yield found


def _day_of_month(first: dt.date, year: int, month: int, weekday: tuple[int, int] | None) -> dt.date | None:
    length = calendar.monthrange(year, month)[1]
    if weekday is None:
        return dt.date(year, month, first.day) if first.day <= length else None
    which, on = weekday
    matching = [day for day in range(1, length + 1) if dt.date(year, month, day).weekday() == on]
    return dt.date(year, month, matching[which - 1 if which > 0 else which])
