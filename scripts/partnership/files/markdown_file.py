"""A Markdown file: a head of fields between two lines of `---`, and a body of words."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from partnership.files import text_file, yaml_file
from partnership.files.yaml_file import Mapping
from partnership.problems import Place, Record

FENCE = "---"


@dataclasses.dataclass(frozen=True)
class MarkdownFile:
    """The head's fields, with their places, and the body with the line in the file at which it begins."""

    path: str
    head: Mapping
    body: str
    first_line: int


def read(
    root: Path, path: str, record: Record, *, first: str = "title", may_lack_head: bool = False
) -> MarkdownFile | None:
    """Return the file in its two parts; None, with the reason noted, if it has not got them.

    `first` is the field with which such a head begins, for who has none.
    """
    text = text_file.read(root, path, record)
    if text is None:
        return None
    lines = text.split("\n")
    remedy = f"Begin the file with a line {FENCE}, a line {first}: …, and a line {FENCE}."
    if may_lack_head and lines[0].rstrip() != FENCE:
        return MarkdownFile(path, Mapping(Place(path)), text, first_line=1)
    if lines[0].rstrip() != FENCE:
        record.note(Place(path), "the file does not begin with a head of fields", remedy)
        return None
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), None)
    if end is None:
        record.note(Place(path), "the head of fields that begins here does not end", remedy)
        return None
    head = yaml_file.parse("\n".join(lines[1:end]), path, record, first_line=2)
    return None if head is None else MarkdownFile(path, head, "\n".join(lines[end + 1 :]), first_line=end + 2)
