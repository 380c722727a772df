"""Texts that people refer to clause by clause, such as statutes, policies or contracts, and redlines between two texts.

`Text(file)` takes a Markdown file apart into sections and clauses. A clause is a heading, a numbered paragraph or an
item of a numbered list. It has a number as it is printed, and an anchor that stays when it is reworded, renumbered or
moved: one fixed by hand (`{#reporting-absence}`), or that of the same clause in the text before, or one made of its
first words. `redline(old, new)` compares two texts, and gives each section as HTML with what was inserted, deleted and
moved, and the clauses to which that happened. `align` tells which passage of one sequence is which of another.

Nothing here knows where texts come from, who issues them or who agrees to them.
"""

from partnership.clauses.alignment import Passage, align
from partnership.clauses.clause import HEADING, ITEM, Clause
from partnership.clauses.numbering import irregularities
from partnership.clauses.redlines.parts import RedlinePart
from partnership.clauses.redlines.redline import Redline, redline
from partnership.clauses.text import Section, Text

__all__ = [
    "HEADING",
    "ITEM",
    "Clause",
    "Passage",
    "Redline",
    "RedlinePart",
    "Section",
    "Text",
    "align",
    "irregularities",
    "redline",
]
