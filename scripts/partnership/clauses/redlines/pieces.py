"""The sections of a text made ready for comparing: each is taken apart once, however many redlines show it."""

from __future__ import annotations

import dataclasses
from functools import cached_property, lru_cache

from partnership.clauses.clause import without
from partnership.clauses.redlines.blocks import Block, blocks, own_keys
from partnership.clauses.redlines.plain import plain
from partnership.clauses.redlines.weaving import Known
from partnership.clauses.redlines.words import led
from partnership.clauses.text import Clause, Section, Text
from partnership.problems import Place
from partnership.web.links import Links, PageLinks


@dataclasses.dataclass(frozen=True, eq=False)
class Piece:
    """A section, and where the links of its text lead."""

    section: Section
    targets: tuple[str, ...]

    @property
    def clause(self) -> Clause | None:
        return self.section.clause

    @cached_property
    def known(self) -> Known:
        return known(self.section.clause, self.section.words) if self.section.clause else Known(("", ""), "", True)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return blocks(self.section.tokens, self.section.items, self.targets)

    @cached_property
    def html(self) -> str:
        """The section as it is."""
        return "".join(map(plain, self.blocks))

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What it says."""
        return tuple(block.key for block in self.blocks)

    @cached_property
    def opening(self) -> tuple[str, ...]:
        """The words of its first block, without the number."""
        return tuple(word.key for word in self.blocks[0].words[self.number_words :])

    @cached_property
    def number_words(self) -> int:
        """How many words its printed number has, if it begins with one: two in `Article 5`."""
        number = self.clause.number if self.clause else ""
        most = len(number.split())
        begun = " ".join(word.key for word in self.blocks[0].words[:most]) if number else ""
        return most if begun and begun.rstrip(".):") == number.rstrip(".):") else 0

    @cached_property
    def own_key(self) -> tuple[object, ...]:
        """What it says without the clauses in it and without its number."""
        first = self.blocks[0]
        return self.opening, own_keys(first.children), own_keys(self.blocks[1:])

    @cached_property
    def unnumbered_key(self) -> tuple[object, ...]:
        """What it says without its number."""
        return self.opening, tuple(block.key for block in (*self.blocks[0].children, *self.blocks[1:]))

    @cached_property
    def written(self) -> tuple[object, ...]:
        """What shows at once that two sections are the same: how they are written, and where their links lead."""
        return tuple(
            (token.type, token.content, token.attrs.get("start"), *self._beneath(token.children or ()))
            for token in self.section.tokens
        )

    def _beneath(self, tokens: object) -> list[object]:
        assert isinstance(tokens, list | tuple)
        targets = [token.attrs.get("href") or token.attrs.get("src") for token in tokens if token.attrs]
        done = [token.meta.get("done") for token in tokens if token.type == "task"]
        return [*(led(str(target), self.targets) for target in targets), *done]

    def says_the_same(self, other: Piece) -> bool:
        """Whether no words differ, nor where they lead."""
        if self.section.words != other.section.words:
            return False
        return self.written == other.written or self.key == other.key


def known(clause: Clause, words: str) -> Known:
    """Return what tells a clause, given all its words: its number does not."""
    return Known((clause.kind, without(words, clause.number)), clause.anchor, clause.marked)


@lru_cache(maxsize=256)
def pieces(text: Text) -> tuple[Piece, ...]:
    """Return the sections of a text."""
    noting = _Noting(Links(), "", Place(text.file.path))
    text.lead(noting)
    return tuple(Piece(section, tuple(noting.targets)) for section in text.sections)


@dataclasses.dataclass(frozen=True)
class _Noting(PageLinks):
    """Notes where links lead instead of leading them."""

    targets: list[str] = dataclasses.field(default_factory=list)

    def from_prose(self, filed: str, anchor: str, place: Place) -> str:  # noqa: ARG002  # as PageLinks has it
        self.targets.append(f"{filed}#{anchor}" if anchor else filed)
        return ""
