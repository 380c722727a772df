"""Blocks that went from one place and came in another, equal or nearly so, and paragraphs that were parted or joined.

A paragraph that was put under a new heading, in a box, in a list or in another section says what it said: it is told as
moved, with what changed in it, and not as gone and come. What is known to be a clause in two states is no concern here.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from partnership.clauses.alignment import KEPT, PlacePair
from partnership.clauses.redlines.block_pairs import (
    ALIKE,
    FEW,
    KnownBlocks,
    block_pairs,
    merged_columns,
    row_pairs,
    share,
)
from partnership.clauses.redlines.blocks import (
    CELL,
    CODE,
    HEADING,
    ITEM,
    PARAGRAPH,
    QUOTE,
    ROW,
    TABLE,
    Block,
)
from partnership.clauses.redlines.parting import PARTS, better, cut_up, is_within, joined, run_around, runs
from partnership.clauses.redlines.words import Word, keys

_CALLED = {ITEM: "an item of a list", QUOTE: "in a box", CELL: "in a table"}


@dataclasses.dataclass(frozen=True)
class PlacedBlock:
    """A block with words of its own, and where it stands."""

    block: Block
    section: int
    above: str
    """What its section is called, shortly."""
    within: str
    """The kind of block that it stands in; nothing if in none."""
    table: Block | None = None
    """The table that a row stands in."""


@dataclasses.dataclass(frozen=True, eq=False)
class BlockMoves:
    """What moved between two texts, and what to say of it."""

    was: dict[Block, tuple[Block, str]] = dataclasses.field(default_factory=dict)
    """The old state of a block that came from elsewhere, and a note."""
    now: dict[Block, str] = dataclasses.field(default_factory=dict)
    """Where an old block went; nothing if it is told at its new place alone."""
    words: dict[Block, tuple[Word, ...]] = dataclasses.field(default_factory=dict)
    """The old words of a new paragraph, where one was parted or several were joined."""


class MoveFinder:
    """Finds moves: first notes what is unpaired in each section, then pairs what is left of all."""

    def __init__(self, blocks: KnownBlocks, paired: Set[Block]) -> None:
        """Begin, given what is known of the blocks, and the items of both texts that are paired already."""
        self._blocks = blocks
        self._paired = paired
        self._old: list[PlacedBlock] = []
        self._new: list[PlacedBlock] = []
        self._kept: list[tuple[Block, Block, PlacePair, str]] = []
        self._left_over: list[tuple[Sequence[Block], Sequence[Block], set[int], set[int]]] = []
        self._moves = BlockMoves()

    def note_old(self, blocks: Sequence[Block], section: int, above: str, within: str = "") -> None:
        """Note blocks of a section that only the old text has."""
        self._old += self._leaves(blocks, section, above, within)

    def note_new(self, blocks: Sequence[Block], section: int, above: str, within: str = "") -> None:
        """Note blocks of a section that only the new text has."""
        self._new += self._leaves(blocks, section, above, within)

    def compare(
        self, old: Sequence[Block], new: Sequence[Block], section: PlacePair, above: tuple[str, str], within: str = ""
    ) -> None:
        """Note what is left over of two states of some blocks."""
        pairs = block_pairs(old, new, self._blocks)
        free_old = set(range(len(old))) - {pair.old for pair in pairs}
        free_new = set(range(len(new))) - {pair.new for pair in pairs}
        for pair in pairs:
            before, after = old[pair.old], new[pair.new]
            if before.kind == after.kind == PARAGRAPH:
                self._part(before, new, pair.new, free_new)
                self._join(old, after, pair.old, free_old)
                self._kept.append((before, after, section, above[1]))
            if before.kind == after.kind == TABLE:
                self._compare_rows(before, after, section, above)
            if after.kind != TABLE and after not in self._paired and not before.is_set_like(after):
                self.compare(before.children, after.children, section, above, after.kind)
        self._left_over.append((old, new, free_old, free_new))
        self.note_old([old[place] for place in sorted(free_old)], section.old, above[0], within)
        self.note_new([new[place] for place in sorted(free_new)], section.new, above[1], within)

    def _compare_rows(self, old: Block, new: Block, section: PlacePair, above: tuple[str, str]) -> None:
        """Note the rows that only one state of a table has, if its columns are the same."""
        columns = merged_columns(old, new)
        pairs = row_pairs(old, new, columns)
        if any(step.kind != KEPT for step in columns):
            return
        free_old = set(range(len(old.children))) - {pair.old for pair in pairs}
        free_new = set(range(len(new.children))) - {pair.new for pair in pairs}
        self._old += [_placed_row(old, place, section.old, above[0]) for place in sorted(free_old) if place]
        self._new += [_placed_row(new, place, section.new, above[1]) for place in sorted(free_new) if place]

    def _part(self, old: Block, new: Sequence[Block], at: int, free: set[int]) -> None:
        """Note that one paragraph became several, or the items of a list."""
        for kinds in (PARTS, (PARAGRAPH,)):
            run = run_around(new, at, free, kinds)
            if self._is_parted(old, [new[place] for place in run], new[at].words):
                free.difference_update(run)
                return

    def _join(self, old: Sequence[Block], new: Block, at: int, free: set[int]) -> None:
        """Note that several paragraphs, or the items of a list, became one."""
        for kinds in (PARTS, (PARAGRAPH,)):
            run = run_around(old, at, free, kinds)
            if self._is_joined([old[place] for place in run], new, old[at].words):
                free.difference_update(run)
                del self._moves.now[old[at]]
                return

    def _part_and_join(
        self, old: Sequence[Block], new: Sequence[Block], free_old: set[int], free_new: set[int]
    ) -> None:
        """Note the same of paragraphs that are like none of their parts, where they and these stand in one place."""
        for place in [place for place in sorted(free_old) if self._is_unknown(old[place])]:
            for run in runs(new, {part for part in free_new if self._is_unknown(new[part])}):
                if old[place].kind == PARAGRAPH and self._is_parted(old[place], [new[part] for part in run], ()):
                    self._moves.now[old[place]] = ""
                    break
        for place in [place for place in sorted(free_new) if self._is_unknown(new[place])]:
            for run in runs(old, {part for part in free_old if self._is_unknown(old[part])}):
                if new[place].kind == PARAGRAPH and self._is_joined([old[part] for part in run], new[place], ()):
                    break

    def _is_unknown(self, block: Block) -> bool:
        """Whether nothing is known yet of a paragraph, or of any in a list."""
        moves = self._moves
        return not any(
            part in moves.was or part in moves.now or part in moves.words for part in self._paragraphs(block)
        )

    def _is_parted(self, old: Block, blocks: Sequence[Block], alone: Sequence[Word]) -> bool:
        """Return whether a paragraph became the paragraphs of some blocks, rather than one; note so."""
        parts = [part for block in blocks for part in self._paragraphs(block)]
        if len(parts) == 1 or not better(old.words, [word for part in parts for word in part.words], alone):
            return False
        self._moves.words.update(zip(parts, cut_up(old.words, [part.words for part in parts]), strict=True))
        return True

    def _is_joined(self, blocks: Sequence[Block], new: Block, alone: Sequence[Word]) -> bool:
        """Return whether a paragraph was the paragraphs of some blocks, rather than one; note so."""
        parts = [part for block in blocks for part in self._paragraphs(block)]
        words = joined(parts)
        if len(parts) == 1 or new in self._moves.words or not better(new.words, words, alone):
            return False
        self._moves.words[new] = words
        self._moves.now.update(dict.fromkeys(parts, ""))
        return True

    def _paragraphs(self, block: Block) -> Iterator[Block]:
        """Yield a paragraph, or those of a list of which no item is known already; none that stands elsewhere."""
        if self._blocks.is_twin(block):
            return
        if block.kind == PARAGRAPH:
            yield block
        elif not any(child in self._paired for child in block.children):
            for child in block.children:
                yield from self._paragraphs(child)

    def _leaves(self, blocks: Sequence[Block], section: int, above: str, within: str) -> Iterator[PlacedBlock]:
        for block in blocks:
            if block.kind == TABLE or (block.kind in (PARAGRAPH, HEADING, CODE) and block.words):
                yield PlacedBlock(block, section, above, within)
            if block.kind == TABLE:
                yield from (_placed_row(block, place, section, above) for place in range(1, len(block.children)))
            elif block not in self._paired:
                yield from self._leaves(block.children, section, above, block.kind)

    def moves(self, sections: set[PlacePair]) -> BlockMoves:
        """Return what moved, given which section is which."""
        for before, after in self._pairs():
            kind, was = after.within or after.block.kind, before.within or before.block.kind
            stays = (before.section, after.section) in sections
            called = f", was {_CALLED.get(was, f'a {was}')}" if was != kind and was != ROW else ""
            note = f"moved here{called}" if stays else f"moved here from {before.above}{called}"
            self._moves.was[after.block] = before.block, note
            self._moves.now[before.block] = "" if stays and called else f"moved to {after.above}"
        for left_over in self._left_over:
            self._part_and_join(*left_over)
        for old, new, section, above in self._kept:
            self._take_in(old, new, section, above)
            self._give_off(old, new, section)
        return self._moves

    def _take_in(self, old: Block, new: Block, section: PlacePair, above: str) -> None:
        """Note that paragraphs of the clauses just before it or after it were joined to one."""
        words = old.words
        if not words or new in self._moves.words:
            return
        for step, sides in ((-1, reversed(self._old)), (1, iter(self._old))):
            at = section.old + step
            for placed in sides:
                if placed.section != at or not self._is_open(placed):
                    continue
                first, last = (placed.block.words, words) if step < 0 else (words, placed.block.words)
                both = (*first, last[0]._replace(gap=last[0].gap or " "), *last[1:])
                if not better(new.words, both, words, least=0) or not is_within(placed.block.words, new.words):
                    break
                words, at = both, at + step
                self._moves.words[new] = both
                self._moves.now[placed.block] = f"joined to {above}"

    def _give_off(self, old: Block, new: Block, section: PlacePair) -> None:
        """Note that a paragraph was parted, and its beginning or end became one of the clause beside it."""
        for placed in self._new:
            step = placed.section - section.new
            if step not in (-1, 1) or new in self._moves.words or not self._is_open(placed):
                continue
            parts = [new, placed.block] if step > 0 else [placed.block, new]
            if better(old.words, [word for part in parts for word in part.words], new.words):
                cut = cut_up(old.words, [part.words for part in parts])
                self._moves.words.update(zip(parts, cut, strict=True))

    def _is_open(self, placed: PlacedBlock) -> bool:
        """Whether a paragraph is left over, and nothing is known of it yet."""
        block, moves = placed.block, self._moves
        known = block in moves.was or block in moves.now or block in moves.words
        return block.kind == PARAGRAPH and len(block.words) >= FEW and not known

    def _pairs(self) -> Iterator[tuple[PlacedBlock, PlacedBlock]]:
        """Yield what is one block in two places; rows for themselves where their tables did not move whole."""
        tables = set()
        for pair in self._alike(*([placed for placed in side if not placed.table] for side in (self._old, self._new))):
            tables |= {placed.block for placed in pair}
            yield pair
        rows = ([one for one in side if one.table and one.table not in tables] for side in (self._old, self._new))
        yield from self._alike(*rows)

    def _alike(
        self, all_old: Sequence[PlacedBlock], all_new: Sequence[PlacedBlock]
    ) -> Iterator[tuple[PlacedBlock, PlacedBlock]]:
        """Yield equal ones first, then the most alike; of equals, the nearest."""
        olds = [(place, placed, Counter(_keys(placed.block))) for place, placed in enumerate(all_old)]
        news = [(place, placed, Counter(_keys(placed.block))) for place, placed in enumerate(all_new)]
        equal = Counter(_keys(placed.block) for placed in (*all_old, *all_new))
        weighed = sorted(
            (-likeness, abs(at_old - at_new), at_new, at_old)
            for at_new, after, new_words in news
            for at_old, before, old_words in olds
            if (likeness := share(old_words, new_words)) >= ALIKE and _can_be_one(before, after, likeness, equal)
        )
        taken_old: set[int] = set()
        taken_new: set[int] = set()
        for _, _, at_new, at_old in weighed:
            if at_old not in taken_old and at_new not in taken_new:
                taken_old.add(at_old)
                taken_new.add(at_new)
                yield all_old[at_old], all_new[at_new]


def _placed_row(table: Block, place: int, section: int, above: str) -> PlacedBlock:
    return PlacedBlock(table.children[place], section, above, TABLE, table)


def _keys(block: Block) -> tuple[str, ...]:
    if block.children:
        return tuple(block.plain.split())
    return keys([word for word in block.words if not word.hidden])


def _can_be_one(before: PlacedBlock, after: PlacedBlock, likeness: float, equal: Counter[tuple[str, ...]]) -> bool:
    """Whether two blocks are long enough to be told by their words, or equal and seldom enough."""
    words = _keys(before.block)
    if before.block.kind != after.block.kind and {before.block.kind, after.block.kind} & {TABLE, CODE, ROW}:
        return False
    if before.table and len(before.block.children) != len(after.block.children):
        return False
    if before.block.kind != after.block.kind and HEADING in (before.block.kind, after.block.kind) and likeness < 1:
        return False
    return len(words) >= FEW or (words == _keys(after.block) and equal[words] == 2)  # one on each side
