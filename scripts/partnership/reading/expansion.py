"""A calendar's text made into events on days: run as a process of its own, which can be ended and cannot grow.

It reads one request as JSON on standard input and answers with JSON on standard output: see `worker.py`. Being a
process, it also keeps the time zones that one calendar defines apart from another's of the same name.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import warnings
import zoneinfo
from collections.abc import Sequence

import icalendar
from icalendar.timezone import tzp

from partnership.reading import titles
from partnership.reading.calendar_event import BrokenEventError, CalendarEvent
from partnership.reading.components import CalendarComponent, components
from partnership.reading.occurrences import FAULTS, Window, joined, occurrences
from partnership.reading.time_zones import TimeZones
from partnership.reading.worker import Expansion, ExpansionRequest

try:
    import resource
except ImportError:  # Windows: there the process is still ended by its deadline
    resource = None  # type: ignore[assignment]  # a module, or nothing


def expand(request: ExpansionRequest) -> Expansion:
    """Return the events of a calendar, what was left out, and what had to be guessed."""
    window = Window(
        dt.date.fromisoformat(request.first), dt.date.fromisoformat(request.last), zoneinfo.ZoneInfo(request.zone)
    )
    parts = list(components(request.text))
    entries = [part for part in parts if part.kind == "VEVENT"]
    near = [entry for entry in entries if not _is_over(entry, window.first)]
    shown = _public(near)
    speaking = [entry for entry in shown if not titles.says_nothing(entry.value("SUMMARY"))]
    if len(speaking) > request.most_entries:
        return Expansion([], [], [], too_many=f"{len(speaking):,} entries")
    zones = TimeZones(request.zone, [part for part in parts if part.kind == "VTIMEZONE"])
    _define(zones)
    events: list[CalendarEvent] = []
    left_out: list[str] = []
    for series in joined(speaking):
        try:
            times = occurrences(series, zones, window)
        except BrokenEventError as error:
            left_out.append(f"{series.name}: {error}")
            continue
        events += times.events
        left_out += times.left_out
    if len(events) > request.most_occurrences:
        return Expansion([], [], [], too_many=f"{len(events):,} events")
    return Expansion(
        events=events,
        left_out=left_out,
        remarks=list(zones.remarks),
        entries=len(entries),
        private=sum(not entry.is_public for entry in near),
        silent=len(shown) - len(speaking),
    )


def _public(entries: Sequence[CalendarComponent]) -> list[CalendarComponent]:
    """Return what everyone may see, and the times of a public series that not everyone may: they are not as it says."""
    private = {entry.value("UID") for entry in entries if not entry.is_public and not entry.has("RECURRENCE-ID")}
    series = {entry.value("UID") for entry in entries if entry.is_public and not entry.has("RECURRENCE-ID")}
    return [
        entry
        for entry in entries
        if (entry.is_public or (entry.has("RECURRENCE-ID") and entry.value("UID") in series))
        and not (entry.value("UID") and entry.has("RECURRENCE-ID") and entry.value("UID") in private - series)
    ]


def _is_over(entry: CalendarComponent, first: dt.date) -> bool:
    """Return whether an event is so long past that nothing of it can matter: not parsing these saves most work."""
    days = [
        re.search(r"\b(\d{4})\d{4}(?:T\d{6}Z?)?$", day) for day in (*entry.values("DTSTART"), *entry.values("DTEND"))
    ]
    if not days or entry.has("RRULE", "RDATE", "RECURRENCE-ID", "DURATION"):
        return False
    return all(day and int(day[1]) < first.year - 1 for day in days)


def _define(zones: TimeZones) -> None:
    """Make the calendar's own time zones known, and forget all others."""
    tzp.use_default()
    for number, text in enumerate(zones.own):
        try:
            tzp.cache_timezone_component(icalendar.Timezone.from_ical(text))
        except FAULTS:
            zones.forget(number)
            zones.remarks["a time zone that the calendar defines cannot be understood"] = None


def main() -> None:
    """Answer the request on standard input, with as much memory as the first argument says."""
    if resource is not None:
        most = int(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    request = ExpansionRequest(*json.load(sys.stdin))
    warnings.simplefilter("ignore")
    json.dump(expand(request), sys.stdout)


if __name__ == "__main__":
    main()
