"""What changed between two texts of a policy: clause by clause, then word by word, for eyes, ears and paper."""

from __future__ import annotations

import dataclasses
from functools import cached_property

from partnership.clauses.redlines.clause_pairs import Clauses
from partnership.clauses.redlines.parts import CHANGED, DELETED, INSERTED, SAME, Part, Run, runs
from partnership.clauses.redlines.pieces import pieces
from partnership.clauses.redlines.placing import Placing
from partnership.clauses.redlines.summary import Change, Summary
from partnership.clauses.redlines.weaving import LEFT, MOVED
from partnership.clauses.text import Text

__all__ = ["CHANGED", "DELETED", "INSERTED", "LEFT", "MOVED", "SAME", "Change", "Part", "Redline", "Run", "redline"]


@dataclasses.dataclass(frozen=True, eq=False)
class Redline:
    """Two texts as one. Everything is made when it is first asked for."""

    clauses: Clauses

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The whole text in reading order, with what was taken out of it."""
        return tuple(Placing(self.clauses).parts())

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The parts, those folded away that neither changed nor stand beside a change."""
        return tuple(runs(self.parts))

    @property
    def is_empty(self) -> bool:
        """Whether no words differ."""
        return all(part.kind == SAME for part in self.parts)

    @cached_property
    def _summary(self) -> Summary:
        return Summary(self.clauses)

    @property
    def inserted(self) -> tuple[Change, ...]:
        return self._summary.inserted

    @property
    def deleted(self) -> tuple[Change, ...]:
        return self._summary.deleted

    @property
    def moved(self) -> tuple[Change, ...]:
        return self._summary.moved

    @property
    def reworded(self) -> tuple[Change, ...]:
        return self._summary.reworded

    @property
    def renumbered(self) -> tuple[Change, ...]:
        return self._summary.renumbered

    @property
    def summary(self) -> str:
        """The changes in a few words: "two clauses reworded, one added"."""
        if self.is_empty:
            return "no words differ"
        return self._summary.words or self._outside

    @property
    def _outside(self) -> str:
        """What differs where no clause does."""
        old, new = ([piece.section.words for piece in side] for side in (self.clauses.old, self.clauses.new))
        same = "no words differ, but links, ticks or how it is set out"
        return same if old == new else "only words outside the clauses differ"


def redline(old: Text, new: Text) -> Redline:
    """Return the redline of two texts."""
    return Redline(Clauses(pieces(old), pieces(new)))
