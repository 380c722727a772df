"""What happens on a day: each owner's diary, `data/diaries/<owner>.yml`, and all that is made from them."""

from partnership.kinds.event import own_calendars
from partnership.kinds.event.agenda import Agenda, Diary, People, called
from partnership.kinds.event.history import Amendment, Past, Revision
from partnership.kinds.event.history_reading import remembered
from partnership.kinds.event.history_texts import Reader, is_nonsense, plain
from partnership.kinds.event.history_texts import Version as FormerVersion
from partnership.kinds.event.joining import WrittenDiaries, all_diaries, join_own_calendars, read
from partnership.kinds.event.model import EVERYONE, SHARED, WEEKDAYS, Acceptance, DiaryFile, Event, Repeat
from partnership.kinds.event.occurrence import CLOSED, Occurrence, occurrences
from partnership.kinds.event.own_calendars import OwnDiary, OwnEvent
from partnership.kinds.event.pages import blank, offering
from partnership.kinds.event.pages.diary import INDEX, DiaryPages
from partnership.kinds.event.pages.lines import Line
from partnership.kinds.event.pages.years import DiaryYear
from partnership.kinds.event.readings import check_calendars
from partnership.kinds.event.recent_changes import Change
from partnership.kinds.event.recent_changes import between as changed_between
from partnership.kinds.event.recent_changes import in_words as when_in_words
from partnership.kinds.event.repeats import rhythm
from partnership.kinds.event.school_time import SchoolTime
from partnership.kinds.event.sense import EARLIEST, LATEST, of_event

FILES = (DiaryFile,)

__all__ = [
    "CLOSED",
    "EARLIEST",
    "EVERYONE",
    "FILES",
    "INDEX",
    "LATEST",
    "SHARED",
    "WEEKDAYS",
    "Acceptance",
    "Agenda",
    "Amendment",
    "Change",
    "Diary",
    "DiaryFile",
    "DiaryPages",
    "DiaryYear",
    "Event",
    "FormerVersion",
    "Line",
    "Occurrence",
    "OwnDiary",
    "OwnEvent",
    "Past",
    "People",
    "Reader",
    "Repeat",
    "Revision",
    "SchoolTime",
    "WrittenDiaries",
    "all_diaries",
    "blank",
    "called",
    "changed_between",
    "check_calendars",
    "is_nonsense",
    "join_own_calendars",
    "occurrences",
    "of_event",
    "offering",
    "own_calendars",
    "plain",
    "read",
    "remembered",
    "rhythm",
    "when_in_words",
]
