"""What each version asks to be changed in a partnership's folder, as far as a machine can do it: the oldest first.

A step is mechanical, keeps every remark, and does nothing where it was done already. What needs a person stands in
CHANGELOG.md under "What you have to do".
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterator

from packaging.version import Version

from partnership.upgrading.draft import FolderDraft, with_field_renamed

Change = Callable[[FolderDraft], None]


@dataclasses.dataclass(frozen=True)
class Step:
    """One change, from the version on that asks for it."""

    version: str
    day: dt.date
    what: str
    """In a few words, as it is told."""
    change: Change


def renamed(files: str, *way: str, to: str) -> Change:
    """Return a step that renames a field in some files: renamed("data/groups.yml", "groups", "*", "remit", to=…)."""

    def change(draft: FolderDraft) -> None:
        for path in draft.paths(files):
            text = draft.text(path)
            if (new := with_field_renamed(text, path, way, to)) != text:
                draft.write(path, new)

    return change


def moved(old: str, new: str) -> Change:
    """Return a step that moves a file."""
    return lambda draft: (draft.move(old, new), None)[1]


def without_line(file: str, line: str) -> Change:
    """Return a step that takes lines out of a file; the line is a regular expression."""

    def change(draft: FolderDraft) -> None:
        text = draft.text(file)
        if (new := re.sub(rf"^(?:{line})(?:\n|\Z)", "", text, flags=re.MULTILINE)) != text:
            draft.write(file, new)

    return change


STEPS: tuple[Step, ...] = (
    Step(
        "1.1.0",
        dt.date(2026, 11, 28),
        "the folder .cache/ is no longer made, and git need not ignore it",
        without_line(".gitignore", r"/?\.cache/?"),
    ),
)


def between(old: Version, new: Version) -> Iterator[Step]:
    """Yield the steps of all versions after one, up to another."""
    return (step for step in STEPS if old < Version(step.version) <= new)
