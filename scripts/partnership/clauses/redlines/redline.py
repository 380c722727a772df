"""What changed between two texts, as a value: the parts to read, what became of each clause, and that in a sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from partnership.clauses.alignment import PlacePair, unmoved
from partnership.clauses.clause import Clause
from partnership.clauses.redlines.clause_pairs import ClausePairs
from partnership.clauses.redlines.folding import ShownRun, shown_runs
from partnership.clauses.redlines.parts import PartRun, RedlinePart, redline_parts, runs
from partnership.clauses.redlines.sections import prepared
from partnership.clauses.text import Text
from partnership.words import count, listed, number


@dataclasses.dataclass(frozen=True)
class ClauseChange:
    """One clause in two states: none before if it was added, none after if it was taken out."""

    old: Clause | None
    new: Clause | None


@lru_cache(maxsize=256)
def redline(old: Text, new: Text) -> Redline:
    """Return the redline of two texts. It costs next to nothing until something is asked of it.

    Those of the texts used last are kept, with all that was asked of them.
    """
    return Redline(ClausePairs(prepared(old), prepared(new)))


@dataclasses.dataclass(frozen=True, eq=False)
class Redline:
    """Two texts as one. Everything is made when it is first asked for.

    Changes of clauses come in the order of the new text, those that were taken out by their lines in the old one. A
    clause may be in several lists: moved, reworded and renumbered.
    """

    pairs: ClausePairs

    @cached_property
    def parts(self) -> tuple[RedlinePart, ...]:
        """The whole text in reading order, with what was taken out of it."""
        return tuple(redline_parts(self.pairs))

    @cached_property
    def runs(self) -> tuple[PartRun, ...]:
        """The parts, those folded away that neither changed nor stand beside a change."""
        return tuple(runs(self.parts))

    @cached_property
    def shown(self) -> tuple[ShownRun, ...]:
        """The runs as they are laid out: changes numbered, and long stretches folded within parts too."""
        return tuple(shown_runs(self.runs))

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that a reader takes from the texts."""
        return not any(part.differs for part in self.parts)

    @cached_property
    def inserted(self) -> tuple[ClauseChange, ...]:
        """The clauses that only the new text has."""
        sections = {new for _, new in self.pairs.sections}
        items = {new for _, new in self.pairs.items}
        clauses = [section.clause for place, section in enumerate(self.pairs.new) if place not in sections]
        clauses += [item.clause for place, item in enumerate(self.pairs.new_items) if place not in items]
        return _in_order(ClauseChange(None, clause) for clause in clauses if clause)

    @cached_property
    def deleted(self) -> tuple[ClauseChange, ...]:
        """The clauses that only the old text has."""
        sections = {old for old, _ in self.pairs.sections}
        items = {old for old, _ in self.pairs.items}
        clauses = [section.clause for place, section in enumerate(self.pairs.old) if place not in sections]
        clauses += [item.clause for place, item in enumerate(self.pairs.old_items) if place not in items]
        return _in_order(ClauseChange(clause, None) for clause in clauses if clause)

    @cached_property
    def moved(self) -> tuple[ClauseChange, ...]:
        """The clauses that stand elsewhere among the others."""
        stay = unmoved(self.pairs.sections)
        sections = [change for pair, change in self._both_sections() if pair not in stay]
        items = [change for pair, change in self._both_items() if pair not in self.pairs.unmoved_items]
        return _in_order([*sections, *items])

    @cached_property
    def reworded(self) -> tuple[ClauseChange, ...]:
        """The clauses whose own words differ, numbers and the clauses in them left aside."""
        pairs = self.pairs
        sections = [(pairs.old[old], pairs.new[new]) for old, new in set(pairs.sections) - pairs.unchanged_sections]
        changes = [ClauseChange(old.clause, new.clause) for old, new in sections if old.own_key != new.own_key]
        items = [(pairs.old_items[old], pairs.new_items[new]) for old, new in pairs.items]
        items = [(old, new) for old, new in items if old.block.own_key != new.block.own_key]
        changes += [ClauseChange(old.clause, new.clause) for old, new in items]
        return _in_order(change for change in changes if change.new)

    @cached_property
    def renumbered(self) -> tuple[ClauseChange, ...]:
        """The clauses that have another number, or have one in only one of the texts."""
        changes = [change for _, change in (*self._both_sections(), *self._both_items())]
        return _in_order(change for change in changes if _number(change.old) != _number(change.new))

    def _both_sections(self) -> Iterator[tuple[PlacePair, ClauseChange]]:
        """Yield each section that both texts have, with its places."""
        for pair in self.pairs.sections:
            if self.pairs.new[pair.new].clause:
                yield pair, ClauseChange(self.pairs.old[pair.old].clause, self.pairs.new[pair.new].clause)

    def _both_items(self) -> Iterator[tuple[PlacePair, ClauseChange]]:
        """Yield each item that both texts have in a section that differs, with its places."""
        for pair in self.pairs.items:
            yield pair, ClauseChange(self.pairs.old_items[pair.old].clause, self.pairs.new_items[pair.new].clause)

    @property
    def summary(self) -> str:
        """The changes in a few words: "two clauses reworded, one added"."""
        if self.is_empty:
            return "no words differ"
        changes = {
            "reworded": self.reworded,
            "added": self.inserted,
            "taken out": self.deleted,
            "moved": self.moved,
            "renumbered": self.renumbered,
        }
        counts = [(len(clauses), what) for what, clauses in changes.items() if clauses]
        if counts:
            (first, what), *others = counts
            return ", ".join([f"{count(first, 'clause')} {what}", *(f"{number(many)} {what}" for many, what in others)])
        old, new = ([section.section.words for section in side] for side in (self.pairs.old, self.pairs.new))
        forms = dict.fromkeys(form for part in self.parts for form in part.forms)
        if forms and all(part.forms for part in self.parts if part.differs):
            return f"no words differ, but {listed(forms)}"
        same = "no words differ, but how it is set out"
        return same if old == new else "only words outside the clauses differ"


def _number(clause: Clause | None) -> str:
    return clause.number if clause else ""


def _in_order(changes: Iterable[ClauseChange]) -> tuple[ClauseChange, ...]:
    return tuple(sorted(changes, key=lambda change: clause.line if (clause := change.new or change.old) else 0))
