"""Two texts side by side: which clause is which, and which moved, whether a section or an item of a list."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from partnership.clauses.alignment import Passage, PlacePair, align, unique_pairs, unmoved
from partnership.clauses.clause import Clause
from partnership.clauses.redlines.block_html import BlockDrawing
from partnership.clauses.redlines.block_moves import BlockMoves, MoveFinder
from partnership.clauses.redlines.block_pairs import KnownBlocks, twins
from partnership.clauses.redlines.blocks import ITEM, Block, ListItem
from partnership.clauses.redlines.sections import PreparedSection


class ClauseIdentity(NamedTuple):
    """What tells a clause: its words, its anchor, and whether somebody fixed that by hand."""

    passage: Passage
    anchor: str
    marked: bool


@dataclasses.dataclass(frozen=True, eq=False)
class ClausePairs:
    """The clauses of two texts, paired. Places are counted from 0, in the sections or items of either text."""

    old: Sequence[PreparedSection]
    new: Sequence[PreparedSection]

    @cached_property
    def sections(self) -> list[PlacePair]:
        """Which section is which, in the order of the new text."""
        return _same(_of_sections(self.old), _of_sections(self.new))

    @cached_property
    def unchanged_sections(self) -> frozenset[PlacePair]:
        """The sections whose words do not differ."""
        return frozenset(pair for pair in self.sections if self.new[pair.new].says_the_same(self.old[pair.old]))

    @cached_property
    def old_items(self) -> list[ListItem]:
        """The items of the old sections that differ or went."""
        return list(_items(self.old, {pair.old for pair in self.unchanged_sections}))

    @cached_property
    def new_items(self) -> list[ListItem]:
        """The items of the new sections that differ or came."""
        return list(_items(self.new, {pair.new for pair in self.unchanged_sections}))

    @cached_property
    def items(self) -> list[PlacePair]:
        """Which of these items is which, in the order of the new text."""
        return _same(_of_items(self.old_items), _of_items(self.new_items))

    @cached_property
    def unmoved_items(self) -> frozenset[PlacePair]:
        """The items that kept their order in the clause that they belong to."""
        together: dict[tuple[int, str], list[PlacePair]] = defaultdict(list)
        sections = set(self.sections)
        anchors = {(self.old_items[old].clause.anchor, self.new_items[new].clause.anchor) for old, new in self.items}
        anchors.add(("", ""))
        for pair in self.items:
            old, new = self.old_items[pair.old], self.new_items[pair.new]
            if (old.section, new.section) in sections and (old.parent, new.parent) in anchors:
                together[new.section, new.parent].append(pair)
        return frozenset(pair for pairs in together.values() for pair in unmoved(pairs))

    @cached_property
    def drawing(self) -> BlockDrawing:
        """What draws the sections that differ."""
        pairs = [(self.old_items[old], self.new_items[new]) for old, new in self.items]
        drawing = BlockDrawing(
            was={new.clause.anchor: old for old, new in pairs},
            now={old.clause.anchor: new for old, new in pairs},
            twins=twins(
                _blocks(self.old, {pair.old for pair in self.unchanged_sections}),
                _blocks(self.new, {pair.new for pair in self.unchanged_sections}),
            ),
        )
        return dataclasses.replace(drawing, moves=self._moves(drawing.known))

    def _moves(self, blocks: KnownBlocks) -> BlockMoves:
        """Return which blocks moved, from section to section or within one."""
        items = [(self.old_items[old], self.new_items[new]) for old, new in self.items]
        finder = MoveFinder(blocks, {item.block for pair in items for item in pair})
        for pair in sorted(set(self.sections) - self.unchanged_sections):
            above = _above(self.old[pair.old]), _above(self.new[pair.new])
            finder.compare(self.old[pair.old].blocks, self.new[pair.new].blocks, pair, above)
        for was, now in items:
            section = PlacePair(was.section, now.section)
            finder.compare(was.block.children, now.block.children, section, (was.above, now.above), ITEM)
        for place in sorted(set(range(len(self.old))) - {pair.old for pair in self.sections}):
            finder.note_old(self.old[place].blocks, place, _above(self.old[place]))
        for place in sorted(set(range(len(self.new))) - {pair.new for pair in self.sections}):
            finder.note_new(self.new[place].blocks, place, _above(self.new[place]))
        return finder.moves(set(self.sections))


def label(clause: Clause | None) -> str:
    """Return the shortest that a reader can find a clause by; nothing for what stands before the first."""
    if clause is None:
        return ""
    return clause.number or f"‘{clause.title}’"


def _above(section: PreparedSection) -> str:
    return label(section.clause) or "the beginning"


def _blocks(sections: Sequence[PreparedSection], without: set[int]) -> Iterator[Block]:
    for place, section in enumerate(sections):
        if place not in without:
            yield from section.blocks


def _items(sections: Sequence[PreparedSection], without: set[int]) -> Iterator[ListItem]:
    for place, section in enumerate(sections):
        if place not in without:
            yield from _within(section.blocks, section=place, parent="", above=_above(section))


def _within(blocks: Sequence[Block], *, section: int, parent: str, above: str) -> Iterator[ListItem]:
    for block in blocks:
        if block.clause:
            yield ListItem(clause=block.clause, block=block, section=section, parent=parent, above=above)
        inner = block.clause.anchor if block.clause else parent
        yield from _within(block.children, section=section, parent=inner, above=above)


def _of_sections(sections: Sequence[PreparedSection]) -> list[ClauseIdentity]:
    """Return what tells sections: all their words, without the number. What stands before the first is always one."""
    return [
        ClauseIdentity(section.passage, section.clause.anchor, section.clause.marked)
        if section.clause
        else ClauseIdentity(section.passage, "", True)
        for section in sections
    ]


def _of_items(items: Sequence[ListItem]) -> list[ClauseIdentity]:
    return [ClauseIdentity(item.clause.passage, item.clause.anchor, item.clause.marked) for item in items]


def _same(old: Sequence[ClauseIdentity], new: Sequence[ClauseIdentity]) -> list[PlacePair]:
    """Return which clause is which: by fixed anchors, by their words, by anchors made of words, by likeness."""
    pairs = unique_pairs([_fixed_anchor(clause) for clause in old], [_fixed_anchor(clause) for clause in new])
    olds, news = [clause.passage for clause in old], [clause.passage for clause in new]
    pairs = unique_pairs(olds, news, pairs)
    pairs += _neighbours(olds, news, pairs)
    pairs = unique_pairs([clause.anchor for clause in old], [clause.anchor for clause in new], pairs)
    sure = set(pairs)
    likely = align(olds, news, pairs)
    return [pair for pair in likely if pair in sure or not _are_apart(old[pair.old], new[pair.new])]


def _fixed_anchor(clause: ClauseIdentity) -> str | None:
    return clause.anchor if clause.marked else None


def _are_apart(one: ClauseIdentity, other: ClauseIdentity) -> bool:
    """Whether people gave two clauses names of their own: then they are not one, however alike."""
    return one.marked and other.marked and one.anchor != other.anchor


def _neighbours(old: Sequence[Passage], new: Sequence[Passage], known: Sequence[PlacePair]) -> list[PlacePair]:
    """Return those that stand in a text several times, but beside the same passage in both."""
    olds = {pair.new: pair.old for pair in known}
    taken = set(olds.values())
    added = []
    for step in (1, -1):
        for place in range(len(new))[::step]:
            at = olds.get(place - step, -2) + step
            if place not in olds and 0 <= at < len(old) and at not in taken and old[at] == new[place]:
                olds[place] = at
                taken.add(at)
                added.append(PlacePair(at, place))
    return added
