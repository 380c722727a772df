"""References from one entry to another by id, and what validation must know to judge them."""

from __future__ import annotations

import dataclasses
import re
from typing import Annotated, Any, Generic, TypeVar, get_args

from pydantic import GetCoreSchemaHandler, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import CoreSchema

from partnership.files.fields import told
from partnership.problems import Record
from partnership.words import did_you_mean, listed


@dataclasses.dataclass(frozen=True)
class Reading:
    """What validation needs beside the value: where problems go, and the ids that references may name.

    A kind whose file could not be read is not among the `ids`: references to it are not judged. A kind whose file
    is not there is among the `absent`, with that file's path, until the first reference has been told.
    """

    record: Record
    ids: dict[str, tuple[str, ...]]
    absent: dict[str, str] = dataclasses.field(default_factory=dict)

    def judge(self, nouns: tuple[str, ...], name: str, also: tuple[str, ...] = ()) -> None:
        """Refuse an id that no entry of these kinds has, unless one of their files could not be read."""
        noun = words(nouns[0])
        absent = next((each for each in nouns if each in self.absent), None)
        if absent and len(nouns) == 1:
            what = f"{noun} '{name}' cannot be looked up: {self.absent.pop(absent)} is missing"
            raise told(what, "Restore that file, or leave out the fields that refer to it.")
        if any(each not in self.ids and each not in self.absent for each in nouns):
            return
        known = [*also, *(each for noun in nouns for each in self.ids.get(noun, ()))]
        if name not in known:
            called = listed((words(each) for each in nouns), last="or")
            remedy = f"Write the id of {a(called)}{''.join(f', or {word}' for word in also)}."
            remedy = f"The ids are {listed(known)}." if 0 < len(known) < 9 else remedy
            raise told(f"there is no {called} called '{name}'", did_you_mean(name, known, remedy))


Kind = TypeVar("Kind")


def reference(*nouns: str, also: tuple[str, ...] = ()) -> tuple[PlainValidator, WithJsonSchema]:
    """Return what Annotated needs for the id of an entry of one of some kinds; `also` are words that need no entry."""

    def read(value: Any, info: ValidationInfo) -> str:
        if value is None:
            raise told("nothing stands here", "Write an id, or take the dash or the comma away.")
        if not isinstance(value, str):
            raise told("one id is expected here, not several", f"Write the id of one {words(nouns[0])}.")
        if value not in also and isinstance(info.context, Reading):
            info.context.judge(nouns, value, also)
        return value

    form = f"the id of {a(listed(map(words, nouns), last='or'))}{''.join(f', or {word}' for word in also)}"
    return PlainValidator(read), WithJsonSchema({"type": "string", "form": form})


class Ref(str, Generic[Kind]):
    """The id of another entry: `Ref[School]`. Told, with what was meant, when there is none of that name."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        (kind,) = get_args(source)
        validator, schema = reference(getattr(kind, "__forward_arg__", None) or kind.__name__)
        return handler.generate_schema(Annotated[str, validator, schema])


def words(name: str) -> str:
    """Return the words of a class name: SchoolYear is "school year"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).casefold()


def a(noun: str) -> str:
    """Return a noun with its article: a school, an event."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
