"""A partnership's folder as it would be: changes to texts that keep every remark, laid over what is there."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from partnership.files import writing, yaml_file
from partnership.files.yaml_file import Mapping
from partnership.problems import Place, Record

_HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
"""The fields at the top of a Markdown file."""


class FolderDraft:
    """The files of a folder, with what was changed of them and is not written yet."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.changed: dict[str, bytes | None] = {}
        """Each file that is to be written, by its path from the root; None for one that is to go."""

    def paths(self, pattern: str) -> list[str]:
        """Return the files whose paths fit a pattern with stars: `data/diaries/*.yml`."""
        lying = [file.relative_to(self._root).as_posix() for file in self._root.glob(pattern) if file.is_file()]
        all_paths = {*lying, *self.changed}
        return sorted(path for path in all_paths if fnmatchcase(path, pattern) and self.read(path) is not None)

    def read(self, path: str) -> bytes | None:
        """Return what a file holds; None if it is not there, or no ordinary file."""
        return self.changed[path] if path in self.changed else self.before(path)

    def before(self, path: str) -> bytes | None:
        """Return what a file holds that lies there, whatever was changed; None if there is none."""
        file = self._root / path
        return file.read_bytes() if file.is_file() and not file.is_symlink() else None

    def was(self, path: str) -> str:
        """Return the text that lies there, whatever was changed; none if there is no file."""
        return (self.before(path) or b"").decode("utf-8", "replace")

    def text(self, path: str) -> str:
        """Return the text of a file; none if it is not there, or is not text that could be written as it was."""
        try:
            return (self.read(path) or b"").decode("utf-8")
        except UnicodeDecodeError:
            return ""

    def write(self, path: str, text: str) -> None:
        self.changed[path] = text.encode("utf-8")

    def move(self, old: str, new: str) -> bool:
        """Move a file; return whether there was one, and nothing at the new place."""
        content = self.read(old)
        if content is None or (self._root / new).exists() or self.changed.get(new) is not None:
            return False
        self.changed |= {old: None, new: content}
        return True

    def put(self, root: Path) -> None:
        """Write all that was changed into a folder."""
        for path, content in self.changed.items():
            if content is None:
                (root / path).unlink(missing_ok=True)
            else:
                writing.replace(root / path, content)


def with_field_renamed(text: str, path: str, way: Sequence[str], new: str, but_for: Container[object] = ()) -> str:
    """Return a text of data with a field renamed wherever it stands, and nothing else changed.

    The way to it is by names, a star for each entry of a list or of names: ("groups", "*", "remit"). Where the new name
    stands already, both stay, for a person to see; so does the old one where it says something `but_for` which it is
    renamed.
    """
    words = text.replace("\r\n", "\n")  # in which every line and column is as before
    head = _HEAD.match(words) if path.endswith(".md") else None
    if path.endswith(".md") and not head:
        return text
    fields = yaml_file.parse(head[1] if head else words, path, Record(), 2 if head else 1)
    *above, old = way
    lines = text.split("\n")
    named = (each for each in _at(fields, above) if old in each.names and new not in each.names)
    found = [each for each in named if each.get(old) not in but_for]
    places = sorted((each.names[old] for each in found), key=lambda place: (place.line, place.column))
    for place in reversed(places):  # so that those before it stay where they are
        _rename(lines, place, old, new)
    return "\n".join(lines)


def _rename(lines: list[str], place: Place, old: str, new: str) -> None:
    line = lines[place.line - 1]
    before, after = line[: place.column - 1], line[place.column - 1 :]
    quote = after[:1] if after[:1] in ("'", '"') else ""
    if after.startswith(f"{quote}{old}{quote}"):
        lines[place.line - 1] = f"{before}{quote}{new}{quote}{after[len(old) + 2 * len(quote) :]}"


def _at(value: object, way: Sequence[str]) -> Iterator[Mapping]:
    """Yield the entries at the end of a way."""
    if not way:
        if isinstance(value, Mapping):
            yield value
        return
    first, *rest = way
    inside = list(value.values()) if isinstance(value, Mapping) else value if isinstance(value, list) else []
    if first != "*":
        inside = [value[first]] if isinstance(value, Mapping) and first in value else []
    for each in inside:
        yield from _at(each, rest)
