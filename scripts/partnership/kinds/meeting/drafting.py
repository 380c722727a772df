"""The file of a new meeting: agenda from the group's standing items, open actions carried in, minutes to approve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from partnership.kinds.event import Occurrence
from partnership.kinds.group import Group
from partnership.kinds.meeting.actions import TrackedAction, open_actions
from partnership.kinds.meeting.meetings import Meeting, Meetings
from partnership.words import hours, long_day

USUAL = ("Welcome and apologies (5 minutes)", "Any other business (5 minutes)")
"""The items of a group that has no standing ones."""


def draft(group: Group, day: dt.date, *, meetings: Meetings, planned: Sequence[Occurrence]) -> str:
    """Return the words of a new file: a head in YAML, then `## Agenda`.

    `planned` is what the diary has of the group on that day: it is a remark, since nobody types a time twice. Open
    actions of the group's earlier meetings are carried in.
    """
    earlier = [meeting for meeting in meetings.of_groups.get(group.id, ()) if meeting.day < day]
    before = max(earlier, key=lambda meeting: meeting.order, default=None)
    carried = [action for action in open_actions(meetings, group.id) if action.latest.day < day]
    lines = ["---", *_head(group, day, planned), *_carried(carried), "---", "", "## Agenda", ""]
    lines += [f"{number}. {words}" for number, words in enumerate(_items(group, before, carried), start=1)]
    return "\n".join(lines) + "\n"


def _head(group: Group, day: dt.date, planned: Sequence[Occurrence]) -> Iterator[str]:
    yield f"group: {group.id}"
    yield f"day: {day}"
    if not planned:
        yield "# time: 15:45-17:00    # from when to when; then at: and the id of a school, or place:"
    else:
        yield from _in_the_diary(planned[0], [other.entry for other in planned[1:]])
    yield "status: planned    # then agenda, draft, approved; or cancelled"
    yield "# chair: and minutes_by: take a role, never a name"


def _in_the_diary(planned: Occurrence, others: Sequence[str]) -> Iterator[str]:
    when = f", {hours(*planned.hours)}" if planned.hours else ""
    where = ", ".join(filter(None, (planned.at, planned.place)))
    said = f"{when}{f', {where}' if where else ''}"
    yield f"# In the diary as '{planned.entry}'{said}: that need not stand here too."
    if others:
        yield f"diary_entry: {planned.entry}    # or {' or '.join(others)}, which is on that day too"
    if planned.status == "tentative":
        yield "standing: tentative    # delete this line when the day is agreed"


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


def _items(group: Group, before: Meeting | None, carried: Sequence[TrackedAction]) -> Iterator[str]:
    """Yield the items: the standing ones, with the last minutes and the open actions after the first."""
    first, *others = group.standing_items or USUAL
    yield first
    if before:
        yield f"Minutes of [{long_day(before.day)}]({before.id}.md), to approve (5 minutes)"
    if carried:
        yield f"Actions still open: {len(carried)} (10 minutes)"
    yield from others
