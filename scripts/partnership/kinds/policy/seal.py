"""What shows that an issued version was edited: the SHA-256 of its file, recorded in its own head."""

from __future__ import annotations

import hashlib
import re

_LINE = re.compile(r"^sha256:.*\n", re.MULTILINE)


def digest(written: str) -> str:
    """Return the SHA-256, in hexadecimal, of a version's file: its text in UTF-8 with LF, but for its own line."""
    head, fence, body = _parted(written)
    return hashlib.sha256(f"{_LINE.sub('', head)}{fence}{body}".encode()).hexdigest()


def sealed(written: str) -> str:
    """Return a version's file with its digest as the last line of its head, in place of any that stands there."""
    head, fence, body = _parted(written)
    return f"---\n{_LINE.sub('', head)}sha256: {digest(written)}{fence}{body}"


def _parted(written: str) -> tuple[str, str, str]:
    """Return the lines of the head, the fence below it with the line end before it, and the body."""
    head, fence, body = written.replace("\r\n", "\n").removeprefix("---\n").partition("\n---\n")
    return f"{head}\n", fence, body
