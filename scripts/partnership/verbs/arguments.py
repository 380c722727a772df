"""What may stand on the command line, read: a folder, a day, a time, an id; what cannot be read is told in words."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from pathlib import Path

_FIRST_YEAR, _AFTER_LAST_YEAR = 1990, 2090
"""Around these, school years, bank holidays and clocks are known."""


def folder(text: str) -> Path:
    """Return a folder's whole path, whether or not it is there."""
    return Path(text).resolve()


READS = "the members' folder, a private one: read what only they may, too"
"""What the option of a verb does that only reads."""


def with_members(parser: argparse.ArgumentParser, does: str = READS) -> None:
    """Give a verb the option that lets it read what only members may."""
    parser.add_argument("--members", type=folder, metavar="DIR", help=does)


def host_and_port(text: str) -> tuple[str, int]:
    """Return where to show a site: 127.0.0.1:8000."""
    host, _, port = text.rpartition(":")
    if not host or not re.fullmatch(r"\d{1,5}", port, re.ASCII) or not 0 < int(port) < 65_536:
        raise argparse.ArgumentTypeError(f"'{text}' is not an address: write it as 127.0.0.1:8000")
    return host.strip("[]"), int(port)


def port(text: str) -> int:
    """Return a port of a machine: 8080."""
    if not re.fullmatch(r"\d{1,5}", text, re.ASCII) or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port: write a number from 1 to 65535")
    return int(text)


def at_least_one(text: str) -> int:
    """Return a number of things of which there must be one."""
    if not re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1")
    return int(text)


def day(text: str) -> dt.date:
    """Return a day, written as 2027-01-14 and in no other form, in a year that can be meant."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            read = dt.date.fromisoformat(text)
            if _FIRST_YEAR <= read.year < _AFTER_LAST_YEAR:
                return read
            raise argparse.ArgumentTypeError(f"the year of {text} cannot be meant: write one as in 2026-09-01")
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"'{text}' is not a day: write it as 2026-09-01")


def time(text: str) -> dt.time:
    """Return a time by the clock on the wall: 15:45."""
    if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text, re.ASCII):
        return dt.time.fromisoformat(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a time: write it as 15:45")


def slug(text: str) -> str:
    """Return an id, whether or not anything has it: small letters, digits, single hyphens between them."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        from partnership.files.fields import likely_slug  # here, for it takes as long as all else of most runs

        raise argparse.ArgumentTypeError(f"'{text}' cannot be an id: write it as {likely_slug(text) or 'heads'}")
    return text


def minutes(text: str) -> dt.timedelta:
    """Return how long something lasts, in minutes: a day at most."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1440:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of minutes from 1 to 1440")
    return dt.timedelta(minutes=int(text))
