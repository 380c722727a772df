"""A diary's file with more entries at its end: what stands there stays, and all is checked before it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from partnership.files import text_file, writing, yaml_file
from partnership.files.references import Reading
from partnership.importing.diary.entries import Fields
from partnership.kinds.event import DiaryFile
from partnership.problems import Place, Record

_HEAD = "# yaml-language-server: $schema=../schemas/diaries.json\nevents:\n"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ’'(),./&+–-]*[A-Za-z0-9).]|[A-Za-z]")
_WORDS_OF_YAML = ("yes", "no", "on", "off", "true", "false", "null", "y", "n")


class DiaryText:
    """The file of one diary as it is written now, and the entries in it."""

    def __init__(self, root: Path, owner: str) -> None:
        self.path = DiaryFile.PATH.replace("*", owner)
        self._file = root / self.path
        self._record = Record()
        self._text = _HEAD
        self._events = yaml_file.Sequence(Place(self.path))
        if self._file.exists():
            self._text = text_file.read(root, self.path, self._record) or ""
            self._events = self._parsed(self._text)

    def _parsed(self, text: str) -> yaml_file.Sequence:
        """Return the entries in a text, or raise InputError with all that is wrong with it."""
        self._record.refuse_errors()
        written = _checked(text, self.path, self._record)
        self._record.refuse_errors()
        listed = written.get("events") if written else None
        return listed if isinstance(listed, yaml_file.Sequence) else yaml_file.Sequence(Place(self.path))

    @property
    def entries(self) -> Sequence[yaml_file.Mapping]:
        """The entries that are there, as they are written."""
        return self._events

    def misfit(self, entry: Fields) -> str:
        """Return why an entry may not stand in a diary; "" if it may."""
        record = Record()
        _checked(_HEAD + _written(entry, "  "), self.path, record)
        return record.problems[0].what if record.problems else ""

    def add(self, new: Sequence[Fields]) -> None:
        """Write the entries below those that are there."""
        text = self._open_list() + "".join(_written(entry, self._indent()) for entry in new)
        after: list[Any] = list(self._parsed(text))
        before = list(self._events)
        assert after[: len(before)] == before, "what was there is there"
        assert [event["id"] for event in after[len(before) :]] == [entry["id"] for entry in new]
        writing.replace(self._file, text)

    def _open_list(self) -> str:
        """Return the text so far, ready for an entry in a line of its own."""
        text = re.sub(r"(?m)^events:\s*\[\s*\]", "events:", self._text)
        if re.search(r"(?m)^events:[ \t]*\[", text):
            self._record.note(
                Place(self.path),
                "the entries are a list in brackets, to which nothing can be added",
                "Begin each entry with a dash in a line of its own.",
            )
            self._record.refuse_errors()
        return text if text.endswith("\n") else f"{text}\n"

    def _indent(self) -> str:
        return " " * (self._events[0].place.column - 3) if self._events else "  "


def _checked(text: str, path: str, record: Record) -> yaml_file.Mapping | None:
    """Return the text of a diary taken apart, having noted what is wrong with it."""
    written = yaml_file.parse(text, path, record)
    try:
        DiaryFile.model_validate(written, context=Reading(record, {}))
    except ValidationError:
        if not record.problems:
            raise
    return written


def _written(fields: Fields, indent: str) -> str:
    """Return an entry as YAML, begun with a dash after so many spaces."""
    lines = [f"{name}: {_value(value)}" for name, value in fields.items()]
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_value(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    text = str(value)
    safe = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML
    machine = re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d:\d\d-\d\d:\d\d|[a-z0-9-]+|https?://[^\s#,{}\[\]]+|\d+ [a-z]+", text)
    return text if safe or (machine and text not in _WORDS_OF_YAML) else json.dumps(text, ensure_ascii=False)
