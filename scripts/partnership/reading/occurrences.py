"""When an event takes place: every time of one that repeats, with what was moved or left out, in the school's time."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import signal
import zoneinfo
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import icalendar
import recurring_ical_events

from partnership.reading import normalise
from partnership.reading.calendar_event import ASSUMED_LENGTH, BrokenEventError, CalendarEvent
from partnership.reading.components import CalendarComponent

SECONDS_EACH = 2.0
MOST_TIMES = 1_000
"""No event of a school takes place more often in two years."""

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What the libraries raise at an event that is broken in a way nobody thought of."""

_OFTEN = re.compile(r"(?i)FREQ=(SECONDLY|MINUTELY|HOURLY)")
_NEVER = re.compile(r"(?i)INTERVAL=0*(;|$)")
_REPEATS = ("RRULE", "RDATE", "EXRULE")


class Series(NamedTuple):
    """An event, repeating or not, with the times of it that were changed one by one."""

    event: CalendarComponent
    changed: tuple[CalendarComponent, ...] = ()

    @property
    def name(self) -> str:
        """What people can find it by: its title and its first day."""
        title = normalise.plain(self.event.value("SUMMARY").replace("\\", ""))
        day = re.search(r"\d{8}", self.event.value("DTSTART"))
        return f"“{title or 'no title'}” ({f'{day[0][:4]}-{day[0][4:6]}-{day[0][6:]}' if day else 'no day'})"


def joined(events: Iterable[CalendarComponent]) -> Iterator[Series]:
    """Yield the series of a calendar. Two that share a UID by mistake stay two."""
    by_uid: dict[str, list[CalendarComponent]] = {}
    for number, event in enumerate(events):
        by_uid.setdefault(event.value("UID") or f"none-{number}", []).append(event)
    for group in by_uid.values():
        changed = tuple(event for event in group if event.has("RECURRENCE-ID"))
        whole = [event for event in group if event not in changed]
        repeating = next((event for event in whole if event.has(*_REPEATS)), None)
        if repeating:
            yield Series(repeating, changed)
        yield from (Series(event) for event in (*whole, *(() if repeating else changed)) if event is not repeating)


class Window(NamedTuple):
    """The days that matter, and the zone in which they are days."""

    first: dt.date
    last: dt.date
    zone: zoneinfo.ZoneInfo


def occurrences(series: Series, texts: list[str], window: Window) -> list[CalendarEvent]:
    """Return every time within a window that an event takes place, or raise BrokenEventError.

    The texts are the event and its changed times as iCalendar text in the common form.
    """
    rule = series.event.value("RRULE")
    if often := _OFTEN.search(rule):
        raise BrokenEventError(f"it repeats {often[1].lower()}")
    if _NEVER.search(rule):
        raise BrokenEventError("it repeats after no time at all")
    try:
        with _at_most(SECONDS_EACH):
            events = [_parsed(text) for text in texts]
            if series.event.has(*_REPEATS):
                events = _repeated(events, window)
            times = [_calendar_event(event, window.zone) for event in events]
    except TimeoutError:
        raise BrokenEventError("its repeats take too long to work out") from None
    except FAULTS:
        raise BrokenEventError("it cannot be understood") from None
    first, last = window.first.isoformat(), window.last.isoformat()
    return [event for event in times if event.last >= first and event.first <= last]


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what is done within, if it takes longer, where the system can do that."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _parsed(text: str) -> icalendar.Event:
    event = icalendar.Event.from_ical(text)
    if not isinstance(event, icalendar.Event) or any(name != "URL" for name, _ in event.errors):
        raise BrokenEventError("a line of it cannot be understood")
    if "DTSTART" not in event:
        raise BrokenEventError("it has no day")
    return event


def _repeated(events: list[icalendar.Event], window: Window) -> list[icalendar.Event]:
    """Return a repeating event, time by time."""
    calendar = icalendar.Calendar()
    for event in events:
        calendar.add_component(event)
    times = recurring_ical_events.of(calendar).between(window.first, window.last + dt.timedelta(days=1))
    if len(times) > MOST_TIMES:
        raise BrokenEventError(f"it takes place more than {MOST_TIMES:,} times")
    return list(times)


def _calendar_event(event: icalendar.Event, zone: zoneinfo.ZoneInfo) -> CalendarEvent:
    """Return one time of an event in plain words, by the clock on the school's wall."""
    title, marked = normalise.cancelled(normalise.plain(_text(event, "SUMMARY")))
    if not title:
        raise BrokenEventError("it has no title")
    first, last, hours = _days_and_hours(event, zone)
    status = _text(event, "STATUS").casefold()
    original = event.get("RECURRENCE-ID")
    return CalendarEvent(
        uid=_text(event, "UID"),
        original=_moment(original.dt) if original else "",
        title=title,
        first=first.isoformat(),
        last=last.isoformat(),
        hours=hours,
        place=normalise.plain(_text(event, "LOCATION")) or None,
        kind=normalise.kind(title, all_day=hours is None),
        status="cancelled" if marked else status if status in ("tentative", "cancelled") else "confirmed",
        link=normalise.link(_text(event, "URL")),
    )


def _text(event: icalendar.Event, name: str) -> str:
    """Return a field as text; the first, if there are several."""
    value: Any = event.get(name, "")
    return str(value[0] if isinstance(value, list) and value else value)


def _days_and_hours(event: icalendar.Event, zone: zoneinfo.ZoneInfo) -> tuple[dt.date, dt.date, str | None]:
    """Return the first and the last day, and the hours of what does not last all day."""
    start, end = event.start, event.end
    if end < start:
        raise BrokenEventError("it ends before it begins")
    if not isinstance(start, dt.datetime) or not isinstance(end, dt.datetime):
        return start, max(start, end - dt.timedelta(days=1)), None
    moments = (start, end if end > start else start + ASSUMED_LENGTH)
    begins, ends = (moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone) for moment in moments)
    return begins.date(), ends.date(), f"{begins:%H:%M}-{ends:%H:%M}"


def _moment(value: dt.date) -> str:
    """Return a day or a moment in a form that is the same whatever zone it is written in."""
    if isinstance(value, dt.datetime) and value.tzinfo:
        return value.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    return value.strftime("%Y%m%d")
