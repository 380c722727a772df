"""Events with all their times: those that repeat, with what was moved or left out, and those that do not."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import icalendar
import recurring_ical_events

from partnership.reading import limits, normalise
from partnership.reading.components import Block
from partnership.reading.happening import BrokenError, happening
from partnership.reading.worker import Happening

SECONDS_EACH = 2.0
MOST_TIMES = 1_000
"""No event of a school takes place more often in two years."""

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What the libraries raise at an event that is broken in a way nobody thought of."""

_OFTEN = re.compile(r"(?i)FREQ=(SECONDLY|MINUTELY|HOURLY)")
_NEVER = re.compile(r"(?i)INTERVAL=0*(;|$)")
_REPEATS = ("RRULE", "RDATE", "EXRULE")


class Series(NamedTuple):
    """An event with the times of it that were changed one by one. The text of each is in the common form."""

    event: Block
    changed: tuple[Block, ...] = ()

    @property
    def name(self) -> str:
        """What people can find it by: its title and its first day."""
        title = normalise.plain(self.event.first("SUMMARY").replace("\\", ""))
        day = re.search(r"\d{8}", self.event.first("DTSTART"))
        return f"“{title or 'no title'}” ({f'{day[0][:4]}-{day[0][4:6]}-{day[0][6:]}' if day else 'no day'})"


def series(entries: Iterable[Block]) -> Iterator[Series]:
    """Yield the events of a calendar. Two that share a UID by mistake stay two."""
    by_uid: dict[str, list[Block]] = {}
    for number, block in enumerate(entries):
        by_uid.setdefault(block.first("UID") or f"none-{number}", []).append(block)
    for group in by_uid.values():
        changed = tuple(block for block in group if block.has("RECURRENCE-ID"))
        whole = [block for block in group if block not in changed]
        repeating = next((block for block in whole if block.has(*_REPEATS)), None)
        if repeating:
            yield Series(repeating, changed)
        yield from (Series(block) for block in (*whole, *(() if repeating else changed)) if block is not repeating)


class Window(NamedTuple):
    """The days that matter, and the zone in which they are days."""

    first: dt.date
    last: dt.date
    zone: zoneinfo.ZoneInfo


def times(each: Series, texts: list[str], window: Window) -> list[Happening]:
    """Return every time within a window that an event takes place, or raise BrokenError."""
    rule = each.event.first("RRULE")
    if found := _OFTEN.search(rule):
        raise BrokenError(f"it repeats {found[1].lower()}")
    if _NEVER.search(rule):
        raise BrokenError("it repeats after no time at all")
    try:
        with limits.at_most(SECONDS_EACH):
            return _times([_parsed(text) for text in texts], each.event.has(*_REPEATS), window)
    except TimeoutError:
        raise BrokenError("its repeats take too long to work out") from None
    except FAULTS:
        raise BrokenError("it cannot be understood") from None


def _parsed(text: str) -> icalendar.Event:
    event = icalendar.Event.from_ical(text)
    if not isinstance(event, icalendar.Event) or any(name != "URL" for name, _ in event.errors):
        raise BrokenError("a line of it cannot be understood")
    if "DTSTART" not in event:
        raise BrokenError("it has no day")
    return event


def _times(events: list[icalendar.Event], repeats: bool, window: Window) -> list[Happening]:
    if repeats:
        calendar = icalendar.Calendar()
        for event in events:
            calendar.add_component(event)
        events = recurring_ical_events.of(calendar).between(window.first, window.last + dt.timedelta(days=1))
        if len(events) > MOST_TIMES:
            raise BrokenError(f"it takes place more than {MOST_TIMES:,} times")
    found = [happening(event, window.zone) for event in events]
    first, last = window.first.isoformat(), window.last.isoformat()
    return [each for each in found if each.last >= first and each.first <= last]
