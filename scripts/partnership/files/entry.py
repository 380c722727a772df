"""An entry: fields that know where they stand in a file, checked against a model, each slip told once."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple, Self, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from partnership.files.references import Reading, a, noun
from partnership.files.yaml_file import Mapping
from partnership.problems import Place
from partnership.words import listed, nearest


class Fault(NamedTuple):
    """What an entry finds wrong with itself: the field it shows at, what, and the remedy."""

    field: str
    """The name of the field as people write it; empty for the entry as a whole."""
    what: str
    remedy: str
    within: Entry | None = None
    """The entry inside it that the field belongs to, if it is not its own."""


class Entry(BaseModel):
    """Something people write down: unknown fields are refused, and the place of every value is kept.

    A kind is a class of this: its fields are annotated with what `files.fields` and `files.references` offer, and the
    docstring below each says what it means, in the data dictionary, in editors and in messages. The class's own
    docstring says what one entry is. `files.shelf` reads entries; validated by itself, without what a shelf knows, an
    entry notes nothing and raises pydantic's ValidationError.
    """

    KNOWN_AS: ClassVar[tuple[type[Entry], ...]] = ()
    """Other kinds as which references find it: a session of training is an event, too."""
    NAMED_BY: ClassVar[str] = "id"
    """The field by which members' files add to an entry of a public list."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    _written: Mapping = PrivateAttr(default_factory=lambda: Mapping(Place("")))

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong between the fields, each of which is right by itself. A kind says what, if anything is.

        Asked when an entry is read, so whatever it yields is told; entries inside this one are asked by themselves.
        """
        yield from ()

    def written_at(self, field: str = "") -> Place:
        """Return where the value of a field as people write it stands; where the entry does, if it is not written."""
        return self._written.values_at.get(field, self._written.place)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the fields as people write them."""
        return tuple(_fields(cls))

    def made_from(self, other: Entry) -> Self:
        """Return this entry, which nobody wrote by itself, as standing where the one stands that it follows from."""
        self._written = other._written
        return self

    @classmethod
    def read_leniently(cls, written: dict[str, Any], reading: Reading | None = None) -> Self | None:
        """Return an entry as it once stood, as far as that means something today; None if no entry is left of it.

        Nobody can correct the past. So fields that the model does not know today, or whose values it refuses, are left
        out, and so is what is no entry in a list of entries, each of which is read like this by itself. Nothing is
        noted, and `faults` are not asked for. References are looked up only in a `reading` of a file as it stands:
        what refers to nothing is left out then, and places are kept.
        """
        fields = dict(written)
        for name, kind in lists_within(cls):
            if isinstance(fields.get(name), list):
                entries = (kind.read_leniently(entry, reading) for entry in fields[name] if isinstance(entry, dict))
                fields[name] = tuple(entry for entry in entries if entry is not None)
        for _ in ("as written", "without what was refused"):
            try:
                entry = cls.model_validate(fields, context=reading)
            except ValidationError as error:
                for slip in error.errors(include_url=False):
                    fields.pop(str(slip["loc"][0]), None)
            else:
                if reading and isinstance(written, Mapping):
                    entry._written = written  # noqa: SLF001  # its own
                return entry
        return None

    @model_validator(mode="wrap")
    @classmethod
    def _tell(cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Note this entry's own problems while its place is known; `noted` then tells the entry around it."""
        if not isinstance(value, Mapping) or not isinstance(info.context, Reading):
            return handler(value)
        slips = _EntrySlips(model=cls, written=value, reading=info.context)
        try:
            entry = handler(value)
            errors: list[ErrorDetails] = []
        except ValidationError as error:
            errors = error.errors(include_url=False)
        if errors or slips.strange:
            slips.note(errors)
            raise PydanticCustomError("noted", "already told")
        entry._written = value  # noqa: SLF001  # its own
        for fault in (*_twice(entry), *entry.faults()):
            place = (fault.within or entry).written_at(fault.field)
            info.context.record.note(place, fault.what, fault.remedy)
        return entry


class File(Entry):
    """A whole data file: its fields are the lists that it holds."""

    PATH: ClassVar[str]
    """Where it is, from the partnership's folder; with a star where there may be many: `data/diaries/*.yml`."""
    WRITER: ClassVar[str]
    """Who edits it, as the dictionary says it: "a clerk"."""
    REQUIRED: ClassVar[bool] = False
    """Whether every partnership has one."""
    AUDIENCE_ONCE: ClassVar[str] = ""
    """The field that was called `audience` in its entries before that said who may read them."""
    HOLDS_A_KEY: ClassVar[bool] = False
    """Whether something secret stands in it, which no message repeats."""
    OWN_IDS: ClassVar[bool] = False
    """Whether the ids of its entries need be unique only within it. Others name one of them as `owner.id`."""


@functools.cache
def lists_within(model: type[Entry]) -> tuple[tuple[str, type[Entry]], ...]:
    """Return the fields of a model that hold lists of entries: the name that people write, and the model of these."""
    model.model_rebuild()  # it may name classes that were defined after it; without them, no list would be seen
    annotations = ((name, field.annotation) for name, field in _fields(model).items())
    lists = ((name, get_args(annotation)[0]) for name, annotation in annotations if get_origin(annotation) is tuple)
    return tuple((name, kind) for name, kind in lists if isinstance(kind, type) and issubclass(kind, Entry))


def within(model: type[Entry] | None, name: str) -> type[Entry] | None:
    """Return the model of the entries that stand in a field, by the name that people write; None, if none do."""
    field = _fields(model).get(name) if model else None
    models = _models(field.annotation) if field else iter(())
    return next((kind for kind in models if issubclass(kind, Entry)), None)


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the names that people write."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _twice(entry: Entry) -> Iterator[Fault]:
    """Yield lists of words that name one thing twice."""
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        if isinstance(value, tuple) and all(isinstance(word, str) for word in value) and len(set(value)) < len(value):
            again = next(word for number, word in enumerate(value) if word in value[:number])
            yield Fault(field.alias or name, f"'{again}' stands here twice", "Take one of the two away.")


@dataclasses.dataclass(frozen=True, kw_only=True)
class _EntrySlips:
    """An entry as written that its model may refuse, so that what is wrong with it is told in the writer's words."""

    model: type[Entry]
    written: Mapping
    reading: Reading

    @property
    def strange(self) -> list[str]:
        """The names of fields that the model does not have, blank ones too."""
        return [name for name in self.written.names if name not in _fields(self.model)]

    def note(self, errors: list[ErrorDetails]) -> None:
        """Note each slip once: a misspelt name is not also a missing one."""
        missing = [str(error["loc"][0]) for error in errors if error["type"] == "missing"]
        inside = "this file" if issubclass(self.model, File) else a(noun(self.model))
        meant = {name: self._meant(name, missing) for name in self.strange}
        for name, other in meant.items():
            remedy = f"Did you mean {other}?" if other else f"The fields are {listed(_fields(self.model))}."
            if name not in self.written:
                remedy = f"{remedy} Or does it belong to the value before it? Then put that whole value in quotes."
            self.reading.record.note(self.written.names[name], f"there is no field called '{name}' in {inside}", remedy)
        for name in missing:
            if name not in meant.values():
                self._note_missing(name)
        for error in errors:
            if error["type"] not in ("extra_forbidden", "missing", "noted"):
                what, remedy = self._in_words(error)
                self.reading.record.note(_find(self.written, error["loc"]), what, remedy)

    def _meant(self, name: str, missing: list[str]) -> str | None:
        """Return the field that a strange name was meant for: one spelt like it, or the only one that is missing.

        One that does not even begin alike is less likely than the one that is missing: `date` is day, not at.
        """
        near = nearest(name, [field for field in _fields(self.model) if field not in self.written])
        only = missing[0] if len(missing) == len(self.strange) == 1 else None
        return near if near and near[0] == name[0].casefold() else only or near

    def _note_missing(self, name: str) -> None:
        meaning = (_fields(self.model)[name].description or "").split("\n")[0]
        if name in self.written.names:
            remedy = f"Write it after the colon, or delete the line. {meaning}"
            self.reading.record.note(self.written.names[name], f"'{name}' is blank", remedy)
            return
        who = f"this {'file' if issubclass(self.model, File) else noun(self.model)}"
        if isinstance(self.written.get("id"), str):
            who = f"'{self.written['id']}'"
        self.reading.record.note(self.written.place, f"{who} has no '{name}'", f"Add a line '{name}: …'. {meaning}")

    def _in_words(self, error: ErrorDetails) -> tuple[str, str]:
        """Return in words what is wrong with a value, and the remedy."""
        told = error.get("ctx", {})
        if error["type"] == "told":
            return told["what"], told["remedy"]
        if error["type"] == "tuple_type":
            remedy = "Begin each entry with a dash in a line of its own, or write [one, another]."
            return "a list is expected here", remedy
        if error["type"] in ("model_type", "dict_type"):
            inside = next(_models(_fields(self.model)[str(error["loc"][0])].annotation), None)
            form = ", ".join(f"{name}: …" for name in _fields(inside)) if inside else "name: …"
            return "fields are expected here", f"Write them in braces, {{{form}}}, or in lines of their own, indented."
        return "something else is expected here", "Compare the line with data/README.md."


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
