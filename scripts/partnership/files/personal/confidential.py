"""Parts marked confidential, as clerks mark them; not sentences that speak of confidentiality."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.files.personal.finding import SAVED, PrivateFinding, SearchedText

_CONFIDENTIAL = r"(?:strictly )?(?:private (?:and|&) )?confidential"
_SECRET = rf"(?:{_CONFIDENTIAL}|not for publication|not to be (?:published|made public)|in camera|closed session)"
_THING = r"(?:minutes?|part|section|annex|appendix|addendum|business|items?|session|discussion|note|paper|report)"
_MARK = (
    rf"(?:{_CONFIDENTIAL}(?: {_THING})?(?: [\dab])?|{_CONFIDENTIAL} part (?:b|2|two|ii)|"
    rf"not for publication|not to be (?:published|made public)|(?:held |taken |minuted |discussed )?in camera|"
    rf"part b(?: {_THING}| agenda)?|part (?:2|two|ii) (?:minutes|business|items)|"
    rf"part (?:b|2|two|ii),? ?[(:–—-]* ?{_SECRET})"
)
_BEFORE = (
    r"(?:> ?)*\s*(?:- )?(?:(?:title|heading|name|status|note|item|agenda): +)?"
    r"(?:#{1,6} +)?(?:\**(?:item )?\d+(?:\.\d+)*[.):]?\** +)?[*_\"'\[(]*"
)
_WHOLE = re.compile(rf"{_BEFORE}(?P<mark>{_MARK})(?:[\s*_:.\])\"'#]*|[*_\])]*(?::| [–—-]) ?[*_]* .+)")
_BULLET = re.compile(r"\s*[-+*] (?!\w+:)")
_END = re.compile(rf"(?P<mark>.{{0,80}}?(?:[(\[] ?{_SECRET} ?[)\]]| [–—-] {_SECRET}))[\s*_:.\"'#]*")
_SENTENCE = re.compile(
    r"(?<!if )(?<!when )(?<!where )(?<!whether )(?<!that )\b(?P<mark>(?:this|these|the following|the next) (?:\w+ )?"
    rf"(?:{_THING}|page|document|matter)s? (?:below |above )?(?:is|are|was|were|remains?|has been|have been) "
    rf"(?:strictly |taken |held |discussed |minuted |marked )?(?:{_SECRET}|in confidence))\b(?! to\b)"
)
_REMEDY = (
    "Take the whole part out and keep it with the confidential papers. "
    f"Here, say only that an item is minuted elsewhere. {SAVED}"
)


def confidential_parts(text: SearchedText) -> Iterator[PrivateFinding]:
    """Yield the marks of confidential parts: a heading, a line of its own, or a sentence that says so."""
    for start, end in text.lines_with(
        "confiden", "part b", "part 2", "part two", "part ii", "not for p", "not to be", "camera"
    ):
        line = " ".join(text.small[start:end].split("\t"))
        match = _SENTENCE.search(line) or (None if _BULLET.match(line) else _WHOLE.fullmatch(line) or _marked(line))
        if match:
            first, last = match.span("mark")
            what = "a part is marked confidential"
            yield PrivateFinding(start=start + first, end=start + last, what=what, remedy=_REMEDY)


def _marked(line: str) -> re.Match[str] | None:
    """Return the mark at the end of a heading, an item of an agenda or a title: "Staffing (confidential)"."""
    if re.match(r"\s*(?:#|\**\d+[.)]|\*\*|__|(?:- )?\w+:)", line):
        return _END.fullmatch(line)
    return None
