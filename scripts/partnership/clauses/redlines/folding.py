"""What of a redline is in sight, in the order of reading: its changes, numbered, and what is folded between them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import count, groupby

from markupsafe import Markup

from partnership.clauses.redlines.block_html import Piece
from partnership.clauses.redlines.parts import PartRun, RedlinePart, is_heading

_SHORT = 40
"""A stretch of fewer words is shorter than the bar that would fold it, with what a reader needs to go on."""


@dataclasses.dataclass(frozen=True)
class Strip:
    """Pieces of one part that follow one another: a change, or what stays."""

    html: Markup
    change: int = 0
    """Which change of the redline it is, counted from 1; 0 if it is none."""
    folded: int = 0
    """How many blocks are folded away here; 0 if it is in sight."""


@dataclasses.dataclass(frozen=True)
class ShownPart:
    """A part, and how it is laid out."""

    part: RedlinePart
    strips: tuple[Strip, ...]

    @property
    def change(self) -> int:
        """The first change in it; 0 if it has none."""
        return next((strip.change for strip in self.strips if strip.change), 0)


@dataclasses.dataclass(frozen=True)
class ShownRun:
    """Parts that are in sight, or folded away together: no heading is among these."""

    folded: bool
    parts: tuple[ShownPart, ...]


@dataclasses.dataclass(frozen=True)
class ChangeGroup:
    """The changes under one heading, to lead to them."""

    called: str
    """The heading; nothing if they stand before the first, or need no grouping."""
    parts: tuple[ShownPart, ...]


def shown_runs(runs: Sequence[PartRun]) -> Iterator[ShownRun]:
    """Yield the runs of a redline with their changes numbered. Of clauses that only got other numbers one counts."""
    numbers = count(1)
    before: RedlinePart | None = None
    for run in runs:
        parts = []
        for part in run.parts:
            counts = part.differs and not run.folded and not part.is_stub and not part.follows(before)
            parts.append(ShownPart(part, tuple(_strips(part, numbers if counts else None, whole=run.folded))))
            before = part
        yield ShownRun(run.folded, tuple(parts))


def change_groups(runs: Sequence[ShownRun], many: int) -> list[ChangeGroup]:
    """Return what differs, if that is many by the topmost headings of which there are several."""
    parts = [shown for run in runs for shown in run.parts]
    depths = [shown.part.depth for shown in parts if is_heading(shown.part)]
    top = next((depth for depth in sorted(set(depths)) if depths.count(depth) > 1), 0)
    grouped: list[tuple[str, list[ShownPart]]] = [("", [])]
    for shown in parts:
        if is_heading(shown.part) and shown.part.depth <= top and not shown.part.is_stub:
            grouped.append((shown.part.called, []))
        if shown.change:
            grouped[-1][1].append(shown)
    groups = [ChangeGroup(called, tuple(changes)) for called, changes in grouped if changes]
    changes = tuple(shown for group in groups for shown in group.parts)
    return groups if len(changes) > many or not changes else [ChangeGroup("", changes)]


def _strips(part: RedlinePart, numbers: Iterator[int] | None, *, whole: bool) -> Iterator[Strip]:
    pieces = part.pieces
    if whole or (part.differs and not part.is_compared):
        yield Strip(Markup("".join(piece.html for piece in pieces)), next(numbers) if numbers else 0)
        return
    differs = [piece.differs for piece in pieces]
    if part.differs and not any(differs):
        differs[:1] = [True]
    for (is_change, is_folded), group in groupby(_states(pieces, differs), key=lambda state: state[:2]):
        held = [piece for _, _, piece in group]
        html = Markup("".join(piece.html for piece in held))
        yield Strip(
            html, next(numbers) if is_change and numbers else 0, sum(piece.blocks for piece in held) * is_folded
        )


def _states(pieces: Sequence[Piece], differs: Sequence[bool]) -> Iterator[tuple[bool, bool, Piece]]:
    """Yield whether each piece differs and is folded: nothing beside a change is, and no heading."""
    beside = {place + step for place, differing in enumerate(differs) if differing for step in (-1, 0, 1)}
    can_fold = [place not in beside and not piece.is_heading for place, piece in enumerate(pieces)]
    place = 0
    for folds, group in groupby(zip(can_fold, pieces, strict=True), key=lambda pair: pair[0]):
        held = [piece for _, piece in group]
        folded = folds and sum(piece.words for piece in held) >= _SHORT
        for piece in held:
            yield differs[place], folded, piece
            place += 1
