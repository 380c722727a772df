"""Which passage of one text is which of another, and the two texts merged into one order of reading.

A passage is whatever texts are compared by: a clause, a list, a row or column of a table. It is known by its place in
its text, counted from 0; nothing here knows what it is made of.
"""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

_ALIKE = 0.5
"""From how large a share of common words, from 0 to 1, two passages are taken for one that was reworded."""

_SHORT = 12
"""Passages of up to so many words are also one if the same passage follows them."""


class Passage(NamedTuple):
    """What passages are compared by. Only passages of one kind are paired."""

    kind: str
    words: str


class PlacePair(NamedTuple):
    """The places of one passage in the old text and in the new."""

    old: int
    new: int


def align(old: Sequence[Passage], new: Sequence[Passage], known: Iterable[PlacePair] = ()) -> list[PlacePair]:
    """Return the passages that both texts have, in the order of the new one, each at most once.

    Pairs that are `known` stay as they are. Of the others, those with the same words are paired first, then those that
    share most of their words, then short ones before a passage that both have, such as a heading that was renamed.
    """
    olds = {pair.new: pair.old for pair in known}
    olds.update(_equal(old, new, olds))
    olds.update(_alike(old, new, olds))
    olds.update(_short(old, new, olds))
    return [PlacePair(olds[place], place) for place in sorted(olds)]


def _unpaired(old: Sequence[Passage], new: Sequence[Passage], olds: Mapping[int, int]) -> tuple[list[int], list[int]]:
    """Return the places in the old text and in the new that have no passage of the other yet."""
    taken = set(olds.values())
    free_old = [place for place in range(len(old)) if place not in taken]
    return free_old, [place for place in range(len(new)) if place not in olds]


def _equal(old: Sequence[Passage], new: Sequence[Passage], olds: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield (new, old) places of passages with the same words; where several have, the first with the first."""
    free_old, free_new = _unpaired(old, new, olds)
    by_passage: dict[Passage, list[int]] = defaultdict(list)
    for place in reversed(free_old):
        by_passage[old[place]].append(place)
    for place in free_new:
        if by_passage[new[place]]:
            yield place, by_passage[new[place]].pop()


def _alike(old: Sequence[Passage], new: Sequence[Passage], olds: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield (new, old) places of reworded passages, the most alike first; of equals, the nearest."""
    free_old, free_new = _unpaired(old, new, olds)
    old_bags = [(place, old[place].kind, _bag(old[place].words)) for place in free_old]
    weighed: list[tuple[float, int, int, int]] = []
    for place in free_new:
        kind, bag = new[place].kind, _bag(new[place].words)
        shares = ((_share(old_bag, bag), at) for at, old_kind, old_bag in old_bags if old_kind == kind)
        weighed.extend((-share, abs(at - place), place, at) for share, at in shares if share >= _ALIKE)
    taken_new: set[int] = set()
    taken_old: set[int] = set()
    for _, _, new_place, old_place in sorted(weighed):
        if new_place not in taken_new and old_place not in taken_old:
            taken_new.add(new_place)
            taken_old.add(old_place)
            yield new_place, old_place


def _short(old: Sequence[Passage], new: Sequence[Passage], olds: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield (new, old) places of passages too short to be alike (a renamed heading), before one that both have."""
    free_old, free_new = _unpaired(old, new, olds)
    for new_place in free_new:
        old_place = olds.get(new_place + 1, 0) - 1
        is_open = old_place in free_old and old[old_place].kind == new[new_place].kind
        if is_open and max(len(passage.words.split()) for passage in (old[old_place], new[new_place])) <= _SHORT:
            yield new_place, old_place


def _bag(words: str) -> frozenset[str]:
    return frozenset(words.casefold().split())


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much two sets of words have in common, from 0 to 1 (the Sørensen-Dice coefficient)."""
    most = len(one) + len(other)
    if 2 * min(len(one), len(other)) < _ALIKE * most:  # too unlike in length, whatever they say
        return 0
    return 2 * len(one & other) / (most or 1)


def unique_pairs(old: Sequence[Hashable], new: Sequence[Hashable], known: Sequence[PlacePair] = ()) -> list[PlacePair]:
    """Return the known pairs, then those of names that are given just once in what is still unpaired on either side.

    None is no name. That what stands once in both texts is the same in both is where patience diff begins, too.
    """
    olds = _once(old, {pair.old for pair in known})
    news = _once(new, {pair.new for pair in known})
    return [*known, *(PlacePair(olds[name], place) for name, place in news.items() if name in olds)]


def _once(names: Sequence[Hashable], taken: set[int]) -> dict[Hashable, int]:
    free = [(name, place) for place, name in enumerate(names) if name is not None and place not in taken]
    count = Counter(name for name, _ in free)
    return {name: place for name, place in free if count[name] == 1}


def unmoved(pairs: Sequence[PlacePair]) -> frozenset[PlacePair]:
    """Return the pairs that kept their order: the longest run of them that rises in both texts.

    The pairs come in the order of the new text. The run is found by patience sorting (a longest increasing subsequence
    of the old places), in time n log n.
    """
    ends: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for place, pair in enumerate(pairs):
        at = bisect.bisect_left(ends, pair.old)
        before.append(chain[at - 1] if at else -1)
        if at == len(ends):
            ends.append(pair.old)
            chain.append(place)
        else:
            ends[at], chain[at] = pair.old, place
    run, place = [], chain[-1] if chain else -1
    while place >= 0:
        run.append(pairs[place])
        place = before[place]
    return frozenset(run)


KEPT, INSERTED, DELETED, MOVED, MOVED_AWAY = "kept", "inserted", "deleted", "moved", "left"
"""What a step of a merged text says of its passage. Moved is where it is now; moved away is where it was, and is called
left in HTML."""


class MergeStep(NamedTuple):
    """One passage of two texts merged: its place in the old text, in the new, or both; -1 is no place."""

    kind: str
    """KEPT, INSERTED, DELETED, MOVED or MOVED_AWAY."""
    old: int = -1
    new: int = -1


def merged(pairs: Sequence[PlacePair], old_count: int, new_count: int) -> Iterator[MergeStep]:
    """Yield every passage of both texts in reading order, given which is which and how many each text has.

    The pairs come in the order of the new text. What went stands before what came in its place; what moved is yielded
    twice, where it was and where it is now.
    """
    stays = sorted(unmoved(pairs), key=lambda pair: pair.new)
    to_new = {pair.old: pair.new for pair in pairs}
    to_old = {pair.new: pair.old for pair in pairs}
    at_old = at_new = 0
    for pair in [*stays, PlacePair(old_count, new_count)]:
        for place in range(at_old, pair.old):
            is_moved = place in to_new
            yield MergeStep(MOVED_AWAY, place, to_new[place]) if is_moved else MergeStep(DELETED, old=place)
        for place in range(at_new, pair.new):
            is_moved = place in to_old
            yield MergeStep(MOVED, to_old[place], place) if is_moved else MergeStep(INSERTED, new=place)
        if pair.old < old_count:
            yield MergeStep(KEPT, *pair)
        at_old, at_new = pair.old + 1, pair.new + 1
