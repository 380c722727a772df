"""The number that a clause begins with, as it is printed: 4.1, (a), Article 5, § 5, IV."""

from __future__ import annotations

import re

_COUNTED = (
    r"(?i:Article|Section|Clause|Chapter|Paragraph|Part|Appendix|Annex|Schedule|Rule"
    r"|Erthygl|Adran|Rhan|Atodiad|Artikel|Abschnitt|Anlage)"
)
"""What numbered parts are called, in English, Welsh and German."""

_DIGITS = r"\d+(?:\.\d+)*"
_ROMAN = r"[IVXLC]+"
_IN_HEADING = re.compile(
    rf"((?:{_COUNTED}\s+|§\s*)(?:{_DIGITS}[A-Za-z]?|[A-Z]|{_ROMAN})(?!\w)|{_DIGITS})(?:[.):]|\s+[–—-](?=\s))?\s+(?=\S)"
    rf"|({_DIGITS}[A-Za-z]|[A-Z]|{_ROMAN})[.)]\s+(?=\S)"
    r"|(\(\w{1,4}\))\s+(?=\S)",
)
_IN_PARAGRAPH = re.compile(
    r"(\d+(?:\.\d+)+|\(\w{1,4}\))[.)]?\s+(?=\S)"
    r"|([a-z]\)|[ivx]{1,4}\))\s+(?=\S)"
)


def in_heading(words: str) -> tuple[str, str]:
    """Return the number at the beginning of a heading, and the rest; without one, nothing and all of it."""
    return _parted(_IN_HEADING.match(words), words)


def in_paragraph(words: str) -> tuple[str, str]:
    """Return the same for a paragraph, whose words may well begin with a number that is none of its own."""
    return _parted(_IN_PARAGRAPH.match(words), words)


def without(words: str, number: str) -> str:
    """Return the words of a clause without its number."""
    return words.removeprefix(number).lstrip(".):–—- ") if number else words


def _parted(found: re.Match[str] | None, words: str) -> tuple[str, str]:
    if found is None:
        return "", words
    return next(filter(None, found.groups())), words[found.end() :]
