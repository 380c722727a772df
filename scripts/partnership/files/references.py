"""References from one entry to another by id, and what validation must know to check them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from collections.abc import Sequence as Several
from typing import Annotated, Any, Generic, TypeVar, get_args

from pydantic import BaseModel, GetCoreSchemaHandler, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import CoreSchema

from partnership.files.fields import told
from partnership.files.yaml_file import Sequence
from partnership.problems import Record
from partnership.words import did_you_mean, listed


@dataclasses.dataclass(frozen=True)
class Reading:
    """What validation needs beside the value (pydantic's context): where problems go, and what references may name.

    Kinds are known by their classes, for two kinds may have a class of one name.
    """

    record: Record
    ids: dict[type[BaseModel], tuple[str, ...]]
    """The ids of each kind. A kind whose file could not be read is not there: references to it are not checked."""
    absent: dict[type[BaseModel], str] = dataclasses.field(default_factory=dict)
    """The kinds whose file is not there, with its path: each until the first reference to it has been told."""
    left_out: Callable[[str], bool] = lambda _: False
    """Whether an entry of some id is there and left out, as the partnership wants."""

    def check(self, name: str, kinds: Several[type[BaseModel]], also: Several[str] = ()) -> None:
        """Refuse an id that no entry of these kinds has, unless one of their files could not be read.

        `also` are words that stand for something else than an entry. Raises what `fields.told` makes.
        """
        missing = next((kind for kind in kinds if kind in self.absent), None)
        if missing and len(kinds) == 1:
            what = f"{noun(missing)} '{name}' cannot be looked up: {self.absent.pop(missing)} is missing"
            raise told(what, "Restore that file, or leave out the fields that refer to it.")
        if any(kind not in self.ids and kind not in self.absent for kind in kinds):
            return
        known = [*also, *(id_ for kind in kinds for id_ in self.ids.get(kind, ()))]
        if name not in known:
            called = listed(map(noun, kinds), last="or")
            if self.left_out(name):
                remedy = "Mark this as tentative too. Or agree to what it rests on, and take its mark away."
                raise told(
                    f"the {called} '{name}' is an illustration and left out: nothing else can rest on it", remedy
                )
            remedy = f"Write the id of {a(called)}{''.join(f', or {word}' for word in also)}."
            remedy = f"The ids are {listed(known)}." if 0 < len(known) < 9 else remedy
            raise told(f"there is no {called} called '{name}'", did_you_mean(name, known, remedy))


Kind = TypeVar("Kind")


def reference(*kinds: type[BaseModel], also: tuple[str, ...] = ()) -> tuple[PlainValidator, WithJsonSchema]:
    """Return what Annotated needs for the id of an entry of one of some kinds; `also` are words that need no entry.

    `Annotated[str, *reference(School, Group, also=("everyone",))]`. For one kind, `Ref[School]` says the same.
    """

    def read(value: Any, info: ValidationInfo) -> str:
        if value is None:
            raise told("nothing stands here", "Write an id, or take the dash or the comma away.")
        if not isinstance(value, str):
            raise told("one id is expected here, not several", f"Write the id of one {noun(kinds[0])}.")
        if value not in also and isinstance(info.context, Reading):
            info.context.check(value, kinds, also)
        return value

    form = f"the id of {a(listed(map(noun, kinds), last='or'))}{''.join(f', or {word}' for word in also)}"
    return PlainValidator(read), WithJsonSchema({"type": "string", "form": form})


def several(value: object) -> object:
    """Take ids in one value for a list: `for: heads`, and `for: heads, sencos`."""
    if not isinstance(value, str):
        return value
    single = Sequence.__new__(Sequence)
    list.__init__(single, filter(None, (name.strip() for name in value.split(","))))
    single.values_at = []
    return single


class Ref(str, Generic[Kind]):
    """The id of another entry: `Ref[School]`. Told, with what was meant, when no entry of that kind has it.

    In an annotation only: the value is a plain text.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        (kind,) = get_args(source)
        validator, schema = reference(kind)
        return handler.generate_schema(Annotated[str, validator, schema])


def noun(kind: type[BaseModel]) -> str:
    """Return what people call an entry of a kind: by its title, or else by its class, SchoolYear is "school year"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", kind.model_config.get("title") or kind.__name__).casefold()


def a(words: str) -> str:
    """Return a noun with its article: a school, an event."""
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"
