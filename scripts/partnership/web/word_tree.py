"""A document as pandoc hands it over: a tree of parts, each a `t` (what it is) and a `c` (what is in it).

What stands in each `c`, of lists, texts and numbers, is pandoc's own affair: the types of its `Text.Pandoc.Definition`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Part = dict[str, Any]
"""A block, an inline, or a whole document with its `blocks` and its `meta`."""


def changed(value: Any, change: Callable[[Part], list[Part]]) -> Any:
    """Return a tree, or any value in one, in which each part has become what a change makes of it.

    From the innermost out: a part is given to `change` once all that is in it has been changed, and becomes nothing,
    itself, or others in its place.
    """
    if isinstance(value, list):
        made: list[Any] = []
        for item in value:
            inner = changed(item, change)
            made += change(inner) if is_part(inner) else [inner]
        return made
    if isinstance(value, dict):
        return {name: changed(inside, change) for name, inside in value.items()}
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
    """Yield every part of a tree, or of any value in one, an outer one before what is in it."""
    if is_part(value):
        yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inside:
        yield from parts(item)


def words(value: Any) -> str:
    """Return what a reader reads in a tree, or in any value in one, with single spaces."""
    read: list[str] = []
    for part in parts(value):
        kind = part["t"]
        if kind == "Str":
            read.append(part["c"])
        elif kind in ("Code", "Math", "CodeBlock"):
            read.append(part["c"][1])
        elif kind in ("Space", "SoftBreak", "LineBreak", "Para", "Plain", "Header"):
            read.append(" ")
    return " ".join("".join(read).split())


def run(text: str) -> list[Part]:
    """Return words as a run of inlines."""
    made: list[Part] = []
    for place, word in enumerate(text.split()):
        made += [{"t": "Space"}] * (place > 0) + [{"t": "Str", "c": word}]
    return made


def styled(name: str, inside: list[Part]) -> Part:
    """Return some blocks as one that has a style of its own in Word, by the style's name."""
    return {"t": "Div", "c": [["", [], [["custom-style", name]]], inside]}


def rows(table: Part) -> list[Any]:
    """Return the rows of a table, its head's and foot's too: each its attributes and its cells."""
    _, _, _, head, bodies, foot = table["c"]
    return [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
