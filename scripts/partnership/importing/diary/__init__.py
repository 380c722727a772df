"""A calendar that somebody saved, as .ics or as a table, brought into diaries once: what is there stays."""

from partnership.importing.diary.diary_file import DiaryText
from partnership.importing.diary.entries import diary_entries
from partnership.importing.diary.owners import DiaryOwners, UnknownOwnerError
from partnership.importing.diary.plan import DIFFERS, LEFT_OUT, NEW, THERE, DiaryImport, planned
from partnership.importing.diary.recognition import recognise
from partnership.importing.diary.saved_calendar import SavedCalendar, content_of, is_calendar, read, read_saved
from partnership.importing.diary.times import DayOrder, day_order, first_and_last, halves

__all__ = [
    "DIFFERS",
    "LEFT_OUT",
    "NEW",
    "THERE",
    "DayOrder",
    "DiaryImport",
    "DiaryOwners",
    "DiaryText",
    "SavedCalendar",
    "UnknownOwnerError",
    "content_of",
    "day_order",
    "diary_entries",
    "first_and_last",
    "halves",
    "is_calendar",
    "planned",
    "read",
    "read_saved",
    "recognise",
]
