"""One line for what several schools say alike: on a joint INSET day the list would repeat itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from itertools import groupby

from partnership.kinds.event.occurrence import CLOSED
from partnership.kinds.event.pages.lines import Line
from partnership.words import count, listed

INSET = "diary/inset.md"
"""The page of all schools' INSET days."""

MOST_NAMED = 8
"""Of more schools than this, a line gives the number."""


def merged(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, those by which several schools say of one day that they are closed as one."""
    for _, those in groupby(lines, key=_alike):
        first, *others = those
        yield _together([first, *others]) if others else first


def _alike(line: Line) -> tuple[object, ...]:
    each = line.occurrence
    if each.kind not in CLOSED:
        return (each.id,)
    return each.kind, each.first, each.last, each.hours, each.title, each.status


def _together(lines: list[Line]) -> Line:
    """Return one line for all: it leads to the INSET days of all schools side by side."""
    names = list(dict.fromkeys(line.whose for line in lines))
    whose = listed(names) if len(names) <= MOST_NAMED else count(len(names), "diary", "diaries")
    everywhere = any(line.schools is None for line in lines)
    schools = None if everywhere else " ".join(dict.fromkeys(" ".join(line.schools or "" for line in lines).split()))
    return dataclasses.replace(lines[0], path=INSET, whose=whose, where="", schools=schools)
