"""What an import says of itself: what it left out or changed on the way, or why it cannot be done at all."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from partnership.words import count

_LONGEST = 60


class ImportReport:
    """Things are noted one by one and told together: equal ones are counted."""

    def __init__(self) -> None:
        self._left_out: Counter[tuple[str, str]] = Counter()
        self._notes: dict[str, None] = {}
        self.told = Counter[str]()
        """How often each word, in small letters, was left out and told."""

    def left_out(self, one: str, many: str = "", times: int = 1) -> None:
        """Note things that are left out, by what one of them is called, and several if that is not one with an s."""
        if times:
            self._left_out[one, many] += times

    def words_left_out(self, what: str, words: str) -> None:
        """Note words that are left out: by what they were, such as "title", and by how they begin."""
        self.left_out(f"{what}: {quoted(words)}")
        self.told.update(words_in(words))

    def note(self, sentence: str) -> None:
        """Note what was changed. The same sentence is told once."""
        self._notes[sentence] = None

    def lines(self) -> Iterator[str]:
        """Yield the report line by line, first what was left out."""
        yield from (f"left out  {count(times, one, many)}" for (one, many), times in self._left_out.items())
        yield from (f"note      {sentence}" for sentence in self._notes)


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters, to be counted; what nobody sees parts none."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return re.findall(r"\w+", seen.casefold())


def quoted(words: str) -> str:
    """Return the beginning of some words in quotes, 60 letters at most."""
    plain = " ".join(words.split())
    return f"“{plain if len(plain) <= _LONGEST else plain[: _LONGEST - 2].rstrip() + ' …'}”"
