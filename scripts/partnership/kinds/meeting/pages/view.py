"""A meeting as pages show it: with its day and place from the diary, its timings, what is owed."""

from __future__ import annotations

import dataclasses
from functools import cached_property

from partnership.kinds.event import Occurrence
from partnership.kinds.meeting.actions import Owed
from partnership.kinds.meeting.items import Item
from partnership.kinds.meeting.meetings import Meeting
from partnership.kinds.meeting.model import AGENDA, APPROVED, CANCELLED, DRAFT, PLANNED
from partnership.kinds.meeting.timing import Timing, length
from partnership.words import day as in_words
from partnership.words import hours

STATES = {
    PLANNED: "planned",
    AGENDA: "agenda sent",
    DRAFT: "draft minutes",
    APPROVED: "minutes approved",
    CANCELLED: "cancelled",
}


@dataclasses.dataclass(frozen=True)
class ShownMeeting:
    """A meeting as pages show it: with its day and place from the diary, its timings, what is owed."""

    meeting: Meeting
    occurrence: Occurrence
    timing: Timing
    owed: tuple[Owed, ...]
    """The actions that it speaks of."""
    before: Meeting | None
    after: Meeting | None

    @property
    def title(self) -> str:
        return self.occurrence.title

    @property
    def name(self) -> str:
        """What it is called where it stands by itself: Heads' meeting, 14 January 2027."""
        return f"{self.title}, {in_words(self.meeting.day)}"

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
    def items(self) -> tuple[Item, ...]:
        return self.meeting.body.timed(self.occurrence.hours[0] if self.occurrence.hours else None)

    @property
    def too_long(self) -> str:
        """How much longer the agenda is than its meeting, in words."""
        room, total = length(self.occurrence.hours), self.meeting.body.total
        return f"{total} minutes of items, in a meeting of {room}" if room is not None and total > room else ""

    @property
    def reading(self) -> int:
        """How many minutes the papers take to read."""
        return sum(paper.minutes or 0 for paper in self.meeting.head.papers)
