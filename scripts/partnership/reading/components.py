"""A calendar's text taken apart, component by component (RFC 5545, 3.6), so that one that is broken spoils no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

READ = ("SUMMARY", "LOCATION", "STATUS", "CLASS", "URL", "UID", "SEQUENCE", "DURATION", "RRULE", "EXRULE")
"""What is read of an event, beside its days and times. Attendees, organisers, notes and the rest are never seen."""

READ_AS_TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")

_NAME = re.compile(r"[A-Za-z-]+")


class CalendarComponent(NamedTuple):
    """One event or time zone: its lines, unfolded, without its first and last."""

    kind: str
    """VEVENT or VTIMEZONE."""
    lines: tuple[str, ...]

    def value(self, name: str) -> str:
        """Return what stands behind the colon of the first line of a name, as it is written; "" if there is none."""
        return next((line.partition(":")[2].strip() for line in self.lines if property_name(line) == name), "")

    def has(self, *names: str) -> bool:
        return any(property_name(line) in names for line in self.lines)


def property_name(line: str) -> str:
    """Return the name of a line, in capitals."""
    name = _NAME.match(line)
    return name[0].upper() if name else ""


def components(text: str) -> Iterator[CalendarComponent]:
    """Yield the events and the time zones of a calendar; an event that never ends is kept as far as it goes."""
    kind, lines, inner = "", list[str](), 0
    for line in re.sub(r"\n[ \t]", "", text).split("\n"):
        edge, _, what = line.strip().upper().partition(":")
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
