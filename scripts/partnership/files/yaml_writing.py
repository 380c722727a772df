"""A field as a line of YAML that is read back as it was meant, whatever characters its value holds."""

from __future__ import annotations

import datetime as dt
import json
import re

from partnership.signs import strange

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ’'(),./&+–-]*[A-Za-z0-9).]|[A-Za-z]|[0-9]{4}-[0-9]{2}-[0-9]{2}(-[a-z-]+)?")
_OTHERS = ("yes", "no", "on", "off", "true", "false", "null", "y", "n")
"""Words that YAML 1.1 takes for true, false or nothing, whatever their letters are."""


def field(name: str, value: str | dt.date) -> str:
    """Return a line, without its end, of a name and a value: a day as 2026-09-01, words quoted where they need it."""
    text = str(value)
    if _PLAIN.fullmatch(text) and text.casefold() not in _OTHERS:
        return f"{name}: {text}"
    return f"{name}: {quoted(text)}"


def quoted(text: str) -> str:
    """Return words in quotes; what cannot be seen is written as YAML's escapes."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else _escape(letter) for letter in written)


def seen(text: str) -> str:
    """Return a text in a line of its own, without the signs that nobody sees, which no file may hold."""
    unseen = {*strange(text)}
    return " ".join("".join(" " if place in unseen else sign for place, sign in enumerate(text)).split())


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
