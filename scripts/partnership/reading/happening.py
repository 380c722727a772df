"""One time that something takes place, as the school's own calendar has it, in plain words and local time."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

from partnership.reading import normalise
from partnership.reading.worker import Happening

NO_END = dt.timedelta(minutes=30)
"""How long something lasts whose calendar gives only its beginning: as long as calendars draw it."""


class BrokenError(Exception):
    """An entry that cannot be understood; its message says why."""


def happening(event: Any, zone: zoneinfo.ZoneInfo) -> Happening:
    """Return an event of the icalendar library in a school's own words and time."""
    title, marked = normalise.cancelled(normalise.plain(_text(event, "SUMMARY")))
    if not title:
        raise BrokenError("it has no title")
    first, last, hours = _days(event, zone)
    status = _text(event, "STATUS").casefold()
    original = event.get("RECURRENCE-ID")
    return Happening(
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


def _text(event: Any, name: str) -> str:
    """Return a field as text; the first, if there are several."""
    found = event.get(name, "")
    return str(found[0] if isinstance(found, list) and found else found)


def _days(event: Any, zone: zoneinfo.ZoneInfo) -> tuple[dt.date, dt.date, str | None]:
    """Return the first and last day and the hours, by the clock on the school's wall."""
    start, end = event.start, event.end
    if end < start:
        raise BrokenError("it ends before it begins")
    if not isinstance(start, dt.datetime):
        return start, max(start, end - dt.timedelta(days=1)), None
    begins, ends = (_local(each, zone) for each in (start, end if end > start else start + NO_END))
    return begins.date(), ends.date(), f"{begins:%H:%M}-{ends:%H:%M}"


def _local(moment: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _moment(value: dt.date) -> str:
    """Return a day or a moment in a form that is the same whatever zone it is written in."""
    if isinstance(value, dt.datetime) and value.tzinfo:
        return value.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    return value.strftime("%Y%m%d")
