"""What alone differs between two states of a section whose words are the same: emphasis, a link, a level, a sign.

A change of form may change what people do: it is neither silence nor a rewording, but said as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from partnership.clauses.redlines.blocks import CODE, HEADING, LISTS, NOTES, PARAGRAPH, Block
from partnership.clauses.redlines.words import Word

_PUNCTUATION = frozenset(".,;:?!–—-()[]{}\"'“”‘’…/•")
"""Signs that only part or join words; any other, such as £ or %, counts as a word."""
_TICKS = frozenset("☐☑")
_SIGN = re.compile(r"([^\w\s])")

Aspect = Callable[[Sequence[Block], Sequence[Word]], object]
"""What is looked at, given the blocks of a section and its words without the printed number."""


def only_forms(old: Sequence[Block], new: Sequence[Block], numbers: tuple[int, int] = (0, 0)) -> tuple[str, ...]:
    """Return what differs besides the number of so many words, in words; nothing if the words themselves do."""
    olds, news = list(_words(old))[numbers[0] :], list(_words(new))[numbers[1] :]
    if _wording(olds) != _wording(news):
        return ()
    return tuple(what for what, aspect in _ASPECTS.items() if aspect(old, olds) != aspect(new, news))


def _words(blocks: Sequence[Block]) -> Iterator[Word]:
    for block in blocks:
        yield from block.words
        yield from _words(block.children)


def _within(blocks: Sequence[Block], depth: int = 0) -> Iterator[tuple[int, Block]]:
    for block in blocks:
        yield depth, block
        yield from _within(block.children, depth + 1)


def _shown(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if not word.hidden and word.key not in _TICKS]


def _atoms(words: Sequence[Word]) -> Iterator[str]:
    """Yield words and signs; what has a figure in it stays whole, since its signs are part of its worth."""
    for word in _shown(words):
        if any(sign.isdigit() for sign in word.key):
            yield word.key
        else:
            yield from (atom for atom in _SIGN.split(word.key) if atom)


def _wording(words: Sequence[Word]) -> list[str]:
    return [atom.casefold() for atom in _atoms(words) if atom not in _PUNCTUATION]


def _capitals(_: Sequence[Block], words: Sequence[Word]) -> list[str]:
    return [atom for atom in _atoms(words) if atom not in _PUNCTUATION]


def _punctuation(_: Sequence[Block], words: Sequence[Word]) -> list[str]:
    return [atom if atom in _PUNCTUATION else "" for atom in _atoms(words)]


def _emphasis(_: Sequence[Block], words: Sequence[Word]) -> list[tuple[str, ...]]:
    return [tuple(tag for tag in word.inside if tag != "code") for word in _lettered(words)]


def _code(blocks: Sequence[Block], words: Sequence[Word]) -> list[object]:
    code_blocks = [block.kind for _, block in _within(blocks) if block.kind == CODE]
    return [*("code" in word.inside for word in _lettered(words)), *code_blocks]


def _lettered(words: Sequence[Word]) -> list[Word]:
    return [word for word in _shown(words) if word.key not in _PUNCTUATION]


def _links(_: Sequence[Block], words: Sequence[Word]) -> list[str]:
    return [word.key for word in words if word.hidden]


def _breaks(_: Sequence[Block], words: Sequence[Word]) -> list[bool]:
    return [word.gap == "<br>" for word in _lettered(words)]


def _ticks(_: Sequence[Block], words: Sequence[Word]) -> list[str]:
    return [word.key for word in words if word.key in _TICKS]


def _levels(blocks: Sequence[Block], _: Sequence[Word]) -> list[str]:
    return [block.tag for _, block in _within(blocks) if block.kind == HEADING]


def _lists(blocks: Sequence[Block], _: Sequence[Word]) -> list[str]:
    return [block.kind for _, block in _within(blocks) if block.kind in LISTS]


def _list_numbers(blocks: Sequence[Block], _: Sequence[Word]) -> list[int]:
    return [block.value for _, block in _within(blocks) if block.kind in LISTS and block.kind != NOTES]


def _shape(blocks: Sequence[Block], _: Sequence[Word]) -> list[tuple[int, str]]:
    """Return how blocks stand in one another, whatever the kind of a list, a heading or code."""
    leaves, lists = (HEADING, CODE, PARAGRAPH), LISTS
    return [
        (depth, PARAGRAPH if block.kind in leaves else lists[0] if block.kind in lists else block.kind)
        for depth, block in _within(blocks)
    ]


_ASPECTS: dict[str, Aspect] = {
    "capital letters": _capitals,
    "punctuation": _punctuation,
    "emphasis": _emphasis,
    "where a link leads": _links,
    "a line break": _breaks,
    "a tick": _ticks,
    "the level of a heading": _levels,
    "the kind of a list": _lists,
    "the number that a list begins with": _list_numbers,
    "what is set as code": _code,
    "how it is set out": _shape,
}
