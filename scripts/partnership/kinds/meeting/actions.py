"""Actions as they are tracked: each is one, however many meetings it is carried to, and due on the day named last."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from partnership.kinds.meeting.meetings import Meeting, Meetings
from partnership.kinds.meeting.model import Action
from partnership.problems import Record
from partnership.words import did_you_mean


@dataclasses.dataclass(frozen=True)
class TrackedAction:
    """An action with every meeting that speaks of it, the one it comes from first."""

    mentions: tuple[tuple[Meeting, Action], ...]
    goes_on_to: Meeting | None = None
    """The next meeting of the group, where the latest that speaks of it was cancelled and it is still open."""

    @property
    def origin(self) -> Meeting:
        return self.mentions[0][0]

    @property
    def latest(self) -> Meeting:
        """The meeting that spoke of it last, or is to speak of it."""
        return self.goes_on_to or self.mentions[-1][0]

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting on whose page it stands, the one it comes from first."""
        spoken = tuple(meeting for meeting, _ in self.mentions)
        return (*spoken, self.goes_on_to) if self.goes_on_to else spoken

    @property
    def met(self) -> Meeting:
        """The latest meeting that speaks of it and was not cancelled."""
        return next((meeting for meeting, _ in reversed(self.mentions) if not meeting.head.is_cancelled), self.origin)

    @property
    def action(self) -> Action:
        """What the latest meeting says of it."""
        return self.mentions[-1][1]

    @property
    def name(self) -> str:
        """Its lasting name."""
        return f"{self.origin.id}-{self.action.id}"

    @property
    def due(self) -> dt.date | None:
        """The day that was named last."""
        return next((action.due for _, action in reversed(self.mentions) if action.due), None)

    @property
    def done(self) -> dt.date | None:
        """The day on which it was done, wherever that is written."""
        return next((action.done for _, action in reversed(self.mentions) if action.done), None)

    @property
    def is_tentative(self) -> bool:
        return self.origin.head.is_tentative

    @property
    def order(self) -> tuple[bool, int, str]:
        """Its place in a list: the open first, by the day on which it is due; then the done, the latest first."""
        if self.done:
            return True, -self.done.toordinal(), self.name
        return False, (self.due or dt.date.max).toordinal(), self.name


def due_days(actions: Iterable[TrackedAction]) -> str:
    """Return the days on which what is open is due, as pages tell them to the script that counts the late."""
    return " ".join(sorted(f"{action.due}" for action in actions if action.due and not action.done))


def tracked_actions(meetings: Meetings) -> tuple[TrackedAction, ...]:
    """Return every action: the open first, by the day on which it is due; then the done, the latest first."""
    chains: dict[tuple[str, str], list[tuple[Meeting, Action]]] = {}
    for meeting in meetings.all:
        for action in meeting.head.actions:
            chains.setdefault(_root(meeting, action, meetings), []).append((meeting, action))
    tracked = (_gone_on(TrackedAction(tuple(mentions)), meetings) for mentions in chains.values())
    return tuple(sorted(tracked, key=lambda action: action.order))


def _gone_on(tracked: TrackedAction, meetings: Meetings) -> TrackedAction:
    """Return an action that was carried to a cancelled meeting, and is open, as going on to the next one."""
    if tracked.done or not tracked.latest.head.is_cancelled:
        return tracked
    return dataclasses.replace(tracked, goes_on_to=meetings.after(tracked.latest))


def open_actions(meetings: Meetings, group: str) -> list[TrackedAction]:
    """Return what is open of the actions that come from a group's meetings, by the group's id."""
    tracked = tracked_actions(meetings)
    return [action for action in tracked if action.origin.group.id == group and action.done is None]


def _root(meeting: Meeting, action: Action, meetings: Meetings) -> tuple[str, str]:
    """Return the meeting that an action comes from, through those that only carried it, and the action's id."""
    seen = {meeting.id}
    while action.origin and action.origin in meetings.by_id and action.origin not in seen:
        earlier = meetings.by_id[action.origin]
        earlier_action = next((a for a in earlier.head.actions if a.id == action.id), None)
        if earlier_action is None:
            break
        seen.add(earlier.id)
        meeting, action = earlier, earlier_action
    return meeting.id, action.id


def check(meetings: Meetings, record: Record) -> None:
    """Note actions that are carried over from nowhere, and those that were done on two days. Nothing is raised."""
    for meeting in meetings.all:
        for action in meeting.head.actions:
            if action.origin and action.origin not in meetings.unread:
                _check_origin(meeting, action, origin=action.origin, meetings=meetings, record=record)
    for tracked in tracked_actions(meetings):
        done = [(meeting, action) for meeting, action in tracked.mentions if action.done]
        for _, action in done[1:]:
            first_meeting, first = done[0]
            if action.done != first.done:
                what = f"'{action.id}' was done on {first.done} already, as {first_meeting.source} says"
                record.note(action.written_at("done"), what, "Correct one of the two days; one is enough.")


def _check_origin(meeting: Meeting, action: Action, origin: str, meetings: Meetings, record: Record) -> None:
    """An action that is carried over stands in an earlier meeting, by the same id."""
    place, earlier = action.written_at("from"), meetings.by_id.get(origin)
    if earlier is None:
        remedy = did_you_mean(origin, meetings.by_id, "Write the id of an earlier meeting, such as 2027-01-14-heads.")
        record.note(place, f"there is no meeting called '{origin}'", remedy)
    elif earlier.order >= meeting.order:
        record.note(place, f"'{origin}' is not earlier than this meeting", "Write the meeting that it comes from.")
    elif action.id not in (names := [earlier_action.id for earlier_action in earlier.head.actions]):
        otherwise = f"Its actions are {', '.join(names)}." if names else "It has none: take from: out."
        what = f"'{origin}' has no action '{action.id}'"
        record.note(place, what, did_you_mean(action.id, names, otherwise))
