"""What a title says: what sort of event it is, whether it is called off, whether it says anything at all."""

from __future__ import annotations

import re

_KINDS = (
    ("deadline", r"deadlines?|closing date|due (in|by)"),
    (
        "parents-evening",
        r"parents?['’]?s?['’]?( and carers['’]?)? (evening|consultation|meeting)s?|parent consultations?",
    ),
    ("governors", r"governors?['’]?|governing (body|board)|fgb|lgb"),
    ("training", r"training|cpd|twilight|first aid|course"),
    ("assessment", r"sats|assessments?|exams?|examinations?|mocks?|phonics (screening|check)|moderation"),
    ("trip", r"(school )?trips?|residential|camp|visit to|visiting|outing"),
    ("performance", r"concert|performances?|nativity|(school )?play|production|carol(s| service)?|talent show"),
    ("sports", r"sports|football|netball|rugby|cricket|hockey|athletics|swimming|gala|cross[- ]country|tournament"),
    ("meeting", r"meetings?|briefings?|forum|agm"),
)
_GUESSES = tuple((kind, re.compile(rf"(?i)\b(?:{pattern})(?!\w)")) for kind, pattern in _KINDS)

_SCHOOL = "the|our|whole|all|school|schools|academy|trust|federation|partnership"
_SEASON = (
    "autumn|winter|spring|summer|michaelmas|lent|trinity|christmas|xmas|easter|whit|whitsun|"
    "september|october|november|december|january|february|march|april|may|june|july|august|"
    "sept?|oct|nov|dec|jan|feb|mar|apr|jun|jul|aug|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun"
)
_COUNTED = r"\d+(?:st|nd|rd|th)?|one|two|first|second|third|week|weeks|day|days|term|of|and"

_HOLIDAY = re.compile(
    r"half term|holidays?|vacation|bank holiday|no school|school closure|occasional day|"
    r"(?:autumn|winter|spring|summer|christmas|xmas|easter|whit|whitsun|october|february|may) (?:term )?break"
)
_HOLIDAY_WORDS = re.compile(
    rf"(?:{_SCHOOL}|{_SEASON}|{_COUNTED}|holidays?|vacation|bank|public|break|recess|closed?|closure|"
    r"occasional|early|late|good|boxing|eve|uk|england)"
)
_DAYS_OF_REST = re.compile(
    r"(?:good friday|easter monday|easter sunday|christmas day|boxing day|new years? day|may day)"
)
_REASON = (
    r"(?:the )?(?:(?:local|general|county|mayoral) )?(?:polling(?: day| station)?|elections?|snow(?: day)?|ice|heat|"
    r"weather|(?:bad|severe|adverse) weather|industrial action|strikes?|holidays?|half term|bank holiday|"
    r"(?:christmas|easter|summer|autumn|winter|spring|may|october|february)(?: (?:half term|holidays?|break))?)"
)
_CLOSED = re.compile(
    r"(?:(?:the|our|whole|all) )*(?:schools?|academy|closed) ?(?:(?:is|are|will be) )?(?:closed|closure|day|)"
    r"(?: to (?:all )?(?:our )?(?:pupils|children|students|everyone))?"
    rf"(?: (?:for|due to|because of|owing to) {_REASON})?"
)
_IS_CLOSED = re.compile(r"\bclos(?:ed|ure)\b")

_INSET = re.compile(
    r"in ?set(?: days?)?|(?:staff|teacher|teachers|professional)(?: (?:training|development|learning))+ days?|"
    r"non pupil days?|(?:td|pd) days?|teacher days?"
)
_INSET_WORDS = re.compile(rf"(?:{_SCHOOL}|{_SEASON}|{_COUNTED}|joint|staff|pupil|closed|for|is|are|local|academic|end)")

_OFF = r"(?:cancell?ed|postponed|called off|canx|cxl)"
_NOT = r"(?<!\bnot )(?<!\bnot been )(?<!n't )(?<!n’t )(?<!\bun)(?<!\bun-)(?<!\bnever )(?<!\blonger )(?<!\bnot be )"
_AT_THE_FRONT = re.compile(
    rf"(?i)^[\W_]*{_OFF}(?: (?:event|meeting|appointment)(?: with note)?)?(?:[\W_]*[\]\):–—|/*!-][\W_]*|[\W_]+$|$)"
)
_IN_CAPITALS = re.compile(r"^[\W_]*(?:CANCELL?ED|POSTPONED)[\W_]+|^(?:[Cc]ancell?ed|[Pp]ostponed) (?=[A-Z0-9])")
_IN_BRACKETS = re.compile(
    rf"(?i)[\W_]*[\[\(*<{{][\W_]*(?:now |event |has been |is |been )*{_NOT}{_OFF}(?:\b[^\]\)*>}}]*)?[\]\)*>}}]+[\W_]*"
)
_BECAUSE = r"[ ,]+(?:due|until|till|because|owing|by|to|as|for|on|this|today|sorry|tbc|again|and will)\b.*$"
_AT_THE_END = re.compile(
    rf"(?i)[\W_]*(?:\b(?:event|now|is now|is|are|has been|have been|was|will be) )?{_NOT}\b{_OFF}"
    rf"(?:[\W_]*$|{_BECAUSE}|\s*(?:[–—:;,|/]|-+)\s.*$)"
)
_AFTER_A_DASH = re.compile(r"\s*(?:[–—|:/]|\s-+)\s*(?:event |now |is )*(?:CANCELL?ED|POSTPONED)\b.*$")
_CANCELLED = re.compile(r"(?i)cancell?ed|canx|cxl|called off")

_SAYS_NOTHING = re.compile(
    r"(?i)[\W_]*(?:busy|free|tentative|away|out of (?:the )?office|ooo|unavailable|available|working elsewhere|"
    r"no title|no subject|untitled(?: event)?|reserved|private(?: (?:appointment|event|meeting))?)[\W_]*"
)


def kind(title: str, all_day: bool) -> str:
    """Return the kind of event that a title speaks of.

    Only a title that is nothing but a holiday's or a closure's closes a school, and only all day. INSET goes first.
    """
    if _is_inset(title):
        return "inset"
    if all_day and _is_holiday(title):
        return "closure"
    return next((name for name, words in _GUESSES if words.search(title)), "other")


def _parts(title: str) -> list[str]:
    """Return the parts of a title between dashes, brackets and the like: small letters, single spaces."""
    joined = re.sub(r"(?i)\b(half|in|non)[ -]+(term|set|pupil)", r"\1 \2", title.replace("I.N.S.E.T.", "INSET"))
    joined = re.sub(r"\b(\d{4})[/–-](\d{2,4})\b", r"\1", joined.casefold().replace("halfterm", "half term"))
    parts = re.split(r"[–—:|/(),;.!&*\[\]]|\s-+|-+\s|\n", re.sub(r"['’]", "", joined))
    return [" ".join(re.findall(r"[^\W_]+", part)) for part in parts if re.search(r"[^\W_]", part)]


def _is_inset(title: str) -> bool:
    """Return whether a part of a title is an INSET day: nothing before those words says that it is about one."""
    for part in _parts(title):
        found = re.search(rf"\b(?:{_INSET.pattern})\b", part)
        if found and all(_INSET_WORDS.fullmatch(word) for word in part[: found.start()].split()):
            rest = part[found.end() :].split()
            return not {*rest[:1]} & {"reports", "forms", "notice", "reminder", "planning"} and "twilight" not in rest
    return False


def _is_holiday(title: str) -> bool:
    """Return whether all that a title says is that there is a holiday, or that the school is closed."""
    parts = _parts(title)
    speaks = any(_HOLIDAY.search(part) or _DAYS_OF_REST.fullmatch(part) or _IS_CLOSED.search(part) for part in parts)
    return speaks and all(_says_closed(part) or _has_only_holiday_words(part) for part in parts)


def _says_closed(part: str) -> bool:
    """Return whether a part of a title says that the school is closed, or why."""
    return bool((_IS_CLOSED.search(part) and _CLOSED.fullmatch(part)) or re.fullmatch(_REASON, part))


def _has_only_holiday_words(part: str) -> bool:
    rest = re.sub(r"\b(?:half term|no school|new years?)\b", " ", part)
    return all(_HOLIDAY_WORDS.fullmatch(word) for word in rest.split())


def called_off(title: str) -> tuple[str, bool]:
    """Return a title without the word by which its writer calls it off, and whether it was there.

    What is only postponed keeps its word: its day is off as well, and people want to know that another will come.
    """
    for form in (_AT_THE_FRONT, _IN_CAPITALS, _IN_BRACKETS, _AT_THE_END, _AFTER_A_DASH):
        found = form.search(title)
        if found is None:
            continue
        if not _CANCELLED.search(found[0]):
            return title, True
        rest = f"{title[: found.start()]} {title[found.end() :]}".strip(" ,;:|-–—*")
        return (" ".join(rest.split()) or title), True
    return title, False


def says_nothing(title: str) -> bool:
    """Return whether a title only says that somebody is busy, as a calendar does that shows no details."""
    return bool(_SAYS_NOTHING.fullmatch(title.replace("\\", "")))
