"""What a value in a data file may be: a text, a short name, a day, a number, a web address, a reference.

Each takes the text as typed and answers with a value, or says what is wrong and the remedy in the writer's words.
Each also says, as JSON Schema, how an editor should complete and check it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import urllib.parse
from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar, get_args

from pydantic import BeforeValidator, GetCoreSchemaHandler, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from partnership.problems import Record, did_you_mean, listed


def told(what: str, remedy: str) -> PydanticCustomError:
    """Return the error by which a value is refused: what is wrong, and the remedy."""
    return PydanticCustomError("told", "{what}", {"what": what, "remedy": remedy})


def _field(read: Callable[[str], Any], **schema: Any) -> tuple[BeforeValidator, WithJsonSchema]:
    """Return what Annotated needs: a reader of text, and the JSON Schema of what may be typed."""

    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            raise told(
                "one value is expected here, not several",
                "Write the value after the colon, in the same line.",
            )
        return read(value.strip())

    return BeforeValidator(validate), WithJsonSchema(schema)


def _text(text: str) -> str:
    if not text:
        raise told("there is nothing between the quotes", "Write the text, or leave the whole line out.")
    return " ".join(text.split())


def _slug(text: str) -> str:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        return text
    likely = re.sub(r"[^a-z0-9]+", "-", text.casefold().replace("'", "")).strip("-")
    remedy = f"Write {likely}" if likely else "Use a name such as sports-day"
    raise told(f"'{text}' cannot be an id", f"{remedy}: small letters a to z, digits and single hyphens only.")


def _day(text: str) -> dt.date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise told(f"there is no day {text}", "Look at the calendar: year, month, day.") from None
    turned = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    likely = f"{turned[3]}-{int(turned[2]):02}-{int(turned[1]):02}" if turned else "2026-09-01"
    raise told(f"'{text}' is not written as a day", f"Write year-month-day: {likely}.")


def _count(text: str) -> int:
    if re.fullmatch(r"0|[1-9]\d{0,8}", text):
        return int(text)
    digits = text.lstrip("0").replace(",", "")
    likely = f"Write {digits}." if re.fullmatch(r"[1-9]\d{0,8}", digits) else "Write digits only, for example 195."
    raise told(f"'{text}' is not a whole number", likely)


def _decimal(text: str) -> float:
    if re.fullmatch(r"-?\d{1,6}(\.\d{1,12})?", text):
        return float(text)
    raise told(f"'{text}' is not a number", "Write digits with a point, for example -2.448.")


def _web_address(text: str) -> str:
    remedy = "Copy it from the browser's address bar: https://www.example.org/"
    try:
        parts = urllib.parse.urlsplit(text)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid or re.search(r"[\s<>\"'`\\]", text):
        raise told(f"'{text}' is not a web address", remedy)
    if parts.username or parts.password:
        raise told("the web address holds a user name or a password", "Leave them out: this file is public for ever.")
    return text


def _email(text: str) -> str:
    if re.fullmatch(r"[^\s@<>\"'&?%]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text):
        return text
    raise told(f"'{text}' is not an e-mail address", "Write it as office@school.example.")


def _flag(text: str) -> bool:
    known = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
    if text.casefold() in known:
        return known[text.casefold()]
    raise told(f"'{text}' is neither yes nor no", "Write yes or no.")


def _hours(text: str) -> str:
    """Return hours as 09:30-15:00, however they were spaced."""
    remedy = "Write the beginning and the end on the 24-hour clock: 15:45-17:00."
    found = re.fullmatch(r"(\d{1,2}):(\d{2})\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})", text)
    if not found:
        raise told(f"'{text}' is not written as hours", remedy)
    hour, minute, last_hour, last_minute = map(int, found.groups())
    if max(hour, last_hour) > 23 or max(minute, last_minute) > 59:
        raise told(f"there is no such time of day in '{text}'", remedy)
    return f"{hour:02}:{minute:02}-{last_hour:02}:{last_minute:02}"


def _colour(text: str) -> str:
    if re.fullmatch(r"#[0-9a-f]{6}", text.casefold()):
        return text.casefold()
    raise told(f"'{text}' is not a colour", 'Write it as six hexadecimal digits in quotes: "#0f4c5c".')


Text = Annotated[str, *_field(_text, type="string", minLength=1, form="words")]
"""Plain words. Line breaks and runs of spaces count as one space."""

Slug = Annotated[str, *_field(_slug, type="string", pattern="^[a-z0-9]+(-[a-z0-9]+)*$", form="an id: `sports-day`")]
"""A lasting short name, as it stands in addresses."""

Day = Annotated[dt.date, *_field(_day, type="string", format="date", form="a day: `2026-09-01`")]
"""A day of the calendar, as in ISO 8601: 2026-09-01."""

Count = Annotated[int, *_field(_count, type="integer", minimum=0, form="a whole number")]
"""A whole number from nought."""

Decimal = Annotated[float, *_field(_decimal, type="number", form="a number with a point")]
"""A number with a point, such as degrees of latitude."""

WebAddress = Annotated[str, *_field(_web_address, type="string", format="uri", form="a web address")]
"""A public http or https address."""

Email = Annotated[str, *_field(_email, type="string", format="email", form="an e-mail address")]
"""The e-mail address of an office, never of a private person."""

Flag = Annotated[bool, *_field(_flag, type="boolean", form="yes or no")]
"""Yes or no."""

Hours = Annotated[
    str, *_field(_hours, type="string", pattern=r"^\d{1,2}:\d{2} *- *\d{1,2}:\d{2}$", form="hours: `15:45-17:00`")
]
"""From one time of day to a later one, by the clock on the wall: 15:45-17:00."""

Colour = Annotated[str, *_field(_colour, type="string", pattern="^#[0-9A-Fa-f]{6}$", form='a colour: `"#0f4c5c"`')]
"""A colour as the web writes it: #0f4c5c."""


def one_of(*words: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """Return what Annotated needs for a choice between fixed words."""

    def read(text: str) -> str:
        if text in words:
            return text
        known = f"It can be {listed(words, last='or')}."
        raise told(f"'{text}' is not one of the words known here", did_you_mean(text, words, known))

    return _field(read, type="string", enum=list(words))


def matching(pattern: str, *examples: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """Return what Annotated needs for words of a fixed shape, read in small letters."""

    def read(text: str) -> str:
        plain = " ".join(text.casefold().split())
        if re.fullmatch(pattern, plain):
            return plain
        raise told(f"'{text}' is not understood here", f"Write it as {listed(examples, last='or')}.")

    return _field(read, type="string", pattern=f"^({pattern})$", form=f"words: `{examples[0]}`")


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
            remedy = f"The ids are {listed(known)}." if 0 < len(known) < 9 else f"Write the id of a {noun}."
            called = listed((words(each) for each in nouns), last="or")
            raise told(f"there is no {called} called '{name}'", did_you_mean(name, known, remedy))


Kind = TypeVar("Kind")


def reference(*nouns: str, also: tuple[str, ...] = ()) -> tuple[PlainValidator, WithJsonSchema]:
    """Return what Annotated needs for the id of an entry of one of some kinds; `also` are words that need no entry."""

    def read(value: Any, info: ValidationInfo) -> str:
        if not isinstance(value, str):
            raise told("one id is expected here, not several", f"Write the id of one {words(nouns[0])}.")
        if value not in also and isinstance(info.context, Reading):
            info.context.judge(nouns, value, also)
        return value

    form = f"the id of a {listed(map(words, nouns), last='or')}{''.join(f', or {word}' for word in also)}"
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
