"""Which time zone a calendar means, however it names it."""

from __future__ import annotations

import re
import zoneinfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_KNOWN = zoneinfo.available_timezones()
_CITIES = {zone.rsplit("/", 1)[-1]: zone for zone in sorted(_KNOWN, reverse=True) if "/" in zone}
_SHOWN = re.compile(r"\((?:UTC|GMT)(?:[+-]\d{2}:?\d{2})?\)\s*(?P<cities>.*)", re.IGNORECASE)
"""As Outlook shows a zone to people: (UTC+00:00) Dublin, Edinburgh, Lisbon, London."""


def meant(name: str) -> str | None:
    """Return the IANA name of the zone that a calendar names; None if it cannot be told."""
    name = name.strip().strip('"').strip("/")
    if name in _KNOWN:
        return name
    windows = WINDOWS_TO_OLSON.get(name)
    return windows or _ending(name) or _shown(name)


def _ending(name: str) -> str | None:
    """Return the zone at the end of a long name: freeassociation.sourceforge.net/Europe/London."""
    parts = name.split("/")
    endings = ("/".join(parts[start:]) for start in range(1, len(parts)))
    return next((ending for ending in endings if ending in _KNOWN), None)


def _shown(name: str) -> str | None:
    found = _SHOWN.fullmatch(name)
    if found is None:
        return None
    if "coordinated universal time" in found["cities"].casefold():
        return "UTC"
    cities = [city.strip().replace(" ", "_") for city in found["cities"].split(",")]
    return next((_CITIES[city] for city in reversed(cities) if city in _CITIES), None)
