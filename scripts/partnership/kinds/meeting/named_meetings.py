"""Meetings as they are named where something was decided: whether there is one of that name, group and day.

A meeting need not have a page: the diary knows it too. What is written down for good names one that is known; data that
can be corrected later is told what cannot be right.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, Protocol

from partnership.files.entry import Entry
from partnership.kinds.event import SHARED, Agenda
from partnership.kinds.group import Group, GroupsFile
from partnership.kinds.meeting.meetings import Meetings
from partnership.kinds.policy import Policies, Refusal
from partnership.problems import Record
from partnership.words import did_you_mean, listed, long_day

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)
_FORM = "Write its day and the id of its group, such as 2027-01-14-heads."


class Needs(Protocol):
    """Where meetings are known from."""

    @property
    def groups(self) -> GroupsFile: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def agenda(self) -> Agenda: ...
    @property
    def policies(self) -> Policies: ...


class Sitting(NamedTuple):
    """A meeting that is known: when it takes or took place."""

    first: dt.date
    last: dt.date
    is_cancelled: bool


class Doubt(NamedTuple):
    """Why something cannot have been decided at the meeting that is named."""

    what: str
    remedy: str


@dataclasses.dataclass(frozen=True)
class NamedMeetings:
    """Every meeting that is known, by its id."""

    partnership: Needs

    @cached_property
    def _groups(self) -> Mapping[str, Group]:
        return {group.id: group for group in self.partnership.groups.groups}

    @cached_property
    def known(self) -> Mapping[str, Sitting]:
        """Those that have a page, by the id that it has; and those in the diary, by each day that they go by."""
        sittings: dict[str, Sitting] = {}
        for occurrence in self.partnership.agenda.occurrences:
            if not occurrence.is_meeting or occurrence.page:
                continue
            owners = occurrence.invited if SHARED in occurrence.owners else occurrence.owners
            sitting = Sitting(occurrence.first, occurrence.last, occurrence.is_cancelled)
            for name in (
                f"{day}-{owner}" for owner in owners for day in (occurrence.first, occurrence.original) if day
            ):
                if name not in sittings or sittings[name].is_cancelled:
                    sittings[name] = sitting
        for meeting in self.partnership.meetings.all:
            sittings[meeting.id] = Sitting(meeting.day, meeting.day, meeting.head.is_cancelled)
        return sittings

    def group_of(self, name: str) -> str:
        """Return the id of the group in a meeting's id; nothing if that has not the form of one."""
        parts = _NAME.fullmatch(name)
        return parts[2] if parts else ""

    def is_due_here(self, name: str) -> bool:
        """Return whether a meeting should be known, by its id: not if it is older than all of its group that are."""
        of_group = [sitting.first for other, sitting in self.known.items() if other[11:] == self.group_of(name)]
        return bool(of_group) and min(of_group).isoformat() <= name[:10]

    def doubt(self, name: str) -> Doubt | None:
        """Return why there can be no meeting of a name, whether or not it is known here."""
        parts = _NAME.fullmatch(name)
        if parts is None:
            return Doubt(f"'{name}' cannot be the id of a meeting", _FORM)
        try:
            day = dt.date.fromisoformat(parts[1])
        except ValueError:
            return Doubt(f"there is no day {parts[1]}", _FORM)
        group = self._groups.get(parts[2])
        if group is None:
            otherwise = f"The groups are {listed(self._groups)}." if self._groups else _FORM
            what = f"there is no group called '{parts[2]}'"
            return Doubt(what, did_you_mean(parts[2], self._groups, otherwise))
        sitting = self.known.get(name)
        if sitting is None and not group.meets_on(day):
            what = f"'{group.id}' was no group on {long_day(day)}"
            return Doubt(what, "Look at its days in data/groups.yml: one of them is wrong, or the meeting is.")
        if sitting and sitting.is_cancelled:
            return Doubt(f"the meeting '{name}' was cancelled", "Name the meeting that did.")
        return None

    def unknown(self, name: str) -> Doubt:
        """Return what to say of a meeting that neither has a page nor stands in the diary."""
        group, day = self.group_of(name), name[:10]
        others = [other for other in self.known if other[11:] == group]
        near = min(others, key=lambda other: (_days_apart(other, day), other), default="")
        nearest = f"The nearest that is known is {near}. " if near else ""
        what = f"no meeting of '{group}' on {long_day(dt.date.fromisoformat(day))} is known"
        new = f"partnership new meeting --group {group} --day {day}"
        remedy = f"{nearest}If it met on that day, write that into data/diaries/{group}.yml, or: {new}"
        return Doubt(what, remedy)


def _days_apart(name: str, day: str) -> int:
    return abs((dt.date.fromisoformat(name[:10]) - dt.date.fromisoformat(day)).days)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Told:
    """What a command was told of a meeting and of what was done there."""

    meeting: str
    """Its id."""
    group: str | None
    """The id of the group that did it, if that is said."""
    group_option: str
    """The option that says so."""
    day: dt.date
    """When it was done."""
    day_option: str
    """The option that says so."""
    today: dt.date


def day_of_meeting(name: str, partnership: Needs, today: dt.date) -> dt.date:
    """Return the day on which a meeting took place, by its id; today if that is not known, or still to come."""
    sitting = NamedMeetings(partnership).known.get(name)
    return sitting.last if sitting and sitting.last <= today else today


def refusals_of_meeting(told: Told, partnership: Needs) -> Iterator[Refusal]:
    """Yield what is wrong with a meeting that is to be written down for good as the one that decided something."""
    named = NamedMeetings(partnership)
    sitting, group = named.known.get(told.meeting), named.group_of(told.meeting)
    doubt = named.doubt(told.meeting)
    if doubt is None and told.group and group != told.group:
        what = f"this is a meeting of '{group}', and {told.group_option} says '{told.group}'"
        doubt = Doubt(what, "One of the two is wrong: name the group that met.")
    if doubt is None and sitting is None:
        doubt = named.unknown(told.meeting)
    if doubt is None and sitting and sitting.first > told.today:
        what = f"the meeting is on {long_day(sitting.first)}, which has not come yet"
        doubt = Doubt(what, "Wait until it has decided. Or name the meeting that did.")
    if doubt:
        yield Refusal("--meeting", *doubt)
    elif sitting and not sitting.first <= told.day <= sitting.last:
        before = "before" if told.day < sitting.first else "after"
        what = f"{told.day} is {before} the meeting '{told.meeting}', which was on {long_day(sitting.first)}"
        yield Refusal(told.day_option, what, "Leave it out: the day of the meeting counts. Or name the other meeting.")


def check_named(partnership: Needs, record: Record) -> None:
    """Note each meeting that cannot have decided what the data say it did; warn of one that nothing else knows.

    Issued versions that readers have are left alone: nobody can mend them. Nothing is raised.
    """
    named, policies = NamedMeetings(partnership), partnership.policies
    for claim in _claims(policies):
        if claim.name:
            _check_claim(named, claim, record)


class _Claim(NamedTuple):
    """That something was decided at a meeting."""

    entry: Entry
    """What says so, in its field meeting."""
    name: str | None
    day: dt.date
    group: str | None = None
    field: str = ""
    """The field that says which group."""
    is_of_the_day: bool = False
    """Whether the day is that of the meeting, and not only one that follows from it."""


def _claims(policies: Policies) -> Iterator[_Claim]:
    for review in policies.reviews.reviews:
        yield _Claim(review, review.meeting, review.day, review.by, "by", is_of_the_day=True)
    for texts in policies.texts:
        for end in texts.policy.withdrawals:
            yield _Claim(end, end.meeting, end.day)
            if end.back:
                yield _Claim(end.back, end.back.meeting, end.back.day)
        for head in (version.head for version in texts.versions if policies.past.is_new(version.source)):
            yield _Claim(head, head.meeting, head.issued, head.approved_by, "approved_by", is_of_the_day=True)


def _check_claim(named: NamedMeetings, claim: _Claim, record: Record) -> None:
    entry, name = claim.entry, claim.name or ""
    place, sitting, doubt = entry.written_at("meeting"), named.known.get(name), named.doubt(name)
    if any(problem.place == place for problem in record.problems):
        return
    if doubt:
        record.note(place, *doubt)
    elif claim.group and named.group_of(name) != claim.group:
        what = f"this is a meeting of '{named.group_of(name)}', and {claim.field}: says '{claim.group}'"
        record.note(place, what, "One of the two is wrong: name the group that met.")
    else:
        if sitting is None and named.is_due_here(name):
            record.warn(place, *named.unknown(name))
        first, last = sitting[:2] if sitting else (dt.date.fromisoformat(name[:10]),) * 2
        if claim.day < first or (claim.is_of_the_day and claim.day > last):
            what = f"the meeting was on {long_day(first)}, and this says {long_day(claim.day)}"
            record.note(place, what, "Look at the two days: one of them is wrong.")
