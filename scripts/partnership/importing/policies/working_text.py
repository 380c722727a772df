"""The working text of a policy as it is now, and another put in its place: its head stays."""

from __future__ import annotations

import re
from pathlib import Path

from partnership.files import audience, writing
from partnership.kinds.policy import FOLDER

_HEAD = re.compile(r"\A---[ \t]*\r?\n.*?\n---[ \t]*(\r?\n|\Z)", re.DOTALL)

_OF_MEMBERS = f"---\n{audience.FIELD}: {audience.MEMBERS}\n---\n"

OTHER_TEXT = (
    "there is another text already",
    "Compare the two. To put the new one in its place: --replace. What was committed is kept by git.",
)
"""Why a text is not written over another, and the remedy."""


class WorkingFile:
    """What stands in the file of a policy's working text."""

    def __init__(self, root: Path, policy: str, *, for_members: bool = False) -> None:
        self.path = f"{FOLDER}/{policy}/policy.md"
        self._file = root / self.path
        there = self._file.read_text("utf-8", errors="replace") if self._file.exists() else ""
        head = _HEAD.match(there)
        self._head = head[0] if head else _OF_MEMBERS if for_members else ""
        self._body = there[head.end() :] if head else there

    @property
    def has_words(self) -> bool:
        return bool(self._body.strip())

    def says(self, body: str) -> bool:
        """Return whether it is this text already."""
        return self._body.strip() == body.strip()

    def write(self, body: str) -> None:
        writing.replace(self._file, f"{self._head}\n{body}".lstrip("\n"))
