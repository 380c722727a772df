"""A calendar that somebody saved as a file, in whichever of its forms."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from partnership.importing.diary import table
from partnership.reading import child
from partnership.reading import validation as judge
from partnership.reading.rules import Policy, ReadingError
from partnership.reading.school_calendar import window
from partnership.reading.worker import Expanded
from partnership.words import count, day


def read(file: Path, zone: str, today: dt.date) -> Expanded:
    """Return what a saved calendar holds from this school year on, or raise ReadingError."""
    policy = Policy()
    try:
        if file.stat().st_size > policy.largest:
            raise ReadingError("the file is larger than 5 MB", "Export only this school year and the next.")
        found = file.read_bytes()
    except OSError as error:
        raise ReadingError(f"the file cannot be read ({error.strerror})", "See that it is there, and a file.") from None
    if file.suffix.casefold() != ".csv" and found[:2000].lstrip(b"\xef\xbb\xbf \r\n\t")[:5].upper() == b"BEGIN":
        return _of_calendar(found, zone, today, policy)
    text, remarks = judge.decoded(found)
    rows = table.expanded(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _near(rows._replace(remarks=[*remarks, *rows.remarks]), today)


def _of_calendar(found: bytes, zone: str, today: dt.date, policy: Policy) -> Expanded:
    judged = judge.judge(found)
    rows = child.expanded(judged.text, zone, window(today), policy)
    return rows._replace(remarks=[*judged.remarks, *rows.remarks])


def _near(rows: Expanded, today: dt.date) -> Expanded:
    """Return the rows of this school year and the next."""
    first, last = (each.isoformat() for each in window(today))
    near = [each for each in rows.happenings if each.last >= first and each.first <= last]
    over = len(rows.happenings) - len(near)
    note = f"{count(over, 'entry', 'entries')} left out: not from {day(window(today)[0])} to {day(window(today)[1])}"
    return rows._replace(happenings=near, remarks=[*rows.remarks, note] if over else rows.remarks)
