"""Days and times as people and programs write them in tables: 23/11/2026, 23 Nov 2026, 3.45pm."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from partnership.reading.happening import BrokenError
from partnership.words import day as in_words

_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(r"(?i)(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*,?[ -](\d{4})")
_TIME = re.compile(r"(?i)(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})? ?(am|pm|a\.m\.|p\.m\.)?")


class DayOrder(NamedTuple):
    """Which comes first in a table's days, the day or the month, and what to say about it."""

    day_first: bool
    remark: str


def day_order(texts: Iterable[str]) -> DayOrder:
    """Return the order of day and month: the day first, unless some day of the table can only be the other way."""
    numbers = [found for found in map(_NUMBERS.fullmatch, texts) if found]
    day_first = any(int(found[1]) > 12 for found in numbers)
    month_first = any(int(found[2]) > 12 for found in numbers)
    doubtful = next((found for found in numbers if int(found[1]) <= 12 and int(found[2]) <= 12), None)
    order = DayOrder(day_first or not month_first, "")
    if doubtful is None or (day_first and not month_first):
        return order
    read = in_words(_numbered(doubtful, order))
    which = "the day first" if order.day_first else "the month first, as others there can only be"
    return order._replace(remark=f"{doubtful[0]} was read as {read}: {which}")


def read_day(text: str, order: DayOrder) -> dt.date:
    """Return a day, or raise BrokenError."""
    text = re.sub(r"[ T]0?0:00(:00)?$", "", " ".join(text.split()))
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return dt.date.fromisoformat(text)
        if found := _NUMBERS.fullmatch(text):
            return _numbered(found, order)
        if found := _WORDS.fullmatch(text):
            return dt.date(int(found[3]), _MONTHS.index(found[2].casefold()) + 1, int(found[1]))
    except ValueError:
        raise BrokenError(f"there is no day {text[:40]}") from None
    raise BrokenError(f"its day is not understood: {text[:40]}" if text else "it has no day")


def _numbered(found: re.Match[str], order: DayOrder) -> dt.date:
    one, other, year = int(found[1]), int(found[2]), int(found[3])
    day, month = (one, other) if (order.day_first and other <= 12) or one > 12 else (other, one)
    return dt.date(year + 2000 if year < 100 else year, month, day)


def read_time(text: str) -> dt.time:
    """Return a time of day, or raise BrokenError."""
    found = _TIME.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    half = (found[3] or "").casefold().replace(".", "") if found else ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise BrokenError(f"its time is not understood: {text[:40]}")
    return dt.time(hour, minute)
