"""The common text with what one partner adds to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from partnership.clauses import HEADING, Section, Text

_OF_HEADING = 3
"""How many tokens a heading is: its beginning, its words, its end."""


@dataclasses.dataclass(frozen=True)
class Piece:
    """A section, and whether it is the partner's own."""

    section: Section
    text: Text
    is_local: bool


def with_additions(common: Text, local: Text) -> list[Piece]:
    """Return both texts as one: an addition stands after the clauses beneath the same heading, or at the end."""
    rest = dict(_blocks(local))
    found: list[Piece] = []
    open_block: list[Section] = []
    for section in common.sections:
        if section.clause and section.clause.kind == HEADING:
            found += [Piece(each, local, is_local=True) for each in open_block]
            open_block = _without_heading(rest.pop(section.anchor, []))
        found.append(Piece(section, common, is_local=False))
    left = [each for block in [open_block, *rest.values()] for each in block]
    return [*found, *(Piece(each, local, is_local=True) for each in left)]


def _without_heading(block: list[Section]) -> list[Section]:
    """Return sections that stand under the common text's heading, which is not said twice."""
    return [dataclasses.replace(block[0], tokens=block[0].tokens[_OF_HEADING:]), *block[1:]] if block else []


def _blocks(local: Text) -> Iterator[tuple[str, list[Section]]]:
    """Yield the sections of a partner's text heading by heading, by the anchor of that."""
    anchor = ""
    block: list[Section] = []
    for section in local.sections:
        if section.clause and section.clause.kind == HEADING:
            if block:
                yield anchor, block
            anchor, block = section.anchor, []
        block.append(section)
    if block:
        yield anchor, block
