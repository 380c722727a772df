"""What people wrote about an event, brought to plain words: its title, its place, its link."""

from __future__ import annotations

import html
import re
import urllib.parse

from partnership.signs import strange

LONGEST = 200
"""Letters of a title or a place. What is longer was meant as a note."""

_UNWANTED = re.compile(r"(?is)<(script|style)\b.*?(</\1\s*>|$)")
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_ADDRESS = re.compile(r"(?i)\b(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|tel:)\S*|\S+@\S+\.\S+")
_PHONE = re.compile(r"(?<![\d/])(?!\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:\+\d{1,3}|\(?0)(?:[ ()-]{0,3}\d){9,11}(?![\d/])")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+")
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
    unseen = {*strange(text)}
    text = "".join(" " if place in unseen else sign for place, sign in enumerate(text)) if unseen else text
    text = _PHONE.sub(" ", _ADDRESS.sub(" ", text))
    text = re.sub(r" (?=[,;:.])", "", " ".join(text.split())).strip(" ,;|-–")
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def link(address: str) -> str | None:
    """Return a web address that anybody may follow: no other sort, and none that joins a meeting."""
    try:
        parts = urllib.parse.urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
        plain = parts._replace(netloc=parts.netloc.casefold()).geturl() if parts.port != 0 else ""
    except ValueError:
        return None
    joins = any(host == service or host.endswith(f".{service}") for service in _MEETING_SERVICES)
    secret = parts.username is not None or re.search(r"(?i)(pwd|passw|passcode|token|key|auth)", parts.query)
    fits = _WEB_ADDRESS.fullmatch(plain) and len(plain) < 500 and not strange(plain)
    return plain if host and fits and not joins and not secret else None
