"""What became of the clauses of a text, one by one and in a sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cached_property

from partnership.clauses.alignment import unmoved
from partnership.clauses.redlines.clause_pairs import Clauses
from partnership.clauses.text import Clause

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


@dataclasses.dataclass(frozen=True)
class Change:
    """One clause in two states: none before if it was added, none after if it was taken out."""

    old: Clause | None
    new: Clause | None


@dataclasses.dataclass(frozen=True, eq=False)
class Summary:
    """What became of the clauses."""

    clauses: Clauses

    @cached_property
    def inserted(self) -> tuple[Change, ...]:
        found = {new for _, new in self.clauses.sections}
        items = {new for _, new in self.clauses.items}
        came = [piece.clause for place, piece in enumerate(self.clauses.new) if place not in found]
        came += [item.clause for place, item in enumerate(self.clauses.new_items) if place not in items]
        return _in_order(Change(None, clause) for clause in came if clause)

    @cached_property
    def deleted(self) -> tuple[Change, ...]:
        found = {old for old, _ in self.clauses.sections}
        items = {old for old, _ in self.clauses.items}
        went = [piece.clause for place, piece in enumerate(self.clauses.old) if place not in found]
        went += [item.clause for place, item in enumerate(self.clauses.old_items) if place not in items]
        return _in_order(Change(clause, None) for clause in went if clause)

    @cached_property
    def moved(self) -> tuple[Change, ...]:
        stay, items = unmoved(self.clauses.sections), self.clauses.unmoved_items
        return _in_order(change for change, pair, is_item in self._both() if pair not in (items if is_item else stay))

    @cached_property
    def reworded(self) -> tuple[Change, ...]:
        """The clauses whose own words differ, numbers and the clauses in them left aside."""
        clauses = self.clauses
        pairs = [(clauses.old[old], clauses.new[new]) for old, new in set(clauses.sections) - clauses.alike]
        found = [Change(old.clause, new.clause) for old, new in pairs if old.own_key != new.own_key]
        items = [(clauses.old_items[old], clauses.new_items[new]) for old, new in clauses.items]
        found += [Change(old.clause, new.clause) for old, new in items if old.block.own_key != new.block.own_key]
        return _in_order(change for change in found if change.new)

    @cached_property
    def renumbered(self) -> tuple[Change, ...]:
        return _in_order(change for change, _, _ in self._both() if _number(change.old) != _number(change.new))

    def _both(self) -> Iterator[tuple[Change, tuple[int, int], bool]]:
        """Yield each clause that both texts have, with its places, and whether it is an item that may differ."""
        for pair in self.clauses.sections:
            if self.clauses.new[pair.new].clause:
                yield Change(self.clauses.old[pair.old].clause, self.clauses.new[pair.new].clause), pair, False
        for pair in self.clauses.items:
            yield Change(self.clauses.old_items[pair.old].clause, self.clauses.new_items[pair.new].clause), pair, True

    @cached_property
    def words(self) -> str:
        """All of it as a sentence would say it."""
        told = {
            "reworded": self.reworded,
            "added": self.inserted,
            "taken out": self.deleted,
            "moved": self.moved,
            "renumbered": self.renumbered,
        }
        counts = [(len(changes), what) for what, changes in told.items() if changes]
        return ", ".join(_counted(count, what, is_first=not place) for place, (count, what) in enumerate(counts))


def _number(clause: Clause | None) -> str:
    return clause.number if clause else ""


def _in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: clause.line if (clause := change.new or change.old) else 0))


def _counted(count: int, what: str, *, is_first: bool) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    clauses = ("clause " if count == 1 else "clauses ") if is_first else ""
    return f"{number} {clauses}{what}"
