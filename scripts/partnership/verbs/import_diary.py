"""Take the dates of a saved calendar (.ics) or of a table (.csv, .xlsx) into diaries: what is there stays."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from partnership.files.folders import Folders
from partnership.kinds import allowed
from partnership.verbs.arguments import minutes, with_members
from partnership.verbs.common import FINE, INPUT_IS_WRONG, members, wrong_usage
from partnership.words import count

if TYPE_CHECKING:
    from partnership.importing.diary import DiaryImport, DiaryOwners, SavedCalendar


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser, "the members' folder, a private one: write into the diaries there, for them alone")
    parser.add_argument("file", type=Path, metavar="FILE", help="a calendar (.ics) or a table (.csv or .xlsx)")
    parser.add_argument(
        "--for",
        dest="whose",
        default="",
        metavar="OWNER",
        help="whose diary it goes into: a school, a group, a partner, or partnership (a table may say so row by row)",
    )
    parser.add_argument("--sheet", default="", metavar="NAME", help="which sheet of a workbook")
    parser.add_argument(
        "--lasts", type=minutes, metavar="MINUTES", help="how long what has no end lasts (default: it is left out)"
    )
    parser.add_argument("--write", action="store_true", help="write it; without this, it is only shown")


def run(options: argparse.Namespace) -> int:
    from partnership.importing.diary import UnknownOwnerError, planned, read_saved
    from partnership.reading import ReadingError

    about, _ = members(options)
    owners = _owners(options)
    try:
        usual = next(iter(owners.find(options.whose)), "")
        saved = read_saved(
            options.file,
            about.time_zone,
            options.today,
            options.lasts,
            sheet=options.sheet,
            has_diary=owners.has,
        )
    except UnknownOwnerError as error:
        return wrong_usage(f"--for: {error}")
    except ReadingError as error:
        print(f"{options.file}: {error.what}\n    {error.remedy}", file=sys.stderr)
        return INPUT_IS_WRONG
    if not usual and not saved.says_whose:
        return wrong_usage("Say whose diary it goes into: --for and an id. Or give the table a column called owner.")
    plan = planned(saved, owners, usual, Folders(options.root, options.members), allowed.judge(options.root))
    if options.write:
        plan.write()
    return _report(plan, saved, options)


def _owners(options: argparse.Namespace) -> DiaryOwners:
    """Return who may have a diary."""
    from partnership import contents
    from partnership.files.shelf import Shelf
    from partnership.importing.diary import DiaryOwners
    from partnership.kinds.group import GroupsFile
    from partnership.problems import Record

    about, schools = members(options)
    return DiaryOwners(
        about, schools, Shelf(options.root, contents.FILES, Record(), members=options.members).open(GroupsFile)
    )


def _report(plan: DiaryImport, saved: SavedCalendar, options: argparse.Namespace) -> int:
    """Say what becomes of each event of the file; return 1 if none of it is of any use."""
    from partnership.importing.diary import DIFFERS, NEW, THERE

    width = max((len(fate.row.where) + 2 for fate in plan.fates if fate.row.where), default=0)
    for fate in plan.fates:
        whose = f"{fate.owner}: " if fate.owner and len(plan.diaries) > 1 else ""
        print(f"    {fate.row.where:{width}}{fate.verdict:10}{whose}{fate.said}")
    for remark in saved.remarks:
        print(f"    {'':{width}}note      {remark}")
    for number, why in ((saved.private, "marked private"), (saved.silent, "with no more than that somebody is busy")):
        if number:
            print(f"    {'':{width}}left out  {count(number, 'entry', 'entries')} {why}")
    done = "Imported " if options.write else "To import"
    for owner, diary in plan.diaries.items():
        there, differs = plan.number(THERE, owner), plan.number(DIFFERS, owner)
        also = f"{there} there already" + (f", {differs} there and different: left as they are" if differs else "")
        print(f"{done} {count(len(plan.new[owner]), 'entry', 'entries')} into {diary.called}, {also}")
    if not any(fate.verdict in (NEW, THERE, DIFFERS) for fate in plan.fates):
        print("Nothing in this file can be taken into a diary.", file=sys.stderr)
        return INPUT_IS_WRONG
    if any(plan.new.values()):
        print(
            "          Now look through the new entries: kinds are guessed from the titles. Then: partnership check"
            if options.write
            else "          Nothing is written yet. If it is right, say the same again with --write"
        )
    return FINE
