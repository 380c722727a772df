"""Which time zone a calendar means, however it names it, and its days and times in the one form that all understand."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterable

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from partnership.reading.components import READ, READ_AS_TIMES, CalendarComponent, property_name

_KNOWN = zoneinfo.available_timezones()
_CITIES = {zone.rsplit("/", 1)[-1]: zone for zone in sorted(_KNOWN, reverse=True) if "/" in zone}
_SHOWN = re.compile(r"\((?:UTC|GMT)(?:[+-]\d{2}:?\d{2})?\)\s*(?P<cities>.*)", re.IGNORECASE)
"""As Outlook shows a zone to people: (UTC+00:00) Dublin, Edinburgh, Lisbon, London."""

_LINE = re.compile(r"(?P<name>[A-Za-z-]+)(?P<parameters>;.*)?:(?P<value>[^:]*)")
_ZONE = re.compile(r";TZID=(\"[^\"]*\"|.*?)(?=;[A-Z-]+=|$)", re.IGNORECASE)
_OTHER_PARAMETERS = re.compile(r";(?:RANGE=THISANDFUTURE|VALUE=PERIOD)", re.IGNORECASE)


def iana_name(name: str) -> str | None:
    """Return the name of a time zone in the IANA database for one that a calendar uses; None if it cannot be told."""
    name = name.strip().strip('"').strip("/")
    if name in _KNOWN:
        return name
    if windows := WINDOWS_TO_OLSON.get(name):
        return windows
    parts = name.split("/")  # some stand at the end of a long name: freeassociation.sourceforge.net/Europe/London
    endings = ("/".join(parts[start:]) for start in range(1, len(parts)))
    return next((ending for ending in endings if ending in _KNOWN), None) or _zone_of_cities(name)


def _zone_of_cities(name: str) -> str | None:
    shown = _SHOWN.fullmatch(name)
    if shown is None:
        return None
    if "coordinated universal time" in shown["cities"].casefold():
        return "UTC"
    cities = [city.strip().replace(" ", "_") for city in shown["cities"].split(",")]
    return next((_CITIES[city] for city in reversed(cities) if city in _CITIES), None)


class TimeZones:
    """The time zones of one calendar, and what had to be guessed about them."""

    def __init__(self, school_zone: str, defined: Iterable[CalendarComponent]) -> None:
        self._school_zone = school_zone
        own = [zone for zone in defined if zone.value("TZID") and iana_name(zone.value("TZID")) is None]
        self._aliases = {zone.value("TZID"): f"own-zone-{number}" for number, zone in enumerate(own)}
        self.own = [self._renamed(zone) for zone in own]
        """What only this calendar knows, each as iCalendar text, under a name that nobody else has."""
        self.remarks: dict[str, None] = {}
        """In the order in which they came up."""

    def _renamed(self, zone: CalendarComponent) -> str:
        lines = [line for line in zone.lines if property_name(line) != "TZID"]
        return _written("VTIMEZONE", [f"TZID:{self._aliases[zone.value('TZID')]}", *lines])

    def event(self, component: CalendarComponent) -> str:
        """Return an event with what is read of it, every time with its zone, every day as a day: iCalendar text."""
        read = [line for line in component.lines if property_name(line) in READ]
        times = [self._with_zone(line) for line in component.lines if property_name(line) in READ_AS_TIMES]
        return _written("VEVENT", [*read, *times])

    def _with_zone(self, line: str) -> str:
        parts = _LINE.fullmatch(line.strip())
        if parts is None:
            return line
        name, parameters, text = parts["name"].upper(), parts["parameters"] or "", parts["value"].strip()
        values = text.split(",")
        if re.search(r"(?i);VALUE=DATE(;|$)", parameters) or all(len(value) == 8 for value in values):
            return f"{name};VALUE=DATE:{','.join(value[:8] for value in values)}"
        others = "".join(_OTHER_PARAMETERS.findall(parameters))
        if all(value.upper().endswith("Z") for value in values):
            return f"{name}{others}:{text.upper()}"
        return f"{name};TZID={self._zone(parameters)}{others}:{text}"

    def _zone(self, parameters: str) -> str:
        """Return the zone that a line names, or else the school's, with a remark."""
        named = _ZONE.search(parameters)
        name = named[1].strip('"') if named else ""
        zone = iana_name(name) or self._aliases.get(name)
        if zone:
            return zone
        remark = f"the time zone “{name[:60]}” is not known, so its times" if name else "times without a time zone"
        self.remarks[f"{remark} were read as {self._school_zone}"] = None
        return self._school_zone


def _written(kind: str, lines: Iterable[str]) -> str:
    return "\r\n".join([f"BEGIN:{kind}", *lines, f"END:{kind}", ""])
