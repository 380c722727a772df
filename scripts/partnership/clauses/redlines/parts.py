"""A redline as its readers go through it: part by part, and what did not change folded away."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from markupsafe import Markup, escape

from partnership.clauses.alignment import (
    DELETED,
    INSERTED,
    KEPT,
    MOVED,
    MOVED_AWAY,
    MergeStep,
    PlacePair,
    merged,
    unmoved,
)
from partnership.clauses.redlines.block_html import Piece, plain_pieces
from partnership.clauses.redlines.clause_pairs import ClausePairs, label
from partnership.clauses.redlines.forms import only_forms
from partnership.clauses.redlines.sections import PreparedSection
from partnership.words import listed

SAME, CHANGED = "same", "changed"
_HEADING_DEPTHS = 6


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class RedlinePart:
    """A section in two states."""

    kind: str
    """same, changed, inserted, deleted, moved, or left: the stub where a moved one was."""
    anchor: str
    """An id that no other part has; before the first clause there is none."""
    called: str
    """What its clause is called: "4.1 Reporting an absence"; before the first clause nothing."""
    note: str
    """What else to say of it, such as "was 4.2"."""
    depth: int
    """1 to 6 for a heading, 7 for a numbered paragraph, 0 for what stands before the first."""
    only_renumbered: bool
    """Whether nothing but its number changed."""
    forms: tuple[str, ...]
    """What differs besides its number where the words do not: emphasis, where a link leads, a heading's level."""
    draw: Callable[[], Sequence[Piece]]
    draw_whole: Callable[[], str]

    @property
    def differs(self) -> bool:
        """Whether anything changed here."""
        return self.kind != SAME

    @property
    def said(self) -> str:
        """What became of it, in a few words; nothing of what stayed."""
        if self.kind == CHANGED:
            return "another number" if self.only_renumbered else self.only or "reworded"
        return {INSERTED: "new", DELETED: "taken out", MOVED: "moved", MOVED_AWAY: "moved away"}.get(self.kind, "")

    @property
    def only(self) -> str:
        """That its form alone differs, and in what."""
        return f"only {listed(self.forms)}" if self.forms else ""

    @property
    def is_stub(self) -> bool:
        """Whether this is only the place that a moved section left."""
        return self.kind == MOVED_AWAY

    @cached_property
    def html(self) -> Markup:
        """Its words with what was inserted and deleted, drawn when they are first asked for. It holds no id or link."""
        return Markup(self.draw_whole())

    @property
    def pieces(self) -> Sequence[Piece]:
        """The same block by block, a list in which something differs in stretches of its items."""
        return self.draw()

    @property
    def is_compared(self) -> bool:
        """Whether it is two states of a section that stayed where it was."""
        return self.kind == CHANGED

    def follows(self, before: RedlinePart | None) -> bool:
        """Whether only its number changed, as that of the part before it."""
        return before is not None and self.only_renumbered and before.only_renumbered


@dataclasses.dataclass(frozen=True)
class PartRun:
    """Parts that follow one another, and are all shown or all folded away."""

    folded: bool
    parts: tuple[RedlinePart, ...]


def runs(parts: Sequence[RedlinePart]) -> Iterator[PartRun]:
    """Yield the parts in runs: around each change one part on either side is shown, and every heading.

    Of clauses in a row that only have other numbers, the first is shown.
    """
    shown: set[int] = set()
    for place, part in enumerate(parts):
        if part.differs and not (place and part.follows(parts[place - 1])):
            shown |= {place - 1, place, place + 1}
    folds = [place not in shown and not is_heading(part) for place, part in enumerate(parts)]
    for folded, group in groupby(enumerate(parts), key=lambda numbered: folds[numbered[0]]):
        yield PartRun(folded, tuple(part for _, part in group))


def is_heading(part: RedlinePart) -> bool:
    """Whether a part is a heading, with what stands under it before the next clause."""
    return 0 < part.depth <= _HEADING_DEPTHS


def redline_parts(pairs: ClausePairs) -> Iterator[RedlinePart]:
    """Yield every part of a redline in reading order. Sections that moved together leave one stub."""
    return _PartMaker(pairs).parts()


class _PartMaker:
    """Makes parts: each in its place, and with what there is to say of it."""

    def __init__(self, pairs: ClausePairs) -> None:
        self._pairs = pairs
        self._old, self._new = pairs.old, pairs.new
        self._moving = set(pairs.sections) - unmoved(pairs.sections)
        self._new_anchors = {section.section.anchor for section in pairs.new}
        self._makers: dict[str, Callable[[MergeStep], RedlinePart]] = {
            KEPT: self._kept,
            INSERTED: self._inserted,
            DELETED: self._deleted,
            MOVED: self._moved,
            MOVED_AWAY: self._stub,
        }

    def parts(self) -> Iterator[RedlinePart]:
        for step in merged(self._pairs.sections, len(self._old), len(self._new)):
            if not (step.kind == MOVED_AWAY and self._follows(step)):
                yield self._makers[step.kind](step)

    def _kept(self, step: MergeStep) -> RedlinePart:
        old, new = self._old[step.old], self._new[step.new]
        if PlacePair(step.old, step.new) in self._pairs.unchanged_sections:
            return _part(SAME, new, lambda: plain_pieces(new.blocks), lambda: new.html)
        forms = only_forms(old.blocks, new.blocks, (old.number_words, new.number_words))
        only_renumbered = old.unnumbered_key == new.unnumbered_key and not forms
        note = ", ".join(filter(None, (_was(old, new), _only(forms))))
        drawn = self._comparing(step)
        return _part(CHANGED, new, *drawn, note=note, only_renumbered=only_renumbered, forms=forms)

    def _inserted(self, step: MergeStep) -> RedlinePart:
        new = self._new[step.new]
        return _part(INSERTED, new, *_whole(lambda: "".join(map(self._pairs.drawing.inserted, new.blocks))))

    def _deleted(self, step: MergeStep) -> RedlinePart:
        old = self._old[step.old]
        anchor = _was_anchor(old) if old.section.anchor in self._new_anchors else None
        drawn = _whole(lambda: "".join(map(self._pairs.drawing.deleted, old.blocks)))
        return _part(DELETED, old, *drawn, anchor=anchor)

    def _moved(self, step: MergeStep) -> RedlinePart:
        """Return a part that moved. If it says the same, its words stand there without marks."""
        old, new = self._old[step.old], self._new[step.new]
        origin = "with the one above" if self._follows(step) else f"here from {_after(self._old, step.old)}"
        note = ", ".join(filter(None, (f"moved {origin}", _was(old, new))))
        return _part(MOVED, new, *self._comparing(step), note=note)

    def _stub(self, step: MergeStep) -> RedlinePart:
        """Return the stub of one or more that moved together."""
        old, below = self._old[step.old], 0
        while PlacePair(step.old + below + 1, step.new + below + 1) in self._moving:
            below += 1
        others = f", with {'the one' if below == 1 else f'the {below}'} below it" if below else ""
        called = old.clause.called if old.clause else ""
        note = f"moved to {_after(self._new, step.new)}{others}"
        html = f'<p class="left">{escape(called)}</p>\n'
        return _part(MOVED_AWAY, old, *_whole(lambda: html), note=note, anchor=_was_anchor(old))

    def _follows(self, step: MergeStep) -> bool:
        """Whether the section before it moved along."""
        return PlacePair(step.old - 1, step.new - 1) in self._moving

    def _comparing(self, step: MergeStep) -> tuple[Callable[[], Sequence[Piece]], Callable[[], str]]:
        old, new = self._old[step.old], self._new[step.new]
        apart = old.number_words if old.number_words == new.number_words else 0
        drawing = self._pairs.drawing
        return (
            lambda: list(drawing.pieces(old.blocks, new.blocks, apart)),
            lambda: drawing.compared(old.blocks, new.blocks, apart),
        )


def _whole(draw: Callable[[], str]) -> tuple[Callable[[], Sequence[Piece]], Callable[[], str]]:
    """Return how to draw what differs as one piece."""
    return lambda: [Piece(draw(), differs=True, words=0)], draw


def _part(
    kind: str,
    section: PreparedSection,
    draw: Callable[[], Sequence[Piece]],
    draw_whole: Callable[[], str],
    *,
    note: str = "",
    anchor: str | None = None,
    only_renumbered: bool = False,
    forms: tuple[str, ...] = (),
) -> RedlinePart:
    return RedlinePart(
        kind=kind,
        anchor=section.section.anchor if anchor is None else anchor,
        called=section.clause.called if section.clause else "",
        note=note,
        depth=section.clause.depth if section.clause else 0,
        only_renumbered=only_renumbered,
        forms=forms,
        draw=draw,
        draw_whole=draw_whole,
    )


def _after(sections: Sequence[PreparedSection], place: int) -> str:
    """Return where a section stands, told by what stands before it."""
    before = label(sections[place - 1].clause) if place else ""
    return f"after {before}" if before else "the beginning"


def _was(old: PreparedSection, new: PreparedSection) -> str:
    before, now = (section.clause.number if section.clause else "" for section in (old, new))
    return f"was {before}" if before and before != now else ""


def _only(forms: Sequence[str]) -> str:
    """Return a note that the form alone differs, and in what."""
    return f"only {listed(forms)} {'differs' if len(forms) == 1 else 'differ'}" if forms else ""


def _was_anchor(old: PreparedSection) -> str:
    """Return an id for an old section whose own may be that of a new one."""
    return f"{old.section.anchor}-was"
