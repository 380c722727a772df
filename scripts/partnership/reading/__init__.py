"""Reading schools' own calendars: fetched, checked, expanded in a process of its own, compared, kept.

Only this package touches the network. A build reads nothing but what it has written: `data/diaries/read/`.

`school_calendar.read()` does all of it for one school, and `summary` says how it went. They know the partnership's
kinds, which the process that expands a calendar must not spend its time on, so they are imported from their modules.
This door hands on what knows only calendars, and what a saved one is read with too.
"""

from partnership.reading.calendar_event import ASSUMED_LENGTH, BrokenEventError, CalendarEvent, keyed, short_id
from partnership.reading.rules import ReadingError, ReadingRules, window
from partnership.reading.validation import decoded, validated
from partnership.reading.worker import Expansion, expand

__all__ = [
    "ASSUMED_LENGTH",
    "BrokenEventError",
    "CalendarEvent",
    "Expansion",
    "ReadingError",
    "ReadingRules",
    "decoded",
    "expand",
    "keyed",
    "short_id",
    "validated",
    "window",
]
