"""A calendar's text taken apart, entry by entry, so that one that is broken spoils no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

KEPT = ("SUMMARY", "LOCATION", "STATUS", "CLASS", "URL", "UID", "SEQUENCE", "DURATION", "RRULE", "EXRULE")
"""What is read of an entry, beside its days and times. Attendees, organisers, notes and the rest are never seen."""

TIMED = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")

_NAME = re.compile(r"[A-Za-z-]+")


class Block(NamedTuple):
    """One entry or time zone: its lines, unfolded, without its first and last."""

    kind: str
    lines: tuple[str, ...]

    def first(self, name: str) -> str:
        """Return what stands behind the colon of the first line of a name, as it is written."""
        found = (line.partition(":")[2] for line in self.lines if named(line) == name)
        return next(found, "").strip()

    def has(self, *names: str) -> bool:
        return any(named(line) in names for line in self.lines)


def named(line: str) -> str:
    """Return the name of a line, in capitals."""
    found = _NAME.match(line)
    return found[0].upper() if found else ""


def blocks(text: str) -> Iterator[Block]:
    """Yield the events and the time zones of a calendar; an event that never ends is kept as far as it goes."""
    kind, lines, inner = "", list[str](), 0
    for line in re.sub(r"\n[ \t]", "", text).split("\n"):
        edge, _, what = line.strip().upper().partition(":")
        if edge == "BEGIN" and what in ("VEVENT", "VTIMEZONE"):
            if kind:
                yield Block(kind, tuple(lines))
            kind, lines, inner = what, [], 0
        elif edge == "END" and what == kind:
            yield Block(kind, tuple(lines))
            kind = ""
        elif kind == "VEVENT":
            inner += (edge == "BEGIN") - (edge == "END")
            if inner == 0 and edge != "END":
                lines.append(line)
        elif kind:
            lines.append(line)
