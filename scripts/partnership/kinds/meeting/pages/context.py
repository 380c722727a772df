"""What the pages of meetings are made from."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.event import Agenda, Occurrence, Past
from partnership.kinds.meeting.actions import Owed, owed
from partnership.kinds.meeting.meetings import Meetings
from partnership.kinds.meeting.model import Action, Decision
from partnership.kinds.meeting.pages.view import ShownMeeting as ShownMeeting  # with all that shows it
from partnership.kinds.meeting.timing import Timing
from partnership.kinds.policy import Policies

INDEX = "meetings/index.md"
ACTIONS, DECISIONS, ATTENDANCE = "meetings/actions.md", "meetings/decisions.md", "meetings/attendance.md"
GOVERNORS = "meetings/governors/index.md"


@dataclasses.dataclass(frozen=True)
class MeetingPages:
    """The meetings of a day, and what their pages name of other kinds."""

    meetings: Meetings
    agenda: Agenda
    past: Past
    policies: Policies
    common: CommonFacts

    @property
    def are_kept(self) -> bool:
        return bool(self.meetings.all)

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        return owed(self.meetings)

    @cached_property
    def shown(self) -> Mapping[str, ShownMeeting]:
        """Each meeting by its id, in the order of their days."""
        joined = self.agenda.pages
        told: dict[str, list[Owed]] = {meeting.id: [] for meeting in self.meetings.all}
        for owes in self.owed:
            for meeting, _ in owes.told:
                told[meeting.id].append(owes)
        return {
            meeting.id: ShownMeeting(
                meeting,
                joined[meeting.path],
                Timing(meeting, self.past, self.common.today),
                tuple(told[meeting.id]),
                self.meetings.before(meeting),
                self.meetings.after(meeting),
            )
            for meeting in self.meetings.all
            if meeting.path in joined
        }

    @property
    def latest(self) -> list[ShownMeeting]:
        """Every meeting, the latest first."""
        return [*self.shown.values()][::-1]

    @cached_property
    def coming(self) -> list[ShownMeeting]:
        return [each for each in self.shown.values() if each.meeting.day >= self.common.today]

    @cached_property
    def over(self) -> list[ShownMeeting]:
        """Those that took place, the latest first."""
        return [each for each in self.latest if each.meeting.day < self.common.today]

    def decisions(self) -> Iterator[tuple[ShownMeeting, Decision]]:
        """Yield every decision, the latest meeting first."""
        for each in self.latest:
            yield from ((each, decision) for decision in each.meeting.head.decisions)

    def who(self, action: Action) -> str:
        """Return who owes something: a group, the holders of a role, or the one of a school."""
        role = self.common.roles.get(action.who)
        return role.name if role and action.school else self.whose(action.who)

    def whose(self, name: str) -> str:
        """Return what the holders of a role, or a group, are called."""
        people = self.agenda.people
        return people.groups[name].name if name in people.groups else people.role_names.get(name, name)

    def where(self, occurrence: Occurrence) -> str:
        at = self.common.schools.get(occurrence.at or "")
        return ", ".join(filter(None, (at.short_name if at else None, occurrence.place)))

    def year(self, day: dt.date) -> str:
        """Return the name of the school year that a day is in."""
        calendar = self.agenda.time.calendar(day)
        start = day.year if day.month >= _FIRST_MONTH else day.year - 1
        return calendar.year.name if calendar else f"{start}/{(start + 1) % 100:02}"

    def term(self, day: dt.date) -> str:
        """Return the term that a day is in: by the terms where they are known, or else by its month."""
        calendar = self.agenda.time.calendar(day)
        terms = calendar.year.terms if calendar else ()
        name = next((term.name for term in terms if term.first <= day <= term.last), "")
        usual = "Autumn" if day.month >= _FIRST_MONTH else "Spring" if day.month < _SUMMER else "Summer"
        return name.split(" ")[0] or usual


_FIRST_MONTH, _SUMMER = 9, 4
