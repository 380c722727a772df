"""Blocks drawn as HTML: one as it is, or two states of it with what was inserted, deleted and moved.

Here a redline gets its HTML, apart from its words, which `word_html` draws. No block has an id or a link, so that it
can stand on any page, even twice.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import groupby

from markupsafe import escape

from partnership.clauses.alignment import DELETED, INSERTED, KEPT, MOVED, MOVED_AWAY, MergeStep, merged
from partnership.clauses.redlines import word_html
from partnership.clauses.redlines.block_moves import BlockMoves
from partnership.clauses.redlines.block_pairs import KnownBlocks, block_pairs, is_head, merged_columns, row_pairs
from partnership.clauses.redlines.blocks import (
    BULLETS,
    CODE,
    HEADING,
    ITEM,
    LISTS,
    NOTES,
    NUMBERS,
    QUOTE,
    ROW,
    RULE,
    TABLE,
    Block,
    ListItem,
)
from partnership.clauses.redlines.words import Word

_TAGS = {BULLETS: "ul", NUMBERS: "ol", NOTES: "ol", ITEM: "li", QUOTE: "blockquote"}
_HOLDING = (*LISTS, TABLE, QUOTE)
"""What has no words of its own, only blocks."""


def unmarked(block: Block) -> str:
    """Return a block as it is."""
    return _element(block, word_html.unmarked(block.words) + "".join(map(unmarked, block.children)))


@dataclasses.dataclass(frozen=True)
class Piece:
    """A block of a section, or some items of its list, drawn by itself."""

    html: str
    differs: bool
    words: int
    is_heading: bool = False
    blocks: int = 1


def plain_pieces(blocks: Sequence[Block]) -> list[Piece]:
    """Return some blocks as they are, one by one."""
    return [_piece(unmarked(block), block, differs=False) for block in blocks]


def _piece(html: str, block: Block, *, differs: bool) -> Piece:
    return Piece(html, differs, len(block.plain.split()), block.kind == HEADING)


@dataclasses.dataclass(frozen=True, eq=False)
class BlockDrawing:
    """Draws the blocks of two texts, given which item of a numbered list is which."""

    was: Mapping[str, ListItem]
    """The old state of an item, by its anchor in the new text."""
    now: Mapping[str, ListItem]
    """The new state of an item, by its anchor in the old text."""
    twins: Set[tuple[str, str]] = frozenset()
    """Which blocks stand once in both texts (see `KnownBlocks`)."""
    moves: BlockMoves = dataclasses.field(default_factory=BlockMoves)
    """The blocks that stand elsewhere, besides these items."""

    def compared(self, old: Sequence[Block], new: Sequence[Block], apart: int = 0) -> str:
        """Return two states of some blocks in reading order; so many words of the first are compared by themselves."""
        return "".join(html for _, html in self._steps(old, new, apart))

    def pieces(self, old: Sequence[Block], new: Sequence[Block], apart: int = 0) -> Iterator[Piece]:
        """Yield what `compared` returns piece by piece; a list in which something differs is parted into its items."""
        for step, html in self._steps(old, new, apart):
            block = new[step.new] if step.kind in (KEPT, INSERTED, MOVED) else old[step.old]
            are_lists = step.kind == KEPT and old[step.old].kind == block.kind in (BULLETS, NUMBERS)
            differs = step.kind != KEPT or not old[step.old].is_set_like(block)
            if are_lists and differs and not _renumbered(old[step.old], block):
                yield from self._items(old[step.old], block)
            else:
                yield _piece(html, block, differs=differs)

    def _items(self, old: Block, new: Block) -> Iterator[Piece]:
        """Yield two states of a list as lists of what differs, what stands beside it, and all the others between."""
        drawn = [
            (step.kind != KEPT or not old.children[step.old].is_set_like(new.children[step.new]), step, html)
            for step, html in self._steps(old.children, new.children, 0)
        ]
        beside = {place + step for place, (differs, *_) in enumerate(drawn) if differs for step in (-1, 1)}
        at = new.value
        for (differs, _), group in groupby(enumerate(drawn), key=lambda item: (item[1][0], item[0] in beside)):
            held = [state for _, state in group]
            children = [
                new.children[step.new] if step.kind in (KEPT, INSERTED, MOVED) else old.children[step.old]
                for _, step, _ in held
            ]
            begun = dataclasses.replace(new, value=at)
            at += sum(step.kind in (KEPT, INSERTED, MOVED) for _, step, _ in held) if new.kind == NUMBERS else 0
            words = sum(len(child.plain.split()) for child in children)
            yield Piece(_element(begun, "".join(html for *_, html in held)), differs, words, blocks=len(held))

    def _steps(self, old: Sequence[Block], new: Sequence[Block], apart: int) -> Iterator[tuple[MergeStep, str]]:
        """Yield each step from some blocks to others in reading order, drawn."""
        passed: set[int] = set()
        for step in merged(block_pairs(old, new, self.known), len(old), len(new)):
            if step.kind == KEPT:
                is_first = step.old == step.new == 0
                html = self._both(old[step.old], new[step.new], apart=apart if is_first else 0)
            elif step.kind == INSERTED:
                html = self.inserted(new[step.new])
            elif step.kind == DELETED:
                html = self.deleted(old[step.old])
            else:
                html = self._moving(step, old[step.old], new[step.new], is_later=step.old in passed)
                passed.add(step.old)
            if html:  # a paragraph that was joined to another stands there
                yield step, html

    def inserted(self, new: Block) -> str:
        """Return a block that is new here, though an item may come from elsewhere."""
        home = self.was.get(new.clause.anchor) if new.clause else None
        if home:
            was = f", was {home.clause.number}" if new.clause and home.clause.number != new.clause.number else ""
            return self._both(home.block, new, look="moved", note=f"moved here from {home.above}{was}")
        if new in self.moves.words:
            return _element(new, word_html.compared(self.moves.words[new], new.words))
        if new in self.moves.was:
            old, note = self.moves.was[new]
            if new.kind == ROW:
                columns = [MergeStep(KEPT, place, place) for place in range(len(new.children))]
                return _row_compared(MergeStep(MOVED, 0, 0), old, new, columns=columns, note=note)
            return self._both(old, new, look="moved", note=note)
        inner = word_html.inserted(new.words) + "".join(map(self.inserted, new.children))
        moved = any(child in self.moves.was or child in self.moves.words for child in new.children)
        return _element(new, inner, "" if moved else _look(new, "inserted"))

    def deleted(self, old: Block) -> str:
        """Return a block that is no longer here, though an item may have gone elsewhere."""
        home = self.now.get(old.clause.anchor) if old.clause else None
        if home:
            return _stub(old, f"moved to {home.above}, {home.clause.number}")
        if old in self.moves.now:
            return _stub(old, self.moves.now[old]) if self.moves.now[old] else ""
        inner = word_html.deleted(old.words) + "".join(map(self.deleted, old.children))
        if not inner and old.children:
            return ""
        moved = any(child in self.moves.now for child in old.children)
        return _element(old, inner, "left" if moved else _look(old, "deleted"))

    def _both(self, old: Block, new: Block, *, look: str = "", note: str = "", apart: int = 0) -> str:
        """Return a block that both texts have."""
        note = note or _renumbered(old, new)
        if old.is_set_like(new) and not note and new not in self.moves.words:
            return unmarked(new)
        if new.kind in _HOLDING:
            are_tables = old.kind == new.kind == TABLE
            held = (
                self._table_compared(old, new)
                if are_tables
                else _element(new, self.compared(old.children, new.children))
            )
            return (f'<p class="note">{escape(note)}</p>\n' if note else "") + held
        words = _note(note) + word_html.compared(self.moves.words.get(new, old.words), new.words, apart)
        return _element(new, words + self.compared(old.children, new.children), look)

    def _moving(self, step: MergeStep, old: Block, new: Block, *, is_later: bool) -> str:
        """Return a block that moved among its neighbours, or the place that it left."""
        if step.kind == MOVED_AWAY:
            where = f"to {new.clause.number}" if new.clause else "above" if is_later else "below"
            return _stub(old, f"moved {where}")
        was = f", was {old.clause.number}" if old.clause else f" from {'above' if is_later else 'below'}"
        return self._both(old, new, look="moved", note=f"moved here{was}")

    def _table_compared(self, old: Block, new: Block) -> str:
        """Return two states of a table as one, row by row and cell by cell, with columns that came or went."""
        columns = merged_columns(old, new)
        rows = []
        for step in merged(row_pairs(old, new, columns), len(old.children), len(new.children)):
            before, after = old.children[step.old], new.children[step.new]
            if step.kind == INSERTED and after in self.moves.was:
                rows.append(self.inserted(after))
            elif step.kind == DELETED and before in self.moves.now:
                rows.append(self.deleted(before))
            else:
                rows.append(_row_compared(step, before, after, columns=columns))
        return _table(new, "".join(rows))

    @cached_property
    def known(self) -> KnownBlocks:
        """What is known of the blocks before they are compared."""
        return KnownBlocks(self._old_state, self.twins)

    def _old_state(self, new: Block) -> Block | None:
        """Return the old state of an item of a numbered list."""
        home = self.was.get(new.clause.anchor) if new.clause else None
        return home.block if home else None


def _renumbered(old: Block, new: Block) -> str:
    """Return which number an item had in its own list, if it has another now."""
    if not (old.clause and new.clause):
        return ""
    was, now = (clause.number.rpartition(".")[2] for clause in (old.clause, new.clause))
    return f"was {old.value}" if was != now else ""


def _stub(old: Block, where: str) -> str:
    """Return the place that a block left."""
    words = f'<span class="note">{escape(old.first_words)} – {escape(where)}</span>'
    if old.kind == ROW:
        return f'<tr class="left"><td colspan="{len(old.children)}">{words}</td></tr>\n'
    if old.kind == ITEM:
        return f'<li class="left"{_value(old)}>{words}</li>\n'
    return f'<p class="left">{words}</p>\n'


def _look(block: Block, look: str) -> str:
    """Return the class of a block; what holds blocks leaves it to them."""
    return "" if block.kind in _HOLDING else look


def _note(words: str) -> str:
    return f'<span class="note">{escape(words)}</span> ' if words else ""


def _element(block: Block, inner: str, look: str = "") -> str:
    """Return what is in a block as the element that the block is."""
    if block.kind == TABLE:
        return _table(block, inner)
    if block.kind == RULE:
        return "<hr>\n"
    if block.kind == CODE:
        return f"<pre{_class(look)}><code>{inner}</code></pre>\n"
    if block.kind == ROW:
        return _row(block, inner, look)
    tag = _TAGS.get(block.kind) or block.tag or ("div" if block.children else "")
    if not tag:  # a paragraph of a list whose items stand close
        return inner
    names = " ".join(filter(None, (look, block.look, "notes" if block.kind == NOTES else "")))
    scope = ' scope="col"' if block.tag == "th" else ""
    begins = f' start="{block.value}"' if block.kind == NUMBERS and block.value != 1 else ""
    value = _value(block) if block.kind == ITEM else ""
    return f"<{tag}{_class(names)}{scope}{begins}{value}>{inner}</{tag}>\n"


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""


def _value(item: Block) -> str:
    return f' value="{item.value}"' if item.value else ""


def _row(row: Block, cells: str, look: str = "") -> str:
    html = f"<tr{_class(look)}>{cells}</tr>\n"
    return f"<thead>{html}</thead>\n" if is_head(row) else html


def _table(table: Block, rows: str) -> str:
    """Return rows as a table, in a frame that a keyboard reaches too."""
    heads = ", ".join(cell.plain for cell in table.children[0].children if cell.plain)
    label = escape(f"Table: {heads}")
    frame = f'<div class="scrolls" tabindex="0" role="group" aria-label="{label}">'
    head, end, body = rows.rpartition("</thead>\n")
    within = f"<tbody>\n{body}</tbody>\n" if body.strip() else ""
    return f"{frame}\n<table>\n{head}{end}{within}</table>\n</div>\n"


def _row_compared(step: MergeStep, old: Block, new: Block, *, columns: Sequence[MergeStep], note: str = "") -> str:
    if step.kind == INSERTED:
        return _row(new, "".join(_lone_cell(new, column.new, word_html.inserted) for column in columns), "inserted")
    if step.kind == DELETED:
        return _row(old, "".join(_lone_cell(old, column.old, word_html.deleted) for column in columns), "deleted")
    if step.kind == MOVED_AWAY:
        words = f'<span class="note">{escape(old.first_words)} – moved</span>'
        return f'<tr class="left"><td colspan="{len(columns)}">{words}</td></tr>\n'
    note = _note(note or "moved here") if step.kind == MOVED else ""
    cells = [_cell_compared(column, old, new, note="" if place else note) for place, column in enumerate(columns)]
    return _row(new, "".join(cells), "moved" if note else "")


def _lone_cell(row: Block, place: int, draw: Callable[[Sequence[Word]], str]) -> str:
    """Return a cell of a row that only one text has: an empty one where that text lacks the column."""
    if place < 0:
        return "<td></td>\n"
    return _element(row.children[place], draw(row.children[place].words))


def _cell_compared(column: MergeStep, old: Block, new: Block, *, note: str) -> str:
    if column.kind == INSERTED:
        cell = new.children[column.new]
        return _element(cell, note + word_html.inserted(cell.words), "inserted")
    if column.kind == DELETED:
        cell = old.children[column.old]
        return _element(cell, note + word_html.deleted(cell.words), "deleted")
    cell = new.children[column.new]
    return _element(cell, note + word_html.compared(old.children[column.old].words, cell.words))
