"""Letters that pages begin, opened as a mail program does."""

import html
import re
import urllib.parse
from typing import NamedTuple


class Letter(NamedTuple):
    """A letter as the mail program shows it."""

    to: str
    subject: str
    body: str


def letters(page: str) -> list[Letter]:
    """Return the letters that a page begins, each decoded as RFC 6068 says."""
    return [opened(html.unescape(address)) for address in re.findall(r'href="(mailto:[^"]*)"', page)]


def opened(address: str) -> Letter:
    """Return a letter, which must go to somebody and say something."""
    to, _, fields = address.removeprefix("mailto:").partition("?")
    words = {name: urllib.parse.unquote(value) for name, value in (field.split("=") for field in fields.split("&"))}
    subject, body = words["subject"], words["body"]
    assert re.fullmatch(r"[!-~]+", address), "all else is percent-encoded"
    assert to
    assert subject.strip()
    assert "\n" not in body.replace("\r\n", ""), "lines end as RFC 6068 asks"
    return Letter(urllib.parse.unquote(to), subject, body)
