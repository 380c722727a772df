"""Dates of birth: a day beside words that say whose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.files.personal.finding import SAVED, Finding, Text, beginning

LONG_AGO = 1920
"""Whoever was born before is history: a writer, a saint, the founder of a school."""

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = (
    rf"(?:\d{{4}}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-](?:\d{{4}}|\d\d)|"
    rf"\d\d?(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?:\d{{4}}|\d\d)|{_MONTH} \d\d?(?:st|nd|rd|th)?,? \d{{4}})(?!\d)"
)
_WORDS = r"(?:born|birth[ -]?date|birthday|date[ _-]?of[ _-]?birth|birth[ _-]day|d\.?o\.?b\b\.?)"
_BETWEEN = r"(?:[\s:=*_|,\"'()–-]|\b(?:is|was|on|the|his|her|their|child|pupil)\b){0,12}"
_AFTER = re.compile(rf"\b{_WORDS}{_BETWEEN}({_DAY})")
_BEFORE = re.compile(rf"\b({_DAY})[ ,]?[ ]?\(?{_WORDS}\b(?!\s+(?:on|between|before|after))")
_HEADING = re.compile(rf"(?:^|[|,;\t])[\s*\"]*{_WORDS}[\s*\"]*(?:[|,;\t]|$)")
_CELL = re.compile(rf"[|,;\t\n][ \"]*({_DAY})[ \"]*(?=[|,;\t\n]|\Z)")
_REMEDY = f"Take it out. To say how old pupils are, write their year: Year 4. {SAVED}"


def births(text: Text) -> Iterator[Finding]:
    """Yield the dates of birth in a text: beside the words, or in a column under them."""
    for start, end in text.lines_with("birth", "born", "dob", "d.o.b"):
        line = text.small[start:end]
        matches = [*_AFTER.finditer(line), *_BEFORE.finditer(line)]
        for match in matches:
            yield from _told(text, start + match.start(1), start + match.end(1))
        if not matches and _HEADING.search(line):
            row = _CELL.search(text.small, end, _end_of_table(text.small, end))
            yield from _told(text, row.start(1), row.end(1)) if row else ()


def _end_of_table(small: str, start: int) -> int:
    end = small.find("\n\n", start)
    return len(small) if end < 0 else end


def _told(text: Text, start: int, end: int) -> Iterator[Finding]:
    day = text.words[start:end]
    years = [int(year) for year in re.findall(r"\d{4}", day)]
    if not years or years[0] >= LONG_AGO:
        yield Finding(start, end, f"a date of birth stands here: {beginning(day)}", _REMEDY)
