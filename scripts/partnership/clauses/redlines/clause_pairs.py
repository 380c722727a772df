"""Two texts clause by clause: which is which, and which moved, whether a section or an item of a list."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from partnership.clauses.alignment import Pair, unmoved
from partnership.clauses.redlines.block_html import Drawing, Home
from partnership.clauses.redlines.blocks import Block
from partnership.clauses.redlines.pieces import Piece, known
from partnership.clauses.redlines.weaving import Known, same
from partnership.clauses.text import Clause


@dataclasses.dataclass(frozen=True, eq=False)
class Item:
    """An item of a numbered list, and where it belongs."""

    clause: Clause
    block: Block
    section: int
    """The place of its section in the text."""
    parent: str
    """The anchor of the item that it stands in, if it does."""
    above: str

    @property
    def known(self) -> Known:
        return known(self.clause, self.clause.words)

    @property
    def home(self) -> Home:
        return Home(self.block, self.clause.number, self.above)


@dataclasses.dataclass(frozen=True, eq=False)
class Clauses:
    """Two texts' clauses side by side."""

    old: Sequence[Piece]
    new: Sequence[Piece]

    @cached_property
    def sections(self) -> list[Pair]:
        """Which section is which."""
        return same([piece.known for piece in self.old], [piece.known for piece in self.new])

    @cached_property
    def alike(self) -> frozenset[Pair]:
        """The sections whose words do not differ."""
        return frozenset(pair for pair in self.sections if self.new[pair.new].says_the_same(self.old[pair.old]))

    @cached_property
    def old_items(self) -> list[Item]:
        """The items of the old sections that differ or went."""
        return list(_items(self.old, {pair.old for pair in self.alike}))

    @cached_property
    def new_items(self) -> list[Item]:
        """The items of the new sections that differ or came."""
        return list(_items(self.new, {pair.new for pair in self.alike}))

    @cached_property
    def items(self) -> list[Pair]:
        """Which of these items is which."""
        return same([item.known for item in self.old_items], [item.known for item in self.new_items])

    @cached_property
    def unmoved_items(self) -> frozenset[Pair]:
        """The items that kept their order in the clause that they belong to."""
        together: dict[tuple[int, str], list[Pair]] = defaultdict(list)
        sections = set(self.sections)
        anchors = {(self.old_items[old].clause.anchor, self.new_items[new].clause.anchor) for old, new in self.items}
        anchors.add(("", ""))
        for pair in self.items:
            old, new = self.old_items[pair.old], self.new_items[pair.new]
            if (old.section, new.section) in sections and (old.parent, new.parent) in anchors:
                together[new.section, new.parent].append(pair)
        return frozenset(pair for group in together.values() for pair in unmoved(group))

    @cached_property
    def drawing(self) -> Drawing:
        """What draws the sections that differ."""
        pairs = [(self.old_items[old], self.new_items[new]) for old, new in self.items]
        return Drawing(
            was={new.clause.anchor: old.home for old, new in pairs},
            now={old.clause.anchor: new.home for old, new in pairs},
        )


def _items(pieces: Sequence[Piece], without: set[int]) -> Iterator[Item]:
    for place, piece in enumerate(pieces):
        if place not in without:
            above = label(piece.clause) or "the beginning"
            yield from _within(piece.blocks, place, "", above)


def _within(blocks: Sequence[Block], section: int, parent: str, above: str) -> Iterator[Item]:
    for block in blocks:
        if block.clause:
            yield Item(block.clause, block, section, parent, above)
        yield from _within(block.children, section, block.clause.anchor if block.clause else parent, above)


def label(clause: Clause | None) -> str:
    """Return the shortest that a reader can find a clause by."""
    if clause is None:
        return ""
    return clause.number or f"‘{clause.title}’"
