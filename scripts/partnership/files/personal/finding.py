"""Something private in a text: where it stands, what it is, what to do instead. And the text, as it is searched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SAVED = "If it was saved already, tell your data protection officer at once."
PUBLIC = "If it is public, data/allowed.yml can say so, and why."


class PrivateFinding(NamedTuple):
    """Private words in a text, and what is said of them. In order, findings stand as in the text."""

    start: int
    """The offset of their first letter, in characters from 0."""
    end: int
    """The offset behind their last."""
    what: str
    """What they are, in words that do not repeat them: see `beginning`."""
    remedy: str


class SearchedText(NamedTuple):
    """A text, and the same in small letters: an offset in the one is an offset in the other."""

    words: str
    small: str

    @classmethod
    def of(cls, words: str) -> SearchedText:
        """Return a text ready to be searched."""
        small = words.lower()
        if len(small) != len(words):  # a few letters, such as the Turkish İ, are longer when small
            small = "".join(letter.lower() if letter.isascii() else letter for letter in words)
        return cls(words, small)

    def lines_with(self, *needles: str, then: re.Pattern[str] | None = None) -> Iterator[tuple[int, int]]:
        """Yield the offsets (start, end) of each line that holds one of some words in small letters, in their order.

        With `then`, a line counts only if that matches right behind the word, in the letters as written.
        """
        lines = set()
        for needle in needles:
            at = self.small.find(needle)
            while at >= 0:
                after = at + len(needle)
                if then is None or then.match(self.words, after):
                    lines.add(line := self.line(at))
                    after = line[1]
                at = self.small.find(needle, after)
        yield from sorted(lines)

    def line(self, at: int) -> tuple[int, int]:
        """Return the offsets (start, end) of the line around an offset, without its line feed."""
        end = self.words.find("\n", at)
        return self.words.rfind("\n", 0, at) + 1, end if end >= 0 else len(self.words)


def beginning(words: str) -> str:
    """Return how some private words begin: enough to find them, too little to tell them; logs are public too."""
    return f"'{words[: min(2, len(words) // 3)]}…'"
