"""A calendar that somebody saved as a file, in whichever of its forms."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from partnership.importing.diary.table import read_table
from partnership.reading import Expansion, ReadingError, ReadingRules, decoded, expand, validated, window
from partnership.words import count, long_day


def read(file: Path, zone: str, today: dt.date, lasts: dt.timedelta | None = None) -> Expansion:
    """Return what a saved calendar holds from this school year on, or raise ReadingError.

    The zone is the school's, by its name in the IANA database. What has no end in a table `lasts` so long.
    """
    rules = ReadingRules()
    try:
        if file.stat().st_size > rules.most_bytes:
            raise ReadingError("the file is larger than 5 MB", "Export only this school year and the next.")
        content = file.read_bytes()
    except OSError as error:
        raise ReadingError(f"the file cannot be read ({error.strerror})", "See that it is there, and a file.") from None
    if file.suffix.casefold() != ".csv" and content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t")[:5].upper() == b"BEGIN":
        calendar = validated(content)
        expansion = expand(calendar.text, zone=zone, days=window(today), rules=rules)
        return expansion._replace(remarks=[*calendar.remarks, *expansion.remarks])
    text, remarks = decoded(content)
    table = read_table(re.sub(r"\r+\n?", "\n", text), lasts)
    return _near(table._replace(remarks=[*remarks, *table.remarks]), today)


def _near(table: Expansion, today: dt.date) -> Expansion:
    """Return what a table holds of this school year and the next."""
    first, last = window(today)
    near = [event for event in table.events if event.last >= first.isoformat() and event.first <= last.isoformat()]
    over = len(table.events) - len(near)
    note = f"{count(over, 'entry', 'entries')} left out: not from {long_day(first)} to {long_day(last)}"
    return table._replace(events=near, remarks=[*table.remarks, note] if over else table.remarks)
