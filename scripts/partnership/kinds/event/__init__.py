"""What happens on a day: each owner's diary, `data/diaries/<owner>.yml`, and all that is made from them."""

from partnership.kinds.event.agenda import Agenda, Diary, agenda, check, read
from partnership.kinds.event.model import DiaryFile, Event
from partnership.kinds.event.occurrence import Occurrence

__all__ = ["Agenda", "Diary", "DiaryFile", "Event", "Occurrence", "agenda", "check", "read"]
