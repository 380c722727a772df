"""Take a calendar export (.ics, .csv, .xlsx) into a school's diary, once: what is there already is not taken again."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from partnership.kinds import allowed
from partnership.verbs.arguments import minutes, with_members
from partnership.verbs.common import FINE, INPUT_IS_WRONG, members, wrong_usage
from partnership.words import count, did_you_mean

if TYPE_CHECKING:
    from partnership.reading import Expansion


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser, "the members' folder, a private one: write into the diary there, for them alone")
    parser.add_argument("file", type=Path, metavar="FILE", help="the export: an .ics, a .csv or an .xlsx file")
    parser.add_argument("--sheet", default="", metavar="NAME", help="which sheet of a workbook")
    parser.add_argument(
        "--lasts", type=minutes, metavar="MINUTES", help="how long what has no end lasts (default: it is left out)"
    )
    parser.add_argument("--school", required=True, metavar="ID", help="whose diary it goes into")


def run(options: argparse.Namespace) -> int:
    from partnership.importing.diary import DiaryText, diary_entries, read, recognise
    from partnership.reading import ReadingError

    about, schools = members(options)
    known = [school.id for school in schools.schools]
    if options.school not in known:
        return wrong_usage(f"There is no school called '{options.school}'. {did_you_mean(options.school, known, '')}")
    try:
        calendar = read(options.file, about.time_zone, options.today, options.lasts, options.sheet)
    except ReadingError as error:
        print(f"{options.file}: {error.what}\n    {error.remedy}", file=sys.stderr)
        return INPUT_IS_WRONG
    diary = DiaryText(options.root, options.school, options.members)
    judge = allowed.judge(options.root)
    events, personal = allowed.apart(calendar.events, judge, diary.path)
    made = diary_entries(events)
    there = recognise(made, diary.known, sorted(event.first for event in events))
    fits = [(entry.fields, diary.misfit(entry.fields)) for entry in made]
    fit = [entry for entry, reason in fits if not reason]
    new = [entry for entry in fit if entry["id"] not in there]
    if new:
        diary.add(new)
    print(f"Imported  {count(len(new), 'entry', 'entries')} into {diary.called}, {len(fit) - len(new)} there already")
    misfits = [f"“{entry['title']}” ({entry['day']}): {reason}" for entry, reason in fits if reason]
    odd = [allowed.told(entry, judge, diary.path) for entry in (*calendar.left_out, *misfits)]
    odd += [allowed.left_out(number, dt.date.fromisoformat(event.first)) for number, event in personal]
    print("\n".join(_report(calendar._replace(left_out=odd), bool(new))))
    return FINE


def _report(calendar: Expansion, any_new: bool) -> Iterator[str]:
    yield from (f"    note      {remark}" for remark in calendar.remarks)
    yield from (f"    left out  {entry}" for entry in calendar.left_out)
    if calendar.private:
        yield f"    left out  {count(calendar.private, 'entry', 'entries')} marked private"
    if calendar.silent:
        yield f"    left out  {count(calendar.silent, 'entry', 'entries')} with no more than that somebody is busy"
    if any_new:
        yield "          Now look through the new entries: kinds are guessed from the titles. Then: partnership check"
