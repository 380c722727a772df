"""A wording as lists within lists, for a script that draws redlines in a reader's browser: words, and no HTML."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TypeAlias

from partnership.clauses.lineage import ClauseWording
from partnership.clauses.redlines.blocks import BULLETS, CODE, ITEM, NOTES, NUMBERS, QUOTE, ROW, RULE, TABLE, Block
from partnership.clauses.redlines.words import Word

Tree: TypeAlias = "str | int | list[Tree]"

TARGET = "target"
"""What words are set in that only show where they were inserted or deleted: where a link leads."""

_TAGS = {
    BULLETS: "ul",
    NUMBERS: "ol",
    NOTES: "ol",
    ITEM: "li",
    QUOTE: "blockquote",
    TABLE: "table",
    ROW: "tr",
    CODE: "pre",
    RULE: "hr",
}


def tree_of(wording: ClauseWording) -> list[Tree]:
    """Return each block as a list: its element, its words, the blocks in it, and its number or the class of a cell.

    What is empty at the end is left out. Words are one text where they are set in nothing; else a list of texts, and of
    lists that begin with a text and name the elements that it is set in.
    """
    return [_block(block) for block in wording.section.blocks]


def _block(block: Block) -> Tree:
    tag = _TAGS.get(block.kind) or block.tag or ("div" if block.children else "span")
    last: Tree = block.look or block.value
    parts: list[Tree] = [tag, _words(block.words), [_block(child) for child in block.children], last]
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _words(words: Sequence[Word]) -> Tree:
    runs: list[Tree] = []
    for inside, group in groupby(words, key=_inside):
        text = "".join(_gap(word) + _said(word) for word in group)
        runs.append([text, *inside] if inside else text)
    return runs[0] if len(runs) == 1 and isinstance(runs[0], str) else runs


def _inside(word: Word) -> tuple[str, ...]:
    if word.hidden:
        return (TARGET,)
    return (*word.inside, "sup") if word.key.startswith("\0note ") else word.inside


def _gap(word: Word) -> str:
    return "\n" if word.gap == "<br>" else word.gap


def _said(word: Word) -> str:
    """Return what a word says. A footnote's sign is known by the name of its note, in words."""
    return word.key.removeprefix("\0note ").removeprefix("\0")
