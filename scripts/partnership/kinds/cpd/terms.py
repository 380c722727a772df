"""The three terms of a school year, by which the work is reviewed (half terms belong to the term of their name)."""

from __future__ import annotations

import datetime as dt

from partnership.kinds.school_year import Calendar

TERMS = {"autumn": "Autumn", "spring": "Spring", "summer": "Summer"}
"""The terms in order, with what they are called."""

_MONTHS = {"autumn": (9, 10, 11, 12), "spring": (1, 2, 3), "summer": (4, 5, 6, 7, 8)}

_EARLIEST = {"autumn": (0, 8), "spring": (1, 1), "summer": (1, 3)}
"""Before which month no such term begins, whatever a council does about Easter: of this year or the next."""


def earliest(term: str, begins: dt.date) -> dt.date:
    """Return a day before which a term cannot begin, in the school year that begins on a day."""
    later, month = _EARLIEST[term]
    return dt.date(begins.year + later, month, 1)


def term_of(day: dt.date, calendar: Calendar | None) -> str:
    """Return the term that a day belongs to: as the school year says, or by its month while that is not known."""
    usual = next(term for term, months in _MONTHS.items() if day.month in months)
    for half in reversed(calendar.year.terms if calendar else ()):
        if half.first <= day:
            named = half.name.casefold().split(" ")[0]
            return named if named in TERMS else usual
    return usual
