"""Events of other people's calendars: which of them may come in, and what is said of those that may not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol, TypeVar

from partnership.kinds.allowed.judging import Judge
from partnership.words import long_day


class Titled(Protocol):
    """Something of a calendar, as it is kept."""

    @property
    def title(self) -> str: ...
    @property
    def place(self) -> str | None: ...
    @property
    def link(self) -> str | None: ...


AnyTitled = TypeVar("AnyTitled", bound=Titled)


def apart(events: Iterable[AnyTitled], judge: Judge, path: str) -> tuple[list[AnyTitled], list[tuple[int, AnyTitled]]]:
    """Return the events that may stand in the file at a path, and those that look private, numbered from 1."""
    fine: list[AnyTitled] = []
    private: list[tuple[int, AnyTitled]] = []
    for number, event in enumerate(events, start=1):
        if judge.is_private(event.title, event.place, event.link, path=path):
            private.append((number, event))
        else:
            fine.append(event)
    return fine, private


def told(remark: str, judge: Judge, path: str) -> str:
    """Return what is said of an event that is odd, unless it repeats private words: logs are public too."""
    return "left out: an odd event that looks private, too" if judge.is_private(remark, path=path) else remark


def left_out(number: int, day: dt.date) -> str:
    """Return what is said of an event that looks private: which it is, and none of its words."""
    return f"event {number}, on {long_day(day)}: it looks private (a name, a number, an address); tell the school"
