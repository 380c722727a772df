"""What is found in a body of words, and where in its source."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from partnership.web.unsafe import Complaint


@dataclasses.dataclass(frozen=True, kw_only=True)
class Lead:
    """A link or picture of this site: what it names, and where in the words."""

    target: str
    """As written, its percent signs decoded: `../schools/index.md#larkrise`."""
    line: int
    """In the words, from 0."""
    column: int
    """In the line, from 1."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class ProseSlip:
    """What is wrong in the words, where, and the remedy."""

    what: str
    remedy: str
    line: int
    """In the words, from 0."""
    column: int
    """In the line, from 1."""


class Findings:
    """The links of this site and the slips found so far. A spot is a line, from 0, and a column, from 1."""

    def __init__(self) -> None:
        self.leads: list[Lead] = []
        self._slips: dict[ProseSlip, None] = {}

    @property
    def slips(self) -> list[ProseSlip]:
        """What is wrong, each told once, in the order in which it stands there."""
        return sorted(self._slips, key=lambda slip: (slip.line, slip.column))

    def note(self, complaint: Complaint | None, spot: tuple[int, int]) -> None:
        """Keep what is wrong at a spot, if anything is."""
        if complaint:
            (what, remedy), (line, column) = complaint, spot
            self._slips[ProseSlip(what=what, remedy=remedy, line=line, column=column)] = None

    def blank(self, target: str, spot: tuple[int, int]) -> str:
        """Keep a link of this site, and return the blank where its address will stand: its number between two NULs."""
        line, column = spot
        self.leads.append(Lead(target=target, line=line, column=column))
        return f"\0{len(self.leads) - 1}\0"


class SourceLines:
    """Some lines of a body, read along with the tokens made from them, so that each is found at its own place."""

    def __init__(self, lines: Sequence[str], span: Sequence[int] | None) -> None:
        """Take the lines of the whole body, and which of them to read: from, and up to but without, from 0."""
        self.span = tuple(span or (0, 0))
        self.at = 0
        """How far they have been read: an offset, in characters."""
        self._text = "\n".join(lines[self.span[0] : self.span[1]])

    def past(self, words: str) -> int:
        """Go past some words and return where they begin; where they do not stand as such, stay."""
        start = self._text.find(words, self.at)
        if start < 0:
            return self.at
        self.at = start + len(words)
        return start

    def past_match(self, sign: re.Pattern[str]) -> int:
        """Go past a sign and return where it ends."""
        match = sign.search(self._text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def spot(self, at: int) -> tuple[int, int]:
        """Return an offset in these lines as a line of the whole body, from 0, and a column, from 1."""
        at = min(at, len(self._text))  # what was not written as it is read may seem longer
        return self.span[0] + self._text.count("\n", 0, at), at - self._text.rfind("\n", 0, at)
