"""An entry: fields that know where they stand in a file, checked against a model, each slip told once."""

from __future__ import annotations

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
from pydantic_core import ErrorDetails, PydanticCustomError

from partnership.files.entry_slips import EntrySlips
from partnership.files.references import Reading, a, noun
from partnership.files.yaml_file import Mapping
from partnership.problems import Place


class Fault(NamedTuple):
    """What an entry finds wrong with itself: the field it shows at, what, and the remedy."""

    field: str
    what: str
    remedy: str
    within: Entry | None = None
    """The entry inside it that the field belongs to, if it is not its own."""


class Entry(BaseModel):
    """Something people write down: unknown fields are refused, and the place of every value is kept."""

    KNOWN_AS: ClassVar[tuple[type[Entry], ...]] = ()
    """Other kinds as which references find it: a session of training is an event, too."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    _written: Mapping = PrivateAttr(default_factory=lambda: Mapping(Place("")))

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong between the fields, each of which is right by itself."""
        yield from ()

    def written_at(self, field: str = "") -> Place:
        """Return where the entry, or one of its fields as written, stands."""
        return self._written.values_at.get(field, self._written.place)

    def made_from(self, other: Entry) -> Self:
        """Return this entry, which nobody wrote by itself, as standing where the one stands that it follows from."""
        self._written = other._written
        return self

    @classmethod
    def read_leniently(cls, written: dict[str, Any]) -> Self | None:
        """Return an entry as it once stood, as far as that means something today; None if no entry is left of it.

        Nobody can correct the past. So fields that the model does not know today, or whose values it refuses, are left
        out, and so is what is no entry in a list of entries, each of which is read like this by itself. Nothing is
        noted, no reference is looked up, and `faults` are not asked for.
        """
        fields = dict(written)
        for name, kind in lists_within(cls):
            if isinstance(fields.get(name), list):
                entries = (kind.read_leniently(entry) for entry in fields[name] if isinstance(entry, dict))
                fields[name] = tuple(entry for entry in entries if entry is not None)
        for _ in ("as written", "without what was refused"):
            try:
                return cls.model_validate(fields)
            except ValidationError as error:
                for slip in error.errors(include_url=False):
                    fields.pop(str(slip["loc"][0]), None)
        return None

    @model_validator(mode="wrap")
    @classmethod
    def _tell(cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Note this entry's own problems while its place is known; `noted` then tells the entry around it."""
        if not isinstance(value, Mapping) or not isinstance(info.context, Reading):
            return handler(value)
        slips = EntrySlips(cls, _called(cls), value, info.context)
        try:
            entry = handler(value)
            errors: list[ErrorDetails] = []
        except ValidationError as error:
            errors = error.errors(include_url=False)
        if errors or slips.strange():
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
    WRITER: ClassVar[str]
    REQUIRED: ClassVar[bool] = False


def _twice(entry: Entry) -> Iterator[Fault]:
    """Yield lists of words that name one thing twice."""
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        if isinstance(value, tuple) and all(isinstance(each, str) for each in value) and len(set(value)) < len(value):
            again = next(each for number, each in enumerate(value) if each in value[:number])
            yield Fault(field.alias or name, f"'{again}' stands here twice", "Take one of the two away.")


@functools.cache
def lists_within(model: type[Entry]) -> tuple[tuple[str, type[Entry]], ...]:
    """Return the fields of a model that hold lists of entries: the name that people write, and the model of these."""
    model.model_rebuild()  # it may name classes that were defined after it; without them, no list would be seen
    annotations = ((field.alias or name, field.annotation) for name, field in model.model_fields.items())
    lists = ((name, get_args(annotation)[0]) for name, annotation in annotations if get_origin(annotation) is tuple)
    return tuple((name, kind) for name, kind in lists if isinstance(kind, type) and issubclass(kind, Entry))


def _called(model: type[Entry]) -> str:
    return "this file" if issubclass(model, File) else a(noun(model))
