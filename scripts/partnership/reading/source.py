"""Where each school's own calendar is. An address that came from the environment is secret: it is never shown."""

from __future__ import annotations

import dataclasses
import urllib.parse
from collections.abc import Mapping

from partnership.kinds.identity import OwnCalendar
from partnership.reading.rules import ReadingError


@dataclasses.dataclass(frozen=True)
class Source:
    """A school's own calendar."""

    school: str
    calendar: OwnCalendar
    environment: Mapping[str, str] = dataclasses.field(repr=False)

    def address(self) -> str:
        """Return the address, or raise ReadingError where it should be and is not."""
        name = self.calendar.environment
        if name is None:
            return self.calendar.address or ""
        address = self.environment.get(name, "").strip()
        if not address:
            remedy = f"Give {name} the calendar's secret iCal address where this runs, or take the school out."
            raise ReadingError(f"the environment variable {name} is not set", remedy)
        return address

    @property
    def host(self) -> str:
        """The name of the computer that has it, which is all that is ever shown of an address."""
        try:
            return urllib.parse.urlsplit(self.address()).hostname or "an address that is not right"
        except (ReadingError, ValueError):
            return "an address that is not right"
