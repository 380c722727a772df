"""Where somebody lives: a street beside words for a home or a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from partnership.files.personal.finding import (
    CAPITAL,
    POSTCODE,
    PUBLIC,
    SAVED,
    Known,
    PrivateFinding,
    SearchedText,
    beginning,
    words_of,
)
from partnership.files.personal.persons import SEQUENCE, is_name, persons

_KIND = (
    r"(?:road|rd|street|avenue|ave|close|lane|drive|way|crescent|gardens?|gro(?:ve)?|court|place|terrace|row|mews|square|"
    r"rise|view|"
    r"walk|parade|cottages?|hill|park|green|buildings|villas|flats|estate|quay|esplanade)"
)
_STREET = rf"{CAPITAL}[\w'’.-]*(?: {CAPITAL}[\w'’.-]*){{0,2}} (?i:{_KIND})\b"
_NUMBERED = re.compile(
    rf"\b(?:(?i:flat|apartment|unit|no\.?) ?\d{{1,3}}[A-Za-z]?,? )?(?:\d{{1,4}}[A-Za-z]?,? )({_STREET})"
)
_DIGIT_BEFORE = re.compile(rf"\d[A-Za-z]?,? {CAPITAL}")
"""What stands before each numbered street, and in few lines."""
_NAMED = re.compile(rf"\b({_STREET})")
_LIVES = re.compile(
    r"\b(?:lives?|lived|living|resid(?:es?|ing)|home address(?:es)?|home is|home of|whose home|at home|(?:has |have "
    r")?moved (?:house )?to|"
    r"family home|\(home|home visits?|their house|(?:his|her|their) (?:home|address|flat|house)|housed|rehoused|"
    r"mum's|dad's|"
    r"address of (?:the )?(?:pupil|child|family|parent))\b"
)
_OF_CHILD = re.compile(r"\b(?:pupil|child|family|mother|father|mum|dad|parents?|carer|boy|girl|year \d|y\d)\b")
_CODE = re.compile(POSTCODE)
_REMEDY = f"Take it out: nobody's home belongs here. {PUBLIC} {SAVED}"


def homes(text: SearchedText, known: Known) -> Iterator[PrivateFinding]:
    """Yield addresses that are somebody's home: said so, or beside a person's name or a word for a family."""
    told: set[int] = set()
    for match in (*_numbered(text), *_said(text)):
        start, end = match.span()
        street = tuple(words_of(match[1].casefold()))
        public = any(pair in known.pairs for pair in pairwise(street))
        if told.isdisjoint(range(start, end)) and not public and _is_home(text, match, known):
            told.update(range(start, end))
            yield _finding(text, start, end)
    for start, end in text.lines_with("live", "living", "resid", "home", "moved", "address", "house"):
        for code in _CODE.finditer(text.small, start, end):
            is_public = re.sub(r"\s", "", code.group()) in known.postcodes
            if not is_public and _LIVES.search(text.small, start, end) and not any(start <= at < end for at in told):
                yield _finding(text, *code.span())


def _numbered(text: SearchedText) -> Iterator[re.Match[str]]:
    end = 0
    for digit in _DIGIT_BEFORE.finditer(text.words):
        if digit.start() >= end:  # or else its line is read already
            start, end = text.line(digit.start())
            yield from _NUMBERED.finditer(text.words, start, end)


def _said(text: SearchedText) -> Iterator[re.Match[str]]:
    for start, end in text.lines_with(
        "lives", "living in", "living at", "reside", "home of", "home address", "moved to"
    ):
        if _LIVES.search(text.small, start, end):
            yield from _NAMED.finditer(text.words, start, end)


def _is_home(text: SearchedText, match: re.Match[str], known: Known) -> bool:
    start, end = text.line(match.start())
    line = text.small[start:end]
    if _LIVES.search(line) or "(home" in line or _OF_CHILD.search(line):
        return True
    before = text.words[start : match.start()].strip(" ,:–-|")
    return any(persons(each.group(), known) for each in SEQUENCE.finditer(before)) or (
        bool(before) and before.istitle() and is_name(before, known)
    )


def _finding(text: SearchedText, start: int, end: int) -> PrivateFinding:
    what = f"a home address stands here: {beginning(text.words[start:end])}"
    return PrivateFinding(start=start, end=end, what=what, remedy=_REMEDY)
