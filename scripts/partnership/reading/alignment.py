"""The times of a series brought into the form in which the series itself is written, so that the two can be compared.

Programs leave out or move a time, or end a repeat, by a day where the series has hours, by hours where it has days, or
in another zone. Each is what its writer meant: the time of the series on that day.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable
from typing import Any

import icalendar

_FROM_SERIES = ("SUMMARY", "LOCATION")
"""What a time of a series has from it, if it does not say so itself: SUMMARY is optional (RFC 5546, 3.2.5)."""

_LAST_SECOND = dt.time(23, 59, 59)


def align(series: icalendar.Event, left_out: Iterable[dt.date], zone: zoneinfo.ZoneInfo) -> None:
    """Bring the end of a series, and the times that are left out or added, into its own form; leave out more."""
    start = _value(series, "DTSTART").dt
    for rule in _listed(series.get("RRULE")):
        if until := _listed(rule.get("UNTIL")):
            rule["UNTIL"] = [_until(until[0], start, zone)]
    for name, more in (("EXDATE", left_out), ("RDATE", ())):
        written = [value.dt for dates in _listed(series.get(name)) for value in dates.dts]
        days = [_like(start, value, zone) for value in (*written, *more) if not isinstance(value, tuple)]
        if days and len(days) >= len(written):  # periods stay as they are
            series.pop(name, None)
            series.add(name, days)


def align_time(time: icalendar.Event, series: icalendar.Event, zone: zoneinfo.ZoneInfo) -> None:
    """Bring the name of one time into the form of its series, and let it have from that what it does not say."""
    name = _value(time, "RECURRENCE-ID")
    name.dt = _like(_value(series, "DTSTART").dt, name.dt, zone)
    if not isinstance(name.dt, dt.datetime):
        name.params.pop("TZID", None)
    if "DTSTART" not in time:
        time.add("DTSTART", name.dt)
    if "DTEND" not in time and "DURATION" not in time and series.end > series.start:
        time.add("DTEND", _value(time, "DTSTART").dt + (series.end - series.start))
    for field in _FROM_SERIES:
        if not str(time.get(field, "")).strip() and field in series:
            time[field] = series[field]
    for status in _listed(series.get("STATUS"))[:1]:
        if str(status).casefold() in ("cancelled", "canceled"):
            time["STATUS"] = status


def _value(event: icalendar.Event, name: str) -> Any:
    """Return a value of an event: the library knows too many sorts for types to tell."""
    return event[name]


def _listed(value: Any) -> list[Any]:
    """Return what may be nothing, one, or several, as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _like(start: dt.date, value: dt.date, zone: zoneinfo.ZoneInfo) -> dt.date:
    """Return a day or a moment in the form of a beginning: a moment in its zone, or a day."""
    if isinstance(start, dt.datetime):
        if isinstance(value, dt.datetime):
            return value.astimezone(start.tzinfo) if value.tzinfo else value.replace(tzinfo=start.tzinfo)
        return dt.datetime.combine(value, start.timetz())
    return _day(value, zone) if isinstance(value, dt.datetime) else value


def _day(moment: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.date:
    """Return the day that a moment stands for: its own if it is a midnight, or else the school's."""
    is_midnight = moment.tzinfo is None or moment.time() == dt.time.min
    local = moment.astimezone(zone) if moment.tzinfo else moment
    return moment.date() if is_midnight and local.time() != dt.time.min else local.date()


def _until(until: dt.date, start: dt.date, zone: zoneinfo.ZoneInfo) -> dt.date:
    """Return the end of a repeat as RFC 5545 wants it: in UTC where it has hours. A day belongs, to its last second."""
    if not isinstance(start, dt.datetime):
        return _day(until, zone) if isinstance(until, dt.datetime) else until
    if not isinstance(until, dt.datetime):
        own = zone if start.tzinfo in (None, dt.UTC) or str(start.tzinfo) == "UTC" else start.tzinfo
        return dt.datetime.combine(until, _LAST_SECOND, own).astimezone(dt.UTC)
    return (until if until.tzinfo else until.replace(tzinfo=start.tzinfo)).astimezone(dt.UTC)
