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
class CalendarText:
    """A calendar's text, its lines ending in a bare line feed, and what had to be guessed."""

    text: str
    remarks: tuple[str, ...] = ()


def validated(body: bytes) -> CalendarText:
    """Return the text of a whole calendar, or raise ReadingError. What the server calls it counts nothing."""
    text, remarks = decoded(body)
    text = re.sub(r"\r+\n?", "\n", text.replace("\x00", "")).strip()  # on its way, some programs double a CR
    if not re.match(r"(?i)BEGIN:VCALENDAR[ \t]*(\n|$)", text):
        what = "the link returns something that is not a calendar" if text else "the link returns nothing at all"
        likely = (likely for pattern, likely in _NOT_A_CALENDAR if re.match(pattern, text[:20_000]))
        raise ReadingError(next(likely, what), _USE_THE_ICAL_ADDRESS)
    begun_or_ended = re.findall(r"(?im)^(?:BEGIN|END):[A-Z-]+", text)
    if str(begun_or_ended[-1]).upper() != "END:VCALENDAR":
        raise ReadingError("only a part of the calendar came", "Try again later. If it stays so, ask the school.")
    return CalendarText(text, remarks)


def decoded(body: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and what had to be guessed about its characters."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace").removeprefix("\ufeff"), ("it is written as UTF-16",)
    try:
        return body.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        guess = "it is not UTF-8, so its letters were read as Windows-1252: look whether accents and dashes are right"
        return body.decode("cp1252", errors="replace"), (guess,)
