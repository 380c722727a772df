"""Which words stayed, and which were swapped for others, in stretches that a person would mark."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from diff_match_patch import diff_match_patch

from partnership.clauses.redlines.words import Word, key

_FIRST = 0xF0000  # from here on a letter stands for nothing, so that one can stand for each word


@dataclasses.dataclass(frozen=True)
class Stretch:
    """Some words of the old text, and those of the new in their place."""

    old: Sequence[Word]
    new: Sequence[Word]

    @property
    def old_gap(self) -> str:
        return self.old[0].gap if self.old else ""

    @property
    def new_gap(self) -> str:
        return self.new[0].gap if self.new else ""


class Kept(Stretch):
    """The same words in both, though perhaps set otherwise."""


class Swapped(Stretch):
    """Words taken out, words put in, or both."""


def swaps(old: Sequence[Word], new: Sequence[Word], apart: int = 0) -> list[Kept | Swapped]:
    """Return how to come from some words to others; so many at the beginning are compared by themselves."""
    made: list[Kept | Swapped] = []
    single = [*_single(old[:apart], new[:apart]), *_single(old[apart:], new[apart:])]
    seen = [each for each in single if each[0] is None or each[1] is None or not each[1].hidden]
    for kept, group in groupby(seen, key=lambda each: each[0] is not None and each[1] is not None):
        pairs = list(group)
        olds = [one for one, _ in pairs if one is not None]
        news = [other for _, other in pairs if other is not None]
        made.append(Kept(olds, news) if kept else Swapped(olds, news))
    return made


def _single(old: Sequence[Word], new: Sequence[Word]) -> Iterator[tuple[Word | None, Word | None]]:
    """Yield each word that both have, that was taken out, or that was put in."""
    ones, others = iter(old), iter(new)
    for which in _steps(key(old), key(new)):
        yield next(ones) if which <= 0 else None, next(others) if which >= 0 else None


@lru_cache(maxsize=4096)
def _steps(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[int, ...]:
    """Return -1 for each word taken out, 1 for each put in, 0 for each that stays.

    Words in common that only stand scattered between changes count as changed too.
    """
    known: dict[str, str] = {}
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # never stop early: the same words give the same result on any computer
    found = differ.diff_main(_letters(old, known), _letters(new, known), False)
    differ.diff_cleanupSemantic(found)
    return tuple(which for which, letters in found for _ in letters)


def _letters(words: tuple[str, ...], known: dict[str, str]) -> str:
    """Return words as one letter each: the library compares letters."""
    return "".join(known.setdefault(word, chr(_FIRST + len(known))) for word in words)
