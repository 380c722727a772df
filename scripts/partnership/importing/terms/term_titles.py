"""What a line of term dates speaks of: a term, a holiday, the day on which either begins or ends, or something else."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from partnership.reading import titles

TERM, HOLIDAY, INSET, BANK_HOLIDAY = "term", "holiday", "INSET", "bank holiday"
WHOLE, STARTS, ENDS = "whole", "starts", "ends"
"""Whether a line speaks of all of a term or a holiday, or of its first or its last day."""

_LONGEST_HALF_TERM = dt.timedelta(days=17)
"""What is called half term and lasts longer is one of the two halves of a term."""
_LONGEST_HOLIDAY = dt.timedelta(days=60)
_JULY = 7

_STARTS = re.compile(
    r"\b(?:starts?|starting|begins?|beginning|commences?|re ?opens?|opens?|open|returns?|return|back|first day)\b"
)
_ENDS = re.compile(r"\b(?:ends?|ending|closes?|close|closing|finish(?:es)?|breaks? up|last day|concludes?)\b")
_HALF_TERM = re.compile(r"\b(?:half ?terms?|mid ?terms?)\b")
_HALF_OF_TERM = re.compile(
    r"\b(?:first|second|1st|2nd) half\b|\bhalf ?term [1-6]\b|\b(?:autumn|spring|summer) (?:term )?[12]\b"
)
_BANK_HOLIDAY = re.compile(
    r"(?:.*\bbank holidays?.*|good friday|easter (?:sunday|monday|day)|christmas (?:day|eve)|boxing day|"
    r"new years?(?: day| eve)?|(?:early )?may day|.*\bpublic holiday.*)(?: \d{4})?(?: substitute day| observed)?"
)
_HOLIDAY = re.compile(
    r"\b(?:holidays?|vacations?|recess|schools? (?:are |is )?closed|no school|"
    r"(?:christmas|xmas|winter|easter|spring|summer|autumn|october|february|may|whitsun) break)\b"
)
_TERM = re.compile(r"\b(?:terms?|semester|school year|academic year)\b")
_SCHOOL = re.compile(r"\b(?:schools?|pupils?|students?|children)\b")
_SEASON = re.compile(r"(?:the )?(?:autumn|winter|spring|summer|michaelmas|lent|trinity)(?: \d{4})?")
_NAMED_HOLIDAY = re.compile(r"(?:christmas|easter|summer|october|february|may|whitsun)(?: \d{4})*")
_BESIDE = re.compile(
    r"\b(?:for|before|after|from) (?:the )?(?:\w+ ){0,2}?(?:half ?term|holidays?|christmas|easter|summer)\b"
)
_NUMBER = re.compile(r"\bterm ([1-6])\b")
_WORDS = re.compile(
    r"autumn|winter|spring|summer|michaelmas|lent|trinity|christmas|xmas|easter|whitsun|whit|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"terms?|semester|half|mid|halfterms?|midterms?|year|academic|time|holidays?|vacations?|recess|break|breaks|"
    r"starts?|starting|begins?|beginning|commences?|reopens?|re|opens?|returns?|back|first|ends?|ending|end|start|"
    r"closes?|closed|closing|close|open|finish|finishes|up|last|concludes?|day|days|week|weeks|"
    r"schools?|pupils?|students?|children|staff|all|the|of|for|to|from|on|at|in|after|before|and|is|are|no|only|"
    r"first|second|third|1st|2nd|3rd|\d{1,4}(?:st|nd|rd|th)?|bank|public|weekend|morning|afternoon|council|county|"
    r"dates?|new|closure|normal|midday|noon|am|pm|early|primary|secondary|maintained|community|academies"
)
"""The words of which a line about terms is made: one that says more is about something else."""


class TermTitle(NamedTuple):
    """What a line speaks of."""

    kind: str
    edge: str = WHOLE
    number: int | None = None
    """Which of six terms it is, where it says so."""
    why: str = ""
    """Why it is not understood, where its kind is none."""


def read_title(title: str, first: dt.date, last: dt.date, own: frozenset[str] = frozenset()) -> TermTitle:
    """Return what a title speaks of that is on some days. `own` are words that say only whose dates these are."""
    words, length = _plain(title), last - first
    number = _NUMBER.search(words)
    which = int(number[1]) if number else None
    if titles.kind(title, all_day=True) == "inset" or re.search(
        r"\b(?:inset|staff training|teacher training)\b", words
    ):
        return TermTitle(INSET)
    if _BANK_HOLIDAY.fullmatch(words) and not _HALF_TERM.search(words):
        return TermTitle(BANK_HOLIDAY)
    if re.search(r"\byears? \d{1,2}\b", words):
        return TermTitle("", why="it is for some year groups only")
    if strange := [word for word in words.split() if not _WORDS.fullmatch(word) and word not in own]:
        return TermTitle("", why=f"it is not about a term or a holiday, or says more: “{strange[0]}”")
    kind, edge = _kind(words, first, length), _edge(words, length)
    if edge != WHOLE and _BESIDE.search(words):  # schools close for half term, and are back after it
        kind = TERM
    why = _strange_length(kind, edge, words, length) if kind else "it names no term and no holiday"
    return TermTitle("" if why else kind, edge, which, why)


def _strange_length(kind: str, edge: str, words: str, length: dt.timedelta) -> str:
    """Return why a term or a holiday cannot be so long or so short; "" if it can."""
    if kind == TERM and edge == WHOLE and length <= _LONGEST_HALF_TERM:
        return "a term cannot be so short: give its first and its last day"
    if kind == HOLIDAY and edge == WHOLE and not length and _HALF_TERM.search(words):
        return "a half term of one day: give its first and its last day"
    return "no holiday is so long: look at its days" if kind == HOLIDAY and length > _LONGEST_HOLIDAY else ""


def _plain(title: str) -> str:
    """Return a title in small letters and single spaces, without signs."""
    spelt = re.sub(r"['’]", "", title.casefold().replace("half-term", "half term"))
    return " ".join(re.findall(r"[^\W_]+", spelt))


def _edge(words: str, length: dt.timedelta) -> str:
    starts, ends = bool(_STARTS.search(words)), bool(_ENDS.search(words))
    if length or starts == ends:
        return WHOLE
    return STARTS if starts else ENDS


def _kind(words: str, first: dt.date, length: dt.timedelta) -> str:
    """Return whether words speak of a term or a holiday; "" if of neither."""
    if _HALF_TERM.search(words) and not _HALF_OF_TERM.search(words):
        return TERM if length > _LONGEST_HALF_TERM else HOLIDAY
    if _HOLIDAY.search(words) or (length and _NAMED_HOLIDAY.fullmatch(words) and first.month >= _JULY):
        return HOLIDAY
    if _HALF_OF_TERM.search(words) or _TERM.search(words):
        return TERM
    if _SEASON.fullmatch(words) and length > _LONGEST_HALF_TERM:
        return TERM
    if length and _NAMED_HOLIDAY.fullmatch(words):
        return HOLIDAY
    return TERM if _SCHOOL.search(words) and _edge(words, length) != WHOLE else ""
