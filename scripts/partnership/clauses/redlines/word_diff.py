"""Which words stayed, and which were swapped for others, in stretches that a person would mark.

Words are compared with Google's diff-match-patch, one letter for each word, as its "Line or Word Diffs" page describes.
Its semantic cleanup then gives up words in common that only stand scattered between changes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from diff_match_patch import diff_match_patch

from partnership.clauses.redlines.words import Word, keys

_FIRST = 0xF0000  # from here on a letter stands for nothing, so that one can stand for each word


@dataclasses.dataclass(frozen=True)
class Stretch:
    """Some words of the old text, and those of the new in their place."""

    old: Sequence[Word]
    new: Sequence[Word]
    is_same: bool
    """Whether both say the same, though perhaps set otherwise; else words were taken out, put in, or both."""

    @property
    def old_gap(self) -> str:
        """The space before the old words."""
        return self.old[0].gap if self.old else ""

    @property
    def new_gap(self) -> str:
        """The space before the new words."""
        return self.new[0].gap if self.new else ""


def stretches(old: Sequence[Word], new: Sequence[Word], apart: int = 0) -> list[Stretch]:
    """Return how to come from some words to others; so many at the beginning are compared by themselves."""
    singly = [*_singly(old[:apart], new[:apart]), *_singly(old[apart:], new[apart:])]
    shown = [(one, other) for one, other in singly if one is None or other is None or not other.hidden]
    joined = []
    for is_same, group in groupby(shown, key=lambda pair: pair[0] is not None and pair[1] is not None):
        pairs = list(group)
        olds = [one for one, _ in pairs if one is not None]
        news = [other for _, other in pairs if other is not None]
        joined.append(Stretch(olds, news, is_same))
    return joined


def _singly(old: Sequence[Word], new: Sequence[Word]) -> Iterator[tuple[Word | None, Word | None]]:
    """Yield each word that both have, that was taken out, or that was put in."""
    olds, news = iter(old), iter(new)
    for operation in operations(keys(old), keys(new)):
        yield next(olds) if operation <= 0 else None, next(news) if operation >= 0 else None


@lru_cache(maxsize=4096)
def operations(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[int, ...]:
    """Return -1 for each word taken out, 1 for each put in, 0 for each that stays."""
    letters: dict[str, str] = {}
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # never stop early: the same words give the same result on any computer
    diffs = differ.diff_main(_spelt(old, letters), _spelt(new, letters), False)
    differ.diff_cleanupSemantic(diffs)
    return tuple(operation for operation, spelt in diffs for _ in spelt)


def _spelt(words: tuple[str, ...], letters: dict[str, str]) -> str:
    """Return words as one letter each, those that are new added to the letters: the library compares letters."""
    return "".join(letters.setdefault(word, chr(_FIRST + len(letters))) for word in words)
