"""The items of an agenda: numbers, words, how long each takes, and when it begins."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from partnership.web.prose import Token

_TIMING = re.compile(r"\s*\((\d{1,3}) min(?:ute)?s?\)\s*$")


@dataclasses.dataclass(frozen=True)
class Item:
    """An item of the agenda."""

    number: int
    minutes: int | None
    tokens: tuple[Token, ...]
    at: dt.time | None = None
    """When it begins, as far as the timings before it tell."""


def later(start: dt.time, minutes: int) -> dt.time:
    """Return a time of day so many minutes on."""
    return (dt.datetime.combine(dt.date.min, start) + dt.timedelta(minutes=minutes)).time()


def items(agenda: Sequence[Token]) -> Iterator[Item]:
    """Yield the items of the numbered lists, each without its timing, which is said apart."""
    number = 0
    for place, token in enumerate(agenda):
        if token.type == "ordered_list_open" and token.level == 0:
            number = int(token.attrs.get("start", 1)) - 1
        if token.type == "list_item_open" and token.level == 1 and token.info:
            number += 1
            inside = list(agenda[place + 1 : _end(agenda, place)])
            yield Item(number, _take_timing(inside), tuple(inside))


def _end(tokens: Sequence[Token], start: int) -> int:
    level = tokens[start].level
    return next(n for n in range(start + 1, len(tokens)) if tokens[n].level == level)


def _take_timing(inside: Sequence[Token]) -> int | None:
    """Take the timing out of the first words of an item."""
    block = next((token for token in inside if token.type == "inline"), None)
    words = [child for child in block.children or () if child.type == "text" and child.content] if block else []
    found = _TIMING.search(words[-1].content) if words else None
    if found is None:
        return None
    words[-1].content = words[-1].content[: found.start()]
    return int(found[1])


def before(agenda: Sequence[Token]) -> Iterator[Token]:
    """Yield what stands outside the numbered lists."""
    inside = False
    for token in agenda:
        inside = inside or (token.type == "ordered_list_open" and token.level == 0)
        if not inside:
            yield token
        if token.type == "ordered_list_close" and token.level == 0:
            inside = False
