"""Composed YAML: every value stays the text that was typed, with its line and column, until a model asks for more.

YAML 1.1 (section 3.1) loads a text in three steps: parse, compose, construct. PyYAML's constructor reads `9:30` as 570,
`no` as False, `010` as 8, and keeps the last of two equal keys in silence. So only its parser is used.
Anchors, aliases, tags and second documents have no use here and are refused.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import yaml

from partnership import signs
from partnership.files import text_file, yaml_slips
from partnership.problems import Place, Problem, Record

DEEPEST = 20
"""How many mappings and lists may stand in one another."""
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, ten times as fast, comes with every wheel
_BLANK = {"", "~", "null", "Null", "NULL"}


class Mapping(dict[str, Any]):
    """Fields by name. A blank field is left out, but its place is kept, as are the places of names and values."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.names: dict[str, Place] = {}
        self.values_at: dict[str, Place] = {}


class Sequence(list[Any]):
    """Values in order, with the place of each."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.values_at: list[Place] = []


_CUT = re.compile(r"[ \t]+#[^\s#]")
"""A remark without a space after its sign: most likely a number sign that belongs to the value before it."""

_EMPTY = ("the file is empty", "Write its fields, or delete the file.")
_NO_NAME = ("the name of a field is expected here", "Write name: value. A text with braces needs quotes.")
_A_TEXT = ("fields are expected here, not a text", "Write name: value, with a space after the colon.")
_A_LIST = ("fields are expected here, not a list", "Begin with a field, for example schools:, and indent the list.")


def read(root: Path, path: str, record: Record) -> Mapping | None:
    """Return the fields of the YAML file at a path from `root`; None, with the reason noted, if it has none.

    Values are texts, None in a list for a blank one, Mappings and Sequences.
    """
    text = text_file.read(root, path, record)
    return None if text is None else parse(text, path, record)


def parse(text: str, path: str, record: Record, first_line: int = 1) -> Mapping | None:
    """Return the fields in a text that begins at `first_line` of the file; None, with the reason noted, if none.

    Nobody changes them: those of an equal text at the same place are the ones that there are already.
    """
    fields, problems = _parsed(text, path, first_line)
    record.add(problems)
    return fields


@functools.lru_cache(maxsize=20_000)
def _parsed(text: str, path: str, first_line: int) -> tuple[Mapping | None, tuple[Problem, ...]]:
    record = Record()
    return _composed(text, path, record, first_line), record.problems


def _composed(text: str, path: str, record: Record, first_line: int) -> Mapping | None:
    if places := signs.strange(text):  # in a remark too: a reader of the file would be deceived
        for place in places:
            spot = text_file.place_in(text, place, path)
            record.note(dataclasses.replace(spot, line=spot.line + first_line - 1), *_unseen(text[place]))
        return None
    try:
        composer = _Composer(text, path=path, first_line=first_line, record=record)
        return composer.document(yaml.parse(text, Loader=_PARSER))
    except yaml.YAMLError as error:
        slip = yaml_slips.slip(error, text)
        record.note(Place(path, slip.line + first_line - 1, slip.column), slip.what, slip.remedy)
        return None
    except _RefusedError:
        return None


def _unseen(sign: str) -> tuple[str, str]:
    """Return what is wrong with a sign that nobody sees, and the remedy."""
    what = f"there is an invisible character here ({signs.name(sign)})"
    return what, "Delete it, or retype the words around it: it often comes with pasted text."


class _RefusedError(Exception):
    """What follows cannot be read with sense; the reason has been noted."""


class _Composer:
    def __init__(self, text: str, *, path: str, first_line: int, record: Record) -> None:
        self._lines = text.split("\n")
        self._path = path
        self._record = record
        self._first_line = first_line
        self._refused = False

    def document(self, events: Iterator[Any]) -> Mapping:
        """Return the fields of the one document that the events of a file make up."""
        self._events = events
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent):
            self._refuse(Place(self._path), *_EMPTY)
        first = next(events)
        value = self._value(first, depth=0)
        next(events)
        after = next(events)
        if self._refused:
            raise _RefusedError
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse(
                self._place(after), "a second document begins here (---)", "Keep one document: delete the line."
            )
        if not isinstance(value, Mapping) or not value.names:
            self._refuse(self._place(first), *(_A_TEXT if isinstance(value, str) else _A_LIST if value else _EMPTY))
        return value

    def _value(self, event: Any, depth: int) -> Any:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            remedy = "Write the value out in each place. A text that begins with & or * needs quotes."
            self._refuse(place, "anchors and aliases (& and *) are not used here", remedy)
        if event.tag and event.tag != "!":
            self._refuse(place, "tags (!) are not used here", "Delete the tag. A text that begins with ! needs quotes.")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth == DEEPEST:
            self._refuse(place, f"this is nested more than {DEEPEST} deep", "Look for a bracket or a dash too many.")
        inside = self._mapping if isinstance(event, yaml.MappingStartEvent) else self._sequence
        return inside(place, depth)

    def _scalar(self, event: Any) -> str | None:
        """Return a value as typed; None for a blank one."""
        for place in signs.strange(str(event.value)):  # written as an escape, such as "\\x1b"
            self._record.note(self._place(event), *_unseen(event.value[place]))
            self._refused = True
        if not event.implicit[0]:
            return str(event.value)
        end = event.end_mark
        line = self._lines[end.line] if end.line < len(self._lines) else ""  # a file may be cut in the middle of a name
        if _CUT.match(line, end.column):
            what = f"the words after '{event.value}' are left out: # begins a remark"
            if not event.value:
                what = "the value is left out: # begins a remark"
            remedy = "If they belong to the value, put all of it in quotes. If not, write a space after the #."
            self._record.note(self._place(event), what, remedy)
        return None if event.value in _BLANK else str(event.value)

    def _mapping(self, place: Place, depth: int) -> Mapping:
        mapping = Mapping(place)
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = self._value(event, depth + 1)
            if not isinstance(name, str):
                self._refuse(self._place(event), *_NO_NAME)
            after = next(self._events)
            if name in mapping.names:
                what = f"'{name}' is written twice: it is already in line {mapping.names[name].line}"
                if name == "id":
                    missing_dash = "Does the next entry begin here? Then a dash is missing: - id: …"
                    self._refuse(self._place(event), what, missing_dash)
                self._record.note(self._place(event), what, "Keep one of the two.")
            value = self._value(after, depth + 1)
            mapping.names[name], mapping.values_at[name] = self._place(event), self._place(after)
            if value is not None:
                mapping[name] = value
        return mapping

    def _sequence(self, place: Place, depth: int) -> Sequence:
        sequence = Sequence(place)
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            sequence.append(self._value(event, depth + 1))
            sequence.values_at.append(self._place(event))
        return sequence

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self._path, mark.line + self._first_line, mark.column + 1)

    def _refuse(self, place: Place, what: str, remedy: str) -> NoReturn:
        self._record.note(place, what, remedy)
        raise _RefusedError
