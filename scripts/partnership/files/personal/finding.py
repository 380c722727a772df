"""Something private in a text: where it stands, what it is, what to do instead. And the text, as it is searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

SAVED = "If it was saved already, tell your data protection officer at once."
PUBLIC = "If it is public, data/allowed.yml can say so, and why."

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
"""A letter with which names begin: of any script, but for the small ones of English and its neighbours."""


class PrivateFinding(NamedTuple):
    """Private words in a text, and what is said of them. In order, findings stand as in the text."""

    start: int
    """The offset of their first letter, in characters from 0."""
    end: int
    """The offset behind their last."""
    what: str
    """What they are, in words that do not repeat them: see `beginning`."""
    remedy: str
    of_person: bool = False
    """Whether it is the name of a person that may stand where the data gives that person a role."""


class Known(NamedTuple):
    """What is public in a partnership, by its own data, all in small letters."""

    words: frozenset[str] = frozenset()
    """The words of names of schools, groups, places and the like."""
    pairs: frozenset[tuple[str, str]] = frozenset()
    """Each two words that stand side by side in such a name, or in that of a person who has a role in the data."""
    surnames: frozenset[str] = frozenset()
    """The last words of those persons' names."""
    postcodes: frozenset[str] = frozenset()
    """The postcodes of schools, without their space."""

    @classmethod
    def of(cls, names: Iterable[str], people: Iterable[str] = ()) -> Known:
        """Return what is known from public names, and from those of people who stand in the data with a role."""
        names, people = [name.casefold() for name in names], [name.casefold() for name in people]
        listed = [words_of(name) for name in names]
        persons = [words_of(name) for name in people]
        return cls(
            words=frozenset(word for words in listed for word in words),
            pairs=frozenset(pair for words in (*listed, *persons) for pair in pairwise(words)),
            surnames=frozenset(words[-1] for words in persons if words),
            postcodes=frozenset(re.sub(r"\s", "", code) for name in names for code in re.findall(POSTCODE, name)),
        )


POSTCODE = r"\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b"
"""A British postcode, in small letters."""


def words_of(text: str) -> list[str]:
    """Return the words of a text, without their stops and a possessive 's."""
    return [re.sub("['’]s?$", "", word) for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)]


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
