"""A section as blocks within blocks: paragraphs, lists and their items, tables and their rows, quotations, code."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cached_property

from partnership.clauses.clause import Clause
from partnership.clauses.redlines.words import Word, keys, lines, words
from partnership.web.prose import Token

HEADING, PARAGRAPH, CODE, RULE = "heading", "paragraph", "code", "rule"
BULLETS, NUMBERS, NOTES, ITEM = "bullets", "numbers", "notes", "item"
TABLE, ROW, CELL, QUOTE = "table", "row", "cell", "quote"
LISTS = (BULLETS, NUMBERS, NOTES)

_KINDS = {
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


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Block:
    """A block: with words of its own, or with blocks in it. It is itself and no other, even if both say the same."""

    kind: str
    """One of the kinds above; what the parser calls it, for what is none of them."""
    tag: str
    """The element that it is; nothing for a paragraph of a list whose items stand close."""
    words: tuple[Word, ...] = ()
    children: tuple[Block, ...] = ()
    clause: Clause | None = None
    """The clause that an item of a numbered list is."""
    name: str = ""
    """What else it is known by: the label of a footnote."""
    value: int = 0
    """An item's number in its own list, or the number at which a list begins."""
    look: str = ""
    """The class that says how a cell's words are aligned."""

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What it says, however it is wrapped and set."""
        begins = self.value if self.kind == NUMBERS else 0
        return self.kind, begins, keys(self.words), tuple(child.key for child in self.children)

    @cached_property
    def form(self) -> tuple[object, ...]:
        """How it is set: its kind and level, where emphasis stands and where lines are meant to break."""
        set_in = tuple((word.inside, word.gap == "<br>") for word in self.words if not word.hidden)
        level = self.tag if self.kind == HEADING else ""
        return self.kind, level, set_in, tuple(child.form for child in self.children)

    def is_set_like(self, other: Block) -> bool:
        """Whether both say the same in the same form."""
        return self.key == other.key and self.form == other.form

    @cached_property
    def own_key(self) -> tuple[object, ...]:
        """What it says without the clauses in it."""
        return self.kind, keys(self.words), own_keys(self.children)

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


def own_keys(blocks: Sequence[Block]) -> tuple[object, ...]:
    """Return what some blocks say without the clauses in them."""
    return tuple(block.own_key for block in blocks if block.kind != NUMBERS)


def blocks(tokens: Sequence[Token], items: Sequence[Clause], targets: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks of a section, given the clauses of its lists and where the links of its text lead."""
    return _BlockBuilder(tokens, items, targets).children()


class _BlockBuilder:
    """Builds blocks from tokens, one after the other."""

    def __init__(self, tokens: Sequence[Token], items: Sequence[Clause], targets: Sequence[str]) -> None:
        self._tokens = iter(tokens)
        self._items = iter(items)
        self._targets = targets
        self._words: tuple[Word, ...] = ()

    def children(self) -> tuple[Block, ...]:
        """Return the blocks up to the end of the one that is open; the words met on the way are kept for it."""
        children: list[Block] = []
        met: tuple[Word, ...] = ()
        for token in self._tokens:
            if token.nesting < 0:
                break
            if token.type == "inline":
                met += words(token.children or (), self._targets)
            elif token.type in _SEE_THROUGH:
                children.extend(self.children())
            elif token.nesting > 0:
                children.append(self._opened(token))
            elif token.content or token.type == "hr":
                children.append(_leaf(token))
        self._words = met
        return tuple(children)

    def _opened(self, token: Token) -> Block:
        clause = next(self._items) if token.type == "list_item_open" and token.info else None
        children = self.children()
        value = 0
        if clause:
            value = int(clause.number.rpartition(".")[2])
        elif token.type == "ordered_list_open":
            value = int(token.attrs.get("start", 1))
        elif token.type == "footnote_open":
            value = int(token.meta["id"]) + 1
        return Block(
            kind=_KINDS.get(token.type, token.type),
            tag="" if token.hidden else token.tag,
            words=self._words,
            children=children,
            clause=clause,
            name=str(token.meta.get("label", "")) if token.type == "footnote_open" else "",
            value=value,
            look=str(token.attrs.get("class", "")) if token.type in ("th_open", "td_open") else "",
        )


def _leaf(token: Token) -> Block:
    kind = _KINDS.get(token.type, PARAGRAPH)
    if kind == CODE:
        return Block(kind=kind, tag="pre", words=lines(token.content.rstrip("\n")))
    content = words([Token("text", "", 0, content=token.content)], ())
    return Block(kind=kind, tag="hr" if kind == RULE else "p", words=content)


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class ListItem:
    """An item of a numbered list, and where it belongs."""

    clause: Clause
    block: Block
    section: int
    """The place of its section in the text, counted from 0."""
    parent: str
    """The anchor of the item that it stands in, if it does."""
    above: str
    """What its section is called, shortly."""
