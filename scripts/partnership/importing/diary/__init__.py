"""A calendar that somebody saved, as .ics or as a table, brought into diaries once: what is there stays."""

from partnership.importing.diary.diary_file import DiaryText
from partnership.importing.diary.entries import diary_entries
from partnership.importing.diary.owners import DiaryOwners, UnknownOwnerError
from partnership.importing.diary.plan import DIFFERS, LEFT_OUT, NEW, THERE, DiaryImport, planned
from partnership.importing.diary.recognition import recognise
from partnership.importing.diary.saved_calendar import SavedCalendar, read, read_saved

__all__ = [
    "DIFFERS",
    "LEFT_OUT",
    "NEW",
    "THERE",
    "DiaryImport",
    "DiaryOwners",
    "DiaryText",
    "SavedCalendar",
    "UnknownOwnerError",
    "diary_entries",
    "planned",
    "read",
    "read_saved",
    "recognise",
]
