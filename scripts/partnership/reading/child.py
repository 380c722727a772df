"""Starts the process that expands a calendar, and ends it if it takes too long or too much."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

from partnership.reading.rules import Policy, ReadingError
from partnership.reading.worker import Expanded, Happening, Request

_REMEDY = "Ask the school to publish a calendar that begins with this school year."


def expanded(text: str, zone: str, window: tuple[dt.date, dt.date], policy: Policy) -> Expanded:
    """Return what a calendar holds between two days, or raise ReadingError."""
    first, last = (day.isoformat() for day in window)
    request = Request(text, zone, first, last, policy.events, policy.occurrences)
    found = _answer(request, policy)
    if found.too_many:
        raise ReadingError(f"the calendar holds {found.too_many}, which is too much", _REMEDY)
    return found._replace(happenings=[Happening(*each) for each in found.happenings])


def _answer(request: Request, policy: Policy) -> Expanded:
    command = [sys.executable, "-m", "partnership.reading.expansion", str(policy.memory)]
    try:
        asked = json.dumps(request).encode("ascii")
        done = subprocess.run(command, input=asked, capture_output=True, timeout=policy.expansion, check=False)
    except subprocess.TimeoutExpired:
        raise ReadingError("the calendar's repeats take too long to work out", _REMEDY) from None
    if done.returncode != 0:
        raise ReadingError("the calendar cannot be worked out: it takes too much memory, or is broken", _REMEDY)
    return Expanded(*json.loads(done.stdout))
