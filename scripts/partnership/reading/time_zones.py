"""Days and times as a calendar writes them, put into the one form that means the same to everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from partnership.reading import zones
from partnership.reading.components import KEPT, TIMED, Block, named

_LINE = re.compile(r"(?P<name>[A-Za-z-]+)(?P<about>;.*)?:(?P<value>[^:]*)")
_ZONE = re.compile(r";TZID=(\"[^\"]*\"|.*?)(?=;[A-Z-]+=|$)", re.IGNORECASE)
_ALSO = re.compile(r";(?:RANGE=THISANDFUTURE|VALUE=PERIOD)", re.IGNORECASE)


class Times:
    """The time zones of one calendar, and what had to be guessed about them."""

    def __init__(self, school_zone: str, defined: Iterable[Block]) -> None:
        self._school_zone = school_zone
        own = [block for block in defined if zones.meant(block.first("TZID")) is None and block.first("TZID")]
        self._aliases = {block.first("TZID"): f"own-zone-{number}" for number, block in enumerate(own)}
        self.zones = [self._renamed(block) for block in own]
        self.remarks: dict[str, None] = {}

    def _renamed(self, block: Block) -> str:
        """Return a time zone that only this calendar knows, under a name that nobody else has."""
        lines = [line for line in block.lines if named(line) != "TZID"]
        return _written("VTIMEZONE", [f"TZID:{self._aliases[block.first('TZID')]}", *lines])

    def event(self, block: Block) -> str:
        """Return an event with what is read of it, every time with its zone, every day as a day."""
        kept = [line for line in block.lines if named(line) in KEPT]
        return _written("VEVENT", [*kept, *(self._line(line) for line in block.lines if named(line) in TIMED)])

    def _line(self, line: str) -> str:
        found = _LINE.fullmatch(line.strip())
        if found is None:
            return line
        name, about, value = found["name"].upper(), found["about"] or "", found["value"].strip()
        values = value.split(",")
        if re.search(r"(?i);VALUE=DATE(;|$)", about) or all(len(each) == 8 for each in values):
            return f"{name};VALUE=DATE:{','.join(each[:8] for each in values)}"
        also = "".join(_ALSO.findall(about))
        if all(each.upper().endswith("Z") for each in values):
            return f"{name}{also}:{value.upper()}"
        return f"{name};TZID={self._zone(about)}{also}:{value}"

    def _zone(self, about: str) -> str:
        found = _ZONE.search(about)
        name = found[1].strip('"') if found else ""
        meant = zones.meant(name) or self._aliases.get(name)
        if meant:
            return meant
        if name:
            self.remarks[f"the time zone “{name[:60]}” is not known, so its times were read as {self._school_zone}"] = (
                None
            )
        else:
            self.remarks[f"times without a time zone were read as {self._school_zone}"] = None
        return self._school_zone


def _written(kind: str, lines: Iterable[str]) -> str:
    return "\r\n".join([f"BEGIN:{kind}", *lines, f"END:{kind}", ""])
