"""Entries put into a list of a YAML file between what people wrote: their words, remarks and lines stay as they are."""

from __future__ import annotations

from collections.abc import Sequence as Lines
from pathlib import Path

from partnership.files import text_file, writing, yaml_file
from partnership.files.yaml_file import Mapping, Sequence
from partnership.problems import Place, Record

_ENTRY_INDENT = 2


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
        record = Record()
        fields = yaml_file.parse(self.text, self.path, record) if self.text.strip() else None
        if self.text.strip():
            record.refuse_errors()
        return fields or Mapping(Place(self.path))

    def listed(self, name: str) -> Sequence:
        """Return a list in the text as it is now; an empty one if there is none."""
        written = self.fields().get(name)
        return written if isinstance(written, Sequence) else Sequence(Place(self.path))

    def insert(self, name: str, entry: Lines[str], before: int | None = None) -> None:
        """Put an entry, line by line, into a list: before that of a number, or at its end. Raises InputError."""
        fields = self.fields()
        lines = self.text.rstrip("\n").split("\n") if self.text.strip() else []
        if name not in fields.names:
            lines += [f"{name}:", *_dashed(entry, _ENTRY_INDENT)]
        elif not self.listed(name):
            at = fields.names[name].line
            lines[at - 1 : at] = [f"{name}:{_remark(lines[at - 1])}", *_dashed(entry, _ENTRY_INDENT)]
        else:
            self._refuse_brackets(lines, self.listed(name))
            self._insert(lines, fields, name, entry, before)
        self.text = "\n".join(lines) + "\n"

    def _insert(self, lines: list[str], fields: Mapping, name: str, entry: Lines[str], before: int | None) -> None:
        there = self.listed(name)
        made = _dashed(entry, there.values_at[0].column - 3)
        apart = len(there) > 1 and not lines[_top(lines, there.values_at[-1].line) - 2].strip()
        if before is not None:
            at = _top(lines, there.values_at[before].line) - 1
            lines[at:at] = [*made, *([""] if apart else [])]
            return
        last = there.values_at[-1].line
        after = [place.line for field, place in fields.names.items() if place.line > last and field != name]
        at = min(after, default=len(lines) + 1) - 1
        while after and (not lines[at - 1].strip() or lines[at - 1].startswith("#")):
            at -= 1
        lines[at:at] = [*([""] if apart else []), *made]

    def _refuse_brackets(self, lines: Lines[str], there: Sequence) -> None:
        """Raise InputError where a list stands in brackets: adding to it would mean rewriting what somebody typed."""
        first = there.values_at[0]
        if "-" not in lines[first.line - 1][: first.column - 1]:
            record = Record()
            what = "the entries are a list in brackets, to which nothing can be added"
            record.note(there.place, what, "Begin each entry with a dash in a line of its own.")
            record.refuse_errors()

    def save(self) -> None:
        """Put the file in its place as its text is now, with the line ends that it had."""
        writing.replace(self._file, self._mark + self.text.replace("\n", self._ends))


def _dashed(entry: Lines[str], indent: int) -> list[str]:
    first, *others = entry
    return [f"{' ' * indent}- {first}", *(f"{' ' * indent}  {line}" if line else "" for line in others)]


def _remark(line: str) -> str:
    """Return what stands behind a field as a remark."""
    _, sign, remark = line.partition(" #")
    return f"  #{remark}" if sign else ""


def _top(lines: Lines[str], line: int) -> int:
    """Return the first line of an entry, counted from 1: that of the remarks above it, if there are any."""
    while line > 1 and lines[line - 2].lstrip().startswith("#"):
        line -= 1
    return line
