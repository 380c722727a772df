"""What is written about an event, and about its repeats."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Day, Flag, Hours, Slug, Text, WebAddress, matching, one_of
from partnership.files.references import Ref, reference
from partnership.files.yaml_file import Sequence
from partnership.kinds.event import sense
from partnership.kinds.group import Group, Role
from partnership.kinds.school import School

KINDS = {
    "meeting": "Meeting",
    "governors": "Governors’ meeting",
    "training": "Training",
    "inset": "INSET day",
    "closure": "School closed",
    "parents-evening": "Parents’ evening",
    "trip": "Trip",
    "performance": "Performance",
    "sports": "Sports",
    "assessment": "Assessment",
    "deadline": "Deadline",
    "other": "Event",
}
"""The kinds of event that people write, with what each is called."""

EVERYONE = "everyone"
SHARED = "partnership"
"""The owner of the diary that belongs to all."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}

Status = Annotated[str, *one_of("confirmed", "tentative", "cancelled")]
Invited = Annotated[str, *reference(School, Group, Role, also=(EVERYONE,))]


def _several(value: object) -> object:
    """Take ids in one value for a list: `for: heads`, and `for: heads, sencos`."""
    if not isinstance(value, str):
        return value
    single = Sequence.__new__(Sequence)
    list.__init__(single, filter(None, (each.strip() for each in value.split(","))))
    single.values_at = []
    return single


_INVITED = {
    "type": ["string", "array"],
    "items": {"type": "string"},
    "form": f"the id of a school, group or role, `{EVERYONE}`, or a list of these",
}


class Moved(Entry):
    """One time of a repeat that is moved to another day or hour."""

    day: Day
    """The day on which it would have been."""
    to: Day
    """The day on which it is."""
    time: Hours | None = None
    """Its hours, if they change too."""

    @property
    def hours(self) -> tuple[dt.time, dt.time] | None:
        """When it begins and ends on its new day, if that changes."""
        return clock_times(self.time)


class Repeat(Entry):
    """How an event comes back."""

    every: Annotated[str, *matching(r"(\d{1,2} )?(day|week|month)s?", "week", "2 weeks", "month")]
    """After how long: day, week, 2 weeks, month."""
    on: Annotated[str, *matching(rf"({'|'.join(_WHICH)}) ({'|'.join(WEEKDAYS)})", "second tuesday")] | None = None
    """With months: which weekday of the month, such as second tuesday or last friday."""
    until: Day | None = None
    """The last day on which it can be."""
    count: Count | None = None
    """How many times it takes place, if not until a day."""
    in_term: Flag = False
    """Yes, if it leaves out holidays, bank holidays, and the owner's INSET days and closures."""
    skip: tuple[Day, ...] = Field(default=(), alias="except")
    """Days on which it does not take place and was never announced."""
    moved: tuple[Moved, ...] = ()
    """Times that are moved, by the day on which they would have been."""
    cancelled: tuple[Day, ...] = ()
    """Times that are cancelled, by the day on which they would have been."""

    def faults(self) -> Iterator[Fault]:
        yield from sense.of_repeat(self)

    @property
    def step(self) -> int:
        """After how many units it comes back."""
        found = re.match(r"\d+", self.every)
        return int(found[0]) if found else 1

    @property
    def unit(self) -> str:
        """day, week or month."""
        return self.every.split(" ")[-1].rstrip("s")

    @property
    def weekday(self) -> tuple[int, int] | None:
        """Which one in the month (-1 is the last), and which weekday (0 is Monday)."""
        if self.on is None:
            return None
        which, weekday = self.on.split(" ")
        return _WHICH[which], WEEKDAYS.index(weekday)


class Acceptance(Entry):
    """A clash that people know of and accept."""

    event: Ref[Event]
    """The id of the other event."""
    why: Text
    """Why it is all right."""


class Event(Entry):
    """Something that happens on a day."""

    id: Slug
    """The lasting short name. Phones know the event by it, so it never changes, whatever the title does."""
    title: Text
    """What people call it."""
    day: Day
    """The day, or the first of several."""
    until: Day | None = None
    """The last day, if there are several."""
    time: Hours | None = None
    """From when to when, by the clock on the wall. Without it, the event takes all day."""
    kind: Annotated[str, *one_of(*KINDS)] = "meeting"
    """What sort of event it is."""
    at: Ref[School] | None = None
    """The id of the school where it is."""
    place: Text | None = None
    """The room, or any other place in words."""
    invited: Annotated[tuple[Invited, ...], BeforeValidator(_several), WithJsonSchema(_INVITED)] = Field(
        default=(), alias="for"
    )
    """Who it is for: ids of schools, groups and roles, or everyone. Without it, whoever owns this diary."""
    status: Status = "confirmed"
    """confirmed, tentative or cancelled. Never delete what was announced: cancel it."""
    note: Text | None = None
    """What else to know."""
    link: WebAddress | None = None
    """A page with more about it."""
    repeat: Repeat | None = None
    """How it comes back, if it does."""
    accepts: tuple[Acceptance, ...] = ()
    """Clashes that are known and accepted, with the reason."""

    def faults(self) -> Iterator[Fault]:
        yield from sense.of_event(self)

    @property
    def hours(self) -> tuple[dt.time, dt.time] | None:
        """When it begins and ends, by the clock on the wall."""
        return clock_times(self.time)


class DiaryFile(File):
    """The events of one school, one group, or the partnership, named after its owner."""

    PATH: ClassVar[str] = "data/diaries/*.yml"
    WRITER: ClassVar[str] = "that owner"

    events: tuple[Event, ...] = ()
    """Its events, in any order."""


def clock_times(hours: str | None) -> tuple[dt.time, dt.time] | None:
    """Return hours as written, 15:45-17:00, as two times of day."""
    if hours is None:
        return None
    start, end = hours.split("-")
    return dt.time.fromisoformat(start), dt.time.fromisoformat(end)
