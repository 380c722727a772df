"""What is wrong with the fields of an entry, told once each, where it stands and in the writer's words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from partnership.files.references import Reading
from partnership.files.yaml_file import Mapping
from partnership.problems import Place
from partnership.words import listed, nearest

_LIST = ("a list is expected here", "Begin each entry with a dash in a line of its own, or write [one, another].")
_UNFORESEEN = ("something else is expected here", "Compare the line with data/README.md.")


def fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the names that people write."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


@dataclasses.dataclass(frozen=True)
class EntrySlips:
    """An entry as written, the model that it does not fit, and what it is called in a message: "a school"."""

    model: type[BaseModel]
    called: str
    written: Mapping
    reading: Reading

    def strange(self) -> list[str]:
        """Return the names of fields that the model does not have, blank ones too."""
        return [name for name in self.written.names if name not in fields(self.model)]

    def note(self, errors: list[ErrorDetails]) -> None:
        """Note each slip once: a misspelt name is not also a missing one."""
        missing = [str(error["loc"][0]) for error in errors if error["type"] == "missing"]
        meant = {name: self._meant(name, missing) for name in self.strange()}
        for name, other in meant.items():
            self._note_strange(name, other)
        for name in missing:
            if name not in meant.values():
                self._note_missing(name)
        for error in errors:
            if error["type"] not in ("extra_forbidden", "missing", "noted"):
                self.reading.record.note(_find(self.written, error["loc"]), *self._said(error))

    def _meant(self, name: str, missing: list[str]) -> str | None:
        """Return the field that a strange name was meant for: one spelt like it, or the only one that is missing.

        One that does not even begin alike is less likely than the one that is missing: `date` is day, not at.
        """
        near = nearest(name, [field for field in fields(self.model) if field not in self.written])
        only = missing[0] if len(missing) == len(self.strange()) == 1 else None
        return near if near and near[0] == name[0].casefold() else only or near

    def _note_strange(self, name: str, meant: str | None) -> None:
        remedy = f"Did you mean {meant}?" if meant else f"The fields are {listed(fields(self.model))}."
        if name not in self.written:
            remedy = f"{remedy} Or does it belong to the value before it? Then put that whole value in quotes."
        what = f"there is no field called '{name}' in {self.called}"
        self.reading.record.note(self.written.names[name], what, remedy)

    def _note_missing(self, name: str) -> None:
        meaning = (fields(self.model)[name].description or "").split("\n")[0]
        if name in self.written.names:
            remedy = f"Write it after the colon, or delete the line. {meaning}"
            self.reading.record.note(self.written.names[name], f"'{name}' is blank", remedy)
            return
        id_ = self.written.get("id")
        who = f"'{id_}'" if isinstance(id_, str) else f"this {self.called.split(' ', 1)[-1]}"
        self.reading.record.note(self.written.place, f"{who} has no '{name}'", f"Add a line '{name}: …'. {meaning}")

    def _said(self, error: ErrorDetails) -> tuple[str, str]:
        """Return in words what is wrong with a value, and the remedy."""
        told = error.get("ctx", {})
        if error["type"] == "told":
            return told["what"], told["remedy"]
        if error["type"] == "tuple_type":
            return _LIST
        if error["type"] in ("model_type", "dict_type"):
            inside = next(_models(fields(self.model)[str(error["loc"][0])].annotation), None)
            form = ", ".join(f"{name}: …" for name in fields(inside)) if inside else "name: …"
            return "fields are expected here", f"Write them in braces, {{{form}}}, or in lines of their own, indented."
        return _UNFORESEEN


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that an annotation speaks of, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inside in get_args(annotation):
        yield from _models(inside)


def _find(written: Mapping, where: tuple[int | str, ...]) -> Place:
    """Return the place of a value inside an entry, or of the nearest thing around it that has one."""
    place: Place = written.place
    value: Any = written
    for step in where:
        try:
            place, value = value.values_at[step], value[step]
        except (KeyError, IndexError, AttributeError, TypeError):
            return place
    return place
