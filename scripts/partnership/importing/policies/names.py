"""What a policy is called, behind what people add to the names of files: "Attendance Policy v3 FINAL (2)"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from partnership.files.fields import likely_slug
from partnership.kinds.policy import RESERVED

_MONTHS = r"jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|autumn|spring|summer"
_YEAR = r"(?:19|20)\d\d(?: ?[-/–_] ?\d{2,4})?"
_NUMBERS = r"\d{1,2}[.\- ]\d{1,2}[.\- ]\d{2,4}"
_DATE = rf"(?:(?:(?:{_MONTHS}) )?{_YEAR}|(?:\d{{1,2}} )?(?:{_MONTHS}) \d\d|{_NUMBERS}|(?:{_MONTHS}))"
_VERSION = r"(?:version|ver|v|issue|rev)\.? ?\d+(?:[. ]\d+)*"
_STATE = (
    r"for (?:governors?|approval|consultation|review|staff|website)|final|draft|approved|updated|reviewed|review|"
    r"amended|revised|signed|latest|master|published|adopted|copy|new"
)
_AT_THE_END = re.compile(rf"(?i)[\s\-–—_,.(\[]*(?:\b(?:{_VERSION}|{_DATE}|{_STATE})|\(\d+\))[)\]\s.]*$")
_AT_THE_FRONT = re.compile(
    r"(?i)^(?:polic(?:y|ies)(?: no\.?)?(?: \d+)?\s*[\-–—:]|copy of|draft|final|approved|\d{1,3}[.)]?(?=\s)|"
    r"[\s\-–—_,.:]+)[\s\-–—:]*"
)
_LONGEST = 100


def cleaned(text: str, own: Iterable[str] = ()) -> str:
    """Return the name of a policy, from a title or from the name of a file without its ending.

    `own` are names of schools, which a policy that all share does not bear.
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", re.sub(r"[_+%/\\]+", " ", text))
    if " " not in words and words.count("-") > 1:  # a name as addresses have it
        words = re.sub(r"(?<=[A-Za-z])-|-(?=[A-Za-z])", " ", words)
    words = " ".join(words.split())
    for _ in range(12):
        shorter = _AT_THE_FRONT.sub("", _AT_THE_END.sub("", words)).strip(" -–—_,.:")
        if shorter == words or not shorter:
            break
        words = shorter
    for name in sorted(own, key=len, reverse=True):
        words = re.sub(rf"(?i)^{re.escape(name)}(?:['’]s?)?\b[\s:,–—-]*(?=\w)", "", words)
        words = re.sub(rf"(?i)(?<=\w)[\s:,–—-]*\b(?:at |for |of )?{re.escape(name)}$", "", words)
    if words.isupper():
        words = words.capitalize()
    return (words[:1].upper() + words[1:])[:_LONGEST].strip()


def bare(name: str) -> str:
    """Return what two names of one policy have in common: small letters, without signs and the word policy."""
    spelt = re.sub(r"['’]", "", name.casefold().replace("&", " and "))
    words = re.findall(r"[^\W_]+", spelt)
    return "".join(word for word in words if word not in ("policy", "policies", "the", "our", "and", "procedure"))


def policy_id(title: str) -> str:
    """Return the id that a policy of a title gets: "Attendance policy" is attendance. Nothing if it has no letters."""
    plain = unicodedata.normalize("NFKD", title.replace("&", " and ")).encode("ascii", "ignore").decode()
    short = likely_slug(re.sub(r"(?i)\bpolicy\b", " ", plain))[:60].strip("-")
    return f"{short}-policy" if short in RESERVED else short
