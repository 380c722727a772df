"""A calendar's text made into events on days: run as a process of its own, which can be ended and cannot grow.

It reads one request as JSON on standard input and answers with JSON on standard output. Being a process, it also
keeps the time zones that one calendar defines apart from another's of the same name.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import warnings
import zoneinfo

import icalendar
from icalendar.timezone import tzp

from partnership.reading import limits
from partnership.reading.components import Block, blocks
from partnership.reading.happening import BrokenError
from partnership.reading.occurrences import FAULTS, Series, Window, series, times
from partnership.reading.time_zones import Times
from partnership.reading.worker import Expanded, Happening, Request


def expanded(request: Request) -> Expanded:
    """Return the events of a calendar, what was left out, and what had to be guessed."""
    window = Window(
        dt.date.fromisoformat(request.first), dt.date.fromisoformat(request.last), zoneinfo.ZoneInfo(request.zone)
    )
    found = list(blocks(request.text))
    every = [block for block in found if block.kind == "VEVENT"]
    near = [block for block in every if not _is_over(block, window.first)]
    public = [block for block in near if block.first("CLASS").upper() not in ("PRIVATE", "CONFIDENTIAL")]
    if len(public) > request.events:
        return Expanded([], [], [], too_many=f"{len(public):,} entries")
    reading = Times(request.zone, [block for block in found if block.kind == "VTIMEZONE"])
    _define(reading)
    happenings, left_out = _all(list(series(public)), reading, window)
    if len(happenings) > request.occurrences:
        return Expanded([], [], [], too_many=f"{len(happenings):,} events")
    return Expanded(happenings, left_out, list(reading.remarks), len(every), len(near) - len(public))


def _is_over(block: Block, first: dt.date) -> bool:
    """Return whether an event is so long past that nothing of it can matter: not parsing these saves most work."""
    year = block.first("DTSTART")[:4]
    return year.isdecimal() and int(year) < first.year - 1 and not block.has("RRULE", "RDATE", "RECURRENCE-ID")


def _define(reading: Times) -> None:
    """Make the calendar's own time zones known, and forget all others."""
    tzp.use_default()
    for text in reading.zones:
        try:
            tzp.cache_timezone_component(icalendar.Timezone.from_ical(text))
        except FAULTS:
            reading.remarks["a time zone that the calendar defines cannot be understood"] = None


def _all(every: list[Series], reading: Times, window: Window) -> tuple[list[Happening], list[str]]:
    happenings: list[Happening] = []
    left_out: list[str] = []
    for each in every:
        try:
            happenings += times(each, [reading.event(block) for block in (each.event, *each.changed)], window)
        except BrokenError as error:
            left_out.append(f"{each.name}: {error}")
    return happenings, left_out


def main() -> None:
    """Answer the request on standard input, with as much memory as the first argument says."""
    limits.cap_memory(int(sys.argv[1]))
    request = Request(*json.load(sys.stdin))
    warnings.simplefilter("ignore")
    json.dump(expanded(request), sys.stdout)


if __name__ == "__main__":
    main()
