"""Tables as Markdown has them: one row of headings, one line a cell, and no cell that spans several."""

from __future__ import annotations

from typing import Any

from partnership.importing.word.losses import Losses
from partnership.web import word_tree
from partnership.web.word_tree import Part

Run = list[Part]
_NOTHING = ["", [], []]


def flat(table: Part, losses: Losses) -> list[Part]:
    """Return a table that Markdown can hold, after its caption; without cells, nothing."""
    caption, head, every = table["c"][1], table["c"][3], word_tree.rows(table)
    width = max((sum(cell[3] for cell in row[1]) for row in every), default=0)
    rows = _grid(every, width, losses)
    if not rows or not any(any(row) for row in rows):
        return []
    if not head[1] or not any(rows[0]):
        losses.say("A table has no row of headings: its first row is taken for it. Look whether that is right")
        rows = rows if any(rows[0]) else rows[1:]
    first, *others = [[_NOTHING, [_cell(run) for run in row]] for row in rows]
    looks = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in rows[0]]
    body = [[_NOTHING, 0, [], others]]
    made = {"t": "Table", "c": [_NOTHING, [None, []], looks, [_NOTHING, [first]], body, [_NOTHING, []]]}
    return [*caption[1], made]


def _cell(run: Run) -> list[Any]:
    return [_NOTHING, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": run}]]


def _grid(rows: list[Any], width: int, losses: Losses) -> list[list[Run]]:
    """Return the words of each cell by its row and column; a cell that spans several stands in the first of them."""
    grid: list[list[Run]] = [[] for _ in rows]
    taken: set[tuple[int, int]] = set()
    for down, row in enumerate(rows):
        across = 0
        grid[down] = [[] for _ in range(width)]
        for _, _, high, wide, blocks in row[1]:
            while (down, across) in taken:
                across += 1
            if high * wide > 1:
                losses.say("Merged cells of a table were parted: their words stand in the first, the others are empty")
            taken |= {(down + y, across + x) for y in range(high) for x in range(wide)}
            while across >= len(grid[down]):  # cells from above have moved it out
                grid[down].append([])
            grid[down][across] = _one_line(blocks, losses)
            across += wide
    widest = max(map(len, grid), default=0)
    return [row + [[]] * (widest - len(row)) for row in grid]


def _one_line(blocks: list[Part], losses: Losses) -> Run:
    """Return the words of a cell in one line; where there were several, with a stroke between them."""
    runs = [part["c"] for part in word_tree.parts(blocks) if part["t"] in ("Para", "Plain") and part["c"]]
    if len(runs) > 1:
        losses.say("A table's cell held several paragraphs: they stand in one line, with / between them")
    made: Run = []
    for run in runs:
        between = [{"t": "Space"}, {"t": "Str", "c": "/"}, {"t": "Space"}] if made else []
        made += [*between, *({"t": "Space"} if each["t"] in ("SoftBreak", "LineBreak") else each for each in run)]
    return made
