"""Which part of one text is which part of another: by what they say, then by how much of it they share."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

ALIKE = 0.5
"""From how large a share of common words two parts are taken for one that was reworded."""

SHORT = 12
"""Parts of up to so many words are also one if the same part follows them."""

Form = tuple[str, str]
"""The sort of a part, and its words. Only parts of one sort are paired."""


class Pair(NamedTuple):
    """The places of one part in the old text and the new, counted from 0."""

    old: int
    new: int


def pairs(old: Sequence[Form], new: Sequence[Form], known: Iterable[Pair] = ()) -> list[Pair]:
    """Return the parts that both texts have, in the order of the new one. Those already known stay as they are."""
    found = {pair.new: pair.old for pair in known}
    found.update(_equal(old, new, found))
    found.update(_alike(old, new, found))
    found.update(_short(old, new, found))
    return [Pair(found[place], place) for place in sorted(found)]


def _open(old: Sequence[Form], new: Sequence[Form], found: Mapping[int, int]) -> tuple[list[int], list[int]]:
    """Return the places in the old text and in the new that have no part of the other yet."""
    taken = set(found.values())
    return [at for at in range(len(old)) if at not in taken], [at for at in range(len(new)) if at not in found]


def _equal(old: Sequence[Form], new: Sequence[Form], found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield (new, old) places of parts with the same words; where several have, the first with the first."""
    free, left = _open(old, new, found)
    known: dict[Form, list[int]] = defaultdict(list)
    for place in reversed(free):
        known[old[place]].append(place)
    for place in left:
        if known[new[place]]:
            yield place, known[new[place]].pop()


def _alike(old: Sequence[Form], new: Sequence[Form], found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield (new, old) places of reworded parts, the most alike first; of equals, the nearest."""
    free, left = _open(old, new, found)
    bags = [(place, old[place][0], _bag(old[place][1])) for place in free]
    weighed: list[tuple[float, int, int, int]] = []
    for place in left:
        sort, bag = new[place][0], _bag(new[place][1])
        shares = ((_share(other, bag), other_place) for other_place, its_sort, other in bags if its_sort == sort)
        weighed.extend((-share, abs(at - place), place, at) for share, at in shares if share >= ALIKE)
    taken_new: set[int] = set()
    taken_old: set[int] = set()
    for _, _, new_place, old_place in sorted(weighed):
        if new_place not in taken_new and old_place not in taken_old:
            taken_new.add(new_place)
            taken_old.add(old_place)
            yield new_place, old_place


def _short(old: Sequence[Form], new: Sequence[Form], found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield (new, old) places of parts too short to be alike, such as a renamed heading, before one that both have."""
    free, left = _open(old, new, found)
    for new_place in left:
        old_place = found.get(new_place + 1, 0) - 1
        is_open = old_place in free and old[old_place][0] == new[new_place][0]
        if is_open and max(len(form[1].split()) for form in (old[old_place], new[new_place])) <= SHORT:
            yield new_place, old_place


def _bag(words: str) -> frozenset[str]:
    return frozenset(words.casefold().split())


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much two sets of words have in common, from 0 to 1 (Dice's coefficient)."""
    most = len(one) + len(other)
    if 2 * min(len(one), len(other)) < ALIKE * most:  # too unlike in length, whatever they say
        return 0
    return 2 * len(one & other) / (most or 1)


def unmoved(found: Sequence[Pair]) -> frozenset[Pair]:
    """Return the pairs that kept their order: the longest run of them that rises in both texts."""
    ends: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for place, pair in enumerate(found):
        at = bisect.bisect_left(ends, pair.old)
        before.append(chain[at - 1] if at else -1)
        if at == len(ends):
            ends.append(pair.old)
            chain.append(place)
        else:
            ends[at], chain[at] = pair.old, place
    kept, place = [], chain[-1] if chain else -1
    while place >= 0:
        kept.append(found[place])
        place = before[place]
    return frozenset(kept)
