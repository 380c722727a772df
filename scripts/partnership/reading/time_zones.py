"""Which time zone a calendar means, however it names it, and its days and times in the one form that all understand."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterable

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from partnership.reading.components import READ, READ_AS_TIMES, CalendarComponent, property_name

_KNOWN = {zone.casefold(): zone for zone in sorted(zoneinfo.available_timezones())}
_WINDOWS = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
_CITIES = {zone.rsplit("/", 1)[-1]: zone for zone in sorted(_KNOWN.values(), reverse=True) if "/" in zone}
_SHOWN = re.compile(r"\((?:UTC|GMT)(?:[+-]\d{2}:?\d{2})?\)\s*(?P<cities>.*)", re.IGNORECASE)
"""As Outlook shows a zone to people: (UTC+00:00) Dublin, Edinburgh, Lisbon, London."""

_LINE = re.compile(r"(?P<name>[A-Za-z-]+)(?P<parameters>;.*)?:(?P<value>[^:]*)")
_ZONE = re.compile(r";TZID=(\"[^\"]*\"|.*?)(?=;[A-Z-]+=|$)", re.IGNORECASE)
_OTHER_PARAMETERS = re.compile(r";(?:RANGE=THISANDFUTURE|VALUE=PERIOD)", re.IGNORECASE)


def iana_name(name: str) -> str | None:
    """Return the name of a time zone in the IANA database for one that a calendar uses; None if it cannot be told."""
    name = " ".join(name.strip().strip('"').strip("/").split())
    parts = name.casefold().split("/")
    # some stand at the end of a long name: freeassociation.sourceforge.net/Europe/London, tzone://Microsoft/Utc
    endings = ["/".join(parts[start:]) for start in range(len(parts))]
    known = (_KNOWN.get(ending) or _WINDOWS.get(ending) for ending in endings)
    return next(filter(None, known), None) or _zone_of_cities(name)


def _zone_of_cities(name: str) -> str | None:
    shown = _SHOWN.fullmatch(name)
    if shown is None:
        return "UTC" if re.fullmatch(r"(?i)(coordinated universal time|zulu|z|utc ?[+-]0?0:?00)", name) else None
    if "coordinated universal time" in name.casefold():
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

    def event(self, component: CalendarComponent, series: CalendarComponent) -> str:
        """Return an event with what is read of it, every time with its zone, every day as a day: iCalendar text.

        A time that names no zone has that in which the event begins, or else the series that it belongs to.
        """
        read = [line for line in component.lines if property_name(line) in READ]
        begins = [line for part in (component, series) for line in part.lines if property_name(line) == "DTSTART"]
        named = next((line for line in begins if _ZONE.search(line.rpartition(":")[0]) or _is_utc(line)), "")
        times = [self._with_zone(line, named) for line in component.lines if property_name(line) in READ_AS_TIMES]
        return _written("VEVENT", [*read, *times])

    def forget(self, number: int) -> None:
        """Do without a zone of the calendar's own that cannot be understood."""
        self._aliases = {name: alias for name, alias in self._aliases.items() if alias != f"own-zone-{number}"}

    def _with_zone(self, line: str, begins: str) -> str:
        parts = _LINE.fullmatch(line.strip())
        if parts is None:
            return line
        name, parameters, text = parts["name"].upper(), parts["parameters"] or "", parts["value"].strip()
        values = text.split(",")
        if re.search(r"(?i);VALUE=DATE(;|$)", parameters) or all(len(value) == 8 for value in values):
            return f"{name};VALUE=DATE:{','.join(value[:8] for value in values)}"
        others = "".join(_OTHER_PARAMETERS.findall(parameters))
        if all(_is_utc(value) for value in values):
            return f"{name}{others}:{text.upper()}"
        if not _ZONE.search(parameters) and _is_utc(begins):
            return f"{name}{others}:{','.join(f'{value}Z' for value in values)}"
        return f"{name};TZID={self._zone(parameters, begins)}{others}:{text}"

    def _zone(self, parameters: str, begins: str) -> str:
        """Return the zone that a line names, or that in which its event begins, or else the school's, with a remark."""
        named = _ZONE.search(parameters) or _ZONE.search(begins.rpartition(":")[0])
        name = named[1].strip('"') if named else ""
        zone = iana_name(name) or self._aliases.get(name)
        if zone:
            return zone
        remark = f"the time zone “{name[:60]}” is not known, so its times" if name else "times without a time zone"
        self.remarks[f"{remark} were read as {self._school_zone}"] = None
        return self._school_zone


def _is_utc(text: str) -> bool:
    """Return whether a moment is written in UTC; of a period, its beginning."""
    return bool(re.fullmatch(r"(?i).*\dZ", text.rpartition(":")[2].partition("/")[0].strip()))


def _written(kind: str, lines: Iterable[str]) -> str:
    return "\r\n".join([f"BEGIN:{kind}", *lines, f"END:{kind}", ""])
