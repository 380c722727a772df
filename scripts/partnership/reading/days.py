"""On which days something is, and at what hours: the wall's clock of the school, or no hours if it takes all day."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from typing import Any, NamedTuple

import icalendar

from partnership.reading.calendar_event import ASSUMED_LENGTH, BrokenEventError
from partnership.reading.components import ALL_DAY

NO_END = "what has no end was read as half an hour long, as calendars draw it"
MIDNIGHT = "what begins at midnight and has no end was read as taking all day"

_DAY = dt.timedelta(days=1)
_ALMOST_MIDNIGHT = dt.time(23, 59)
"""How what ends at midnight is written: as its last minute, so that it does not reach into the next day."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


class DaysAndHours(NamedTuple):
    first: dt.date
    last: dt.date
    hours: str | None
    remark: str = ""
    """What had to be guessed."""


def span(event: icalendar.Event) -> tuple[dt.date, dt.date | None]:
    """Return when an event begins and ends, as it is written, or raise BrokenEventError: no end if none is given."""
    fields: list[Any] = [event.get(name) for name in ("DTSTART", "DTEND", "DURATION")]
    start, end, length = fields
    if start is None:
        raise BrokenEventError("it has no day")
    if any(isinstance(value, list) for value in (start, end, length)):
        raise BrokenEventError("it begins or ends twice")
    begins: dt.date = start.dt
    ends: dt.date | None = end.dt if end is not None else None
    if ends is None and length is not None:
        ends = _later(begins, length.dt)
    if ends is not None and isinstance(ends, dt.datetime) != isinstance(begins, dt.datetime):
        raise BrokenEventError("of its beginning and its end, one is a day and one an hour")
    if ends is not None and ends < begins:
        raise BrokenEventError("it ends before it begins")
    return begins, ends


def _later(start: dt.date, length: dt.timedelta) -> dt.date:
    """Return what comes after a beginning by so much: hours are exact, days are days (RFC 5545, 3.3.6)."""
    if isinstance(start, dt.datetime) and start.tzinfo and length % _DAY:
        return (start.astimezone(dt.UTC) + length).astimezone(start.tzinfo)
    if not isinstance(start, dt.datetime) and length % _DAY:
        return start + length + _DAY  # a day that lasts some hours is a day
    return start + length


def days_and_hours(event: icalendar.Event, zone: zoneinfo.ZoneInfo) -> DaysAndHours:
    """Return the first and the last day, and the hours of what does not last all day, or raise BrokenEventError."""
    start, end = span(event)
    if not isinstance(start, dt.datetime):
        when = DaysAndHours(start, max(start, end - _DAY) if end else start, None)
    else:
        moments = (start, end if isinstance(end, dt.datetime) else start)
        when = _whole_days(event, moments, zone) or timed(*(_local(moment, zone) for moment in moments))
    for day in (when.first, when.last):
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise BrokenEventError(f"the year of {day} cannot be right")
    return when


def timed(begins: dt.datetime, ends: dt.datetime) -> DaysAndHours:
    """Return the days and hours between two times on the wall's clock, or raise BrokenEventError.

    What ends at midnight ends in the last minute of the day before.
    """
    if ends.second:  # 16:59:59 means 17:00
        ends = (ends + dt.timedelta(minutes=1)).replace(second=0)
    remark = "" if ends != begins else NO_END
    if ends == begins:
        ends = min(begins + ASSUMED_LENGTH, dt.datetime.combine(begins.date(), _ALMOST_MIDNIGHT, begins.tzinfo))
    elif ends.time() == dt.time.min and ends.date() > begins.date():
        ends = dt.datetime.combine(ends.date() - _DAY, _ALMOST_MIDNIGHT, ends.tzinfo)
    if ends.date() <= begins.date() and ends.time().replace(second=0) <= begins.time().replace(second=0):
        raise BrokenEventError("by the clock on the wall it ends before it begins")
    return DaysAndHours(begins.date(), ends.date(), f"{begins:%H:%M}-{ends:%H:%M}", remark)


def _local(moment: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """Return a moment by the school's clock, or raise BrokenEventError in the hour that comes twice."""
    if moment.tzinfo is None:
        return moment.replace(microsecond=0)
    local = moment.astimezone(dt.UTC).astimezone(zone)
    if local.fold:
        raise BrokenEventError("it begins or ends in the hour that comes twice when the clocks go back")
    return local.replace(tzinfo=None, microsecond=0)


def _whole_days(
    event: icalendar.Event, moments: tuple[dt.datetime, dt.datetime], zone: zoneinfo.ZoneInfo
) -> DaysAndHours | None:
    """Return the days of what is written with hours, but takes all day; None if it does not.

    From a midnight to a midnight, by the clock of its own zone or the school's; or up to the last minute of a day; or
    because its program says so.
    """
    for start, end in _clocks(moments, zone):
        if start.time() != dt.time.min:
            continue
        if end == start:
            return DaysAndHours(start.date(), start.date(), None, MIDNIGHT)
        if end.time() == dt.time.min or not (moments[1] - moments[0]) % _DAY:
            days = max(round((end - start) / _DAY), 1)
            return DaysAndHours(start.date(), start.date() + (days - 1) * _DAY, None)
        if end.time() >= _ALMOST_MIDNIGHT:
            return DaysAndHours(start.date(), end.date(), None)
    if any(str(event.get(name, "")).strip().upper() in ("TRUE", "1") for name in ALL_DAY):
        first = moments[0].astimezone(zone).date()
        return DaysAndHours(first, first + (max(round((moments[1] - moments[0]) / _DAY), 1) - 1) * _DAY, None)
    return None


def _clocks(
    moments: tuple[dt.datetime, dt.datetime], zone: zoneinfo.ZoneInfo
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Yield a beginning and an end by each clock that its writer may have gone by: the school's, and its own zone's."""
    start, end = moments
    yield start.astimezone(zone).replace(tzinfo=None), end.astimezone(zone).replace(tzinfo=None)
    yield start.replace(tzinfo=None), end.replace(tzinfo=None)
