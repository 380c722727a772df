"""Write the file of a new meeting: agenda, open actions and last minutes are in it already."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Collection

from partnership import contents
from partnership.contents import Partnership
from partnership.files import writing
from partnership.kinds import meeting
from partnership.kinds.event import CONVENED_KINDS, Occurrence
from partnership.verbs.common import FINE, USAGE_IS_WRONG
from partnership.words import did_you_mean, listed


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--group", required=True, metavar="ID", help="the group that meets")
    parser.add_argument("--day", required=True, type=_day, metavar="YYYY-MM-DD", help="when")


def _day(text: str) -> dt.date:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day: write it as 2027-01-14") from None


def run(options: argparse.Namespace) -> int:
    """Write one file, and never over another."""
    partnership = contents.load(options.root, options.today)
    groups = {group.id: group for group in partnership.groups.groups}
    if options.group not in groups:
        return _refuse(f"There is no group called '{options.group}'. {_known(options.group, groups)}")
    if not groups[options.group].meets_on(options.day):
        return _refuse(f"'{options.group}' is not a group of that day: look at its days in data/groups.yml.")
    path = f"{meeting.FOLDER}/{options.day}-{options.group}.md"
    file = options.root / path
    if file.exists():
        return _refuse(f"{path} is there already. Change it, or choose another day.")
    found = _planned(partnership, options.group, options.day)
    planned = [each for each in found if not each.is_cancelled]
    if found and not planned:
        return _refuse(f"The diary says that this meeting is cancelled ('{found[0].entry}', {found[0].written}).")
    writing.replace(file, meeting.draft(groups[options.group], options.day, partnership.meetings, planned))
    print(f"Written   {path}")
    print("          Look through the agenda. When you send it, write status: agenda. Then: partnership check")
    return FINE


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return USAGE_IS_WRONG


def _known(name: str, groups: Collection[str]) -> str:
    return did_you_mean(name, groups, f"The groups are {listed(groups)}." if groups else "data/groups.yml has none.")


def _planned(partnership: Partnership, group: str, day: dt.date) -> list[Occurrence]:
    """Return what the diary has of the group on that day, without what has a page already."""
    every = (each for each in partnership.agenda.on(day) if each.owner == group and each.kind in CONVENED_KINDS)
    return [each for each in every if each.page is None]
