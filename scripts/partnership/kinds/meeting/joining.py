"""Meetings that have a page of their own, joined to the diary: one that is planned there already is not doubled."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from partnership.kinds.event import Agenda, Diary, Event, Occurrence, occurrences, within_its_diary
from partnership.kinds.meeting.history import UNNAMED, as_event
from partnership.kinds.meeting.meetings import Meeting, Meetings
from partnership.kinds.meeting.model import FOLDER, NOT_PLANNED
from partnership.problems import Record
from partnership.words import hours, short_day

_ANOTHER = f"If it is another meeting: diary_entry: {NOT_PLANNED}."


def join(meetings: Meetings, agenda: Agenda, record: Record) -> Agenda:
    """Return the agenda with every meeting that has a page; note what a page says otherwise than the diary.

    The agenda's diaries grow by one for each group, of all its meetings that have a page: with those that its diary
    plans already, for what becomes of their pages. Nothing is raised.
    """
    planned = _planned_meetings(agenda)
    joined: dict[str, Occurrence] = {}
    alone: list[Occurrence] = []
    events: dict[str, list[Event]] = {}
    for meeting in meetings.all:
        event = as_event(meeting)
        if event is None:
            continue
        events.setdefault(meeting.group.id, []).append(event)
        entry = _entry_of(meeting, event, planned)
        if entry:
            _note_differences(meeting, event, entry=entry, record=record)
            joined[entry.id] = _joined(meeting, event, entry)
            continue
        title = f"{meeting.group.name}: meeting" if event.title == UNNAMED else event.title
        written = meeting.head.written_at("day")
        alone += [
            dataclasses.replace(occurrence, title=title, page=meeting.path, written=written)
            for occurrence in occurrences(event, meeting.group.id, lambda _: True)
        ]
        if meeting.head.diary_entry not in (None, NOT_PLANNED):
            what = f"the diary has no meeting '{meeting.head.diary_entry}' of this group on that day"
            record.note(meeting.head.written_at("diary_entry"), what, "Look at its days there, or leave the line out.")
    with_pages = [joined.get(occurrence.id, occurrence) for occurrence in agenda.occurrences]
    diaries = [
        Diary(
            owner=group,
            path=FOLDER,
            events=tuple(of_group),
            pages={event.id: meetings.by_id[event.id].path for event in of_group},
        )
        for group, of_group in events.items()
    ]
    return dataclasses.replace(agenda.containing([*with_pages, *alone]), diaries=(*agenda.diaries, *diaries))


def _planned_meetings(agenda: Agenda) -> Mapping[tuple[str, dt.date], list[Occurrence]]:
    """Return the meetings that diaries plan, by their owner and day; by the day of a repeat that was moved, too."""
    planned: dict[tuple[str, dt.date], list[Occurrence]] = {}
    for occurrence in agenda.occurrences:
        if occurrence.is_meeting:
            for day in {occurrence.first, occurrence.original or occurrence.first}:
                for owner in occurrence.owners:
                    planned.setdefault((owner, day), []).append(occurrence)
    return planned


def _entry_of(
    meeting: Meeting, event: Event, planned: Mapping[tuple[str, dt.date], list[Occurrence]]
) -> Occurrence | None:
    """Return the diary's entry of the same meeting: of the same group and day; of several, the one of its hours."""
    entry = meeting.head.diary_entry
    if entry == NOT_PLANNED:
        return None
    for day in dict.fromkeys((event.day, meeting.head.named_day)):
        of_day = planned.get((meeting.group.id, day), ())
        possible = [plan for plan in of_day if plan.page is None and _is_meant(entry, plan)]
        if possible:
            return next((plan for plan in possible if plan.hours == event.hours), possible[0])
    return None


def _is_meant(entry: str | None, plan: Occurrence) -> bool:
    """Return whether a meeting says that a plan in its group's diary is its own, or does not say which is."""
    return entry is None or within_its_diary(entry) == within_its_diary(plan.entry)


def _joined(meeting: Meeting, event: Event, entry: Occurrence) -> Occurrence:
    """Return the diary's entry, leading to the page. What only the page says counts; its id and title stay."""
    return dataclasses.replace(
        entry,
        hours=entry.hours or event.hours,
        at=entry.at or event.at,
        place=entry.place or event.place,
        status=entry.status if entry.is_cancelled else event.status,
        page=meeting.path,
    )


def _note_differences(meeting: Meeting, event: Event, entry: Occurrence, record: Record) -> None:
    """Note where a page and the diary's entry of the same meeting disagree."""
    head, where = meeting.head, f"the diary ('{entry.entry}', {entry.written})"
    if event.day != entry.first:
        what = f"the meeting is on {short_day(event.day)} here, and on {short_day(entry.first)} in {where}"
        remedy = "Move it in the diary too, or correct the day here."
        if entry.original:
            moved = f"moved: [{{day: {entry.original}, to: {event.day}}}]"
            remedy = f"In the diary, under repeat: {moved}. Or correct this."
        record.note(head.written_at("day"), what, remedy)
    if event.hours and entry.hours and event.hours != entry.hours:
        what = f"the meeting is {hours(*event.hours)} here, and {hours(*entry.hours)} in {where}"
        record.note(head.written_at("time"), what, f"Correct one, or leave the time out here. {_ANOTHER}")
    for field, here, there in (("at", event.at, entry.at), ("place", event.place, entry.place)):
        if here and there and here != there:
            what = f"the meeting is at {here} here, and at {there} in {where}"
            record.note(head.written_at(field), what, f"Correct one, or leave '{field}' out here.")
    if entry.is_cancelled and event.status != "cancelled":
        what = f"the meeting is cancelled in {where}, and not here"
        record.note(head.written_at("status"), what, "Write status: cancelled here too, or take it back there.")
