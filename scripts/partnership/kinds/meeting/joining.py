"""Meetings that have a page of their own, joined to the diary: one that is planned there already is not doubled."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from partnership.files.entry import Entry
from partnership.kinds.event import Agenda, Diary, Event, Occurrence, occurrences
from partnership.kinds.meeting.history import UNNAMED, as_event
from partnership.kinds.meeting.meetings import Meetings, page_of
from partnership.kinds.meeting.model import FOLDER, NOT_PLANNED
from partnership.problems import Record
from partnership.words import hours, short_day

_ANOTHER = f"If it is another meeting: diary_entry: {NOT_PLANNED}."


@dataclasses.dataclass(frozen=True)
class MeetingToJoin:
    """A meeting with a page of its own: what the diary needs to know of it."""

    event: Event
    owner: str
    named_day: dt.date
    """The day that it was first planned for."""
    head: Entry
    """Where each of its fields is written."""
    entry: str | None = None
    """The id of the diary's entry that it is, if its page says so."""


def join(held: Meetings, agenda: Agenda, record: Record) -> Agenda:
    """Return the agenda with every meeting that has a page; note what a page says otherwise than the diary."""
    meetings = tuple(_to_join(held))
    planned: dict[tuple[str, dt.date], list[Occurrence]] = {}
    for each in agenda.occurrences:
        if each.is_meeting:
            for day in {each.first, each.original or each.first}:
                planned.setdefault((each.owner, day), []).append(each)
    joined: dict[str, Occurrence] = {}
    alone: list[MeetingToJoin] = []
    for meeting in meetings:
        entry = _planned(meeting, planned)
        if entry:
            _check(meeting, entry, record)
            joined[entry.id] = _joined(meeting, entry)
            continue
        alone.append(meeting)
        if meeting.entry not in (None, NOT_PLANNED):
            what = f"the diary has no meeting '{meeting.entry}' of this group on that day"
            record.note(meeting.head.written_at("diary_entry"), what, "Look at its days there, or leave the line out.")
    every = [joined.get(each.id, each) for each in agenda.occurrences]
    every += [each for meeting in alone for each in _alone(meeting, agenda)]
    diaries = (*agenda.diaries, *_diaries(meetings))
    return dataclasses.replace(agenda, occurrences=tuple(sorted(every, key=lambda each: each.order)), diaries=diaries)


def _to_join(meetings: Meetings) -> Iterator[MeetingToJoin]:
    """Yield every meeting of which the diary can have something."""
    for meeting in meetings.all:
        event, head = as_event(meeting), meeting.head
        if event:
            yield MeetingToJoin(event, meeting.group.id, head.named_day, head, head.diary_entry)


def _planned(meeting: MeetingToJoin, planned: Mapping[tuple[str, dt.date], list[Occurrence]]) -> Occurrence | None:
    """Return the diary's entry of the same meeting: of the same group and day; of several, the one of its hours."""
    if meeting.entry == NOT_PLANNED:
        return None
    for day in dict.fromkeys((meeting.event.day, meeting.named_day)):
        found = [each for each in planned.get((meeting.owner, day), ()) if each.page is None]
        found = [each for each in found if meeting.entry in (None, each.entry)]
        alike = [each for each in found if each.hours == meeting.event.hours]
        if found:
            return (alike or found)[0]
    return None


def _joined(meeting: MeetingToJoin, entry: Occurrence) -> Occurrence:
    """Return the diary's entry, leading to the page. What only the page says counts; its id and title stay."""
    said = meeting.event
    status = said.status if not entry.is_cancelled else entry.status
    return dataclasses.replace(
        entry,
        hours=entry.hours or said.hours,
        at=entry.at or said.at,
        place=entry.place or said.place,
        status=status,
        page=page_of(said.id),
    )


def _alone(meeting: MeetingToJoin, agenda: Agenda) -> Iterator[Occurrence]:
    """Yield a meeting that no diary plans."""
    group = agenda.people.groups.get(meeting.owner)
    for each in occurrences(meeting.event, meeting.owner, lambda _: True):
        title = f"{group.name}: meeting" if group and each.title == UNNAMED else each.title
        yield dataclasses.replace(each, title=title, page=page_of(each.entry), written=meeting.head.written_at("day"))


def _diaries(meetings: Iterable[MeetingToJoin]) -> Iterator[Diary]:
    """Yield the meetings of each group: with those that its diary plans already, for what becomes of their pages."""
    owners: dict[str, list[Event]] = {}
    for each in meetings:
        owners.setdefault(each.owner, []).append(each.event)
    for owner, events in owners.items():
        yield Diary(owner, FOLDER, tuple(events), {each.id: page_of(each.id) for each in events})


def _check(meeting: MeetingToJoin, entry: Occurrence, record: Record) -> None:
    """Note where a page and the diary's entry of the same meeting disagree."""
    said, where = meeting.event, f"the diary ('{entry.entry}', {entry.written})"
    if said.day != entry.first:
        what = f"the meeting is on {short_day(said.day)} here, and on {short_day(entry.first)} in {where}"
        remedy = "Move it in the diary too, or correct the day here."
        if entry.original:
            remedy = f"In the diary, under repeat: moved: [{{day: {entry.original}, to: {said.day}}}]. Or correct this."
        record.note(meeting.head.written_at("day"), what, remedy)
    if said.hours and entry.hours and said.hours != entry.hours:
        what = f"the meeting is {hours(*said.hours)} here, and {hours(*entry.hours)} in {where}"
        record.note(meeting.head.written_at("time"), what, f"Correct one, or leave the time out here. {_ANOTHER}")
    for field, here, there in (("at", said.at, entry.at), ("place", said.place, entry.place)):
        if here and there and here != there:
            what = f"the meeting is at {here} here, and at {there} in {where}"
            record.note(meeting.head.written_at(field), what, f"Correct one, or leave '{field}' out here.")
    if entry.is_cancelled and said.status != "cancelled":
        what = f"the meeting is cancelled in {where}, and not here"
        record.note(meeting.head.written_at("status"), what, "Write status: cancelled here too, or take it back there.")
