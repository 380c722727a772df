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
    from partnership.reading import Expansion


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the export: an .ics or a .csv file")
    parser.add_argument("--school", required=True, metavar="ID", help="whose diary it goes into")


def run(options: argparse.Namespace) -> int:
    from partnership.importing.diary import DiaryText, diary_entries, read
    from partnership.reading import ReadingError

    about, schools = members(options)
    known = [school.id for school in schools.schools]
    if options.school not in known:
        return wrong_usage(f"There is no school called '{options.school}'. {did_you_mean(options.school, known, '')}")
    try:
        calendar = read(options.file, about.time_zone, options.today)
    except ReadingError as error:
        print(f"{options.file}: {error.what}\n    {error.remedy}", file=sys.stderr)
        return INPUT_IS_WRONG
    diary = DiaryText(options.root, options.school)
    entries = diary_entries(calendar.events)
    new = [entry for entry in entries if not diary.is_there(entry)]
    if new:
        diary.add(new)
    print(f"Imported  {count(len(new), 'entry', 'entries')} into {diary.path}, {len(entries) - len(new)} there already")
    print("\n".join(_report(calendar, bool(new))))
    return FINE


def _report(calendar: Expansion, any_new: bool) -> Iterator[str]:
    yield from (f"    note      {remark}" for remark in calendar.remarks)
    yield from (f"    left out  {entry}" for entry in calendar.left_out)
    if calendar.private:
        yield f"    left out  {count(calendar.private, 'entry', 'entries')} marked private"
    if any_new:
        yield "          Now look through the new entries: kinds are guessed from the titles. Then: partnership check"
