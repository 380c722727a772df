"""Two states of a table as one, row by row and cell by cell, with columns that came or went."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from partnership.clauses.alignment import Form, Pair, pairs
from partnership.clauses.redlines import word_html as marked
from partnership.clauses.redlines.blocks import Block
from partnership.clauses.redlines.plain import element, is_head, row, table
from partnership.clauses.redlines.weaving import CAME, LEFT, MOVED, STAYS, WENT, Step, unique, woven

Columns = Sequence[Step]


def compared(old: Block, new: Block) -> str:
    """Return two states of a table as one."""
    columns = _columns(old, new)
    rows = [
        _row(step, old.children[step.old], new.children[step.new], columns)
        for step in woven(_rows(old, new, columns), len(old.children), len(new.children))
    ]
    return table(new, "".join(rows))


def _columns(old: Block, new: Block) -> Columns:
    """Return the columns in reading order: by their heads, then by what stands in them. A moved one just stays."""
    heads, other_heads = ([cell.plain for cell in each.children[0].children] for each in (old, new))
    known = unique(heads, other_heads)
    found = pairs(_bodies(old), _bodies(new), known)
    found = pairs([("head", head) for head in heads], [("head", head) for head in other_heads], found)
    free = [place for place in range(len(heads)) if place not in {pair.old for pair in found}]
    left = [place for place in range(len(other_heads)) if place not in {pair.new for pair in found}]
    if free == left and len(free) == 1:  # renamed and rewritten, but where it was
        found.append(Pair(free[0], left[0]))
    steps = woven(sorted(found, key=lambda pair: pair.new), len(heads), len(other_heads))
    return [step for step in steps if step.kind != LEFT]


def _bodies(block: Block) -> list[Form]:
    width = len(block.children[0].children)
    return [("column", " ".join(row.children[place].plain for row in block.children)) for place in range(width)]


def _rows(old: Block, new: Block, columns: Columns) -> list[Pair]:
    """Return which row is which: by the first cell, where that is given once, then by the words of all."""
    shared = [step for step in columns if step.kind in (STAYS, MOVED)]
    first = shared[0] if shared else Step(STAYS, 0, 0)
    olds = [_form(row, [step.old for step in shared]) for row in old.children]
    news = [_form(row, [step.new for step in shared]) for row in new.children]
    exact = unique(olds, news)
    names = [row.children[first.old].plain or None for row in old.children]
    other_names = [row.children[first.new].plain or None for row in new.children]
    return pairs(
        olds, news, unique(names, other_names, [Pair(0, 0), *(pair for pair in exact if pair.old and pair.new)])
    )


def _form(row: Block, places: Sequence[int]) -> Form:
    return ("head" if is_head(row) else "row"), " ".join(row.children[place].plain for place in places)


def _row(step: Step, old: Block, new: Block, columns: Columns) -> str:
    if step.kind == CAME:
        return row(new, "".join(_new_cell(column, new) for column in columns), "inserted")
    if step.kind == WENT:
        return row(old, "".join(_old_cell(column, old) for column in columns), "deleted")
    if step.kind == LEFT:
        said = f'<span class="note">{escape(old.first_words)} – moved</span>'
        return f'<tr class="left"><td colspan="{len(columns)}">{said}</td></tr>\n'
    note = '<span class="note">moved here</span> ' if step.kind == MOVED else ""
    cells = [_cell(column, old, new, "" if place else note) for place, column in enumerate(columns)]
    return row(new, "".join(cells), "moved" if note else "")


def _cell(column: Step, old: Block, new: Block, note: str) -> str:
    if column.kind == CAME:
        cell = new.children[column.new]
        return element(cell, note + marked.inserted(cell.words), "inserted")
    if column.kind == WENT:
        cell = old.children[column.old]
        return element(cell, note + marked.deleted(cell.words), "deleted")
    cell = new.children[column.new]
    return element(cell, note + marked.compared(old.children[column.old].words, cell.words))


def _new_cell(column: Step, new: Block) -> str:
    if column.kind == WENT:
        return "<td></td>\n"
    cell = new.children[column.new]
    return element(cell, marked.inserted(cell.words))


def _old_cell(column: Step, old: Block) -> str:
    if column.kind == CAME:
        return "<td></td>\n"
    cell = old.children[column.old]
    return element(cell, marked.deleted(cell.words))
