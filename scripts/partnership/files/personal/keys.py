"""What opens something: passwords, codes, links that join a meeting, secret addresses of calendars, keys."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator

from partnership.files.personal.finding import SAVED, PrivateFinding, SearchedText, beginning

_TOKEN = r"(?=[\w%@.-]{0,80}\d)(?=[\w%@.-]{0,80}[a-z])[\w%@.-]{20,}"
_CALENDAR = re.compile(
    r"(?:/private-[\w%-]{6,}|/owa/calendar/[^\s\"'<>)]{8,}|/calendar/published/[^\s\"'<>)]+|reachcalendar|"
    r"(?:caldav|calendarws)?\.?icloud\.com/(?:published|ca|holidays?)/|[?&](?:private|secret|pvttk|"
    r"ical[_-]?key)=[\w-]{6,}|"
    r"calendar\.google\.com/calendar/ical/(?![^\s\"'<>/]+/public/)|"
    rf"(?:webcals?://|/(?:ical|ics|webcal|feeds?|calendars?)/)(?!ical/[^\s/]+/public/)(?![^\s/]+/public/)"
    rf"(?:[^\s\"'<>)/]+/){{0,4}}{_TOKEN}(?=/[^\s]*\.ics|\.ics|[?\s\"'<>)]|$))[^\s\"'<>)]*",
    re.IGNORECASE,
)
_FEED = re.compile(r"(?<![a-z2-7])[a-z2-7]{52}\.ics\b", re.IGNORECASE)
"""A feed of members, whose name nobody can guess: as kinds/members.py makes it."""
_MEETING = re.compile(
    r"(?:zoom(?:gov)?\.us/(?:j|my|s|w)/[\w.?=&%-]+|teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet)/[^\s\"'<>)]+|"
    r"meet\.google\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}|webex\.com/[\w./-]*(?:meet|j\.php|m/)[^\s\"'<>)]*|"
    r"(?:gotomeet(?:ing)?\.(?:com|me)|goto\.com)/[\w/-]+|whereby\.com/[\w-]+|chat\.whatsapp\.com/\w+)",
    re.IGNORECASE,
)
_OPENING = ("pass", "pin", "pwd", "pw:", "code", " key", "key safe", "alarm", "kennwort", "meeting id")
_IN_ADDRESSES = (
    "://",
    "zoom",
    "teams.",
    "meet.g",
    "webex",
    "whatsapp",
    "reachcal",
    "/private-",
    "/owa/",
    "icloud",
    "goto",
    ".ics",
)
_QUERY = re.compile(
    r"[?&#;](?:pwd|passw(?:or)?d|passcode|pass|pin|token|access_token|auth(?:_?key)?|api_?key|secret|sig|signature|"
    r"sas|"
    r"session(?:id)?|key|tk|code)=[^\s&\"'<>)]{6,}",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"\b[a-z][a-z+.-]{1,10}://[^\s/@:]{1,60}:[^\s/@]{2,60}@", re.IGNORECASE)
_KEY = re.compile(
    r"\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|A(?:KIA|SIA)[0-9A-Z]{16}\b|xox[abposr]-[\w-]{10,}|"
    r"AIza[\w-]{30,}|sk-[\w-]{20,}|[sr]k_live_\w{16,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}|SG\.[\w-]{16,}\.[\w-]{16,})|"
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
_BEGINNINGS_OF_KEYS = (
    *"ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- AKIA ASIA xox AIza sk- k_live_ eyJ SG. -----BEGIN".split(),
)
_NAMED = re.compile(
    r"\b(?:passw(?:or[dt]|ords)|pass ?(?:words?|codes?|phrase)|pwd|pw|kennwort|pin(?: (?:code|number))?|key ?safe|"
    r"(?:door|gate|entry|access|alarm|key ?safe|safe|meeting|lock|login|security|wi-?fi|conference|host) ?(?:code|"
    r"key|pin)|"
    r"(?:code|key) (?:for|to|of) (?:the )?(?:\w+ )?(?:door|gate|alarm|safe|lock|key safe|building|school|meeting|"
    r"wi-?fi)|"
    r"alarm is set with|meeting id)(?: (?:for|to|of|on|at)(?: \w+){1,5}?(?= (?:is|was) | ?[:=]))?"
    r"(?P<how> (?:is|was|are):? | ?[:=] ?| [–-] | )[\"'“‘]?(?P<value>[^\s\"'”’]{3,40})"
)
_BEFORE = re.compile(
    r"(?<!\S)[\"'“‘]?(?P<value>(?=\S{0,20}\d)(?=\S{0,20}[^\W\d_])[^\s\"'”’,]{5,30})[\"'”’]? (?:as|is) (?:the |your |"
    r"our |a )?"
    r"(?:\w+ )?(?:password|passcode|pin|code)\b"
)
_SECRET = re.compile(r"(?=.*\d)[\w!#$%&*+?@^~.-]{3,}|(?=.*[!#$%&*+?@^~])(?=.*\w)\S{4,}")
_PLAIN = re.compile(
    r"(?:see|ask|none|given|sent|below|above|here|n/?a|tbc|to|in|by|not|yes|no|the|text|str(?:ing)?|null)\b",
    re.IGNORECASE,
)
_OF_SECRET = f"Take it out, and have a new one made: who knows it can use it. Give it in person. {SAVED}"
_OF_CALENDAR = (
    "Take it out, have the calendar make a new one, and keep that by its name alone: environment: under calendars: in "
    "data/partnership.yml."
)
_OF_FEED = f"Take it out, and have a new key made (partnership members key): whoever has it reads that feed. {SAVED}"
_OF_MEETING = "Take it out: say that the link comes from the clerk. Whoever reads it could join."


def opens_a_calendar(address: str) -> bool:
    """Return whether a web address is a calendar's secret one, or holds a key: as good as a password."""
    read = urllib.parse.unquote(address)
    return any(form.search(read) for form in (_CALENDAR, _FEED, _QUERY, _LOGIN))


def secrets(text: SearchedText) -> Iterator[PrivateFinding]:
    """Yield what opens a calendar, a meeting, a door or an account."""
    told: set[int] = set()
    for (start, end), what, remedy in (*_in_addresses(text), *_said(text)):
        if told.isdisjoint(range(start, end)):
            told.update(range(start, end))
            shown = beginning(text.words[start:end])
            yield PrivateFinding(start=start, end=end, what=f"{what} stands here: {shown}", remedy=remedy)


def _in_addresses(text: SearchedText) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Yield what stands in web addresses, and keys by their form: where, what it is, what to do."""
    yield from ((span, "the secret address of a calendar", _OF_CALENDAR) for span in _addresses(text, _CALENDAR))
    yield from ((span, "the secret address of a feed", _OF_FEED) for span in _addresses(text, _FEED))
    yield from ((span, "a link that joins a meeting", _OF_MEETING) for span in _addresses(text, _MEETING))
    yield from ((match.span(), "a key in a web address", _OF_SECRET) for match in _QUERY.finditer(text.words))
    if "://" in text.words:
        yield from ((match.span(), "a password in a web address", _OF_SECRET) for match in _LOGIN.finditer(text.words))
    if any(beginning_of_key in text.words for beginning_of_key in _BEGINNINGS_OF_KEYS):
        yield from ((match.span(), "a secret key", _OF_SECRET) for match in _KEY.finditer(text.words))


def _said(text: SearchedText) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Yield passwords and codes that a sentence or a field gives."""
    for start, end in text.lines_with(
        "pass", "pin", "pwd", "pw:", "code", " key", "key safe", "alarm", "kennwort", "meeting id"
    ):
        for match in _NAMED.finditer(text.small, start, end):
            if _is_value(text.words[slice(*match.span("value"))], match["how"], text.small[match.end() : end]):
                yield match.span("value"), "a password or a code", _OF_SECRET
        for match in _BEFORE.finditer(text.small, start, end):
            yield match.span("value"), "a password or a code", _OF_SECRET


def _addresses(text: SearchedText, form: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the whole web addresses that hold a form."""
    for first, last in text.lines_with(*_IN_ADDRESSES):
        yield from (_whole(text, match) for match in form.finditer(text.words, first, last))


def _whole(text: SearchedText, match: re.Match[str]) -> tuple[int, int]:
    start = max(text.words.rfind(sign, 0, match.start()) for sign in " \n\t\"'<>()[]|") + 1
    return start, match.end()


def _is_value(value: str, how: str, after: str) -> bool:
    """Return whether a word behind "password" is one, and not what a sentence says of it."""
    value = value.rstrip(".,;:)")
    if _PLAIN.match(value) or re.fullmatch(r"20\d\d|\d{1,2}(?:st|nd|rd|th)", value):
        return False
    if _SECRET.fullmatch(value):
        return True
    return how.strip() in (":", "=") and not after.strip(" .\"'`”’") and value.isalnum() and len(value) > 4
