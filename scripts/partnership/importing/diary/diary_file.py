"""A diary's file with more entries at its end: what stands there stays, and all is checked before it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from partnership.files import yaml_file
from partnership.files.references import Reading
from partnership.files.yaml_insertion import YamlText
from partnership.importing.diary.entries import Fields
from partnership.kinds.event import DiaryFile
from partnership.problems import Record

_HEAD = "# yaml-language-server: $schema=../schemas/diaries.json\n"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ’'(),./&+–-]*[A-Za-z0-9).]|[A-Za-z]")
_WORDS_OF_YAML = ("yes", "no", "on", "off", "true", "false", "null", "y", "n")


class DiaryText:
    """The file of one diary as it is written now, and the entries in it."""

    def __init__(self, root: Path, owner: str, members: Path | None = None) -> None:
        """Read it in the partnership's folder, or else in that of the members, whose entries stand beside those."""
        self.path = DiaryFile.PATH.replace("*", owner)
        self.called = f"{self.path} in the members' folder" if members else self.path
        """What people know it by."""
        self._text = YamlText(members or root, self.path, _HEAD)
        self.entries: Sequence[yaml_file.Mapping] = self._checked()
        """The entries that are there, as they are written."""
        elsewhere = DiaryText(root, owner).entries if members else ()
        self.known: Sequence[yaml_file.Mapping] = [*self.entries, *elsewhere]
        """With those that everyone may read: none of them is written again."""

    def _checked(self) -> Sequence[yaml_file.Mapping]:
        """Return the entries in the text as it is now, or raise InputError with all that is wrong with it."""
        record = Record()
        _check(self._text.fields(), record)
        record.refuse_errors()
        return list(self._text.listed("events"))

    def misfit(self, entry: Fields) -> str:
        """Return why an entry may not stand in a diary; "" if it may."""
        record = Record()
        lines = "\n    ".join(_written(entry))
        written = yaml_file.parse(f"events:\n  - {lines}\n", self.path, record)
        if written is not None:
            _check(written, record)
        return record.problems[0].what if record.problems else ""

    def add(self, new: Sequence[Fields]) -> None:
        """Write the entries below those that are there."""
        self._text.insert("events", [list(_written(entry)) for entry in new])
        after = self._checked()
        assert after[: len(self.entries)] == self.entries, "what was there is there"
        assert [event["id"] for event in after[len(self.entries) :]] == [entry["id"] for entry in new]
        self._text.save()


def _check(written: yaml_file.Mapping, record: Record) -> None:
    """Note what is wrong with the fields of a diary."""
    try:
        DiaryFile.model_validate(written, context=Reading(record, {}))
    except ValidationError:
        if not record.problems:
            raise


def _written(fields: Fields) -> Iterator[str]:
    """Yield the lines of an entry."""
    return (f"{name}: {_value(value)}" for name, value in fields.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_value(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    text = str(value)
    safe = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML
    machine = re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d:\d\d-\d\d:\d\d|[a-z0-9-]+|https?://[^\s#,{}\[\]]+|\d+ [a-z]+", text)
    return text if safe or (machine and text not in _WORDS_OF_YAML) else json.dumps(text, ensure_ascii=False)
