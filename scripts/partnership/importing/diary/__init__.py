"""A calendar that somebody saved, as .ics or as a table, brought into a school's diary once: what is there stays."""

from partnership.importing.diary.diary_file import DiaryText
from partnership.importing.diary.entries import diary_entries
from partnership.importing.diary.saved_calendar import read

__all__ = ["DiaryText", "diary_entries", "read"]
