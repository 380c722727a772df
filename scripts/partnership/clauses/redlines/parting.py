"""A paragraph that became several, or the items of a list, and several that became one: which, and whose words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from partnership.clauses.redlines.block_pairs import share
from partnership.clauses.redlines.blocks import BULLETS, NUMBERS, PARAGRAPH, Block
from partnership.clauses.redlines.word_diff import operations
from partnership.clauses.redlines.words import Word, keys

PARTS = (PARAGRAPH, BULLETS, NUMBERS)
"""What a paragraph can become when it is parted."""
_WHOLE = 0.7
"""From how large a share a paragraph is taken for several that follow one another."""
_MOST = 0.8
"""Which share of the words of a paragraph stand in the one that it was joined to."""


def run_around(blocks: Sequence[Block], at: int, free: set[int], kinds: Sequence[str]) -> list[int]:
    """Return the places of a paragraph and of the unpaired blocks of some kinds that stand beside it."""
    first = last = at
    while first - 1 in free and blocks[first - 1].kind in kinds:
        first -= 1
    while last + 1 in free and blocks[last + 1].kind in kinds:
        last += 1
    return list(range(first, last + 1))


def runs(blocks: Sequence[Block], free: set[int]) -> list[list[int]]:
    """Return the places of unpaired blocks that stand side by side, and which a paragraph can become."""
    side_by_side: list[list[int]] = []
    for place in sorted(free):
        if blocks[place].kind not in PARTS:
            continue
        if side_by_side and side_by_side[-1][-1] == place - 1:
            side_by_side[-1].append(place)
        else:
            side_by_side.append([place])
    return side_by_side


def joined(parts: Sequence[Block]) -> tuple[Word, ...]:
    """Return the words of several paragraphs as those of one."""
    return tuple(
        word._replace(gap=" ") if step and not place else word
        for step, part in enumerate(parts)
        for place, word in enumerate(part.words)
    )


def is_within(part: Sequence[Word], whole: Sequence[Word]) -> bool:
    """Whether most words of one paragraph stand in another."""
    words = Counter(keys(part))
    return (words & Counter(keys(whole))).total() >= _MOST * words.total()


def better(whole: Sequence[Word], parts: Sequence[Word], one: Sequence[Word], least: float = _WHOLE) -> bool:
    """Whether a paragraph is rather several together than the one that it was paired with."""
    together, alone = (share(Counter(keys(whole)), Counter(keys(words))) for words in (parts, one))
    return together >= least and together > alone


def cut_up(old: Sequence[Word], parts: Sequence[Sequence[Word]]) -> Iterator[tuple[Word, ...]]:
    """Yield the old words that belong to each of the paragraphs that they became."""
    steps = iter(operations(keys(old), keys([word for words in parts for word in words])))
    at = 0
    for place, words in enumerate(parts):
        begun, came = at, 0
        while came < len(words):
            step = next(steps)
            at += step <= 0
            came += step >= 0
        yield tuple(old[begun:]) if place == len(parts) - 1 else tuple(old[begun:at])
