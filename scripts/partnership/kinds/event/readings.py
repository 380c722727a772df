"""What schools' own calendars said when they were last read, for the diary to show beside what people wrote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from partnership.files.shelf import Shelf
from partnership.kinds.event.own_calendars import FOLDER, OwnDiary, load
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import SchoolsFile
from partnership.problems import Place, Record
from partnership.words import did_you_mean

STALE = dt.timedelta(days=14)
"""After so long without a reading, somebody should look."""


class Before(Protocol):
    """What the readings are judged by, None where it is not right."""

    @property
    def today(self) -> dt.date: ...
    @property
    def identity(self) -> PartnershipFile | None: ...
    @property
    def schools(self) -> SchoolsFile | None: ...


def own_diaries(shelf: Shelf, before: Before) -> tuple[OwnDiary, ...]:
    """Return the readings that are right; those that are not, or have grown old, are told."""
    root, about, schools, record = shelf.root, before.identity, before.schools, shelf.record
    if about is None or schools is None:
        return ()
    check_calendars(about, schools, record)
    known = [school.id for school in schools.schools]
    files = sorted(each for each in (root / FOLDER).glob("*") if not each.name.startswith("."))
    found = [_own_diary(root, file, known, record) for file in files]
    right = tuple(diary for diary in found if diary)
    for diary in right:
        _tell_age(diary, before.today, record)
    return right


def check_calendars(about: PartnershipFile, schools: SchoolsFile, record: Record) -> None:
    """Note calendars of schools that are not there."""
    known = [school.id for school in schools.schools]
    for name, calendar in about.calendars.items():
        if name not in known:
            remedy = did_you_mean(name, known, "Write the id of a school.")
            record.note(calendar.written_at(), f"there is no school called '{name}'", remedy)


def _own_diary(root: Path, file: Path, known: Sequence[str], record: Record) -> OwnDiary | None:
    place, school = Place(f"{FOLDER}/{file.name}"), file.stem
    if file.suffix != ".json" or school not in known:
        remedy = did_you_mean(school, known, "Delete the file.")
        record.note(place, f"there is no school called '{school}' that this could be a reading of", remedy)
        return None
    diary = load(root, school)
    if diary is None or diary.school != school:
        remedy = f"Delete the file, then run: partnership diary read --school {school}"
        record.note(place, "this is not as a reading is written", remedy)
        return None
    return diary


def _tell_age(diary: OwnDiary, today: dt.date, record: Record) -> None:
    if today - diary.read > STALE:
        what = f"the calendar of '{diary.school}' was last read on {diary.read}"
        record.warn(Place(diary.path, 3), what, f"Run: partnership diary read --school {diary.school}")
