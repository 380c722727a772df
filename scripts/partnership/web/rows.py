"""The rows of tables: a cell for which there is no column would be left out in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnership.web.dialect import Token
from partnership.web.findings import Findings

_BETWEEN = re.compile(r"(?<!\\)\|")
_REMEDY = "Put its words into one of the columns, or give the table a column more. In words, write \\| for |."


_DASHES = re.compile(r"[ >]*\|?(?=.*\|)\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_NO_TABLE = "this is no table: the line of dashes has another number of columns than the line above"


def judge_rows(lines: Sequence[str], tokens: Sequence[Token], findings: Findings) -> None:
    """Note the first cell of each row that has more than its table has columns."""
    columns = 0
    for place, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.map:
            for number in range(token.map[0] + 1, token.map[1]):
                if _DASHES.fullmatch(lines[number]):
                    findings.note((_NO_TABLE, "Give both as many cells."), (number, 1))
        if token.type == "table_open":
            columns = len(token.meta["heads"])
        elif token.type == "tr_open" and token.map and tokens[place + 1].type == "td_open":
            extra = _cells(lines[token.map[0]])[columns:]
            shown = next(((words, at) for words, at in extra if words), None)
            if shown:
                what = f"'{shown[0]}' stands in column {columns + 1} of a table that has {columns}"
                findings.note((what, _REMEDY), (token.map[0], shown[1]))


def _cells(line: str) -> list[tuple[str, int]]:
    """Return the words of each cell in a line, and the column at which it begins."""
    ends = [found.start() for found in _BETWEEN.finditer(line)]
    starts = [0, *(end + 1 for end in ends)]
    cells = [(line[start:end].strip(), start + 1) for start, end in zip(starts, [*ends, len(line)], strict=True)]
    return cells[1:] if not cells[0][0].strip("> ") else cells
