"""A calendar's text taken apart, component by component (RFC 5545, 3.6), so that one that is broken spoils no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

ALL_DAY = ("X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT", "X-FUNAMBOL-ALLDAY")
"""By which programs say beside the times that something takes all day."""

READ = ("SUMMARY", "LOCATION", "STATUS", "URL", "UID", "SEQUENCE", "DURATION", "RRULE", "EXRULE", *ALL_DAY)
"""What is read of an event, beside its days and times. Attendees, organisers, notes and the rest are never seen."""

READ_AS_TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")

_NAME = re.compile(r"[A-Za-z0-9-]+")
_LINE = re.compile(r"[A-Za-z0-9-]+[;:]")
_MARKS = {
    "CLASS": ("", "PUBLIC"),
    "X-CALENDARSERVER-ACCESS": ("", "PUBLIC"),
    "X-MICROSOFT-CDO-SENSITIVITY": ("", "0", "NORMAL"),
    "X-MICROSOFT-SENSITIVITY": ("", "0", "NORMAL"),
}
"""By which programs say who may see an event, each with the values that mean everyone. All others do not."""


class CalendarComponent(NamedTuple):
    """One event or time zone: its lines, unfolded, without its first and last."""

    kind: str
    """VEVENT or VTIMEZONE."""
    lines: tuple[str, ...]

    def value(self, name: str) -> str:
        """Return what stands behind the colon of the first line of a name, as it is written; "" if there is none."""
        return next(self.values(name), "")

    def values(self, name: str) -> Iterator[str]:
        return (line.partition(":")[2].strip() for line in self.lines if property_name(line) == name)

    def has(self, *names: str) -> bool:
        return any(property_name(line) in names for line in self.lines)

    @property
    def is_public(self) -> bool:
        """Whether everyone may see it: no mark says otherwise, nor says what nobody knows."""
        return all(value.upper() in public for name, public in _MARKS.items() for value in self.values(name))

    @property
    def is_cancelled(self) -> bool:
        return bool(re.fullmatch(r"(?i)cancell?ed", self.value("STATUS")))

    def cancelled(self) -> CalendarComponent:
        return self._replace(lines=("STATUS:CANCELLED", *self.lines))


def property_name(line: str) -> str:
    """Return the name of a line, in capitals."""
    name = _NAME.match(line)
    return name[0].upper() if name else ""


def components(text: str) -> Iterator[CalendarComponent]:
    """Yield the events and the time zones of a calendar; an event that never ends is kept as far as it goes.

    What a calendar calls off by its METHOD (RFC 5546, 3.2.5) has the status of what is cancelled.
    """
    kind, lines, inner = "", list[str](), 0
    for line in _called_off(_unfolded(text)):
        edge, _, what = (part.strip() for part in line.upper().partition(":"))
        if edge == "BEGIN" and what in ("VEVENT", "VTIMEZONE"):
            if kind:
                yield CalendarComponent(kind, tuple(lines))
            kind, lines, inner = what, [], 0
        elif edge == "END" and what == kind:
            yield CalendarComponent(kind, tuple(lines))
            kind = ""
        elif kind == "VEVENT":
            inner += (edge == "BEGIN") - (edge == "END")
            if inner == 0 and edge != "END":
                lines.append(line)
        elif kind:
            lines.append(line)


def _called_off(lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines of calendars; each event of one whose METHOD is to call them off begins with such a status."""
    called_off = False
    for line in lines:
        yield line
        words = line.strip().upper()
        if words == "BEGIN:VCALENDAR" or words.startswith("METHOD:"):
            called_off = words == "METHOD:CANCEL"
        elif called_off and words == "BEGIN:VEVENT":
            yield "STATUS:CANCELLED"


def _unfolded(text: str) -> Iterator[str]:
    """Yield the lines of a calendar as they were before they were folded.

    Blank lines between the parts of one are what becomes of line ends that were doubled on the way; a line that is no
    property belongs to the one before, whose writer did not escape its line ends.
    """
    whole = ""
    for line in re.sub(r"\n+[ \t]", "", text).split("\n"):
        if _LINE.match(line) or not whole or whole[:4].upper() in ("BEGI", "END:"):
            yield from (whole,) if whole else ()
            whole = line
        elif line.strip():
            whole = f"{whole} {line.strip()}"
    if whole:
        yield whole
