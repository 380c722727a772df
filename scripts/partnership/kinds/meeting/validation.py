"""What must be right in meetings: from planned to approved a rule each, and no two that the diary would confuse."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from partnership.files.shelf import Shelf
from partnership.kinds.group import GroupsFile, OutsideMember, named
from partnership.kinds.identity import WHEN_APPROVED, PartnershipFile
from partnership.kinds.meeting import actions, decisions
from partnership.kinds.meeting.meetings import Meeting, Meetings, read_folder
from partnership.kinds.meeting.model import AGENDA, APPROVED, DRAFT, NOT_PLANNED
from partnership.kinds.policy import Policies
from partnership.kinds.school import Partner, School, SchoolsFile
from partnership.problems import Place, Problem, Record
from partnership.words import listed, long_day


class Before(Protocol):
    """What meetings are read and checked beside, None where it is not right."""

    @property
    def today(self) -> dt.date: ...
    @property
    def identity(self) -> PartnershipFile | None: ...
    @property
    def schools(self) -> SchoolsFile | None: ...
    @property
    def groups(self) -> GroupsFile | None: ...
    @property
    def policies(self) -> Policies | None: ...


def read(shelf: Shelf, before: Before) -> Meetings:
    """Return the meetings in `content/meetings/` that are right, in the order of their days.

    Noted in the shelf's record, never raised: files that are not right, steps that cannot be, actions from nowhere,
    decisions that a policy's version or an adoption does not name, or that name one which does not name them.
    """
    meetings, record = read_folder(shelf, before.groups, before.schools), shelf.record
    schools = before.schools.by_id() if before.schools else {}
    partners = {partner.id: partner for partner in before.schools.partners} if before.schools else {}
    outside = {member.id: member for member in before.groups.outside} if before.groups else {}
    for meeting in meetings.all:
        for rule in _RULES:
            for problem in rule(_Checked(meeting, schools, partners, outside, before.today)):
                record.note(problem.place, problem.what, problem.remedy)
        _warn_of_there_and_away(meeting, record)
    _note_twins(meetings, record)
    actions.check(meetings, record)
    if before.policies:
        decisions.check(meetings, before.policies, record)
    if before.identity is None or before.identity.minutes != WHEN_APPROVED:
        return meetings
    _note_drafts(meetings, shelf)
    return dataclasses.replace(meetings, only_approved=shelf.folders.members is None)


@dataclasses.dataclass(frozen=True)
class _Checked:
    """A meeting, and what it is checked against."""

    meeting: Meeting
    schools: Mapping[str, School]
    partners: Mapping[str, Partner]
    outside: Mapping[str, OutsideMember]
    today: dt.date

    @property
    def place(self) -> Place:
        return self.meeting.head.written_at("status")


def _an_agenda_has_items(checked: _Checked) -> Iterator[Problem]:
    """What is sent says what it is about."""
    body = checked.meeting.body
    if checked.meeting.head.status == AGENDA and body.is_whole and not (body.items or body.has_minutes):
        remedy = "Write the items under ## Agenda, each with its number. Until then, the status is planned."
        yield Problem(checked.place, "the agenda is sent, and has no items", remedy)


def _minutes_come_after_the_day(checked: _Checked) -> Iterator[Problem]:
    """Nobody writes down what has not been said."""
    meeting = checked.meeting
    if meeting.head.has_minutes and meeting.day > checked.today:
        what = f"the minutes are {meeting.head.status}, and the meeting is still to come, on {long_day(meeting.day)}"
        yield Problem(checked.place, what, "Look at the day and the status: one of them is wrong.")


def _minutes_are_there(checked: _Checked) -> Iterator[Problem]:
    """A draft and approved minutes are minutes."""
    head, body = checked.meeting.head, checked.meeting.body
    if head.has_minutes and body.is_whole and not body.has_minutes:
        remedy = "Write them under ## Minutes, or go back to the status before."
        yield Problem(checked.place, f"the status is {head.status}, and there are no minutes", remedy)


def _nothing_before_the_minutes(checked: _Checked) -> Iterator[Problem]:
    """Decisions, attendance and new actions come with the minutes; a cancelled meeting has none of them."""
    head, is_cancelled = checked.meeting.head, checked.meeting.head.is_cancelled
    if head.has_minutes:
        return
    if checked.meeting.body.has_minutes:  # all the rest follows from the status
        if is_cancelled:
            remedy = "If it took place, write status: draft. If not, take out what follows from it, and the minutes."
            yield Problem(checked.place, "the meeting was cancelled, and there are minutes", remedy)
        else:
            what = f"there are minutes, and the status is {head.status}"
            yield Problem(checked.place, what, "Write status: draft.")
        return
    state = "was cancelled" if is_cancelled else "has no minutes yet"
    remedy = "Take it out." if is_cancelled else "Write the minutes, and status: draft."
    for field in ("present", "apologies", "decisions"):
        if getattr(head, field):
            yield Problem(head.written_at(field), f"the meeting {state}, so it has no '{field}'", remedy)
    for action in head.actions:
        if action.origin is None:
            what = f"the meeting {state}, so the action '{action.id}' cannot come from it"
            yield Problem(action.written_at("id"), what, f"Add from: and the meeting that it comes from. Or: {remedy}")


def _schools_were_members(checked: _Checked) -> Iterator[Problem]:
    """Only members come, or send apologies; a partner comes as one where one person stands for it."""
    head, seats = checked.meeting.head, checked.meeting.seats
    for field in ("present", "apologies"):
        for name in getattr(head, field):
            if checked.schools and not any(seat.is_named([name]) for seat in seats):
                what, remedy = _why_no_seat(name, checked)
                yield Problem(head.written_at(field), what, remedy)


def _why_no_seat(name: str, checked: _Checked) -> tuple[str, str]:
    """Return why a school, partner or outside member has no place of its own in a meeting, and what to do."""
    day, group = checked.meeting.day, checked.meeting.group
    if member := checked.outside.get(name):
        if name not in group.outside:
            return f"'{name}' does not belong to '{group.id}'", f"Take it out, or add it to outside: of {group.id}."
        return f"{member.in_words} had no place here on {long_day(day)}", f"Take {name} out, or look at its days."
    if school := checked.schools.get(name):
        what = f"{school.short_name} was not a member on {long_day(day)}"
        return what, f"Take {name} out, or look at its membership."
    partner = checked.partners[name]
    schools = partner.schools_on(day)
    if not schools:
        what = f"{partner.name} was not a {'local governing body' if partner.under else 'partner'} on {long_day(day)}"
        return what, f"Take {name} out, or look at its days."
    around = next((seat for seat in checked.meeting.seats if set(schools) < set(seat.schools)), None)
    if around:
        return f"in this group {around.name} has one place for all its schools", f"Name {around.id} instead."
    within = [seat.id for seat in checked.meeting.seats if set(seat.schools) & set(schools)]
    if set(within) != set(schools):
        return f"in this group {partner.name} has no place of its own", f"Name those that have: {listed(within)}."
    return f"in this group each school of {partner.name} has a place of its own", f"Name the schools: {listed(within)}."


def _warn_of_there_and_away(meeting: Meeting, record: Record) -> None:
    """One person cannot be there for one school, and send apologies for another."""
    for seat in named(meeting.seats, meeting.head.apologies):
        if seat in meeting.present:
            what = f"{seat.name} was there, and sent apologies too: it is counted once, as there"
            remedy = f"One person stands for {listed(seat.schools)} in this group: leave it out of one of the two."
            record.warn(meeting.head.written_at("apologies"), what, remedy)


def _the_group_met_then(checked: _Checked) -> Iterator[Problem]:
    """A group meets from its first day to its last."""
    head, group = checked.meeting.head, checked.meeting.group
    if not group.meets_on(head.day):
        what = f"'{group.id}' is not a group of {long_day(head.day)}"
        yield Problem(head.written_at("group"), what, "Look at the day, and at its days in data/groups.yml.")


def _actions_follow_the_days(checked: _Checked) -> Iterator[Problem]:
    """Nothing was done after today."""
    for action in checked.meeting.head.actions:
        if action.done and action.done > checked.today:
            what = f"'{action.id}' is done on {long_day(action.done)}, which is still to come"
            yield Problem(action.written_at("done"), what, "Write the day on which it was done, or leave it out.")


_RULES: tuple[Callable[[_Checked], Iterator[Problem]], ...] = (
    _an_agenda_has_items,
    _minutes_come_after_the_day,
    _minutes_are_there,
    _nothing_before_the_minutes,
    _schools_were_members,
    _the_group_met_then,
    _actions_follow_the_days,
)


def _note_drafts(meetings: Meetings, shelf: Shelf) -> None:
    """Note a draft that everyone may read, and warn of approved minutes that only members may: not as was chosen."""
    for meeting in meetings.all:
        path, status = meeting.source, meeting.head.status
        place, filed = meeting.head.written_at("status"), shelf.folders.filed(path)
        if status == DRAFT and path == filed:
            what = f"these minutes are a draft, and data/partnership.yml says minutes: {WHEN_APPROVED}"
            where = f"Move them to {filed} in the members' folder: this file goes back to status: agenda"
            remedy = f"{where}. If it was pushed, tell the maintainer: git keeps it."
            shelf.record.note(place, what, remedy)
        elif status == APPROVED and path != filed:
            what = f"these minutes are approved, and data/partnership.yml says minutes: {WHEN_APPROVED}"
            remedy = f"Move them to {filed} in the public folder, without a line audience:. Then delete this file."
            shelf.record.warn(place, what, remedy)


def _note_twins(meetings: Meetings, record: Record) -> None:
    """Note meetings of a group on one day that the diary would take for the same one."""
    of_day: dict[tuple[str, dt.date, str | None], list[Meeting]] = {}
    for meeting in meetings.all:
        time, entry = meeting.head.time, meeting.head.diary_entry
        others = of_day.setdefault((meeting.group.id, meeting.day, entry), [])
        twin = next((m for m in others if time is None or m.head.time is None or m.head.time == time), None)
        if twin and entry != NOT_PLANNED:
            what = f"'{twin.id}' is on the same day, and the diary could not tell the two apart"
            remedy = f"Correct one of the days. If both are right, write diary_entry: {NOT_PLANNED} here."
            record.note(meeting.head.written_at("day"), what, remedy)
        others.append(meeting)
