"""Meetings, decisions and actions as they are given away: what people wrote, each with its meeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnership.files.entry import Entry
from partnership.files.fields import Day, Slug, Text
from partnership.kinds.meeting.actions import owed
from partnership.kinds.meeting.meetings import Meetings
from partnership.kinds.meeting.model import Action, Decision


class ListedMeeting(Entry):
    """A meeting that has a page."""

    id: Slug
    """Its lasting name: the day for which it was first planned, and the group."""
    group: Slug
    """The id of the group that met."""
    day: Day
    """The day."""
    status: Text
    """planned, agenda, draft, approved or cancelled."""
    standing: Text
    """tentative for an illustration."""
    present: tuple[Slug, ...] = ()
    """The ids of the schools that were there."""
    apologies: tuple[Slug, ...] = ()
    """The ids of the schools that sent apologies."""


class ListedDecision(Decision):
    """A decision with the meeting that made it."""

    meeting: Slug
    """The id of the meeting."""
    day: Day
    """Its day."""
    standing: Text
    """tentative for an illustration."""


class ListedAction(Action):
    """An action with the meeting that it comes from."""

    meeting: Slug
    """The id of the meeting."""
    standing: Text
    """tentative for an illustration."""


def meetings(every: Meetings) -> Iterator[ListedMeeting]:
    """Yield every meeting."""
    for meeting in every.all:
        head = meeting.head
        yield ListedMeeting.model_construct(
            id=meeting.id,
            group=meeting.group.id,
            day=head.day,
            status=head.status,
            standing=head.standing,
            present=head.present,
            apologies=head.apologies,
        )


def decisions(every: Meetings) -> Iterator[ListedDecision]:
    """Yield every decision, the latest meeting first."""
    for meeting, decision in every.decisions():
        kept, standing = _fields(decision), meeting.head.standing
        yield ListedDecision.model_construct(**kept, meeting=meeting.id, day=meeting.day, standing=standing)


def actions(every: Meetings) -> Iterator[ListedAction]:
    """Yield every action once, with the day named last and the day on which it was done."""
    for each in owed(every):
        kept = {**_fields(each.action), "due": each.due, "done": each.done, "origin": None}
        yield ListedAction.model_construct(**kept, meeting=each.origin.id, standing=each.origin.head.standing)


def _fields(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in type(entry).model_fields}
