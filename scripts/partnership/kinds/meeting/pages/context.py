"""What the pages of meetings are made from: each meeting with its timings and actions, and what they name of others."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.event import Agenda, Occurrence, Past
from partnership.kinds.group import Group
from partnership.kinds.meeting.actions import TrackedAction, tracked_actions
from partnership.kinds.meeting.body import AgendaItem
from partnership.kinds.meeting.meetings import Meeting, Meetings
from partnership.kinds.meeting.model import AGENDA, APPROVED, CANCELLED, DRAFT, PLANNED, Action, Decision
from partnership.kinds.meeting.timing import Timing, length_in_minutes
from partnership.kinds.policy import Policies
from partnership.words import hours, long_day

INDEX = "meetings/index.md"
ACTIONS, DECISIONS, ATTENDANCE = "meetings/actions.md", "meetings/decisions.md", "meetings/attendance.md"
GOVERNORS = "meetings/governors/index.md"

EACH_SCHOOL = "each school"
"""Where something is done that a whole group owes."""

STATES = {
    PLANNED: "planned",
    AGENDA: "agenda sent",
    DRAFT: "draft minutes",
    APPROVED: "minutes approved",
    CANCELLED: "cancelled",
}

_FIRST_MONTH, _SUMMER = 9, 4
_NEXT = 4


@dataclasses.dataclass(frozen=True, kw_only=True)
class ShownMeeting:
    """A meeting as pages show it: with its day and place from the diary, its timings, its actions."""

    meeting: Meeting
    occurrence: Occurrence
    timing: Timing
    actions: tuple[TrackedAction, ...]
    """The actions that it speaks of."""
    before: Meeting | None
    """The meeting of the same group before it."""
    after: Meeting | None

    @property
    def title(self) -> str:
        return self.occurrence.title

    @property
    def name(self) -> str:
        """What it is called where it stands by itself: Heads' meeting, 14 January 2027."""
        return f"{self.title}, {long_day(self.meeting.day)}"

    @property
    def state(self) -> str:
        return STATES[self.meeting.head.status]

    @property
    def is_over(self) -> bool:
        return self.meeting.day < self.timing.today

    @property
    def hours(self) -> str:
        return hours(*self.occurrence.hours) if self.occurrence.hours else ""

    @cached_property
    def items(self) -> tuple[AgendaItem, ...]:
        return self.meeting.body.timed(self.occurrence.hours[0] if self.occurrence.hours else None)

    @property
    def too_long(self) -> str:
        """How much longer the agenda is than its meeting, in words."""
        room, total = length_in_minutes(self.occurrence.hours), self.meeting.body.total
        return f"{total} minutes of items, in a meeting of {room}" if room is not None and total > room else ""

    @property
    def reading(self) -> int:
        """How many minutes the papers take to read."""
        return sum(paper.minutes or 0 for paper in self.meeting.head.papers)


@dataclasses.dataclass(frozen=True, kw_only=True)
class MeetingPages:
    """The meetings of a day, and what their pages name of other kinds."""

    meetings: Meetings
    agenda: Agenda
    past: Past
    policies: Policies
    common: CommonFacts

    @property
    def are_kept(self) -> bool:
        """Whether any meeting has a page here."""
        return bool(self.meetings.all)

    @cached_property
    def actions(self) -> tuple[TrackedAction, ...]:
        """Every action: the open first, by the day on which it is due; then the done, the latest first."""
        return tracked_actions(self.meetings)

    @cached_property
    def by_id(self) -> Mapping[str, ShownMeeting]:
        """Each meeting by its id, in the order of their days."""
        occurrences = self.agenda.pages
        actions: dict[str, list[TrackedAction]] = {meeting.id: [] for meeting in self.meetings.all}
        for tracked in self.actions:
            for meeting in tracked.meetings:
                actions[meeting.id].append(tracked)
        return {
            meeting.id: ShownMeeting(
                meeting=meeting,
                occurrence=occurrences[meeting.path],
                timing=Timing(meeting, self.past, self.common.today, self.meetings.only_approved),
                actions=tuple(actions[meeting.id]),
                before=self.meetings.before(meeting),
                after=self.meetings.after(meeting),
            )
            for meeting in self.meetings.all
            if meeting.path in occurrences
        }

    @property
    def latest(self) -> list[ShownMeeting]:
        """Every meeting, the latest first."""
        return [*self.by_id.values()][::-1]

    def next_of_group(self, group: str) -> list[Occurrence]:
        """Return the next meetings of a group, with a page or without: as many as a page may come to need."""
        meetings = (
            occurrence
            for occurrence in self.agenda.of_body(group)
            if occurrence.is_meeting and not occurrence.is_cancelled and occurrence.last >= self.common.today
        )
        return list(islice(meetings, _NEXT))

    @cached_property
    def next_of_groups(self) -> list[tuple[Group, list[tuple[Occurrence, ShownMeeting | None]]]]:
        """Each group that is known to meet again, the soonest first, with when, and those that have a page."""
        by_path = {shown.meeting.path: shown for shown in self.by_id.values()}
        groups = [(group, self.next_of_group(group.id)) for group in self.common.groups_that_meet]
        in_order = sorted((pair for pair in groups if pair[1]), key=lambda pair: pair[1][0].order)
        return [(group, [(time, by_path.get(time.path)) for time in times]) for group, times in in_order]

    @cached_property
    def over(self) -> list[ShownMeeting]:
        """Those that took place, the latest first."""
        return [shown for shown in self.latest if shown.meeting.day < self.common.today]

    def decisions(self) -> Iterator[tuple[ShownMeeting, Decision]]:
        """Yield every decision, the latest meeting first."""
        for shown in self.latest:
            yield from ((shown, decision) for decision in shown.meeting.head.decisions)

    def who(self, action: Action) -> str:
        """Return who owes something: a group, the holders of a role, the one of a school, or a post elsewhere."""
        if action.who in self.common.outside:
            return self.common.outside[action.who].name
        role = self.common.roles.get(action.who)
        return role.name if role and action.school else self.whose(action.who)

    def owed_at(self, action: Action) -> str:
        """Return where something is owed: at the school that is named, at another body, or at each school."""
        if action.school:
            return self.common.schools[action.school].short_name
        member = self.common.outside.get(action.who)
        return member.body if member else EACH_SCHOOL

    def schools(self, tracked: TrackedAction) -> tuple[str, ...]:
        """Return the ids of the schools that owe something: the one that is named, or else every member.

        What a whole group or all holders of a role owe, each of their schools owes: those that were members when a
        meeting spoke of it last. What somebody from outside owes, none does.
        """
        if tracked.action.school:
            return (tracked.action.school,)
        if tracked.action.who in self.common.outside:
            return ()
        return tuple(name for seat in tracked.latest.seats for name in seat.schools)

    def whose(self, name: str) -> str:
        """Return what the holders of a role, a group, or somebody from outside are called."""
        if name in self.common.outside:
            return self.common.outside[name].in_words
        people = self.agenda.people
        return people.groups[name].name if name in people.groups else people.role_names.get(name, name)

    def where(self, occurrence: Occurrence) -> str:
        at = self.common.schools.get(occurrence.at or "")
        return ", ".join(filter(None, (at.short_name if at else None, occurrence.place)))

    def year(self, day: dt.date) -> str:
        """Return the name of the school year that a day is in."""
        calendar = self.agenda.time.years.main(day)
        start = day.year if day.month >= _FIRST_MONTH else day.year - 1
        return calendar.year.name if calendar and calendar.year.is_usual else f"{start}/{(start + 1) % 100:02}"

    def term(self, meeting: Meeting) -> str:
        """Return the term that a meeting is in: by its schools' terms where they are known, or else by its month."""
        day, schools = meeting.day, frozenset(name for seat in meeting.seats for name in seat.schools)
        calendars = self.agenda.time.years.of_all(schools or None, day)
        terms = (term for calendar in calendars if calendar for term in calendar.year.terms)
        name = next((term.name for term in terms if term.first <= day <= term.last), "")
        usual = "Autumn" if day.month >= _FIRST_MONTH else "Spring" if day.month < _SUMMER else "Summer"
        return name.split(" ")[0] or usual
