"""Days and times of a table as people and programs write them: 23/11/2026, 23 Nov 2026, 3.45pm, 3.30pm - 4.30pm, noon.

What could be two things is refused: nobody can tell whether 3.30 is in the afternoon.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from partnership import words
from partnership.kinds.event import is_plausible
from partnership.reading import BrokenEventError

_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(r"(?i)(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*,?[ -](\d{4}|\d{2})")
_WITHOUT_YEAR = re.compile(r"(?i)(?:[a-z]+,? )?\d{1,2}(?:(?:st|nd|rd|th)?[ -][a-z]{3,9}|[/.-]\d{1,2})")
_HALF = r"am|pm|a\.m\.?|p\.m\.?"
_TIME = re.compile(
    rf"(?i)(\d{{1,2}})(?:[:.h](\d{{2}}))?(?:[:.]\d{{2}}(?:\.\d+)?)? ?(?:({_HALF})|hrs?|h)?"
    r"|(\d{2})(\d{2})(?: ?hrs?| ?h)?"
)
_NAMED = {
    "noon": dt.time(12),
    "midday": dt.time(12),
    "12 noon": dt.time(12),
    "12noon": dt.time(12),
    "12 midday": dt.time(12),
    "midnight": dt.time.min,
    "12 midnight": dt.time.min,
}
_TO = re.compile(r"(?i)\s*(?:[–—−]|\s-+\s|\bto\b|\buntil\b|\btill\b)\s*")
_HYPHEN = re.compile(r"(?i)\s*(?<=[\dmn. ])-(?=\s*[\dmn])\s*")
_WITH_TIME = re.compile(
    r"(?i)(.*?\b\d{4}|\d{4}-\d\d-\d\d)(?:,? (?:at )?|T)(\d{1,2}[:.h]\d{2}.*|\d{1,2} ?(?:am|pm)\b.*)"
)
_EARLIEST = 8
"""From this hour on, an hour that says neither am nor pm is in the morning."""


class DayOrder(NamedTuple):
    """Which comes first in a table's days, the day or the month, and what to say about it."""

    day_first: bool
    remark: str


def day_order(texts: Iterable[str]) -> DayOrder:
    """Return the order of day and month: the day first, unless some day of the table can only be the other way."""
    numbers = [match for match in map(_NUMBERS.fullmatch, texts) if match]
    day_first = any(int(match[1]) > 12 for match in numbers)
    month_first = any(int(match[2]) > 12 for match in numbers)
    doubtful = next((match for match in numbers if int(match[1]) <= 12 and int(match[2]) <= 12), None)
    order = DayOrder(day_first or not month_first, "")
    if doubtful is None or (day_first and not month_first):
        return order
    try:
        read = words.long_day(_numbered(doubtful, order))
    except ValueError:
        return order
    which = "the day first" if order.day_first else "the month first, as others there can only be"
    return order._replace(remark=f"{doubtful[0]} was read as {read}: {which}")


def day(text: str, order: DayOrder) -> dt.date:
    """Return a day, or raise BrokenEventError."""
    text = " ".join(text.split())
    try:
        read = _day(text, order)
    except ValueError:
        raise BrokenEventError(f"there is no day {text[:40]}") from None
    if read is None:
        raise BrokenEventError(_no_day(text))
    if not is_plausible(read):
        raise BrokenEventError(f"the year of {read} cannot be right")
    return read


def _no_day(text: str) -> str:
    """Return why a text is no day."""
    if re.fullmatch(r"\d{5}", text):
        return f"its day is a mere number, {text}: give its cell the form of a date"
    if _WITHOUT_YEAR.fullmatch(text):
        return f"its day has no year: {text[:40]}"
    return f"its day is not understood: {text[:40]}" if text else "it has no day"


def first_and_last(first: str, last: str, order: DayOrder) -> tuple[dt.date, dt.date]:
    """Return two days, or raise BrokenEventError; the first may leave to the last what they share: 26 to 30 October.

    Without a last one, it is the same day.
    """
    if not last:
        only = day(first, order)
        return only, only
    end = day(last, order)
    for shared in ("", f" {end.year}", f" {end:%B} {end.year}"):
        try:
            return day(f"{first}{shared}", order), end
        except BrokenEventError:
            continue
    return day(first, order), end


def _day(text: str, order: DayOrder) -> dt.date | None:
    """Return a day; None if it is not written as one. Raises ValueError if there is none such."""
    if match := _YEAR_FIRST.fullmatch(text):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(text):
        return _numbered(match, order)
    if match := _WORDS.fullmatch(text):
        return dt.date(_year(match[3]), _MONTHS.index(match[2].casefold()) + 1, int(match[1]))
    return None


def _numbered(match: re.Match[str], order: DayOrder) -> dt.date:
    one, other = int(match[1]), int(match[2])
    day, month = (one, other) if (order.day_first and other <= 12) or one > 12 else (other, one)
    return dt.date(_year(match[3]), month, day)


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def parted(text: str) -> tuple[str, str]:
    """Return what says a day and what says a time, in one cell; the time is "" if there is none."""
    text = " ".join(text.split())
    found = _WITH_TIME.fullmatch(text)
    return (found[1], found[2]) if found else (text, "")


def halves(text: str) -> tuple[str, str]:
    """Return the beginning and the end in one cell, "15:30 - 16:30"; the end is "" if there is none."""
    plain = " ".join(text.split())
    for sign in (_TO, _HYPHEN):  # a hyphen may stand within a day
        parts = [part for part in sign.split(plain) if part]
        if len(parts) == 2:
            return parts[0], parts[1]
    return text, ""


def between(start: str, end: str) -> tuple[dt.time, dt.time]:
    """Return a beginning and an end; where only the end says am or pm, it says so of both: 3-4pm, 11-1pm."""
    half = re.search(rf"(?i)({_HALF})$", end.strip())
    if half is None or not re.fullmatch(r"\d{1,2}(?:[:.]\d{2})?", start.strip()):
        return time(start), time(end)
    ends, same = time(end), time(start + half[1])
    return (same if same < ends else time(f"{start}am")), ends


def time(text: str) -> dt.time:
    """Return a time of day, or raise BrokenEventError."""
    plain = re.sub(r"(?i)^(?:from|at)\s+", "", " ".join(text.split()))
    if named := _NAMED.get(plain.casefold()):
        return named
    if plain.casefold() in _NAMED:
        return dt.time.min
    match = _TIME.fullmatch(plain)
    hour, minute = (int(match[1] or match[4]), int(match[2] or match[5] or 0)) if match else (24, 0)
    half = (match[3] or "").casefold().replace(".", "") if match else ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif match and match[1] and 0 < hour < _EARLIEST and not match[1].startswith("0"):
        raise BrokenEventError(f"{text[:40]} may be in the morning or in the afternoon: write it as 15:30 or 3.30pm")
    if hour > 23 or minute > 59:
        raise BrokenEventError(f"its time is not understood: {text[:40]}")
    return dt.time(hour, minute)
