"""A calendar's text made into events on days: run as a process of its own, which can be ended and cannot grow.

It reads one request as JSON on standard input and answers with JSON on standard output: see `worker.py`. Being a
process, it also keeps the time zones that one calendar defines apart from another's of the same name.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import warnings
import zoneinfo

import icalendar
from icalendar.timezone import tzp

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
    public = [entry for entry in near if entry.value("CLASS").upper() not in ("PRIVATE", "CONFIDENTIAL")]
    if len(public) > request.most_entries:
        return Expansion([], [], [], too_many=f"{len(public):,} entries")
    zones = TimeZones(request.zone, [part for part in parts if part.kind == "VTIMEZONE"])
    _define(zones)
    events: list[CalendarEvent] = []
    left_out: list[str] = []
    for series in joined(public):
        try:
            events += occurrences(series, [zones.event(entry) for entry in (series.event, *series.changed)], window)
        except BrokenEventError as error:
            left_out.append(f"{series.name}: {error}")
    if len(events) > request.most_occurrences:
        return Expansion([], [], [], too_many=f"{len(events):,} events")
    return Expansion(
        events=events,
        left_out=left_out,
        remarks=list(zones.remarks),
        entries=len(entries),
        private=len(near) - len(public),
    )


def _is_over(entry: CalendarComponent, first: dt.date) -> bool:
    """Return whether an event is so long past that nothing of it can matter: not parsing these saves most work."""
    year = entry.value("DTSTART")[:4]
    return year.isdecimal() and int(year) < first.year - 1 and not entry.has("RRULE", "RDATE", "RECURRENCE-ID")


def _define(zones: TimeZones) -> None:
    """Make the calendar's own time zones known, and forget all others."""
    tzp.use_default()
    for text in zones.own:
        try:
            tzp.cache_timezone_component(icalendar.Timezone.from_ical(text))
        except FAULTS:
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
