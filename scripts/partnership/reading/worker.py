"""What a reading and the process that expands its calendar say to one another."""

from __future__ import annotations

from typing import NamedTuple


class Request(NamedTuple):
    """A calendar to expand between two days, and how much it may hold."""

    text: str
    zone: str
    """The school's own."""
    first: str
    last: str
    events: int
    occurrences: int


class Happening(NamedTuple):
    """One time that something takes place, in plain words and local time: 2026-11-23, 15:45-17:00."""

    uid: str
    original: str
    """For one of several: when it would have been by the rule. What is moved keeps it."""
    title: str
    first: str
    last: str
    hours: str | None
    place: str | None
    kind: str
    status: str
    link: str | None


class Expanded(NamedTuple):
    """What came of it. `too_many` says what there is too much of; then there is nothing else."""

    happenings: list[Happening]
    left_out: list[str]
    remarks: list[str]
    entries: int = 0
    """How many the calendar holds, of whatever day."""
    private: int = 0
    too_many: str = ""
