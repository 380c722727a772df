"""The sections of a text made ready for comparing: each is taken apart once, however many redlines show it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cached_property, lru_cache

from partnership.clauses.alignment import Passage
from partnership.clauses.clause import Clause, without_number
from partnership.clauses.redlines.block_html import unmarked
from partnership.clauses.redlines.blocks import Block, blocks, own_keys
from partnership.clauses.redlines.words import link_target
from partnership.clauses.text import Section, Text
from partnership.problems import Place
from partnership.web.links import Links, PageLinks
from partnership.web.prose import Token


@dataclasses.dataclass(frozen=True, eq=False)
class PreparedSection:
    """A section, and where the links of its text lead."""

    section: Section
    targets: tuple[str, ...]

    @property
    def clause(self) -> Clause | None:
        """The clause that it is; None for what stands before the first."""
        return self.section.clause

    @cached_property
    def passage(self) -> Passage:
        """What it is told from other sections by: all its words, without its number."""
        if self.clause is None:
            return Passage("", "")
        return Passage(self.clause.kind, without_number(self.section.words, self.clause.number))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks. The first is the heading or paragraph that its clause is."""
        return blocks(self.section.tokens, self.section.items, self.targets)

    @cached_property
    def html(self) -> str:
        """The section as it is."""
        return "".join(map(unmarked, self.blocks))

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
        return self._opening, own_keys(first.children), own_keys(self.blocks[1:])

    @cached_property
    def unnumbered_key(self) -> tuple[object, ...]:
        """What it says without its number."""
        return self._opening, tuple(block.key for block in (*self.blocks[0].children, *self.blocks[1:]))

    @property
    def _opening(self) -> tuple[str, ...]:
        """The words of its first block, without the number."""
        return tuple(word.key for word in self.blocks[0].words[self.number_words :])

    def says_the_same(self, other: PreparedSection) -> bool:
        """Whether no words differ, nor where they lead, nor how they are set."""
        if self.section.words != other.section.words:
            return False
        if self.written == other.written:
            return True
        return self.key == other.key and self.form == other.form

    @cached_property
    def written(self) -> tuple[object, ...]:
        """What shows at once that two sections are the same: how they are written, and where their links lead."""
        return tuple(
            (
                token.type,
                token.tag,
                token.content,
                token.attrs.get("start"),
                *self._targets_and_ticks(token.children or ()),
            )
            for token in self.section.tokens
        )

    def _targets_and_ticks(self, inline: Sequence[Token]) -> list[object]:
        targets = [token.attrs.get("href") or token.attrs.get("src") for token in inline if token.attrs]
        ticks = [token.meta.get("done") for token in inline if token.type == "task"]
        return [*(link_target(str(target), self.targets) for target in targets), *ticks]

    @cached_property
    def form(self) -> tuple[object, ...]:
        """How it is set."""
        return tuple(block.form for block in self.blocks)

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What it says."""
        return tuple(block.key for block in self.blocks)


@lru_cache(maxsize=256)
def prepared(text: Text) -> tuple[PreparedSection, ...]:
    """Return the sections of a text, made ready. The texts used last are kept, so that each is made ready once."""
    noting = _TargetNotes(Links(), "", Place(text.file.path))
    text.lead(noting)
    return tuple(PreparedSection(section, tuple(noting.targets)) for section in text.sections)


@dataclasses.dataclass(frozen=True)
class _TargetNotes(PageLinks):
    """Notes where links lead instead of leading them."""

    targets: list[str] = dataclasses.field(default_factory=list)

    def from_prose(self, filed: str, anchor: str, place: Place) -> str:  # noqa: ARG002  # as PageLinks has it
        self.targets.append(f"{filed}#{anchor}" if anchor else filed)
        return ""
