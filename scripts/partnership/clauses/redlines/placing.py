"""The parts of a redline made from two texts, each in its place and with what there is to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import escape

from partnership.clauses.alignment import Pair, unmoved
from partnership.clauses.redlines.clause_pairs import Clauses, label
from partnership.clauses.redlines.parts import CHANGED, DELETED, INSERTED, SAME, Part
from partnership.clauses.redlines.pieces import Piece
from partnership.clauses.redlines.weaving import CAME, LEFT, MOVED, STAYS, WENT, Step, woven


class Placing:
    """Makes the parts."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._old, self._new = clauses.old, clauses.new
        self._moving = set(clauses.sections) - unmoved(clauses.sections)
        self._anchors = {piece.section.anchor for piece in clauses.new}
        self._makers: dict[str, Callable[[Step], Part]] = {
            STAYS: self._stays,
            CAME: self._came,
            WENT: self._went,
            MOVED: self._moved,
            LEFT: self._left,
        }

    def parts(self) -> Iterator[Part]:
        """Yield every part in reading order. Those that moved together left one stub."""
        for step in woven(self._clauses.sections, len(self._old), len(self._new)):
            if not (step.kind == LEFT and self._follows(step)):
                yield self._makers[step.kind](step)

    def _stays(self, step: Step) -> Part:
        old, new = self._old[step.old], self._new[step.new]
        if Pair(step.old, step.new) in self._clauses.alike:
            return _part(SAME, new, lambda: new.html)
        only_renumbered = old.unnumbered_key == new.unnumbered_key
        return _part(CHANGED, new, self._comparing(step), _was(old, new), only_renumbered=only_renumbered)

    def _came(self, step: Step) -> Part:
        new = self._new[step.new]
        return _part(INSERTED, new, lambda: "".join(map(self._clauses.drawing.came, new.blocks)))

    def _went(self, step: Step) -> Part:
        old = self._old[step.old]
        anchor = f"{old.section.anchor}-was" if old.section.anchor in self._anchors else None
        return _part(DELETED, old, lambda: "".join(map(self._clauses.drawing.went, old.blocks)), anchor=anchor)

    def _moved(self, step: Step) -> Part:
        """Return a part that moved. If it says the same, its words stand there without marks."""
        old, new = self._old[step.old], self._new[step.new]
        origin = "with the one above" if self._follows(step) else f"here from {_after(self._old, step.old)}"
        note = ", ".join(filter(None, (f"moved {origin}", _was(old, new))))
        return _part(MOVED, new, self._comparing(step), note)

    def _left(self, step: Step) -> Part:
        """Return the stub of one or more that moved together."""
        old, count = self._old[step.old], 0
        while Pair(step.old + count + 1, step.new + count + 1) in self._moving:
            count += 1
        others = f", with {'the one' if count == 1 else f'the {count}'} below it" if count else ""
        called = old.clause.called if old.clause else ""
        return _part(
            LEFT,
            old,
            lambda: f'<p class="left">{escape(called)}</p>\n',
            f"moved to {_after(self._new, step.new)}{others}",
            anchor=f"{old.section.anchor}-was",
        )

    def _follows(self, step: Step) -> bool:
        """Whether the part before it moved along."""
        return Pair(step.old - 1, step.new - 1) in self._moving

    def _comparing(self, step: Step) -> Callable[[], str]:
        old, new = self._old[step.old], self._new[step.new]
        apart = old.number_words if old.number_words == new.number_words else 0
        return lambda: self._clauses.drawing.children(old.blocks, new.blocks, apart)


def _after(pieces: Sequence[Piece], place: int) -> str:
    """Return where something stands, told by what stands before it."""
    before = label(pieces[place - 1].clause) if place else ""
    return f"after {before}" if before else "the beginning"


def _was(old: Piece, new: Piece) -> str:
    before, now = (piece.clause.number if piece.clause else "" for piece in (old, new))
    return f"was {before}" if before and before != now else ""


def _part(
    kind: str,
    piece: Piece,
    draw: Callable[[], str],
    note: str = "",
    *,
    anchor: str | None = None,
    only_renumbered: bool = False,
) -> Part:
    return Part(
        kind=kind,
        anchor=piece.section.anchor if anchor is None else anchor,
        called=piece.clause.called if piece.clause else "",
        note=note,
        depth=piece.clause.depth if piece.clause else 0,
        only_renumbered=only_renumbered,
        draw=draw,
    )
