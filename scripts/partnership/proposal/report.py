"""What is told of a proposal, before it is written in any form: parts with sentences and points, and parts in them."""

from __future__ import annotations

import dataclasses

from markupsafe import Markup

_NOTHING = Markup()


@dataclasses.dataclass(frozen=True)
class Point:
    """One thing in a list."""

    words: str
    """Plain: whoever writes it down sees to it that nothing in it does harm."""
    detail: str = ""
    """What to add, as plain."""
    redline: Markup = _NOTHING
    """Words with what was inserted and deleted in them."""


@dataclasses.dataclass(frozen=True)
class ReportPart:
    """A heading with what stands under it."""

    title: str
    said: tuple[str, ...] = ()
    """Sentences, as plain as the words of points."""
    points: tuple[Point, ...] = ()
    below: tuple[ReportPart, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.said or self.points or self.below)


@dataclasses.dataclass(frozen=True)
class Report:
    """All that is told."""

    said: tuple[str, ...]
    parts: tuple[ReportPart, ...]


def shortened(points: list[Point], most: int) -> tuple[Point, ...]:
    """Return no more than so many points, and how many are left out."""
    if len(points) <= most:
        return tuple(points)
    return (*points[:most], Point(f"and {len(points) - most} more"))
