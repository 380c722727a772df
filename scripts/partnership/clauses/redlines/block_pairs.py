"""Which block of a section, list or table is which."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from partnership.clauses.alignment import Form, Pair, pairs
from partnership.clauses.redlines.blocks import LISTS, PARAGRAPH, QUOTE, TABLE, Block

Before = Callable[[Block], Block | None]
"""What tells the old state of an item of a numbered list."""


def matched(old: Sequence[Block], new: Sequence[Block], before: Before) -> list[Pair]:
    """Return the pairs of blocks that are one block in two states."""
    known: dict[int, int] = {}
    places = {id(block): place for place, block in enumerate(old)}
    holding = {id(item): place for place, block in enumerate(old) if block.sort in LISTS for item in block.children}
    for place, block in enumerate(new):
        at = _opening(place, old, block) if not place else None
        at = _known(block, before, places, holding) if at is None else at
        if at is not None and at not in known.values():
            known[place] = at
    found = pairs(
        [_form(block, "old") for block in old],
        [_form(block, "new") for block in new],
        [Pair(at, place) for place, at in known.items()],
    )
    return _filled(found, old, new)


def _opening(place: int, old: Sequence[Block], block: Block) -> int | None:
    """Return the first block's counterpart: a clause or item begins with the same one, however it is reworded."""
    leaves = (PARAGRAPH, "heading")
    return 0 if old and not place and block.sort in leaves and old[0].sort in leaves else None


def _known(block: Block, before: Before, places: dict[int, int], holding: dict[int, int]) -> int | None:
    """Return the place of an item's old state, or of the list in which most of a list's items were."""
    if block.sort in LISTS:
        homes = [holding[id(was)] for item in block.children if (was := before(item)) and id(was) in holding]
        return max(homes, key=homes.count) if homes else None
    was = before(block)
    return places.get(id(was)) if was else None


def _form(block: Block, side: str) -> Form:
    """Return what tells blocks apart. Of clauses it is known already which is which."""
    if block.clause:
        return f"{side} {block.clause.anchor}", ""
    return f"{block.sort} {block.name}", block.plain


def _filled(found: list[Pair], old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """Return the pairs with those added where one list, table or quotation is left on either side."""
    added = list(found)
    for sort in (*LISTS, TABLE, QUOTE):
        olds = [at for at, block in enumerate(old) if block.sort == sort and at not in {pair.old for pair in found}]
        news = [at for at, block in enumerate(new) if block.sort == sort and at not in {pair.new for pair in found}]
        if len(olds) == len(news) == 1:
            added.append(Pair(olds[0], news[0]))
    return sorted(added, key=lambda pair: pair.new)
