"""What people wrote about an event, brought to plain words: its title, its place, its kind, its link."""

from __future__ import annotations

import html
import re
import urllib.parse

LONGEST = 200
"""Letters of a title or a place. What is longer was meant as a note."""

_KINDS = (
    ("deadline", r"deadlines?|closing date|due (in|by)"),
    ("inset", r"insets?|(staff|teacher|professional) (training|development) day|non[- ]pupil day|td day"),
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
_CLOSED = r"(schools?|academy) (is )?closed|closed to (all )?pupils|school closure|school closes"
_HOLIDAY = r"half[- ]term|holidays?(?! club)"

_GUESSES = tuple((kind, re.compile(rf"(?i)\b(?:{pattern})(?!\w)")) for kind, pattern in _KINDS)
_CLOSURE = re.compile(rf"(?i)\b(?:{_CLOSED}|{_HOLIDAY})(?!\w)")

_UNWANTED = re.compile(r"(?is)<(script|style)\b.*?(</\1\s*>|$)")
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_ADDRESS = re.compile(r"(?i)\b(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|tel:)\S*|\S+@\S+\.\S+")
_PHONE = re.compile(r"(?<![\d/])(?!\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:\+\d{1,3}|\(?0)(?:[ ()-]{0,3}\d){9,11}(?![\d/])")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+")
_CANCELLED = re.compile(r"(?i)^\s*\[?cancell?ed\]?\s*[:–—-]\s*")
_MEETING_SERVICES = (
    "zoom.us",
    "teams.microsoft.com",
    "teams.live.com",
    "meet.google.com",
    "webex.com",
    "gotomeeting.com",
    "goto.com",
)


def plain(text: str) -> str:
    """Return text as plain words: without tags, addresses, telephone numbers and invisible signs."""
    for _ in range(2):  # some write tags, and some write &lt; for their signs
        text = _TAG.sub(" ", _UNWANTED.sub(" ", html.unescape(text[:5000])))
    text = _CONTROL.sub(" ", text)
    text = _PHONE.sub(" ", _ADDRESS.sub(" ", text))
    text = re.sub(r" (?=[,;:.])", "", " ".join(text.split())).strip(" ,;|-–")
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def kind(title: str, all_day: bool) -> str:
    """Return the kind of event that a title speaks of. Only what lasts all day closes a school."""
    if all_day and _CLOSURE.search(title) and not re.search(r"(?i)\bclub\b", title):
        return "closure"
    return next((name for name, words in _GUESSES if words.search(title)), "other")


def cancelled(title: str) -> tuple[str, bool]:
    """Return a title without the word by which Outlook marks what is cancelled, and whether it was there."""
    rest = _CANCELLED.sub("", title)
    return (rest, True) if rest and rest != title else (title, False)


def link(address: str) -> str | None:
    """Return a web address that anybody may follow: no other sort, and none that joins a meeting."""
    try:
        parts = urllib.parse.urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    joins = any(host == service or host.endswith(f".{service}") for service in _MEETING_SERVICES)
    secret = parts.username is not None or re.search(r"(?i)(pwd|passw|passcode|token|key|auth)", parts.query)
    fits = parts.scheme in ("http", "https") and len(address) < 500 and not re.search(r"[\s<>\"'`\\]", address.strip())
    return address.strip() if host and fits and not joins and not secret else None
