"""The file of a new meeting: agenda from the group's standing items, open actions carried in, minutes to approve."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from partnership.files import audience
from partnership.files.markdown_file import FENCE
from partnership.kinds.event import Occurrence
from partnership.kinds.group import Group
from partnership.kinds.meeting.actions import TrackedAction, open_actions
from partnership.kinds.meeting.meetings import Meetings
from partnership.words import hours, long_day

_END_OF_HEAD = re.compile(rf"\n{FENCE}[ \t]*(?=\n|\Z)")
_FOR_MEMBERS = f"{audience.FIELD}: {audience.MEMBERS}"

USUAL = ("Welcome and apologies (5 minutes)", "Any other business (5 minutes)")
"""The items of a group that has no standing ones."""


def draft(
    group: Group, day: dt.date, *, meetings: Meetings, planned: Sequence[Occurrence], for_members: bool = False
) -> str:
    """Return the words of a new file: a head in YAML, then `## Agenda`.

    `planned` is what the diary has of the group on that day: it is a remark, since nobody types a time twice. Open
    actions of the group's earlier meetings are carried in. The items are the group's standing ones, with the last
    minutes and the open actions after the first.
    """
    earlier = [meeting for meeting in meetings.of_groups.get(group.id, ()) if meeting.day < day]
    before = max(earlier, key=lambda meeting: meeting.order, default=None)
    carried = [action for action in open_actions(meetings, group.id) if action.met.day < day]
    first, *others = group.standing_items or USUAL
    items = [first]
    if before:
        items.append(f"Minutes of [{long_day(before.day)}]({before.id}.md), to approve (5 minutes)")
    if carried:
        items.append(f"Actions still open: {len(carried)} (10 minutes)")
    items += others
    agenda = (f"{number}. {item}" for number, item in enumerate(items, start=1))
    whom = [_FOR_MEMBERS] if for_members else []
    lines = ["---", *_head(group, day, planned), *whom, *_carried(carried), "---", "", "## Agenda", "", *agenda]
    return "\n".join(lines) + "\n"


def draft_beside(public: str) -> str:
    """Return the words of a members' file that stands for a public one until its minutes are approved.

    It begins with all that the public one says.
    """
    return _END_OF_HEAD.sub(lambda end: f"\n{_FOR_MEMBERS}{end[0]}", public, count=1)


def _head(group: Group, day: dt.date, planned: Sequence[Occurrence]) -> Iterator[str]:
    yield f"group: {group.id}"
    yield f"day: {day}"
    if not planned:
        yield "# time: 15:45-17:00    # from when to when; then at: and the id of a school, or place:"
    else:
        entry, *others = planned
        when = f", {hours(*entry.hours)}" if entry.hours else ""
        where = "".join(f", {words}" for words in (entry.at, entry.place) if words)
        yield f"# In the diary as '{entry.entry}'{when}{where}: that need not stand here too."
        if others:
            names = " or ".join(other.entry for other in others)
            yield f"diary_entry: {entry.entry}    # or {names}, which is on that day too"
        if entry.status == "tentative":
            yield "standing: tentative    # delete this line when the day is agreed"
    yield "status: planned    # then agenda, draft, approved; or cancelled"
    yield "# chair: and minutes_by: take a role, never a name"


def _carried(carried: Sequence[TrackedAction]) -> Iterator[str]:
    if carried:
        yield "actions:    # still open; when one is done, add done: and the day"
    for tracked in carried:
        yield f"  - id: {tracked.action.id}"
        yield f"    what: {_quoted(tracked.action.what)}"
        yield f"    who: {tracked.action.who}"
        if tracked.action.school:
            yield f"    school: {tracked.action.school}"
        if tracked.due:
            yield f"    due: {tracked.due}"
        yield f"    from: {tracked.origin.id}"


def _quoted(words: str) -> str:
    """Return a text as YAML takes it, whatever is in it."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
