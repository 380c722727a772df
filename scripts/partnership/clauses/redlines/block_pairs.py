"""Which block of a section or list is which, and which row and column of a table."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from partnership.clauses.alignment import (
    KEPT,
    MOVED,
    MOVED_AWAY,
    MergeStep,
    Passage,
    PlacePair,
    align,
    merged,
    unique_pairs,
)
from partnership.clauses.redlines.blocks import HEADING, LISTS, PARAGRAPH, QUOTE, TABLE, Block

ALIKE = 0.6
"""From how large a share of common words, from 0 to 1, two blocks in different places are taken for one."""
FEW = 4
"""Blocks of fewer words stand in many places: alone their words do not tell them."""


@dataclasses.dataclass(frozen=True)
class KnownBlocks:
    """What is known of the blocks of two texts before any are compared."""

    old_state: Callable[[Block], Block | None]
    """What tells the old state of an item of a numbered list."""
    twins: Set[tuple[str, str]] = frozenset()
    """Which blocks, by kind and words, stand once in both texts: wherever they went, they are no other block."""

    def is_twin(self, block: Block) -> bool:
        """Whether a block is one of them."""
        return (block.kind, block.plain) in self.twins


def twins(old: Iterable[Block], new: Iterable[Block]) -> frozenset[tuple[str, str]]:
    """Return which blocks, by kind and words, stand once among the old blocks and once among the new, at any depth."""
    olds, news = (Counter((block.kind, block.plain) for block in _all(side)) for side in (old, new))
    return frozenset(twin for twin, many in olds.items() if many == news[twin] == 1 and len(twin[1].split()) >= FEW)


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(block.children)


def block_pairs(old: Sequence[Block], new: Sequence[Block], blocks: KnownBlocks) -> list[PlacePair]:
    """Return the places of blocks that are one block in two states, in the order of the new ones."""
    known: dict[int, int] = {}
    places = {id(block): place for place, block in enumerate(old)}
    lists = {id(item): place for place, block in enumerate(old) if block.kind in LISTS for item in block.children}
    for place, block in enumerate(new):
        if not place and _both_open(old, new, blocks):
            old_place: int | None = 0
        elif block.kind in LISTS:
            old_place = _old_list(block, blocks, lists)
        else:
            was = blocks.old_state(block)
            old_place = places.get(id(was)) if was else None
        if old_place is not None and old_place not in known.values():
            known[place] = old_place
    pairs = align(
        [_passage(block, "old", blocks) for block in old],
        [_passage(block, "new", blocks) for block in new],
        [PlacePair(old_place, place) for place, old_place in known.items()],
    )
    return _with_last_of_a_kind(pairs, old, new, blocks)


def _both_open(old: Sequence[Block], new: Sequence[Block], blocks: KnownBlocks) -> bool:
    """Whether a first block is the old first one: a clause or item begins with the same one, however it is reworded.

    It is not if either stands elsewhere on the other side.
    """
    leaves = (PARAGRAPH, HEADING)
    if not old or not new or new[0].kind not in leaves or old[0].kind not in leaves:
        return False
    if blocks.is_twin(old[0]) or blocks.is_twin(new[0]):
        return old[0].key == new[0].key
    here = _likeness(old[0], new[0])
    elsewhere = [
        *(_likeness(old[0], block) for block in _all(new[1:])),
        *(_likeness(block, new[0]) for block in _all(old[1:])),
    ]
    return not any(likeness >= ALIKE and likeness > here for likeness in elsewhere)


def _likeness(old: Block, new: Block) -> float:
    return share(*(Counter(block.plain.split()) for block in (old, new))) if old.kind == new.kind else 0


def share(one: Counter[str], other: Counter[str]) -> float:
    """Return how much two bags of words have in common, from 0 to 1 (the Sørensen-Dice coefficient)."""
    most = one.total() + other.total()
    if 2 * min(one.total(), other.total()) < ALIKE * most:
        return 0
    return 2 * (one & other).total() / (most or 1)


def _old_list(new: Block, blocks: KnownBlocks, lists: dict[int, int]) -> int | None:
    """Return the place of the old list in which most items of a list were, given that of each old item."""
    homes = [lists[id(was)] for item in new.children if (was := blocks.old_state(item)) and id(was) in lists]
    return max(homes, key=homes.count) if homes else None


def _passage(block: Block, side: str, blocks: KnownBlocks) -> Passage:
    """Return what tells blocks apart. Of clauses it is known already which is which, and of twins."""
    if block.clause:
        return Passage(f"{side} {block.clause.anchor}", "")
    if blocks.is_twin(block):
        return Passage(f"{block.kind} {block.plain}", block.plain)
    return Passage(f"{block.kind} {block.name}", block.plain)


def _with_last_of_a_kind(
    pairs: list[PlacePair], old: Sequence[Block], new: Sequence[Block], blocks: KnownBlocks
) -> list[PlacePair]:
    """Return the pairs with those added where one list, table or quotation is left on either side."""
    added = list(pairs)
    paired_old, paired_new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    free_old = [(place, block) for place, block in enumerate(old) if place not in paired_old]
    free_new = [(place, block) for place, block in enumerate(new) if place not in paired_new]
    for kind in (*LISTS, TABLE, QUOTE):
        olds = [place for place, block in free_old if block.kind == kind and not blocks.is_twin(block)]
        news = [place for place, block in free_new if block.kind == kind and not blocks.is_twin(block)]
        if len(olds) == len(news) == 1:
            added.append(PlacePair(olds[0], news[0]))
    return sorted(added, key=lambda pair: pair.new)


def merged_columns(old: Block, new: Block) -> list[MergeStep]:
    """Return the columns of two states of a table in reading order. One that moved stands where it is now.

    They are told by their heads, then by what stands in them.
    """
    old_heads, new_heads = ([cell.plain for cell in table.children[0].children] for table in (old, new))
    pairs = align(_columns(old), _columns(new), unique_pairs(old_heads, new_heads))
    pairs = align([Passage("head", head) for head in old_heads], [Passage("head", head) for head in new_heads], pairs)
    free_old = [place for place in range(len(old_heads)) if place not in {pair.old for pair in pairs}]
    free_new = [place for place in range(len(new_heads)) if place not in {pair.new for pair in pairs}]
    if free_old == free_new and len(free_old) == 1:  # renamed and rewritten, but where it was
        pairs.append(PlacePair(free_old[0], free_new[0]))
    steps = merged(sorted(pairs, key=lambda pair: pair.new), len(old_heads), len(new_heads))
    return [step for step in steps if step.kind != MOVED_AWAY]


def _columns(table: Block) -> list[Passage]:
    width = len(table.children[0].children)
    return [Passage("column", " ".join(row.children[place].plain for row in table.children)) for place in range(width)]


def row_pairs(old: Block, new: Block, columns: Sequence[MergeStep]) -> list[PlacePair]:
    """Return which row of a table is which, given its columns: by a first cell that stands there once, then by all."""
    shared = [step for step in columns if step.kind in (KEPT, MOVED)]
    first = shared[0] if shared else MergeStep(KEPT, 0, 0)
    olds = [_row(row, [step.old for step in shared]) for row in old.children]
    news = [_row(row, [step.new for step in shared]) for row in new.children]
    exact = [pair for pair in unique_pairs(olds, news) if pair.old and pair.new]
    old_names = [row.children[first.old].plain or None for row in old.children]
    new_names = [row.children[first.new].plain or None for row in new.children]
    return align(olds, news, unique_pairs(old_names, new_names, [PlacePair(0, 0), *exact]))


def _row(row: Block, places: Sequence[int]) -> Passage:
    return Passage("head" if is_head(row) else "row", " ".join(row.children[place].plain for place in places))


def is_head(row: Block) -> bool:
    """Whether a row is the head of its table."""
    return all(cell.tag == "th" for cell in row.children)
