"""Meetings, decisions and actions as they are given away: what people wrote, each with its meeting."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.files.entry import Entry
from partnership.files.fields import Day, Slug, Text
from partnership.kinds.meeting.actions import tracked_actions
from partnership.kinds.meeting.meetings import Meetings
from partnership.kinds.meeting.model import Action, Decision
from partnership.web.registers import Register


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
    """The ids of the schools that were there; of partners with one person for several; of those from outside."""
    apologies: tuple[Slug, ...] = ()
    """The ids of the schools, of such partners, or of those from outside, that sent apologies."""


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


def registers(meetings: Meetings) -> list[Register]:
    """Return every meeting; every decision, the latest meeting first; and every action once."""
    of_meetings = [
        ListedMeeting.model_construct(
            id=meeting.id,
            group=meeting.group.id,
            day=meeting.day,
            status=meeting.head.status,
            standing=meeting.head.standing,
            present=tuple(seat.id for seat in meeting.present),
            apologies=tuple(seat.id for seat in meeting.apologies),
        )
        for meeting in meetings.all
    ]
    decisions = [
        ListedDecision.model_construct(
            **dict(decision), meeting=meeting.id, day=meeting.day, standing=meeting.head.standing
        )
        for meeting, decision in meetings.decisions()
    ]
    return [
        Register(id="meetings", title="Meetings", model=ListedMeeting, entries=of_meetings, order=20),
        Register(id="decisions", title="Decisions", model=ListedDecision, entries=decisions, order=20),
        Register(id="actions", title="Actions", model=ListedAction, entries=[*_actions(meetings)], order=20),
    ]


def _actions(meetings: Meetings) -> Iterator[ListedAction]:
    """Yield every action as the latest meeting has it, with the day named last and the day on which it was done."""
    for tracked in tracked_actions(meetings):
        latest = {**dict(tracked.action), "due": tracked.due, "done": tracked.done, "origin": None}
        yield ListedAction.model_construct(**latest, meeting=tracked.origin.id, standing=tracked.origin.head.standing)
