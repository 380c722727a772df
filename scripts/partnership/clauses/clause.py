"""A clause, which is a part of a text that people refer to: its printed number, and the anchor that it is known by."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Collection, Sequence

from partnership.clauses.alignment import Passage, align
from partnership.web.prose import slug

HEADING, PARAGRAPH, ITEM = "heading", "paragraph", "item"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Clause:
    """A heading, a numbered paragraph or an item of a numbered list."""

    anchor: str
    """What it is known by in its text: lower-case letters, digits and hyphens, without the `#`."""
    number: str
    """As printed: 4.1, (a), Article 5; nothing if there is none. A label, never an address: two may have the same."""
    kind: str
    """HEADING, PARAGRAPH or ITEM."""
    depth: int
    """1 to 6 for headings, 7 for numbered paragraphs, 8 for items of a list, 9 for those of a list in it, and so on."""
    title: str
    """A heading's words without its number, or the first words of anything else."""
    words: str
    """All of its own words with its number, for a heading the heading's alone, with single spaces."""
    line: int
    """Where it begins in its file, counted from 1."""
    marked: bool
    """Whether its anchor was fixed by hand, with a mark: `{#reporting-absence}`."""

    @property
    def called(self) -> str:
        """What to call it in a sentence: "4.1 Reporting an absence"."""
        return f"{self.number} {self.title}".strip()

    @property
    def unnumbered(self) -> str:
        """All of its own words without its number."""
        return without_number(self.words, self.number)

    @property
    def passage(self) -> Passage:
        """What it is told from other clauses by: its kind, and its words, whatever its number."""
        return Passage(self.kind, self.unnumbered)


_PART_NAMES = (
    r"(?i:Article|Section|Clause|Chapter|Paragraph|Part|Appendix|Annex|Schedule|Rule"
    r"|Erthygl|Adran|Rhan|Atodiad|Artikel|Abschnitt|Anlage)"
)
"""What numbered parts are called, in English, Welsh and German."""

_DIGITS = r"\d+(?:\.\d+)*"
_ROMAN = r"[IVXLC]+"
_LETTERS = r"[A-Z]{1,2}"
_BENEATH = r"(?:\s?\((?:[a-z]{1,2}|[ivxlc]{1,5}|[A-Z]|\d{1,2})\))"
"""What is beneath a clause, as it is printed behind the number of that: (a), (ii)."""
_INSERTED = rf"(?:[A-Z]\.?)?\d+(?:{_LETTERS})?(?:\.\d+(?:{_LETTERS})?)*"
"""Numbers with letters, by which clauses are inserted (2.1A, 2A.1) and those of an annex go (A1, A1.2)."""
_DOTTED = rf"(?:[A-Z]\.?)?\d+(?:{_LETTERS})?(?:\.\d+(?:{_LETTERS})?)+"
_WITH_CAPITAL = r"(?=[\"'‘“*_`\[]*[^\W\d_a-zß-öø-ÿ])"
"""A capital letter comes next: "A4 paper", "3D printers" and "1.5m of rope" begin with no number of a clause."""

_HEADING_NUMBER = re.compile(
    rf"((?:{_PART_NAMES}\s+|§\s*)(?:{_INSERTED}[a-z]?{_BENEATH}*|[A-Z]|{_ROMAN})(?!\w)"
    rf"|{_DOTTED}{_BENEATH}*|{_INSERTED}{_BENEATH}+|{_DIGITS})"
    r"(?:[.):]|\s+[–—-](?=\s))?\s+(?=\S)"
    rf"|({_INSERTED}|{_DIGITS}[a-z])(?:[.):]|\s+[–—-](?=\s))?\s+{_WITH_CAPITAL}"
    rf"|({_DIGITS}[A-Za-z]|{_INSERTED}|[A-Z]|{_ROMAN})[.)]\s+(?=\S)"
    rf"|(\(\w{{1,4}}\){_BENEATH}*)\s+(?=\S)",
)
_PARAGRAPH_NUMBER = re.compile(
    rf"({_DOTTED}{_BENEATH}*|{_INSERTED}{_BENEATH}+|\(\w{{1,4}}\){_BENEATH}*)[.):]?\s+(?=\S)"
    r"|([A-Z]\d+)[.):]\s+(?=\S)"
    rf"|([A-Z]\.?\d+|\d+{_LETTERS}|\d+(?:\.\d+)+[a-z])[.):]?\s+{_WITH_CAPITAL}"
    r"|([a-z]\)|[ivx]{1,4}\))\s+(?=\S)"
)


def split_heading(words: str) -> tuple[str, str]:
    """Return the number that a heading begins with, as it is printed (4.1, § 5, Article 5, IV), and the rest.

    Without a number, the first is empty and the rest is all of it.
    """
    return _split(_HEADING_NUMBER.match(words), words)


def split_paragraph(words: str) -> tuple[str, str]:
    """Return the same for a paragraph (1.2, (a), b)): it may well begin with a number that is none of its own."""
    return _split(_PARAGRAPH_NUMBER.match(words), words)


def _split(number: re.Match[str] | None, words: str) -> tuple[str, str]:
    if number is None:
        return "", words
    return next(filter(None, number.groups())), words[number.end() :]


def without_number(words: str, number: str) -> str:
    """Return words without the number that they begin with, and without the sign that parts the two."""
    return words.removeprefix(number).lstrip(".):–—- ") if number else words


def anchors(clauses: Sequence[Clause], before: Sequence[Clause], taken: Collection[str] = ()) -> list[str]:
    """Return the anchor of each clause, in their order.

    It is the one fixed by hand, or that of the same clause in the text `before`, or one made of its title. None stands
    twice, nor is any of those that are `taken` by what is no clause.
    """
    fixed = {clause.anchor for clause in clauses if clause.marked} | set(taken)
    free = [clause for clause in before if clause.anchor not in fixed]
    unmarked = [place for place, clause in enumerate(clauses) if not clause.marked]
    pairs = align([clause.passage for clause in free], [clauses[place].passage for place in unmarked])
    inherited = {unmarked[pair.new]: free[pair.old].anchor for pair in pairs}
    used = fixed | set(inherited.values())
    names = []
    for place, clause in enumerate(clauses):
        name = clause.anchor or inherited.get(place) or _unused(_ascii_slug(clause.title), used)
        used.add(name)
        names.append(name)
    return names


def _ascii_slug(title: str) -> str:
    """Return the anchor of some words in letters from a to z, as one that is fixed by hand is written."""
    return slug(unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode())


def _unused(name: str, used: Collection[str]) -> str:
    """Return a name that nothing has: the second of its kind gets -2."""
    count = 1
    while (numbered := name if count == 1 else f"{name}-{count}") in used:
        count += 1
    return numbered
