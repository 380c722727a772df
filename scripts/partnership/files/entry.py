"""An entry: fields that know where they stand in a file, checked against a model, each slip told once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple, Self

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

from partnership.files.references import Reading, words
from partnership.files.yaml_file import Mapping
from partnership.problems import Place, did_you_mean, listed, nearest


class Fault(NamedTuple):
    """What an entry finds wrong with itself: the field it shows at, what, and the remedy."""

    field: str
    what: str
    remedy: str
    within: Entry | None = None
    """The entry inside it that the field belongs to, if it is not its own."""


class Entry(BaseModel):
    """Something people write down: unknown fields are refused, and the place of every value is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    _written: Mapping = PrivateAttr(default_factory=lambda: Mapping(Place("")))

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong between the fields, each of which is right by itself."""
        yield from ()

    def written_at(self, field: str = "") -> Place:
        """Return where the entry, or one of its fields as written, stands."""
        return self._written.values_at.get(field, self._written.place)

    @model_validator(mode="wrap")
    @classmethod
    def _tell(cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Note this entry's own problems while its place is known; `noted` then tells the entry around it."""
        if not isinstance(value, Mapping) or not isinstance(info.context, Reading):
            return handler(value)
        strange = [name for name in value.names if name not in _fields(cls)]
        try:
            entry = handler(value)
        except ValidationError as error:
            _note(cls, value, strange, error.errors(include_url=False), info.context)
            raise PydanticCustomError("noted", "already told") from None
        if strange:  # and blank, or validation would have met it
            _note(cls, value, strange, [], info.context)
            raise PydanticCustomError("noted", "already told")
        entry._written = value  # noqa: SLF001  # its own
        for fault in entry.faults():
            place = (fault.within or entry).written_at(fault.field)
            info.context.record.note(place, fault.what, fault.remedy)
        return entry


class File(Entry):
    """A whole data file: its fields are the lists that it holds."""

    PATH: ClassVar[str]
    WRITER: ClassVar[str]
    REQUIRED: ClassVar[bool] = False


def _fields(model: type[Entry]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the names that people write."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _note(
    model: type[Entry], written: Mapping, strange: list[str], errors: list[ErrorDetails], reading: Reading
) -> None:
    """Note each slip once: a misspelt name is not also a missing one."""
    fields = _fields(model)
    absent = [name for name in fields if name not in written]
    for name in strange:
        remedy = did_you_mean(name, absent, f"The fields are {listed(fields)}.")
        reading.record.note(written.names[name], f"there is no field called '{name}' in {_a(model)}", remedy)
    meant = {nearest(name, absent) for name in strange}
    for error in errors:
        if error["type"] == "missing" and error["loc"][0] not in meant:
            name = str(error["loc"][0])
            _note_missing(model, written, name, fields[name].description or "", reading)
        elif error["type"] not in ("extra_forbidden", "missing", "noted"):
            _note_value(written, error, reading)


def _note_missing(model: type[Entry], written: Mapping, name: str, meaning: str, reading: Reading) -> None:
    first_line = meaning.split("\n")[0]
    if name in written.names:
        reading.record.note(
            written.names[name],
            f"'{name}' is blank",
            f"Write it after the colon, or delete the line. {first_line}",
        )
        return
    called = f"'{written['id']}'" if isinstance(written.get("id"), str) else f"this {words(model.__name__)}"
    reading.record.note(written.place, f"{called} has no '{name}'", f"Add a line '{name}: …'. {first_line}")


def _note_value(written: Mapping, error: ErrorDetails, reading: Reading) -> None:
    place = _find(written, error["loc"])
    told = error.get("ctx", {})
    if error["type"] == "told":
        reading.record.note(place, told["what"], told["remedy"])
        return
    expected, remedy = _SHAPES.get(error["type"], ("something else", "Compare the line with data/README.md."))
    reading.record.note(place, f"{expected} here", remedy)


_SHAPES = {
    "tuple_type": (
        "a list is expected",
        "Begin each entry with a dash in a line of its own, or write [one, another].",
    ),
    "dict_type": ("fields are expected", "Write name: value in lines of their own, indented by two spaces."),
    "model_type": ("fields are expected", "Write name: value in lines of their own, indented by two spaces."),
}


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


def _a(model: type[Entry]) -> str:
    if issubclass(model, File):
        return "this file"
    noun = words(model.__name__)
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
