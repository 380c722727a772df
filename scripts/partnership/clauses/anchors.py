"""What a clause is known by: an anchor fixed by hand, or that of the same clause in the text before, or its words."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from partnership.clauses.alignment import pairs
from partnership.clauses.clause import without
from partnership.web.prose import slug

if TYPE_CHECKING:
    from partnership.clauses.text import Clause


def anchors(clauses: Sequence[Clause], before: Sequence[Clause], others: Collection[str] = ()) -> list[str]:
    """Return the anchor of each clause; none stands twice, nor is one of the others that were fixed by hand."""
    fixed = {clause.anchor for clause in clauses if clause.marked} | set(others)
    inherited = _inherited(clauses, [clause for clause in before if clause.anchor not in fixed])
    taken = fixed | set(inherited.values())
    found = []
    for place, clause in enumerate(clauses):
        name = clause.anchor or inherited.get(place) or _new(_plain(clause.title), taken)
        taken.add(name)
        found.append(name)
    return found


def _inherited(clauses: Sequence[Clause], before: Sequence[Clause]) -> dict[int, str]:
    """Return, by its place, the anchor that each clause without a mark takes over."""
    open_places = [place for place, clause in enumerate(clauses) if not clause.marked]
    found = pairs([_form(each) for each in before], [_form(clauses[place]) for place in open_places])
    return {open_places[new]: before[old].anchor for old, new in found}


def _form(clause: Clause) -> tuple[str, str]:
    """Return what tells clauses apart, without the number."""
    return clause.kind, without(clause.words, clause.number)


def _plain(title: str) -> str:
    """Return the anchor of some words in letters from a to z, as one that is fixed by hand is written."""
    return slug(unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode())


def _new(name: str, taken: set[str]) -> str:
    """Return a name that nothing has: the second of its kind gets -2."""
    count = 1
    while (tried := name if count == 1 else f"{name}-{count}") in taken:
        count += 1
    return tried
