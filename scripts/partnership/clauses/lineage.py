"""Several texts of one thing in their order: each clause followed from text to text, and each of its wordings once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from partnership.clauses.clause import Clause
from partnership.clauses.redlines.clause_pairs import ClausePairs
from partnership.clauses.redlines.redline import Redline
from partnership.clauses.redlines.sections import PreparedSection, prepared
from partnership.clauses.text import Text


@dataclasses.dataclass(frozen=True, eq=False)
class ClauseWording:
    """What one clause said, with all that stands beneath it, in one text or several."""

    line: int
    """The place of its line in the lineage."""
    section: PreparedSection

    @property
    def clause(self) -> Clause | None:
        """The clause; None for the words before the first one."""
        return self.section.clause

    @property
    def anchor(self) -> str:
        """What the clause is known by in the first text that says this; nothing before the first clause."""
        return self.section.section.anchor

    @property
    def called(self) -> str:
        """What the clause is called; nothing before the first one."""
        return self.clause.called if self.clause else ""

    @property
    def html(self) -> Markup:
        """Its words as they are. They hold no id or link."""
        return Markup(self.section.html)


@dataclasses.dataclass(frozen=True)
class Stay:
    """Texts that follow one another, by their places from the first to the last, and say the same in one clause."""

    wording: ClauseWording
    first: int
    last: int
    anchors: tuple[str, ...]
    """What the clause is known by in each of them."""


@dataclasses.dataclass(frozen=True, eq=False)
class Lineage:
    """The clauses of several texts. It grows with what differs, never with pairs of texts."""

    wordings: tuple[ClauseWording, ...]
    orders: tuple[tuple[int, ...], ...]
    """Each text, section by section, as places among the wordings."""
    anchors: tuple[tuple[str, ...], ...]
    """What each section of each text is known by there."""

    @cached_property
    def lines(self) -> tuple[tuple[Stay, ...], ...]:
        """The stays of each clause, the earliest first; between two, a clause may have been gone for a while."""
        met: dict[int, list[tuple[int, int, str]]] = {}
        for text, (order, anchors) in enumerate(zip(self.orders, self.anchors, strict=True)):
            for place, anchor in zip(order, anchors, strict=True):
                met.setdefault(self.wordings[place].line, []).append((text, place, anchor))
        return tuple(tuple(self._stays(met[line])) for line in sorted(met))

    def line(self, text: int, anchor: str) -> int:
        """Return the line of a clause that one text knows by an anchor."""
        return self.wordings[self.orders[text][self.anchors[text].index(anchor)]].line

    def _stays(self, met: Sequence[tuple[int, int, str]]) -> Iterator[Stay]:
        runs = groupby(enumerate(met), key=lambda numbered: (numbered[1][0] - numbered[0], numbered[1][1]))
        for (_, place), group in runs:
            texts = [there for _, there in group]
            yield Stay(
                self.wordings[place], first=texts[0][0], last=texts[-1][0], anchors=tuple(text[2] for text in texts)
            )


def lineage_of(texts: Sequence[Text], redlines: Sequence[Redline]) -> Lineage:
    """Return the lineage of texts, the oldest first, given the redline of each but the first with the one before it.

    A clause that was gone and comes back goes on with its old line, if it is found to be the same.
    """
    return _Follower(texts, redlines).followed()


class _Follower:
    """Follows clauses from text to text."""

    def __init__(self, texts: Sequence[Text], redlines: Sequence[Redline]) -> None:
        self._texts, self._redlines = [prepared(text) for text in texts], redlines
        self._wordings: list[ClauseWording] = []
        self._of_line: list[list[int]] = []

    def followed(self) -> Lineage:
        orders: list[tuple[int, ...]] = []
        for place, sections in enumerate(self._texts):
            before = orders[-1] if orders else ()
            pairs = self._redlines[place - 1].pairs.sections if place else ()
            lines = {pair.new: self._wordings[before[pair.old]].line for pair in pairs}
            lines |= self._come_back(sections, lines)
            orders.append(tuple(self._worded(section, lines.get(at)) for at, section in enumerate(sections)))
        anchors = tuple(tuple(section.section.anchor for section in sections) for sections in self._texts)
        return Lineage(tuple(self._wordings), tuple(orders), anchors)

    def _come_back(self, sections: Sequence[PreparedSection], known: dict[int, int]) -> dict[int, int]:
        """Return the lines, ended before, that go on in sections which are new against the text before."""
        new = [place for place in range(len(sections)) if place not in known]
        ended = [line for line in range(len(self._of_line)) if line not in set(known.values())]
        if not (new and ended):
            return {}
        last = [self._wordings[self._of_line[line][-1]].section for line in ended]
        pairs = ClausePairs(last, [sections[place] for place in new]).sections
        return {new[pair.new]: ended[pair.old] for pair in pairs}

    def _worded(self, section: PreparedSection, line: int | None) -> int:
        """Return the place of what a section says, which may be what its line said once before."""
        if line is None:
            line = len(self._of_line)
            self._of_line.append([])
        for place in reversed(self._of_line[line]):
            if self._wordings[place].section.says_the_same(section):
                return place
        self._of_line[line].append(len(self._wordings))
        self._wordings.append(ClauseWording(line, section))
        return len(self._wordings) - 1
