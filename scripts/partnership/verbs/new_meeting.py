"""Write the file of a new meeting: agenda, open actions and last minutes are in it already."""

from __future__ import annotations

import argparse
from pathlib import Path

from partnership import contents, kept
from partnership.files import writing
from partnership.files.folders import Folders
from partnership.kinds import meeting
from partnership.verbs.arguments import day, with_members
from partnership.verbs.common import FINE, where, wrong_usage
from partnership.words import did_you_mean, listed


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser, "the members' folder, a private one: write it there, for them alone")
    parser.add_argument("--group", required=True, metavar="ID", help="the group that meets")
    parser.add_argument("--day", required=True, type=day, metavar="YYYY-MM-DD", help="when")


def run(options: argparse.Namespace) -> int:
    """Write one file, and never over another."""
    partnership = contents.load(options.root, options.today, kept.file(options.root), members=options.members)
    groups = {group.id: group for group in partnership.groups.groups}
    if options.group not in groups:
        otherwise = f"The groups are {listed(groups)}." if groups else "data/groups.yml has none."
        hint = did_you_mean(options.group, groups, otherwise)
        return wrong_usage(f"There is no group called '{options.group}'. {hint}")
    group = groups[options.group]
    if not group.meets_on(options.day):
        return wrong_usage(f"'{group.id}' is not a group of that day: look at its days in data/groups.yml.")
    path = f"{meeting.FOLDER}/{options.day}-{group.id}.md"
    file = (options.members or options.root) / path
    named = where(path, for_members=options.members is not None)
    if file.exists():
        return wrong_usage(f"{named} is there already. Change it, or choose another day.")
    if options.members and (options.root / path).exists():
        return _beside(options.root / path, file, named)
    events = [event for event in partnership.agenda.on(options.day) if group.id in event.owners and event.page is None]
    in_the_diary = [event for event in events if event.is_meeting]
    planned = [event for event in in_the_diary if not event.is_cancelled]
    if in_the_diary and not planned:
        cancelled = in_the_diary[0]
        return wrong_usage(f"The diary says that this meeting is cancelled ('{cancelled.entry}', {cancelled.written}).")
    whom = options.members is not None
    words = meeting.draft(group, options.day, meetings=partnership.meetings, planned=planned, for_members=whom)
    writing.replace(file, words)
    print(f"Written   {named}")
    print(f"          Look through the agenda. When you send it, write status: agenda. Then: {_check(options)}")
    return FINE


def _beside(public: Path, file: Path, named: str) -> int:
    """Write the members' file of a meeting whose agenda is public."""
    writing.replace(file, meeting.draft_beside(public.read_text("utf-8")))
    print(f"Written   {named}")
    print("          It begins with what the public file says, and members read it instead of that. Write the minutes,")
    print("          and status: draft. Once they are approved, put them into the public file and delete this one.")
    return FINE


def _check(options: argparse.Namespace) -> str:
    way = Folders(options.root, options.members).way
    return f"partnership check{f' --members {way}' if way else ''}"
