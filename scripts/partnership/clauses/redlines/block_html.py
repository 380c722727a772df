"""Two states of a block as one piece of HTML, with what was inserted, deleted and moved."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from markupsafe import escape

from partnership.clauses.redlines import tables
from partnership.clauses.redlines import word_html as marked
from partnership.clauses.redlines.block_pairs import matched
from partnership.clauses.redlines.blocks import ITEM, LISTS, QUOTE, ROW, TABLE, Block
from partnership.clauses.redlines.plain import element, plain
from partnership.clauses.redlines.weaving import CAME, LEFT, STAYS, WENT, Step, woven

_HOLDING = (*LISTS, TABLE, QUOTE)
"""What has no words of its own, only blocks."""


@dataclasses.dataclass(frozen=True)
class Home:
    """A clause in a list, and what the clause above it is called."""

    block: Block
    number: str
    above: str


@dataclasses.dataclass(frozen=True, eq=False)
class Drawing:
    """Draws the blocks of two texts, given which item of a list is which."""

    was: Mapping[str, Home]
    """The old state of an item, by its anchor in the new text."""
    now: Mapping[str, Home]
    """The new state of an item, by its anchor in the old text."""

    def children(self, old: Sequence[Block], new: Sequence[Block], apart: int = 0) -> str:
        """Return blocks in reading order; so many words of the first are compared by themselves."""
        made: list[str] = []
        passed: set[int] = set()
        for step in woven(matched(old, new, self._before), len(old), len(new)):
            if step.kind == STAYS:
                made.append(self.compared(old[step.old], new[step.new], "", "", 0 if step.old or step.new else apart))
            elif step.kind == CAME:
                made.append(self.came(new[step.new]))
            elif step.kind == WENT:
                made.append(self.went(old[step.old]))
            else:
                made.append(self._moving(step, old[step.old], new[step.new], is_later=step.old in passed))
                passed.add(step.old)
        return "".join(made)

    def compared(self, old: Block, new: Block, look: str = "", note: str = "", apart: int = 0) -> str:
        """Return a block that both texts have."""
        note = note or self._renumbered(old, new)
        if old.key == new.key and not note:
            return plain(new)
        if new.sort in _HOLDING:
            return (f'<p class="note">{escape(note)}</p>\n' if note else "") + self._held(old, new)
        within = self.children(old.children, new.children)
        return element(new, _note(note) + marked.compared(old.words, new.words, apart) + within, look)

    def _held(self, old: Block, new: Block) -> str:
        if old.sort == new.sort == TABLE:
            return tables.compared(old, new)
        return element(new, self.children(old.children, new.children))

    def came(self, new: Block) -> str:
        """Return a block that is new here, though an item may come from elsewhere."""
        home = self.was.get(new.clause.anchor) if new.clause else None
        if home:
            was = f", was {home.number}" if new.clause and home.number != new.clause.number else ""
            return self.compared(home.block, new, "moved", f"moved here from {home.above}{was}")
        inner = marked.inserted(new.words) + "".join(map(self.came, new.children))
        return element(new, inner, _look(new, "inserted"))

    def went(self, old: Block) -> str:
        """Return a block that is no longer here, though an item may have gone elsewhere."""
        home = self.now.get(old.clause.anchor) if old.clause else None
        if home:
            return left(old, f"moved to {home.above}, {home.number}")
        inner = marked.deleted(old.words) + "".join(map(self.went, old.children))
        return element(old, inner, _look(old, "deleted"))

    def _moving(self, step: Step, old: Block, new: Block, *, is_later: bool) -> str:
        """Return a block that moved among its neighbours, or the place that it left."""
        if step.kind == LEFT:
            where = new.clause.number if new.clause else "above" if is_later else "below"
            return left(old, f"moved to {where}" if new.clause else f"moved {where}")
        was = f", was {old.clause.number}" if old.clause else f" from {'above' if is_later else 'below'}"
        return self.compared(old, new, "moved", f"moved here{was}")

    def _renumbered(self, old: Block, new: Block) -> str:
        both = (
            old.clause and new.clause and old.clause.number.rpartition(".")[2] != new.clause.number.rpartition(".")[2]
        )
        return f"was {old.value}" if both else ""

    def _before(self, new: Block) -> Block | None:
        """Return the old state of an item of a numbered list."""
        home = self.was.get(new.clause.anchor) if new.clause else None
        return home.block if home else None


def left(old: Block, where: str) -> str:
    """Return the place that a block left."""
    said = f'<span class="note">{escape(old.first_words)} – {escape(where)}</span>'
    if old.sort == ROW:
        return f'<tr class="left"><td colspan="{len(old.children)}">{said}</td></tr>\n'
    if old.sort == ITEM:
        return f'<li class="left"{_value(old)}>{said}</li>\n'
    return f'<p class="left">{said}</p>\n'


def _value(item: Block) -> str:
    return f' value="{item.value}"' if item.value else ""


def _look(block: Block, look: str) -> str:
    """Return the class of a block; what holds blocks leaves it to them."""
    return "" if block.sort in _HOLDING else look


def _note(words: str) -> str:
    return f'<span class="note">{escape(words)}</span> ' if words else ""
