"""From planned to approved: the steps of a meeting that make no sense, a rule each."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from partnership.kinds.event import NOT_PLANNED
from partnership.kinds.meeting.meetings import Meeting, Meetings
from partnership.kinds.meeting.model import AGENDA, CANCELLED
from partnership.kinds.school import School, SchoolsFile
from partnership.problems import Place, Problem, Record
from partnership.words import day as in_words


@dataclasses.dataclass(frozen=True)
class _Look:
    """A meeting, and what it is judged by."""

    meeting: Meeting
    schools: Mapping[str, School]
    today: dt.date

    @property
    def place(self) -> Place:
        return self.meeting.head.written_at("status")


def check(meetings: Meetings, schools: SchoolsFile | None, today: dt.date, record: Record) -> None:
    """Note every step that cannot be."""
    known = {school.id: school for school in schools.schools} if schools else {}
    for meeting in meetings.all:
        for rule in _RULES:
            for problem in rule(_Look(meeting, known, today)):
                record.note(problem.place, problem.what, problem.remedy)
    _tell_twins(meetings, record)


def _tell_twins(meetings: Meetings, record: Record) -> None:
    """Note meetings of a group on one day that the diary would take for the same one."""
    first: dict[tuple[str, dt.date, str | None], list[Meeting]] = {}
    for meeting in meetings.all:
        entry = meeting.head.diary_entry
        twins = first.setdefault((meeting.group.id, meeting.day, entry), [])
        twin = next((each for each in twins if _are_alike(each.head.time, meeting.head.time)), None)
        if twin and entry != NOT_PLANNED:
            what = f"'{twin.id}' is on the same day, and the diary could not tell the two apart"
            remedy = f"Correct one of the days. If both are right, write diary_entry: {NOT_PLANNED} here."
            record.note(meeting.head.written_at("day"), what, remedy)
        twins.append(meeting)


def _are_alike(time: str | None, other: str | None) -> bool:
    return time is None or other is None or time == other


def _an_agenda_has_items(look: _Look) -> Iterator[Problem]:
    """What is sent says what it is about."""
    body = look.meeting.body
    if look.meeting.head.status == AGENDA and body.is_whole and not (body.items or body.has_minutes):
        remedy = "Write the items under ## Agenda, each with its number. Until then, the status is planned."
        yield Problem(look.place, "the agenda is sent, and has no items", remedy)


def _minutes_come_after_the_day(look: _Look) -> Iterator[Problem]:
    """Nobody writes down what has not been said."""
    meeting = look.meeting
    if meeting.day <= look.today:
        return
    if meeting.head.has_minutes:
        what = f"the minutes are {meeting.head.status}, and the meeting is still to come, on {in_words(meeting.day)}"
        yield Problem(look.place, what, "Look at the day and the status: one of them is wrong.")


def _minutes_are_there(look: _Look) -> Iterator[Problem]:
    """A draft and approved minutes are minutes."""
    head, body = look.meeting.head, look.meeting.body
    if head.has_minutes and body.is_whole and not body.has_minutes:
        remedy = "Write them under ## Minutes, or go back to the status before."
        yield Problem(look.place, f"the status is {head.status}, and there are no minutes", remedy)


def _nothing_before_the_minutes(look: _Look) -> Iterator[Problem]:
    """Decisions, attendance and new actions come with the minutes; a cancelled meeting has none of them."""
    head = look.meeting.head
    if head.has_minutes:
        return
    if look.meeting.body.has_minutes:  # all the rest follows from the status
        yield _minutes_without_their_status(look)
        return
    state = "was cancelled" if head.status == CANCELLED else "has no minutes yet"
    remedy = "Take it out." if head.status == CANCELLED else "Write the minutes, and status: draft."
    for field in ("present", "apologies", "decisions"):
        if getattr(head, field):
            yield Problem(head.written_at(field), f"the meeting {state}, so it has no '{field}'", remedy)
    for action in head.actions:
        if action.origin is None:
            what = f"the meeting {state}, so the action '{action.id}' cannot come from it"
            yield Problem(action.written_at("id"), what, f"Add from: and the meeting that it comes from. Or: {remedy}")


def _minutes_without_their_status(look: _Look) -> Problem:
    if look.meeting.head.status == CANCELLED:
        remedy = "If it took place, write status: draft. If not, take out what follows from it, and the minutes."
        return Problem(look.place, "the meeting was cancelled, and there are minutes", remedy)
    what = f"there are minutes, and the status is {look.meeting.head.status}"
    return Problem(look.place, what, "Write status: draft.")


def _schools_were_members(look: _Look) -> Iterator[Problem]:
    """Only members come, or send apologies."""
    head = look.meeting.head
    for field in ("present", "apologies"):
        for name in getattr(head, field):
            school = look.schools.get(name)
            if school and not school.membership_on(look.meeting.day):
                what = f"{school.short_name} was not a member on {in_words(look.meeting.day)}"
                yield Problem(head.written_at(field), what, f"Take {name} out, or look at its membership.")


def _the_group_met_then(look: _Look) -> Iterator[Problem]:
    """A group meets from its first day to its last."""
    group, day = look.meeting.group, look.meeting.day
    if not group.meets_on(day):
        what = f"'{group.id}' is not a group of {in_words(day)}"
        yield Problem(
            look.meeting.head.written_at("group"), what, "Look at the day, and at its days in data/groups.yml."
        )


def _actions_follow_the_days(look: _Look) -> Iterator[Problem]:
    """Nothing was done after today."""
    for action in look.meeting.head.actions:
        if action.done and action.done > look.today:
            what = f"'{action.id}' is done on {in_words(action.done)}, which is still to come"
            yield Problem(action.written_at("done"), what, "Write the day on which it was done, or leave it out.")


_RULES: tuple[Callable[[_Look], Iterator[Problem]], ...] = (
    _an_agenda_has_items,
    _minutes_come_after_the_day,
    _minutes_are_there,
    _nothing_before_the_minutes,
    _schools_were_members,
    _the_group_met_then,
    _actions_follow_the_days,
)
