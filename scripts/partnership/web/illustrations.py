"""What is agreed and what is not, said once: a notice for a whole list, and a mark only where an entry differs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable


@dataclasses.dataclass(frozen=True)
class Illustrations:
    """How many entries of a list are illustrations, which nobody has agreed yet."""

    tentative: int
    of: int

    @classmethod
    def among(cls, entries: Iterable[bool]) -> Illustrations:
        """Return that of a list, given whether each of its entries is tentative."""
        marks = list(entries)
        return cls(sum(marks), len(marks))

    @property
    def is_mixed(self) -> bool:
        """Whether some are and some are not."""
        return 0 < self.tentative < self.of

    @property
    def is_mostly_tentative(self) -> bool:
        """Whether illustrations are what the list consists of, so that what is agreed is marked instead."""
        return self.tentative * 2 > self.of

    def marks(self, *, is_tentative: bool) -> bool:
        """Return whether an entry differs from its surroundings, and so bears a mark."""
        return is_tentative != self.is_mostly_tentative
