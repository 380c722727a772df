"""When an event takes place: every time of one that repeats, with what was moved or left out, in the school's time."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import signal
import zoneinfo
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import icalendar
import recurring_ical_events

from partnership.reading import normalise, titles
from partnership.reading.alignment import align, align_time
from partnership.reading.calendar_event import BrokenEventError, CalendarEvent
from partnership.reading.components import CalendarComponent
from partnership.reading.days import days_and_hours, span
from partnership.reading.time_zones import TimeZones

SECONDS_EACH = 2.0
MOST_TIMES = 1_000
"""No event of a school takes place more often in two years."""

FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError),
    *(OSError, RuntimeError, StopIteration, TypeError, ValueError),
)
"""What the libraries raise at an event that is broken in a way nobody thought of: whatever that is, the rest is read.

They promise no errors of their own, and wild calendars have brought nearly all of these. Interrupts pass, and what
ends the process.
"""

_OFTEN = re.compile(r"(?i)FREQ=(SECONDLY|MINUTELY|HOURLY)")
_NEVER = re.compile(r"(?i)INTERVAL=0*(;|$)")
_REPEATS = ("RRULE", "RDATE", "EXRULE")
_STATUSES = {"": "confirmed", "confirmed": "confirmed", "tentative": "tentative"} | dict.fromkeys(
    ("cancelled", "canceled", "postponed"), "cancelled"
)


class Series(NamedTuple):
    """An event, repeating or not, with the times of it that were changed one by one."""

    event: CalendarComponent
    changed: tuple[CalendarComponent, ...] = ()

    @property
    def name(self) -> str:
        """What people can find it by: its title and its first day."""
        return named(self.event)


class Window(NamedTuple):
    """The days that matter, and the zone in which they are days."""

    first: dt.date
    last: dt.date
    zone: zoneinfo.ZoneInfo


class Times(NamedTuple):
    """Every time that an event takes place, and which could not be understood, each with the reason."""

    events: list[CalendarEvent]
    left_out: list[str]


def named(event: CalendarComponent) -> str:
    """Return what people can find an event by: its title and its first day."""
    title = normalise.plain(event.value("SUMMARY").replace("\\", ""))
    day = re.search(r"\d{8}", event.value("DTSTART") or event.value("RECURRENCE-ID"))
    return f"“{title or 'no title'}” ({f'{day[0][:4]}-{day[0][4:6]}-{day[0][6:]}' if day else 'no day'})"


def joined(events: Iterable[CalendarComponent]) -> Iterator[Series]:
    """Yield the series of a calendar. Two that share a UID by mistake stay two."""
    by_uid: dict[str, list[CalendarComponent]] = {}
    for number, event in enumerate(events):
        by_uid.setdefault(event.value("UID") or f"none-{number}", []).append(event)
    for group in by_uid.values():
        changed = tuple(event for event in group if event.has("RECURRENCE-ID"))
        whole = _without_called_off([event for event in group if event not in changed])
        if not whole:
            yield from (Series(event) for event in changed)
            continue
        series = next((event for event in whole if event.has(*_REPEATS)), whole[0])
        yield Series(series, changed)
        yield from (Series(event) for event in whole if event is not series)


def _without_called_off(whole: list[CalendarComponent]) -> list[CalendarComponent]:
    """Return events of one UID, each once: with a message that cancels it beside it (RFC 5546), it is cancelled."""
    messages = [event for event in whole if event.is_cancelled]
    events: list[CalendarComponent] = []
    answered: list[CalendarComponent] = []
    for event in whole:
        about = [message for message in messages if not event.is_cancelled and _is_about(message, event)]
        events.append(event.cancelled() if about else event)
        answered += about
    return [event for event in events if event not in answered]


def _is_about(message: CalendarComponent, event: CalendarComponent) -> bool:
    same_day = message.value("DTSTART") in ("", event.value("DTSTART"))
    return same_day and message.value("SUMMARY") in ("", event.value("SUMMARY"))


def occurrences(series: Series, zones: TimeZones, window: Window) -> Times:
    """Return every time within a window that an event takes place, or raise BrokenEventError."""
    rule = series.event.value("RRULE")
    if often := _OFTEN.search(rule):
        raise BrokenEventError(f"it repeats {often[1].lower()}")
    if _NEVER.search(rule):
        raise BrokenEventError("it repeats after no time at all")
    try:
        with _at_most(SECONDS_EACH):
            return _times(series, zones, window)
    except TimeoutError:
        raise BrokenEventError("its repeats take too long to work out") from None
    except FAULTS:
        raise BrokenEventError("it cannot be understood") from None


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


def _times(series: Series, zones: TimeZones, window: Window) -> Times:
    """Return the times of a series. What is wrong with one of them is no reason to lose the others."""
    event = _parsed(zones.event(series.event, series.event))
    events, left_out = [event], list[str]()
    if series.changed or series.event.has(*_REPEATS):
        changed, skipped, left_out = _changed(series, event, zones, window.zone)
        align(event, skipped, window.zone)
        events = _repeated([event, *changed], window)
    first, last = window.first.isoformat(), window.last.isoformat()
    times: list[CalendarEvent] = []
    for one in events:
        try:
            time, remark = _calendar_event(one, window.zone)
        except BrokenEventError as error:
            left_out.append(f"{_named(one)}: {error}")
            continue
        if time.last >= first and time.first <= last:
            times.append(time)
            zones.remarks.update(dict.fromkeys(remark))
    return Times(times, left_out)


def _changed(
    series: Series, event: icalendar.Event, zones: TimeZones, zone: zoneinfo.ZoneInfo
) -> tuple[list[icalendar.Event], list[dt.date], list[str]]:
    """Return the changed times of a series; which times nothing may be said of; and why, where they are broken.

    A time that is not public, or not understood, does not take place as the series would have it.
    """
    changed: list[icalendar.Event] = []
    skipped: list[dt.date] = []
    left_out: list[str] = []
    for component in series.changed:
        time = _event(zones.event(component, series.event))
        name: Any = time.get("RECURRENCE-ID")
        if not hasattr(name, "dt") or isinstance(name.dt, tuple):
            left_out.append(f"{named(component)}: which time of its series it changes cannot be understood")
            continue
        try:
            if component.is_public:
                align_time(_understood(time), event, zone)
                span(time)
                changed.append(time)
                continue
        except BrokenEventError as error:
            left_out.append(f"{named(component)}: {error}")
        if "RANGE" in name.params:
            raise BrokenEventError("a change of it from some day on cannot be told")
        skipped.append(name.dt)
    return changed, skipped, left_out


def _parsed(text: str) -> icalendar.Event:
    event = _understood(_event(text))
    span(event)
    return event


def _event(text: str) -> icalendar.Event:
    event = icalendar.Event.from_ical(text)
    if not isinstance(event, icalendar.Event):
        raise BrokenEventError("a line of it cannot be understood")
    return event


def _understood(event: icalendar.Event) -> icalendar.Event:
    if any(name != "URL" for name, _ in event.errors):
        raise BrokenEventError("a line of it cannot be understood")
    return event


def _repeated(events: Sequence[icalendar.Event], window: Window) -> list[icalendar.Event]:
    """Return a repeating event, time by time."""
    calendar = icalendar.Calendar()
    for event in events:
        calendar.add_component(event)
    times = recurring_ical_events.of(calendar).between(window.first, window.last + dt.timedelta(days=1))
    if len(times) > MOST_TIMES:
        raise BrokenEventError(f"it takes place more than {MOST_TIMES:,} times")
    return list(times)


def _named(event: icalendar.Event) -> str:
    return f"“{normalise.plain(_text(event, 'SUMMARY')) or 'no title'}” ({event.DTSTART.isoformat()[:10]})"


def _calendar_event(event: icalendar.Event, zone: zoneinfo.ZoneInfo) -> tuple[CalendarEvent, list[str]]:
    """Return one time of an event in plain words, by the clock on the school's wall, and what had to be guessed."""
    title, called_off = titles.called_off(normalise.plain(_text(event, "SUMMARY")))
    if not title:
        raise BrokenEventError("it has no title")
    try:
        when = days_and_hours(event, zone)
    except FAULTS:
        raise BrokenEventError("its days cannot be understood") from None
    written = " ".join(_text(event, "STATUS").split())
    status = _STATUSES.get(written.casefold())
    remarks = [f"the status “{normalise.plain(written)[:40]}” is not known, and was read as confirmed"]
    original: Any = event.get("RECURRENCE-ID")
    return CalendarEvent(
        uid=_text(event, "UID"),
        original=_moment(original.dt) if original else "",
        title=title,
        first=when.first.isoformat(),
        last=when.last.isoformat(),
        hours=when.hours,
        place=normalise.plain(_text(event, "LOCATION")) or None,
        kind=titles.kind(title, all_day=when.hours is None),
        status="cancelled" if called_off else status or "confirmed",
        link=normalise.link(_text(event, "URL")),
    ), [*([] if status else remarks), *([when.remark] if when.remark else [])]


def _text(event: icalendar.Event, name: str) -> str:
    """Return a field as text; the first, if there are several."""
    value: Any = event.get(name, "")
    return str(value[0] if isinstance(value, list) and value else value)


def _moment(value: dt.date) -> str:
    """Return a day or a moment in a form that is the same whatever zone it is written in."""
    if isinstance(value, dt.datetime) and value.tzinfo:
        return value.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    return value.strftime("%Y%m%d")
