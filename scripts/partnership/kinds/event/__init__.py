"""What happens on a day: each owner's diary, `data/diaries/<owner>.yml`, and all that is made from them."""

from partnership.kinds.event.agenda import Agenda, Diary, agenda, check, read
from partnership.kinds.event.changes import Amendment, Past, Revision
from partnership.kinds.event.convened import FOLDER as CONVENED_IN
from partnership.kinds.event.convened import KINDS as CONVENED_KINDS
from partnership.kinds.event.convened import NOT_PLANNED, UNNAMED, Convened, with_meetings
from partnership.kinds.event.convened import page as convened_page
from partnership.kinds.event.feed_files import check as check_feeds
from partnership.kinds.event.feed_files import planned as feed_files
from partnership.kinds.event.feeds import Feed, feeds
from partnership.kinds.event.former import Reader, is_nonsense, plain
from partnership.kinds.event.former import Version as FormerVersion
from partnership.kinds.event.joining import joined
from partnership.kinds.event.lately import Change
from partnership.kinds.event.lately import between as changed_between
from partnership.kinds.event.lately import in_words as when_in_words
from partnership.kinds.event.lately import lately as changed_lately
from partnership.kinds.event.model import EVERYONE, WEEKDAYS, Acceptance, DiaryFile, Event
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.event.own_diary import OwnDiary
from partnership.kinds.event.pages import INDEX, DiaryPages, files, navigation, pages, panels
from partnership.kinds.event.past import remembered
from partnership.kinds.event.readings import check_calendars, own_diaries

__all__ = [
    "CONVENED_IN",
    "CONVENED_KINDS",
    "EVERYONE",
    "INDEX",
    "NOT_PLANNED",
    "UNNAMED",
    "WEEKDAYS",
    "Acceptance",
    "Agenda",
    "Amendment",
    "Change",
    "Convened",
    "Diary",
    "DiaryFile",
    "DiaryPages",
    "Event",
    "Feed",
    "FormerVersion",
    "Occurrence",
    "OwnDiary",
    "Past",
    "Reader",
    "Revision",
    "agenda",
    "changed_between",
    "changed_lately",
    "check",
    "check_calendars",
    "check_feeds",
    "convened_page",
    "feed_files",
    "feeds",
    "files",
    "is_nonsense",
    "joined",
    "navigation",
    "own_diaries",
    "pages",
    "panels",
    "plain",
    "read",
    "remembered",
    "when_in_words",
    "with_meetings",
]
