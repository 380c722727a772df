"""A redline as its readers go through it: part by part, what did not change folded away."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from partnership.clauses.redlines.weaving import LEFT

SAME, CHANGED, INSERTED, DELETED = "same", "changed", "inserted", "deleted"


@dataclasses.dataclass(frozen=True, eq=False)
class Part:
    """A section in two states."""

    kind: str
    """same, changed, inserted, deleted, moved, or left: where a moved one was."""
    anchor: str
    """An id that no other part has; before the first clause there is none."""
    called: str
    note: str
    """What else to say of it, such as "was 4.2"."""
    depth: int
    """1 to 6 for a heading, 7 for a numbered paragraph, 0 for what stands before the first."""
    only_renumbered: bool
    draw: Callable[[], str]

    @cached_property
    def html(self) -> Markup:
        return Markup(self.draw())


@dataclasses.dataclass(frozen=True)
class Run:
    """Parts that follow one another, and are all shown or all folded away."""

    folded: bool
    parts: tuple[Part, ...]


def runs(parts: Sequence[Part]) -> Iterator[Run]:
    """Yield the parts in runs: around each change one part on either side and the headings above it are shown.

    Of clauses in a row that only have other numbers, the first is shown.
    """
    shown: set[int] = set()
    for place, part in enumerate(parts):
        follows = place > 0 and part.only_renumbered and parts[place - 1].only_renumbered
        if part.kind != SAME and not follows:
            shown |= {place - 1, place, place + 1, *_above(parts, place)}
    for folded, group in groupby(enumerate(parts), key=lambda each: each[0] not in shown):
        yield Run(folded, tuple(part for _, part in group))


def _above(parts: Sequence[Part], place: int) -> Iterator[int]:
    """Yield the places of the headings that a part stands under."""
    depth = parts[place].depth
    for above in range(place - 1, -1, -1):
        if 0 < parts[above].depth < min(depth, 7) and parts[above].kind not in (DELETED, LEFT):
            depth = parts[above].depth
            yield above
