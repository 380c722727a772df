"""A Markdown file: a head of fields in YAML between two lines of `---` (front matter), and a body of words."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from partnership.files import text_file, yaml_file
from partnership.files.yaml_file import Mapping
from partnership.problems import Place, Record

FENCE = "---"


@dataclasses.dataclass(frozen=True, kw_only=True)
class MarkdownFile:
    """The two parts of a file, as written."""

    path: str
    """From the partnership's folder."""
    head: Mapping
    """Its fields, with their places in the file; none if there is no head."""
    body: str
    first_line: int
    """The line in the file, from 1, at which the body begins."""
    filed: str = ""
    """Where its links count it as filed, if not at its path: in the members' folder, or among the program's own."""


def read(
    root: Path, path: str, record: Record, *, first: str = "title", may_lack_head: bool = False
) -> MarkdownFile | None:
    """Return the file at a path from `root` in its two parts; None, with the reason noted, if it has not got them.

    `first` is the field with which such a head begins, for the message to who has none. One that `may_lack_head` and
    does not begin with `---` is all body.
    """
    text = text_file.read(root, path, record)
    if text is None:
        return None
    lines = text.split("\n")
    remedy = f"Begin the file with a line {FENCE}, a line {first}: …, and a line {FENCE}."
    if may_lack_head and lines[0].rstrip() != FENCE:
        return MarkdownFile(path=path, head=Mapping(Place(path)), body=text, first_line=1)
    if lines[0].rstrip() != FENCE:
        record.note(Place(path), "the file does not begin with a head of fields", remedy)
        return None
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), None)
    if end is None:
        record.note(Place(path), "the head of fields that begins here does not end", remedy)
        return None
    written = lines[1:end]
    if all(not line.strip() or line.lstrip().startswith("#") for line in written):
        head: Mapping | None = Mapping(Place(path))  # an empty head: what it must have, its model says
    else:
        head = yaml_file.parse("\n".join(written), path, record, first_line=2)
    if head is None:
        return None
    return MarkdownFile(path=path, head=head, body="\n".join(lines[end + 1 :]), first_line=end + 2)
