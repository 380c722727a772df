"""A table as rows of words, whichever program made it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple


class GridRow(NamedTuple):
    """A row that says something."""

    number: int
    """Its number, as a program that shows the table counts."""
    cells: list[str]
    """The words of its cells, without white space around them."""


class Grid(NamedTuple):
    """A table. Blank rows are left out."""

    rows: list[GridRow]
    called: str = "row"
    """What one of its rows is called: row, or line."""
    remarks: tuple[str, ...] = ()
    """What was not read, or had to be guessed, in sentences without their full stop."""

    def name(self, row: GridRow) -> str:
        """Return which row this is: row 4."""
        return f"{self.called} {row.number}"

    def beneath_headings(self, are_headings: Callable[[Sequence[str]], bool]) -> tuple[list[str], Grid]:
        """Return the headings, and the table of what stands beneath them; none where no row of the first ten has them.

        What stands above them, such as what the table is called, is told as not read.
        """
        for place, row in enumerate(self.rows[:10]):
            headings = [" ".join(cell.split()) for cell in row.cells]
            if are_headings(headings):
                above = [f"not read: {self.name(row)}, above the headings" for row in self.rows[:place]]
                return headings, self._replace(rows=self.rows[place + 1 :], remarks=(*self.remarks, *above))
        return [], self
