"""Take a calendar export (.ics or .csv) into a school's diary, once: what is there already is not taken again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from partnership.verbs.common import FINE, INPUT_IS_WRONG, members, wrong_usage
from partnership.words import count, did_you_mean

if TYPE_CHECKING:
    from partnership.reading.worker import Expanded


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the export: an .ics or a .csv file")
    parser.add_argument("--school", required=True, metavar="ID", help="whose diary it goes into")


def run(options: argparse.Namespace) -> int:
    from partnership.importing.diary import entries, saved_calendar
    from partnership.importing.diary.diary_file import DiaryText
    from partnership.reading.rules import ReadingError

    about, schools = members(options)
    known = [school.id for school in schools.schools]
    if options.school not in known:
        return wrong_usage(f"There is no school called '{options.school}'. {did_you_mean(options.school, known, '')}")
    try:
        found = saved_calendar.read(options.file, about.time_zone, options.today)
    except ReadingError as error:
        print(f"{options.file}: {error.what}\n    {error.remedy}", file=sys.stderr)
        return INPUT_IS_WRONG
    diary = DiaryText(options.root, options.school)
    every = entries.entries(found.happenings)
    new = [entry for entry in every if not diary.is_there(entry)]
    if new:
        diary.add(new)
    print(f"Imported  {count(len(new), 'entry', 'entries')} into {diary.path}, {len(every) - len(new)} there already")
    print("\n".join(_report(found, bool(new))))
    return FINE


def _report(found: Expanded, any_new: bool) -> Iterator[str]:
    yield from (f"    note      {remark}" for remark in found.remarks)
    yield from (f"    left out  {each}" for each in found.left_out)
    if found.private:
        yield f"    left out  {count(found.private, 'entry', 'entries')} marked private"
    if any_new:
        yield "          Now look through the new entries: kinds are guessed from the titles. Then: partnership check"
