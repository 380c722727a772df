"""What happens on a day: each owner's diary, `data/diaries/<owner>.yml`, and all that is made from them.

`read` gives what is written, `agenda` all diaries as one, which later kinds' events join; `check` looks at the whole.
`committed_history` asks git what became of each entry, `read_past` when it changed. `offering` makes pages, feeds and
panels of it, `members_feeds` the feeds at secret addresses.
"""

from partnership.kinds.event.agenda import Agenda, Diary, People
from partnership.kinds.event.history import EntryVersion, HistoryReader, Past, Revision
from partnership.kinds.event.history_reading import CommittedHistory, committed_history, read_past
from partnership.kinds.event.joining import WrittenDiaries, agenda, check, join_own_calendars, read
from partnership.kinds.event.members_feeds import MembersFeed, letter, members_feeds
from partnership.kinds.event.model import (
    EVERYONE,
    SHARED,
    WEEKDAYS,
    Acceptance,
    DiaryFile,
    Event,
    Repeat,
    is_plausible,
)
from partnership.kinds.event.naming import within_its_diary
from partnership.kinds.event.occurrence import CLOSED, Occurrence, occurrences, recurrence
from partnership.kinds.event.own_calendars import (
    CalendarReading,
    OwnEvent,
    check_calendars,
    load_reading,
    reading_text,
)
from partnership.kinds.event.pages import blank_page, offering
from partnership.kinds.event.pages.diary import INDEX, DiaryPages
from partnership.kinds.event.pages.lines import Line
from partnership.kinds.event.pages.upcoming import Upcoming
from partnership.kinds.event.recent_changes import Change, changes_between
from partnership.kinds.event.school_time import SchoolTime

FILES = (DiaryFile,)

__all__ = [
    "CLOSED",
    "EVERYONE",
    "FILES",
    "INDEX",
    "SHARED",
    "WEEKDAYS",
    "Acceptance",
    "Agenda",
    "CalendarReading",
    "Change",
    "CommittedHistory",
    "Diary",
    "DiaryFile",
    "DiaryPages",
    "EntryVersion",
    "Event",
    "HistoryReader",
    "Line",
    "MembersFeed",
    "Occurrence",
    "OwnEvent",
    "Past",
    "People",
    "Repeat",
    "Revision",
    "SchoolTime",
    "Upcoming",
    "WrittenDiaries",
    "agenda",
    "blank_page",
    "changes_between",
    "check",
    "check_calendars",
    "committed_history",
    "is_plausible",
    "join_own_calendars",
    "letter",
    "load_reading",
    "members_feeds",
    "occurrences",
    "offering",
    "read",
    "read_past",
    "reading_text",
    "recurrence",
    "within_its_diary",
]
