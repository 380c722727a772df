"""What is found in a body of words, and where in its source."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from partnership.web.unsafe import Fault


@dataclasses.dataclass(frozen=True)
class Lead:
    """A link or picture of this site: what it names, as written, and where in the words, counted from 0 and 1."""

    target: str
    line: int
    column: int


@dataclasses.dataclass(frozen=True)
class Slip:
    """What is wrong in the words, where, and the remedy."""

    what: str
    remedy: str
    line: int
    column: int


class Findings:
    """The links of this site and the slips found so far."""

    def __init__(self) -> None:
        self.leads: list[Lead] = []
        self._slips: dict[Slip, None] = {}

    @property
    def slips(self) -> list[Slip]:
        """What is wrong, each told once, in the order in which it stands there."""
        return sorted(self._slips, key=lambda slip: (slip.line, slip.column))

    def note(self, fault: Fault | None, spot: tuple[int, int]) -> None:
        if fault:
            self._slips[Slip(*fault, *spot)] = None

    def blank(self, target: str, spot: tuple[int, int]) -> str:
        """Keep a link of this site and return the blank where its address will stand."""
        self.leads.append(Lead(target, *spot))
        return f"\0{len(self.leads) - 1}\0"


class Source:
    """Some lines of a body, read along with the tokens made from them, so that each is found at its own place."""

    def __init__(self, lines: Sequence[str], span: Sequence[int] | None) -> None:
        self.span = tuple(span or (0, 0))
        self.at = 0
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
        found = sign.search(self._text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def spot(self, at: int) -> tuple[int, int]:
        """Return a place in these lines as a line, counted from 0, and a column, counted from 1."""
        at = min(at, len(self._text))  # what was not written as it is read may seem longer
        return self.span[0] + self._text.count("\n", 0, at), at - self._text.rfind("\n", 0, at)
