"""What happens on a day: each owner's diary, `data/diaries/<owner>.yml`, and all that is made from them."""

from partnership.kinds.event.agenda import Agenda, Diary, agenda, check, read
from partnership.kinds.event.changes import Past
from partnership.kinds.event.clash_pages import check as check_clashes
from partnership.kinds.event.clash_pages import pages as clash_pages
from partnership.kinds.event.clash_pages import warn as warn_of_clashes
from partnership.kinds.event.clash_words import Teller
from partnership.kinds.event.clashes import Clashes, clashes
from partnership.kinds.event.feed_files import check as check_feeds
from partnership.kinds.event.feed_files import planned as feed_files
from partnership.kinds.event.feeds import Feed, feeds
from partnership.kinds.event.free import HOURS as FREE_HOURS
from partnership.kinds.event.free import FreeDay, FreeDays, wish
from partnership.kinds.event.free import panels as free_panels
from partnership.kinds.event.joining import joined
from partnership.kinds.event.lately import lately as changed_lately
from partnership.kinds.event.model import EVERYONE, WEEKDAYS, DiaryFile, Event
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.event.pages import INDEX, DiaryPages, files, navigation, pages, panels
from partnership.kinds.event.past import remembered
from partnership.kinds.event.readings import check_calendars, own_diaries

__all__ = [
    "EVERYONE",
    "FREE_HOURS",
    "INDEX",
    "WEEKDAYS",
    "Agenda",
    "Clashes",
    "Diary",
    "DiaryFile",
    "DiaryPages",
    "Event",
    "Feed",
    "FreeDay",
    "FreeDays",
    "Occurrence",
    "Past",
    "Teller",
    "agenda",
    "changed_lately",
    "check",
    "check_calendars",
    "check_clashes",
    "check_feeds",
    "clash_pages",
    "clashes",
    "feed_files",
    "feeds",
    "files",
    "free_panels",
    "joined",
    "navigation",
    "own_diaries",
    "pages",
    "panels",
    "read",
    "remembered",
    "warn_of_clashes",
    "wish",
]
