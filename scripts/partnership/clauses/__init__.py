"""Texts that people refer to clause by clause, such as statutes, policies or contracts, and redlines between two texts.

`Text(file)` takes a Markdown file apart into sections and clauses; `text_of` remembers those that were read last.
A clause is a heading, a numbered paragraph or an item of a numbered list. It has a number as it is printed, and an
anchor that stays when it is reworded, renumbered or moved: one fixed by hand (`{#reporting-absence}`), or that of the
same clause in the text before, or one made of its first words. `redline(old, new)` compares two texts, and gives each
section as HTML with what was inserted, deleted and moved, and the clauses to which that happened. `lineage_of` follows
each clause through many texts, and has each of its wordings once; `tree_of` gives one to a script. `align` tells which
passage of one sequence is which of another.

Nothing here knows where texts come from, who issues them or who agrees to them.
"""

from partnership.clauses.alignment import Passage, align
from partnership.clauses.clause import HEADING, ITEM, Clause
from partnership.clauses.lineage import Lineage, Stay, lineage_of
from partnership.clauses.numbering import irregularities
from partnership.clauses.redlines.folding import ChangeGroup, change_groups
from partnership.clauses.redlines.parts import RedlinePart
from partnership.clauses.redlines.redline import Redline, redline
from partnership.clauses.text import Section, Text, text_of
from partnership.clauses.wording_tree import tree_of

__all__ = [
    "HEADING",
    "ITEM",
    "ChangeGroup",
    "Clause",
    "Lineage",
    "Passage",
    "Redline",
    "RedlinePart",
    "Section",
    "Stay",
    "Text",
    "align",
    "change_groups",
    "irregularities",
    "lineage_of",
    "redline",
    "text_of",
    "tree_of",
]
