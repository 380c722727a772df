"""Write the file of a new meeting: agenda, open actions and last minutes are in it already."""

from __future__ import annotations

import argparse

from partnership import contents, kept
from partnership.files import writing
from partnership.kinds import meeting
from partnership.verbs.arguments import day
from partnership.verbs.common import FINE, wrong_usage
from partnership.words import did_you_mean, listed


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--group", required=True, metavar="ID", help="the group that meets")
    parser.add_argument("--day", required=True, type=day, metavar="YYYY-MM-DD", help="when")


def run(options: argparse.Namespace) -> int:
    """Write one file, and never over another."""
    partnership = contents.load(options.root, options.today, kept.file(options.root))
    groups = {group.id: group for group in partnership.groups.groups}
    if options.group not in groups:
        otherwise = f"The groups are {listed(groups)}." if groups else "data/groups.yml has none."
        hint = did_you_mean(options.group, groups, otherwise)
        return wrong_usage(f"There is no group called '{options.group}'. {hint}")
    group = groups[options.group]
    if not group.meets_on(options.day):
        return wrong_usage(f"'{group.id}' is not a group of that day: look at its days in data/groups.yml.")
    path = f"{meeting.FOLDER}/{options.day}-{group.id}.md"
    if (options.root / path).exists():
        return wrong_usage(f"{path} is there already. Change it, or choose another day.")
    events = [event for event in partnership.agenda.on(options.day) if group.id in event.owners and event.page is None]
    in_the_diary = [event for event in events if event.is_meeting]
    planned = [event for event in in_the_diary if not event.is_cancelled]
    if in_the_diary and not planned:
        cancelled = in_the_diary[0]
        return wrong_usage(f"The diary says that this meeting is cancelled ('{cancelled.entry}', {cancelled.written}).")
    words = meeting.draft(group, options.day, meetings=partnership.meetings, planned=planned)
    writing.replace(options.root / path, words)
    print(f"Written   {path}")
    print("          Look through the agenda. When you send it, write status: agenda. Then: partnership check")
    return FINE
