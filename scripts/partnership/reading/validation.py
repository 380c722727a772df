"""What came: whether it is a calendar at all, whether all of it came, and its text as its writer meant it."""

from __future__ import annotations

import dataclasses
import re

from partnership.reading.rules import ReadingError

_USE_THE_ICAL_ADDRESS = (
    "Use the iCal address. It stands in the calendar’s settings, near “share” or “publish”, and often ends in .ics."
)
_NOT_A_CALENDAR = (
    (r"(?is)\s*(<!doctype html|<html|<head|<body).*type\s*=\s*[\"']?password", "the link returns a login page"),
    (r"(?i)\s*(<!doctype html|<html|<head|<body|<!--|<script)", "the link returns a web page"),
    (r"\s*[\[{]", "the link returns data for programs (JSON)"),
    (r"\s*<", "the link returns XML"),
    (r"%PDF", "the link returns a PDF file"),
    (r"PK\x03\x04", "the link returns a ZIP file"),
)


@dataclasses.dataclass(frozen=True)
class Judged:
    """A calendar's text, its lines ending in a bare line feed, and what had to be guessed."""

    text: str
    remarks: tuple[str, ...] = ()


def judge(found: bytes) -> Judged:
    """Return the text of a whole calendar, or raise ReadingError. What the server calls it counts nothing."""
    text, remarks = decoded(found)
    text = re.sub(r"\r\n?", "\n", text).replace("\x00", "").strip()
    if not re.match(r"(?i)BEGIN:VCALENDAR[ \t]*(\n|$)", text):
        raise _other(text)
    if not _is_whole(text):
        raise ReadingError("only a part of the calendar came", "Try again later. If it stays so, ask the school.")
    return Judged(text, remarks)


def decoded(found: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and what had to be guessed about its characters."""
    if found.startswith((b"\xff\xfe", b"\xfe\xff")):
        return found.decode("utf-16", errors="replace").removeprefix("\ufeff"), ("it is written as UTF-16",)
    try:
        return found.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        guess = "it is not UTF-8, so its letters were read as Windows-1252: look whether accents and dashes are right"
        return found.decode("cp1252", errors="replace"), (guess,)


def _is_whole(text: str) -> bool:
    """Return whether the last thing that begins or ends is the calendar's end."""
    edges = re.findall(r"(?im)^(?:BEGIN|END):[A-Z-]+", text)
    return str(edges[-1]).upper() == "END:VCALENDAR"


def _other(text: str) -> ReadingError:
    if not text:
        return ReadingError("the link returns nothing at all", _USE_THE_ICAL_ADDRESS)
    what = next((what for pattern, what in _NOT_A_CALENDAR if re.match(pattern, text[:20_000])), None)
    return ReadingError(what or "the link returns something that is not a calendar", _USE_THE_ICAL_ADDRESS)
