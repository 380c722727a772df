"""What each version asks to be changed in a partnership's folder, as far as a machine can do it: the oldest first.

A step is mechanical, keeps every remark, and does nothing where it was done already. What needs a person stands in
CHANGELOG.md under "What you have to do".
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Container, Iterable, Iterator

from packaging.version import Version

from partnership.files.audience import EVERYONE, FIELD, MEMBERS
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


def renamed(files: str, *way: str, to: str, but_for: Container[object] = ()) -> Change:
    """Return a step that renames a field in some files: renamed("data/groups.yml", "groups", "*", "remit", to=…).

    Where it says something `but_for` which it is renamed, it stays.
    """

    def change(draft: FolderDraft) -> None:
        for path in draft.paths(files):
            text = draft.text(path)
            if (new := with_field_renamed(text, path, way, to, but_for)) != text:
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


def with_lines(file: str, *lines: str) -> Change:
    """Return a step that adds lines to a file, if it is there and has them not."""

    def change(draft: FolderDraft) -> None:
        text = draft.text(file)
        there = {line.strip().strip("/") for line in text.splitlines()}
        missing = "".join(f"{line}\n" for line in lines if line.strip("/") not in there)
        if text and missing:
            draft.write(file, f"{text}{'' if text.endswith(chr(10)) else chr(10)}{missing}")

    return change


STEPS: tuple[Step, ...] = (
    Step(
        "1.1.0",
        dt.date(2026, 11, 28),
        "the folder .cache/ is no longer made, and git need not ignore it",
        without_line(".gitignore", r"/?\.cache/?"),
    ),
    Step(
        "1.1.0",
        dt.date(2026, 11, 28),
        "whom an offer of training is for, in words, is called for_whom: audience says who may read it",
        renamed("data/cpd/*.yml", "offers", "*", FIELD, to="for_whom", but_for=(EVERYONE, MEMBERS)),
    ),
    Step(
        "1.1.0",
        dt.date(2026, 11, 28),
        "git leaves out what is built for members",
        with_lines(".gitignore", "/site-members/", "/site-members-feeds/"),
    ),
)


def taken(draft: FolderDraft, steps: Iterable[Step]) -> Iterator[tuple[Step, tuple[str, ...]]]:
    """Take steps in a draft; yield each that changed something, with the files."""
    for step in steps:
        until_then = dict(draft.changed)
        step.change(draft)
        changed = tuple(path for path, content in draft.changed.items() if until_then.get(path, b"") != content)
        if changed:
            yield step, changed


def between(old: Version, new: Version) -> Iterator[Step]:
    """Yield the steps of all versions after one, up to another."""
    return (step for step in STEPS if old < Version(step.version) <= new)
