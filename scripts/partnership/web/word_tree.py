"""A document as pandoc hands it over: a tree of parts, each a `t` (what it is) and a `c` (what is in it)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Part = dict[str, Any]
"""A block or a run of words."""

Change = Callable[[Part], list[Part]]
"""What becomes of a part, once all that is in it has been changed: nothing, itself, or others in its place."""


def changed(value: Any, change: Change) -> Any:
    """Return a tree in which each part, from the innermost out, has become what a change makes of it."""
    if isinstance(value, list):
        made: list[Any] = []
        for each in value:
            inner = changed(each, change)
            made += change(inner) if is_part(inner) else [inner]
        return made
    if isinstance(value, dict):
        return {name: changed(each, change) for name, each in value.items()}
    return value


def is_part(value: Any) -> bool:
    """Return whether this is a part, and not only a word of how one looks."""
    return isinstance(value, dict) and "t" in value and value["t"] not in _LOOKS


_LOOKS = frozenset(
    "AlignLeft AlignRight AlignCenter AlignDefault ColWidth ColWidthDefault DefaultStyle Example Decimal LowerRoman "
    "UpperRoman LowerAlpha UpperAlpha DefaultDelim Period OneParen TwoParens SingleQuote DoubleQuote DisplayMath "
    "InlineMath AuthorInText SuppressAuthor NormalCitation".split()
)


def parts(value: Any) -> Iterator[Part]:
    """Yield every part of a tree, an outer one before what is in it."""
    if is_part(value):
        yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inside:
        yield from parts(each)


def words(value: Any) -> str:
    """Return what a reader reads in a tree, with single spaces."""
    return " ".join("".join(_words(value)).split())


def _words(value: Any) -> Iterator[str]:
    for part in parts(value):
        kind = part["t"]
        if kind == "Str":
            yield part["c"]
        elif kind in ("Code", "Math", "CodeBlock"):
            yield part["c"][1]
        elif kind in ("Space", "SoftBreak", "LineBreak", "Para", "Plain", "Header"):
            yield " "


def run(text: str) -> list[Part]:
    """Return words as a run of parts."""
    made: list[Part] = []
    for place, word in enumerate(text.split()):
        made += [{"t": "Space"}] * (place > 0) + [{"t": "Str", "c": word}]
    return made


def styled(name: str, inside: list[Part]) -> Part:
    """Return a block that has a style of its own in Word."""
    return {"t": "Div", "c": [["", [], [["custom-style", name]]], inside]}


def rows(table: Part) -> list[Any]:
    """Return the rows of a table, each its attributes and its cells."""
    _, _, _, head, bodies, foot = table["c"]
    return [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
