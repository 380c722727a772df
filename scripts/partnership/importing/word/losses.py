"""What an import could not carry over, or changed on the way, in the words of its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from partnership.words import count

_LONGEST = 60


class Losses:
    """Noted one by one, told together: equal things are counted."""

    def __init__(self) -> None:
        self._lost: Counter[tuple[str, str]] = Counter()
        self._lines: dict[str, None] = {}

    def lose(self, one: str, many: str = "", times: int = 1) -> None:
        """Note things that are left out, by what one of them is called."""
        if times:
            self._lost[one, many] += times

    def say(self, line: str) -> None:
        """Note a sentence."""
        self._lines[line] = None

    def lines(self) -> Iterator[str]:
        yield from (f"left out  {count(times, one, many)}" for (one, many), times in self._lost.items())
        yield from (f"note      {line}" for line in self._lines)


def quoted(words: str) -> str:
    """Return the beginning of some words in quotes."""
    plain = " ".join(words.split())
    return f"“{plain if len(plain) <= _LONGEST else plain[: _LONGEST - 2].rstrip() + ' …'}”"
