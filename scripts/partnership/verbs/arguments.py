"""What may stand on the command line, read: a folder, a day, a time, an id; what cannot be read is told in words."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from pathlib import Path

from partnership.files.fields import likely_slug


def folder(text: str) -> Path:
    """Return a folder's whole path, whether or not it is there."""
    return Path(text).resolve()


def day(text: str) -> dt.date:
    """Return a day, in whichever form of ISO 8601."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise _no_day(text, "2026-09-01") from None


def day_with_dashes(text: str) -> dt.date:
    """Return a day in the form that names of files have, and in no other: 2027-01-14, not 20270114."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise _no_day(text, "2027-01-14")


def _no_day(text: str, example: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(f"'{text}' is not a day: write it as {example}")


def time(text: str) -> dt.time:
    """Return a time by the clock on the wall: 15:45."""
    try:
        return dt.datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007  # by the clock on the wall
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a time: write it as 15:45") from None


def slug(text: str) -> str:
    """Return an id, whether or not anything has it: small letters, digits, single hyphens between them."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(f"'{text}' cannot be an id: write it as {likely_slug(text) or 'heads'}")
    return text
