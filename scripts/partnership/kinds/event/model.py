"""What is written about an event and about its repeats, with what makes no sense in it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Day, Flag, Hours, Slug, Text, WebAddress, matching, one_of
from partnership.files.references import Ref, reference, several
from partnership.kinds import period
from partnership.kinds.group import Group, Role
from partnership.kinds.school import Partner, School

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

FOLDER = "data/diaries"

EVERYONE = "everyone"
SHARED = "partnership"
"""The owner of the diary that belongs to all."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_UNITS = {"day": 1, "week": 7, "month": 30}
"""How many days each lasts, about."""

LONGEST = dt.timedelta(days=3653)
"""No repeat goes on for longer: ten years."""

MOST = 1000
"""No entry takes place more often than this: a school year has 195 days."""

Status = Annotated[str, *one_of("confirmed", "tentative", "cancelled")]
Invited = Annotated[str, *reference(School, Partner, Group, Role, also=(EVERYONE,))]
Owner = Annotated[str, *reference(School, Partner, Group, also=(SHARED,))]


_INVITED = {
    "type": ["string", "array"],
    "items": {"type": "string"},
    "form": f"the id of a school, partner, group or role, `{EVERYONE}`, or a list of these",
}
_OWNERS = {
    "type": ["string", "array"],
    "items": {"type": "string"},
    "form": f"the id of a school, partner or group, `{SHARED}`, or a list of these",
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
    """Yes, if it leaves out holidays, bank holidays, and the owner's INSET days and closures. What is for schools with
    different terms takes place where all of them have term."""
    skip: tuple[Day, ...] = Field(default=(), alias="except")
    """Days on which it does not take place and was never announced."""
    moved: tuple[Moved, ...] = ()
    """Times that are moved, by the day on which they would have been."""
    cancelled: tuple[Day, ...] = ()
    """Times that are cancelled, by the day on which they would have been."""

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with a repeat, whatever it repeats."""
        if self.until is None and self.count is None:
            remedy = "Write until: and its last day, or count: and how often."
            yield Fault("every", "a repeat needs either an until or a count", remedy)
        if self.until and self.count is not None:
            yield Fault("count", "a repeat ends by an until or by a count, not by both", "Leave one of the two out.")
        if self.count == 0:
            yield Fault("count", "it takes place no times", "Write how often it takes place, or leave out the repeat.")
        if self.step < 1:
            yield Fault("every", f"'{self.every}' is no time at all", "Write every: week, or every: 2 weeks.")
        if self.on and self.unit != "month":
            remedy = "Leave it out: it keeps the weekday of its first day."
            yield Fault("on", "only a monthly repeat says which weekday", remedy)
        for move in self.moved:
            if move.day == move.to and move.time is None:
                yield Fault("to", f"{move.day} is moved to itself", "Write the other day, or its time.", move)
        yield from self._days_named_twice()

    def _days_named_twice(self) -> Iterator[Fault]:
        """Yield the days of which two things are said. What was moved may be cancelled after all."""
        moved, skipped = Counter(move.day for move in self.moved), set(self.skip)
        for day in (day for day, times in moved.items() if times > 1):
            yield Fault("moved", f"{day} is moved twice", "Leave one of the two out.")
        for field, days in (("moved", set(moved)), ("cancelled", set(self.cancelled))):
            for day in sorted(days & skipped):
                remedy = "Take it out of except: if people have been told of it."
                yield Fault(field, f"{day} is left out by except, so it cannot be {field}", remedy)

    @property
    def step(self) -> int:
        """After how many units it comes back."""
        number = re.match(r"\d+", self.every)
        return int(number[0]) if number else 1

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
    """The id of the other event; where several diaries have that id, with its owner: larkrise.inset-1."""
    why: Text
    """Why it is all right."""


class Event(Entry):
    """Something that happens on a day."""

    id: Slug
    """The lasting short name, its own within this diary. Phones know the event by it, so it never changes."""
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
    invited: Annotated[tuple[Invited, ...], BeforeValidator(several), WithJsonSchema(_INVITED)] = Field(
        default=(), alias="for"
    )
    """Who it is for: ids of schools, partners, groups and roles, or everyone. Without it, whoever owns it."""
    owners: Annotated[tuple[Owner, ...], BeforeValidator(several), WithJsonSchema(_OWNERS)] = ()
    """Who else owns it, besides this diary: it stands in their diaries and feeds too, and is written down once."""
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
        """Yield what is wrong with the days and hours of an event; where a year is mistyped, nothing but that."""
        moves = [("to", move.to, move) for move in self.moved]
        written = [("day", self.day, self), ("until", self.until, self), *moves]
        mistyped = [(field, day, within) for field, day, within in written if day and not is_plausible(day)]
        for field, day, within in mistyped:
            yield Fault(field, f"the year of {day} cannot be right", "Correct the year.", within)
        if mistyped:
            return
        yield from period.order("until", self.day, self.until)
        yield from self._wrong_hours()
        if self.until and (self.until - self.day).days > 400:
            yield Fault("until", "it lasts more than a year", "Correct one of the two days.")
        if self.repeat:
            yield from self._wrong_repeat(self.repeat)

    def _wrong_hours(self) -> Iterator[Fault]:
        """Yield the hours that end before they begin; those of several days may."""
        several_days = self.until is not None and self.until > self.day
        for hours, within in [(self.hours, self), *((move.hours, move) for move in self.moved)]:
            start, end = hours or (None, None)
            if start is None or end is None:
                continue
            if start == dt.time.min and end in (dt.time.min, dt.time(23, 59)):
                last = "" if end != dt.time.min or not several_days else " until: is then the day before."
                yield Fault("time", "from midnight to midnight is all day", f"Leave the time out.{last}", within)
            elif end == dt.time.min and (several_days or within is not self):
                what = f"it ends at midnight, when {self.until or 'the next day'} has not begun"
                yield Fault(
                    "time", what, f"Write {start:%H:%M}-23:59, and the day on which it begins as the last.", within
                )
            elif end == dt.time.min:
                yield Fault("time", "it ends before it begins", f"If it ends at midnight, write {start:%H:%M}-23:59.")
            elif end <= start and not several_days:
                after = " If it ends after midnight, add until: and that day." if within is self else ""
                yield Fault(
                    "time", "it ends before it begins", f"Write the beginning first: 15:45-17:00.{after}", within
                )

    def _wrong_repeat(self, repeat: Repeat) -> Iterator[Fault]:
        """Yield what is wrong between an event and its repeat."""
        if repeat.until and repeat.until < self.day:
            what = f"it stops repeating on {repeat.until}, before its first day"
            yield Fault("repeat", what, "Correct one of the two days.")
            return
        days = repeat.step * _UNITS[repeat.unit]
        if days and self.until and (self.until - self.day).days >= days:
            remedy = (
                "If until is the day on which it stops repeating, write it within the repeat: {every: …, until: …}."
            )
            yield Fault("until", "it lasts until after it has begun again", remedy)
        lasts = repeat.until - self.day if repeat.until else ((repeat.count or 1) - 1) * dt.timedelta(days=days)
        if lasts > LONGEST or (days and lasts.days // days >= MOST):
            what = f"it goes on for more than ten years, or more than {MOST:,} times"
            yield Fault("repeat", what, "Write an earlier until, or a smaller count. It can be made longer in time.")

    @property
    def moved(self) -> tuple[Moved, ...]:
        """The times of its repeat that are moved."""
        return self.repeat.moved if self.repeat else ()

    @property
    def hours(self) -> tuple[dt.time, dt.time] | None:
        """When it begins and ends, by the clock on the wall."""
        return clock_times(self.time)

    @property
    def last(self) -> dt.date:
        """Its last day; of a repeat, the last day of its first time."""
        return self.until or self.day


class DiaryFile(File):
    """The events of one school, partner or group, or of the partnership, named after the owner."""

    PATH: ClassVar[str] = f"{FOLDER}/*.yml"
    WRITER: ClassVar[str] = "that owner"
    OWN_IDS: ClassVar[bool] = True

    events: tuple[Event, ...] = ()
    """Its events, in any order."""


def is_plausible(day: dt.date) -> bool:
    """Return whether the year of a day can be right, or is a slip of the fingers, such as 2206 for 2026."""
    return 1900 <= day.year < 2100


def days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield the days from the first to the last, both included."""
    return (first + dt.timedelta(days=number) for number in range((last - first).days + 1))


def clock_times(hours: str | None) -> tuple[dt.time, dt.time] | None:
    """Return hours as written, 15:45-17:00, as two times of day."""
    if hours is None:
        return None
    start, end = hours.split("-")
    return dt.time.fromisoformat(start), dt.time.fromisoformat(end)
