"""Numbered lists that count as they did in Word: a list that went on where another stopped does so here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from partnership.web import word_tree
from partnership.web.word_tree import Part


def renumbered(blocks: list[Part], numbers: Sequence[int]) -> list[Part]:
    """Return blocks whose numbered lists begin with the numbers that Word showed, given that of each item in order."""
    starts = list(_starts(blocks))
    if sum(1 for _ in _items(blocks)) == len(numbers):
        for place, numbered in starts:
            numbered["c"][0][0] = numbers[place]
    joined: list[Part] = _joined(blocks)
    return joined


def _items(value: Any) -> Iterator[tuple[Part, int]]:
    """Yield each numbered item as its list and its place in it, in the order in which they are read."""
    if word_tree.is_part(value) and value["t"] == "OrderedList":
        for place, item in enumerate(value["c"][1]):
            yield value, place
            yield from _items(item)
        return
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inside:
        yield from _items(each)


def _starts(blocks: list[Part]) -> Iterator[tuple[int, Part]]:
    """Yield each numbered list with the place of its first item among all items."""
    for place, (numbered, within) in enumerate(_items(blocks)):
        if within == 0:
            yield place, numbered


def _joined(value: Any) -> Any:
    """Return a tree in which a list that goes on counting after another is one with it; else it gets another look."""
    if isinstance(value, dict):
        return {name: _joined(each) for name, each in value.items()}
    if not isinstance(value, list):
        return value
    made: list[Any] = []
    for each in map(_joined, value):
        before = made[-1] if made else None
        if before is None or not (_is(each, "OrderedList") and _is(before, "OrderedList")):
            made.append(each)
        elif each["c"][0][0] == before["c"][0][0] + len(before["c"][1]):
            before["c"][1].extend(each["c"][1])
        else:
            look = "OneParen" if before["c"][0][2]["t"] != "OneParen" else "Period"
            made.append({"t": "OrderedList", "c": [[each["c"][0][0], {"t": "Decimal"}, {"t": look}], each["c"][1]]})
    return made


def _is(value: Any, kind: str) -> bool:
    return word_tree.is_part(value) and bool(value["t"] == kind)
