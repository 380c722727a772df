"""A section as blocks within blocks: paragraphs, lists and their items, tables and their rows, quotations, code."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cached_property

from partnership.clauses.redlines import words
from partnership.clauses.redlines.words import Word
from partnership.clauses.text import Clause
from partnership.web.prose import Token

HEADING, PARAGRAPH, CODE, RULE = "heading", "paragraph", "code", "rule"
BULLETS, NUMBERS, NOTES, ITEM = "bullets", "numbers", "notes", "item"
TABLE, ROW, CELL, QUOTE = "table", "row", "cell", "quote"
LISTS = (BULLETS, NUMBERS, NOTES)

_SORTS = {
    "paragraph_open": PARAGRAPH,
    "heading_open": HEADING,
    "bullet_list_open": BULLETS,
    "ordered_list_open": NUMBERS,
    "footnote_block_open": NOTES,
    "list_item_open": ITEM,
    "footnote_open": ITEM,
    "table_open": TABLE,
    "tr_open": ROW,
    "th_open": CELL,
    "td_open": CELL,
    "blockquote_open": QUOTE,
    "fence": CODE,
    "code_block": CODE,
    "hr": RULE,
}
_FIRST_WORDS = 6
_SEE_THROUGH = ("thead_open", "tbody_open")


@dataclasses.dataclass(frozen=True, eq=False)
class Block:
    """A block: with words of its own, or with blocks in it."""

    sort: str
    tag: str
    words: tuple[Word, ...] = ()
    children: tuple[Block, ...] = ()
    clause: Clause | None = None
    """The clause that an item of a numbered list is."""
    name: str = ""
    """What else it is known by: the label of a footnote."""
    value: int = 0
    """An item's number in its own list, or the number at which a list begins."""
    look: str = ""
    """How a cell's words are aligned."""

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What it says, however it is wrapped and set."""
        begins = self.value if self.sort == NUMBERS else 0
        return self.sort, begins, words.key(self.words), tuple(child.key for child in self.children)

    @cached_property
    def own_key(self) -> tuple[object, ...]:
        """What it says without the clauses in it."""
        return self.sort, words.key(self.words), own_keys(self.children)

    @cached_property
    def plain(self) -> str:
        """Its words, to weigh how much two blocks share."""
        own = [word.key for word in self.words if not word.hidden]
        return " ".join([*own, *(child.plain for child in self.children)])

    @property
    def first_words(self) -> str:
        """What to call it where it is not shown."""
        if not self.words:
            return self.children[0].first_words if self.children else ""
        shown = [word for word in self.words if not word.hidden]
        first = "".join(
            (" " if word.gap and place else "") + word.key for place, word in enumerate(shown[:_FIRST_WORDS])
        )
        return f"{first} …" if len(shown) > _FIRST_WORDS else first.rstrip(" ,;:.")


def own_keys(children: Sequence[Block]) -> tuple[object, ...]:
    """Return what some blocks say without the clauses in them."""
    return tuple(each.own_key for each in children if each.sort != NUMBERS)


def blocks(tokens: Sequence[Token], items: Sequence[Clause], targets: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks of a section, given its clauses and where the links of its text lead."""
    return _Builder(tokens, items, targets).children()


class _Builder:
    """Builds blocks from tokens, one after the other."""

    def __init__(self, tokens: Sequence[Token], items: Sequence[Clause], targets: Sequence[str]) -> None:
        self._tokens = iter(tokens)
        self._items = iter(items)
        self._targets = targets
        self._found: tuple[Word, ...] = ()

    def children(self) -> tuple[Block, ...]:
        """Return the blocks up to the end of the one that is open; the words found on the way are kept for it."""
        made: list[Block] = []
        self._found = ()
        found: tuple[Word, ...] = ()
        for token in self._tokens:
            if token.nesting < 0:
                break
            if token.type == "inline":
                found += words.words(token.children or (), self._targets)
            elif token.type in _SEE_THROUGH:
                made.extend(self.children())
            elif token.nesting > 0:
                made.append(self._opened(token))
            elif token.content or token.type == "hr":
                made.append(self._leaf(token))
        self._found = found
        return tuple(made)

    def _opened(self, token: Token) -> Block:
        clause = next(self._items) if token.type == "list_item_open" and token.info else None
        children = self.children()
        return Block(
            sort=_SORTS.get(token.type, token.type),
            tag="" if token.hidden else token.tag,
            words=self._found,
            children=children,
            clause=clause,
            name=str(token.meta.get("label", "")) if token.type == "footnote_open" else "",
            value=_value(token, clause),
            look=str(token.attrs.get("class", "")) if token.type in ("th_open", "td_open") else "",
        )

    def _leaf(self, token: Token) -> Block:
        sort = _SORTS.get(token.type, PARAGRAPH)
        if sort == CODE:
            return Block(sort, "pre", words.lines(token.content.rstrip("\n")))
        made = words.words([Token("text", "", 0, content=token.content)], ())
        return Block(sort, "hr" if sort == RULE else "p", made)


def _value(token: Token, clause: Clause | None) -> int:
    if clause:
        return int(clause.number.rpartition(".")[2])
    if token.type == "ordered_list_open":
        return int(token.attrs.get("start", 1))
    return int(token.meta["id"]) + 1 if token.type == "footnote_open" else 0
