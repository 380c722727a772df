"""The process that expands a calendar: what it is asked, what it answers, how it is started, and ended if need be."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import NamedTuple

from partnership.reading.calendar_event import CalendarEvent
from partnership.reading.rules import ReadingError, ReadingRules

_REMEDY = "Ask the school to publish a calendar that begins with this school year."


class ExpansionRequest(NamedTuple):
    """A calendar to expand between two days, and how much it may hold."""

    text: str
    zone: str
    """The school's own."""
    first: str
    last: str
    most_entries: int
    most_occurrences: int


class Expansion(NamedTuple):
    """What came of it. `too_many` says what there is too much of; then there is nothing else."""

    events: list[CalendarEvent]
    left_out: list[str]
    remarks: list[str]
    entries: int = 0
    """How many the calendar holds, of whatever day."""
    private: int = 0
    """How many are not for everyone."""
    silent: int = 0
    """How many say that somebody is busy, and not what takes place."""
    too_many: str = ""


def expand(text: str, *, zone: str, days: tuple[dt.date, dt.date], rules: ReadingRules) -> Expansion:
    """Return what a calendar holds from a first to a last day, in a school's time zone, or raise ReadingError."""
    request = ExpansionRequest(
        text=text,
        zone=zone,
        first=days[0].isoformat(),
        last=days[1].isoformat(),
        most_entries=rules.most_entries,
        most_occurrences=rules.most_occurrences,
    )
    command = [sys.executable, "-m", "partnership.reading.expansion", str(rules.expansion_bytes)]
    asked = json.dumps(request).encode("ascii")
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=rules.expansion_seconds, check=False)
    except subprocess.TimeoutExpired:
        raise ReadingError("the calendar's repeats take too long to work out", _REMEDY) from None
    except OSError as error:
        what = f"this computer cannot work out the calendar ({error.strerror or 'for no reason given'})"
        raise ReadingError(what, "It may pass. If it does not, ask the maintainer.", must_look=False) from None
    if done.returncode != 0:
        raise ReadingError("the calendar cannot be worked out: it takes too much memory, or is broken", _REMEDY)
    answer = Expansion(*json.loads(done.stdout))
    if answer.too_many:
        raise ReadingError(f"the calendar holds {answer.too_many}, which is too much", _REMEDY)
    return answer._replace(events=[CalendarEvent(*event) for event in answer.events])
