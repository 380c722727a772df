"""Clauses whose words still stand in a text, though no heading, number or blank line makes clauses of them now."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnership.clauses import HEADING, ITEM, Clause, Text

_FIRST_WORDS = 6
_BEFORE = re.compile(r"[\s>#*+_-]*(?:\(?[\w.§]{0,8}[.):]?[\s*_]+)?")
"""What may stand before a clause's words in their line: signs, and a number."""

_NAMES = {HEADING: "heading", ITEM: "numbered item"}


def found(lost: Sequence[Clause], text: Text) -> dict[Clause, int]:
    """Return those of some lost clauses whose words begin a line of the text, with that line."""
    begun = {each.line for each in text.clauses}
    lines = [(number, line) for number, line in enumerate(text.file.body.split("\n"), text.file.first_line)]
    lines = [(number, " ".join(line.split())) for number, line in lines if number not in begun]
    places = ((each, next((number for number, line in lines if _begins(line, each)), None)) for each in lost)
    return {clause: number for clause, number in places if number}


def _begins(line: str, clause: Clause) -> bool:
    words = clause.unnumbered.split()[:_FIRST_WORDS]
    before, first, after = line.partition(" ".join(words))
    is_whole = clause.kind != HEADING or not re.search(r"\w", after.partition("{#")[0])
    return bool(first and words and is_whole and _BEFORE.fullmatch(before))


def said(clauses: Sequence[Clause]) -> tuple[str, str]:
    """Return what some clauses are not any more, and how to make them that again."""
    first, one = clauses[0], len(clauses) == 1
    kind = _NAMES.get(first.kind, "numbered paragraph")
    if not one:
        kind = f"{kind}s" if len({each.kind for each in clauses}) == 1 else "clauses"
        return f"are not read as {kind} any more", "Begin each line as before, with its ## or its number."
    return f"is not read as a {kind} any more", _how(first)


def _how(clause: Clause) -> str:
    if clause.kind == ITEM:
        return f"Begin its line with {clause.number.rpartition('.')[2]}. and a space."
    sign = "#" * clause.depth if clause.kind == HEADING else clause.number
    return f"Begin its line with {sign} and a space, below a blank line."
