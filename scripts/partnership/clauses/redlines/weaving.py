"""Two texts as one in reading order: what stays, and around it what came, what went and what moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from partnership.clauses.alignment import Form, Pair, pairs, unmoved

STAYS, CAME, WENT, MOVED, LEFT = "stays", "came", "went", "moved", "left"
"""Moved is where it is now; left is where it was."""


class Step(NamedTuple):
    """One part: its place in the old text, in the new text, or both."""

    kind: str
    old: int = -1
    new: int = -1


class Known(NamedTuple):
    """What tells a clause: its words, its anchor, and whether somebody fixed that by hand."""

    form: Form
    anchor: str
    marked: bool


def same(old: Sequence[Known], new: Sequence[Known]) -> list[Pair]:
    """Return which clause is which: by fixed anchors, by their words, by anchors made of words, by likeness."""
    found = unique([_fixed(each) for each in old], [_fixed(each) for each in new])
    forms, other_forms = [each.form for each in old], [each.form for each in new]
    found = unique(forms, other_forms, found)
    found += _beside(forms, other_forms, found)
    found = unique([each.anchor for each in old], [each.anchor for each in new], found)
    sure = set(found)
    likely = pairs(forms, other_forms, found)
    return [pair for pair in likely if pair in sure or not _are_apart(old[pair.old], new[pair.new])]


def _are_apart(one: Known, other: Known) -> bool:
    """Whether people gave two clauses names of their own: then they are not one, however alike."""
    return one.marked and other.marked and one.anchor != other.anchor


def _fixed(each: Known) -> str | None:
    return each.anchor if each.marked else None


def unique(old: Sequence[Hashable], new: Sequence[Hashable], known: Sequence[Pair] = ()) -> list[Pair]:
    """Return what is known, and what has a name (None is none) given once in what is still open on either side."""
    olds = _once(old, {pair.old for pair in known})
    news = _once(new, {pair.new for pair in known})
    return [*known, *(Pair(olds[name], place) for name, place in news.items() if name in olds)]


def _once(names: Sequence[Hashable], taken: set[int]) -> dict[Hashable, int]:
    free = [(name, place) for place, name in enumerate(names) if name is not None and place not in taken]
    count = Counter(name for name, _ in free)
    return {name: place for name, place in free if count[name] == 1}


def _beside(old: Sequence[Form], new: Sequence[Form], known: Sequence[Pair]) -> list[Pair]:
    """Return those that stand in a text several times, but beside the same part in both."""
    found = {pair.new: pair.old for pair in known}
    taken = set(found.values())
    added = []
    for step in (1, -1):
        for place in range(len(new))[::step]:
            at = found.get(place - step, -2) + step
            if place not in found and 0 <= at < len(old) and at not in taken and old[at] == new[place]:
                found[place] = at
                taken.add(at)
                added.append(Pair(at, place))
    return added


def woven(found: Sequence[Pair], olds: int, news: int) -> Iterator[Step]:
    """Yield every part of both texts: what went stands before what came in its place."""
    stay = sorted(unmoved(found), key=lambda pair: pair.new)
    to_new = {pair.old: pair.new for pair in found}
    to_old = {pair.new: pair.old for pair in found}
    at_old = at_new = 0
    for pair in [*stay, Pair(olds, news)]:
        for place in range(at_old, pair.old):
            yield Step(LEFT, place, to_new[place]) if place in to_new else Step(WENT, old=place)
        for place in range(at_new, pair.new):
            yield Step(MOVED, to_old[place], place) if place in to_old else Step(CAME, new=place)
        if pair.old < olds:
            yield Step(STAYS, *pair)
        at_old, at_new = pair.old + 1, pair.new + 1
