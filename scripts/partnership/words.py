"""English: days, months, hours, numbers, counts and lists in words, and "did you mean"."""

from __future__ import annotations

import datetime as dt
import decimal
from collections.abc import Iterable

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def long_day(value: dt.date) -> str:
    """Return a day in words: 1 September 2024."""
    return f"{value.day} {value:%B %Y}"


def short_day(value: dt.date) -> str:
    """Return a day with its weekday: Mon 2 Sep 2024."""
    return f"{value:%a} {value.day} {value:%b %Y}"


def month(value: dt.date) -> str:
    """Return the month of a day: September 2024."""
    return f"{value:%B %Y}"


def hours(first: dt.time | dt.datetime, last: dt.time | dt.datetime) -> str:
    """Return from when to when, by the clock on the wall: 15:30 to 16:45."""
    return f"{first:%H:%M} to {last:%H:%M}"


def number(value: int) -> str:
    """Return a small number in words, one from 13 on in digits: "no", "eight", "28", "1,024"."""
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else f"{value:,}"


def count(value: int, one: str, many: str = "") -> str:
    """Return a number of things, with a plural in s unless another is given: "one school", "eight schools"."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def pounds(amount: decimal.Decimal) -> str:
    """Return an amount of money as people write it: £1,234.50."""
    return f"£{amount:,.2f}"


def sentence(words: str) -> str:
    """Return words with their first letter large; the others stay as they are."""
    return words[:1].upper() + words[1:]


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as a list in a sentence: "a, b and c"; of no words, the empty text."""
    *most, end = tuple(words) or ("",)
    return f"{', '.join(most)} {last} {end}" if most else end


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was most likely meant, small and capital letters alike; None if none is near."""
    import difflib  # here, for it is seldom asked

    spelt = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), spelt, n=1, cutoff=0.6)
    return spelt[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return "Did you mean …?" for the nearest of the known words, or else the other remedy."""
    meant = nearest(word, known)
    return f"Did you mean {meant}?" if meant else otherwise
