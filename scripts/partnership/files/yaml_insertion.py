"""Entries put into a list of a YAML file between what people wrote: their words, remarks and lines stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence as Lines
from pathlib import Path
from typing import NoReturn

from partnership.files import text_file, writing, yaml_file
from partnership.files.yaml_file import Mapping, Sequence
from partnership.problems import InputError, Place, Problem, Record

_ENTRY_INDENT = 2
_BLANK = re.compile(r"(\S.*?:)\s*?(?:\[\s*\]|~|[Nn]ull|NULL)?(\s*|\s+#.*)")
"""A field with a list that has nothing in it, in one line: its name, and the remark behind it."""
_IN_BRACKETS = "the entries are a list in brackets, to which nothing can be added"


class YamlText:
    """The text of a YAML file, or of one that will be begun; raises InputError with what is wrong with it."""

    def __init__(self, root: Path, path: str, head: str) -> None:
        self.path = path
        self._file = root / path
        self._ends = "\n"
        self._mark = ""
        self.text = head
        """As it is now, its lines ending in a bare line feed."""
        if self._file.exists():
            record = Record()
            self.text = text_file.read(root, path, record) or ""
            record.refuse_errors()
            saved = self._file.read_bytes()
            self._ends = "\r\n" if b"\r\n" in saved else "\n"
            self._mark = "\ufeff" if saved.startswith("\ufeff".encode()) else ""

    def fields(self) -> Mapping:
        """Return the fields in the text as it is now, or raise InputError."""
        if all(not line.strip() or line.lstrip().startswith("#") for line in self.text.split("\n")):
            return Mapping(Place(self.path))
        record = Record()
        fields = yaml_file.parse(self.text, self.path, record)
        record.refuse_errors()
        assert fields is not None, "what has no fields is told"
        return fields

    def listed(self, name: str) -> Sequence:
        """Return a list in the text as it is now; an empty one if there is none. Raises InputError."""
        fields = self.fields()
        written = fields.get(name)
        if written is not None and not isinstance(written, Sequence):
            self._refuse(fields.values_at[name], "a list is expected here")
        return Sequence(Place(self.path)) if written is None else written

    def insert(self, name: str, entries: Lines[Lines[str]], before: int | None = None) -> None:
        """Put entries, line by line, into a list: before that of a number, or at its end. Raises InputError."""
        fields, there = self.fields(), self.listed(name)
        lines = self.text.rstrip("\n").split("\n") if self.text.strip() else []
        if name not in fields.names:
            lines += [f"{name}:", *_dashed(entries, _ENTRY_INDENT)]
        elif not there:
            at = fields.names[name].line
            begun = _BLANK.fullmatch(lines[at - 1])
            if begun is None:
                self._refuse(there.place, _IN_BRACKETS)
            lines[at - 1 : at] = [f"{begun[1]}{begun[2]}", *_dashed(entries, _ENTRY_INDENT)]
        elif lines[there.place.line - 1][there.place.column - 1] != "-":
            self._refuse(there.place, _IN_BRACKETS)
        else:
            self._insert(lines, fields, there, entries, before)
        self.text = "\n".join(lines) + "\n"

    def _insert(
        self, lines: list[str], fields: Mapping, there: Sequence, entries: Lines[Lines[str]], before: int | None
    ) -> None:
        dash = there.place.column - 1
        tops = [_top(lines, place.line, dash) for place in there.values_at]
        apart = len(tops) > 1 and not lines[tops[-1] - 2].strip()
        made = _dashed(entries, dash, apart=apart)
        if before is not None:
            lines[tops[before] - 1 : tops[before] - 1] = [*made, *([""] if apart else [])]
            return
        last = there.values_at[-1].line
        ends = [number for number, line in enumerate(lines, start=1) if number > last and line.rstrip() == "..."]
        after = [place.line for place in fields.names.values() if place.line > last]
        at = min([*after, *ends], default=len(lines) + 1) - 1
        while at > last and (not lines[at - 1].strip() or lines[at - 1].startswith("#")):
            at -= 1
        lines[at:at] = [*([""] if apart else []), *made]

    def _refuse(self, place: Place, what: str) -> NoReturn:
        """Raise InputError where adding to a list would mean rewriting what somebody typed."""
        raise InputError([Problem(place, what, "Begin each entry with a dash in a line of its own.")])

    def save(self) -> None:
        """Put the file in its place as its text is now, with the line ends that it had."""
        writing.replace(self._file, self._mark + self.text.replace("\n", self._ends))


def _dashed(entries: Lines[Lines[str]], indent: int, *, apart: bool = False) -> list[str]:
    """Return entries as lines of a list, a blank line between them if they are to stand apart."""
    made: list[str] = []
    for first, *others in entries:
        made += [""] if apart and made else []
        made += [f"{' ' * indent}- {first}", *(f"{' ' * indent}  {line}" for line in others)]
    return made


def _top(lines: Lines[str], line: int, dash: int) -> int:
    """Return the first line of an entry that has a value in a line: its dash, or the remarks above that."""
    while lines[line - 1][: dash + 1].strip() != "-":
        line -= 1
    while line > 1 and lines[line - 2].lstrip().startswith("#"):
        line -= 1
    return line
