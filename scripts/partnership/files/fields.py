"""What a value in a data file may be: a text, a short name, a day, a number, a web address.

Each is an annotation for the fields of an entry: it takes the text as typed and answers with a value, or says what is
wrong and the remedy in the writer's words. Each also says, as JSON Schema (draft 7, with a `form` in words for the
dictionary), how an editor should complete and check it.
"""

from __future__ import annotations

import datetime as dt
import decimal
import functools
import re
import urllib.parse
import zoneinfo
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from partnership import signs
from partnership.words import listed, nearest


def told(what: str, remedy: str) -> PydanticCustomError:
    """Return the error to raise where a value is refused: what is wrong, and the remedy, in the writer's words."""
    return PydanticCustomError("told", "{what}", {"what": what, "remedy": remedy})


def from_text(read: Callable[[str], Any], **schema: Any) -> tuple[BeforeValidator, WithJsonSchema]:
    """Return what Annotated needs: a reader of text, and the JSON Schema of what may be typed."""

    def validate(value: Any) -> Any:
        if value is None:
            raise told("nothing stands here", "Write a value, or take the dash or the comma away.")
        if not isinstance(value, str):
            raise told(
                "one value is expected here, not several",
                "Write the value after the colon, in the same line.",
            )
        return read(value.strip())

    return BeforeValidator(validate), WithJsonSchema(schema)


def _text(text: str) -> str:
    if signs.strange(text):
        raise told("there is an invisible character in this text", "Delete the whole text and type it again.")
    if not text:
        raise told("there is nothing between the quotes", "Write the text, or leave the whole line out.")
    if text[0] in "“‘„" and text[-1] in "”’“":
        raise told(
            "the curly quotes would become part of the text", f"Leave them out, or use straight ones: {text[1:-1]}"
        )
    return " ".join(text.split())


def likely_slug(text: str) -> str:
    """Return the id (a `Slug`) that some words probably mean: "Sports Day" is sports-day. Nothing if they have none."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold().replace("'", "")).strip("-")


def _slug(text: str) -> str:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        return text
    likely = likely_slug(text)
    remedy = f"Write {likely}" if likely else "Use a name such as sports-day"
    raise told(f"'{text}' cannot be an id", f"{remedy}: small letters a to z, digits and single hyphens only.")


def _day(text: str) -> dt.date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise told(f"there is no day {text}", "Look at the calendar: year, month, day.") from None
    raise told(f"'{text}' is not written as a day", f"Write year-month-day: {_likely_day(text)}.")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _likely_day(text: str) -> str:
    """Return the day that was probably meant, as it should be written; day before month, as in Britain."""
    if turned := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})", text, re.ASCII):
        return f"{int(turned[3]) % 2000 + 2000}-{int(turned[2]):02}-{int(turned[1]):02}"
    if short := re.fullmatch(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})", text, re.ASCII):
        return f"{short[1]}-{int(short[2]):02}-{int(short[3]):02}"
    words = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3})[a-z]* (\d{4})", text, re.ASCII)
    if words and (name := words[2].casefold()) in _MONTHS:
        return f"{words[3]}-{_MONTHS.index(name) + 1:02}-{int(words[1]):02}"
    return "2026-09-01"


def _count(text: str) -> int:
    if re.fullmatch(r"0|[1-9]\d{0,8}", text, re.ASCII):
        return int(text)
    digits = text.lstrip("0").replace(",", "")
    likely = f"Write {digits}." if re.fullmatch(r"[1-9]\d{0,8}", digits, re.ASCII) else "Write it in digits only."
    raise told(f"'{text}' is not a whole number", likely)


def _decimal(text: str) -> float:
    if re.fullmatch(r"-?\d{1,6}(\.\d{1,12})?", text, re.ASCII):
        return float(text)
    raise told(f"'{text}' is not a number", "Write digits with a point, for example -2.448.")


def _pounds(text: str) -> decimal.Decimal:
    plain = text.removeprefix("£").strip()
    if re.fullmatch(r"\d{1,7}(\.\d{2})?", plain, re.ASCII):
        return decimal.Decimal(plain).quantize(decimal.Decimal("0.01"))
    likely = re.sub(r"[,\s]", "", re.sub(r",(\d{1,2})$", r".\1", plain))  # 500,00 is no fifty thousand
    likely = f"{likely}0" if re.fullmatch(r"\d{1,7}\.\d", likely, re.ASCII) else likely
    remedy = (
        f"Write {likely}." if re.fullmatch(r"\d{1,7}(\.\d{2})?", likely, re.ASCII) else "Write pounds and pence: 12.50."
    )
    raise told(f"'{text}' is not an amount of money", remedy)


_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?|localhost|\d{{1,3}}(?:\.\d{{1,3}}){{3}})\.?")


_MAILBOX = re.compile(r"[A-Za-z0-9_+~-]+(?:\.[A-Za-z0-9_+~-]+)*")


def is_mail(text: str) -> bool:
    """Return whether a text may be an address of mail: what RFC 5322 calls a dot-atom, of plain signs, and a host."""
    mailbox, _, host = text.partition("@")
    is_name = is_host(host) and re.search(r"\.[A-Za-z][A-Za-z0-9-]+$", host)
    return bool(_MAILBOX.fullmatch(mailbox) and len(mailbox) <= 64 and is_name)


def is_host(name: str) -> bool:
    """Return whether a name may be a host's: labels with a dot between them (RFC 1123, 2.1), or an IPv4 address.

    In an IPv4 address no number begins with a zero: some programs read that as another number.
    """
    numbers = name.rstrip(".").split(".")
    if all(part.isdigit() for part in numbers) and any(
        int(part) > 255 or part != str(int(part)) for part in numbers if part
    ):
        return False
    return len(name) <= 253 and _HOST.fullmatch(name.casefold()) is not None


def _web_address(text: str) -> str:
    remedy = "Copy it from the browser's address bar: https://www.example.org/"
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text):
        remedy = f"Write https://{text}"
    try:
        parts = urllib.parse.urlsplit(text)
        valid = parts.scheme in ("http", "https") and is_host(parts.hostname or "") and parts.port != 0
        valid = valid and not parts.netloc.endswith(":")
    except ValueError:
        valid = False
    if not valid or signs.strange(text) or re.search(r"[\s<>\"'`\\]", text):
        raise told(f"'{text}' is not a web address", remedy)
    if parts.username or parts.password:
        raise told("the web address holds a user name or a password", "Leave them out: this file is public for ever.")
    return text


def _site_address(text: str) -> str:
    if "?" in text or "#" in text:
        raise told("the site's address holds a ? or a #", "Write only the part before it, with a slash at its end.")
    if not _web_address(text).endswith("/"):
        raise told("the site's address has no slash at its end", f"Write {text}/")
    return text


_time_zones = functools.cache(zoneinfo.available_timezones)


def _time_zone(text: str) -> str:
    if text in _time_zones():
        return text
    raise told(f"there is no time zone called '{text}'", "Write it as Europe/London.")


def _email(text: str) -> str:
    if is_mail(text):
        return text
    raise told(f"'{text}' is not an e-mail address", "Write it as office@school.example.")


def _telephone(text: str) -> str:
    """Return an office's number as it is shown: 01305 783 391. No message repeats it: it may be a person's."""
    import phonenumbers  # takes longer to import than most files take to read

    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        raise told("this is not a telephone number", "Write its digits: 01305 783391.") from None
    kinds = phonenumbers.PhoneNumberType
    if number.country_code != 44 or number.extension:
        remedy = "Write one that everybody in the United Kingdom can ring: 01305 783391."
        raise told("this is a number abroad, or one with an extension", remedy)
    if str(number.national_number).startswith("7"):
        raise told("this is a mobile or personal number", "Write the office's own: a person's is never public here.")
    if not phonenumbers.is_valid_number(number):
        remedy = "Count its digits, or copy it once more from the school's own website: 01305 783391."
        raise told("no telephone has this number", remedy)
    if phonenumbers.number_type(number) not in (kinds.FIXED_LINE, kinds.TOLL_FREE, kinds.UAN):
        raise told("this number costs more to ring than others", "Write the one that begins with 01, 02, 03 or 0800.")
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return re.sub(r" (\d{3})(\d{3})$", r" \1 \2", shown)


def _flag(text: str) -> bool:
    known = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
    if text.casefold() in known:
        return known[text.casefold()]
    raise told(f"'{text}' is neither yes nor no", "Write yes or no.")


def _hours(text: str) -> str:
    """Return hours as 09:30-15:00, however they were spaced."""
    remedy = "Write the beginning and the end on the 24-hour clock: 15:45-17:00."
    match = re.fullmatch(r"(\d{1,2}):(\d{2})\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})", text, re.ASCII)
    if not match:
        raise told(f"'{text}' is not written as hours", remedy)
    hour, minute, last_hour, last_minute = map(int, match.groups())
    if max(hour, last_hour) > 23 or max(minute, last_minute) > 59:
        raise told(f"there is no such time of day in '{text}'", remedy)
    return f"{hour:02}:{minute:02}-{last_hour:02}:{last_minute:02}"


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-f]{6}", text.casefold()):
        raise told(f"'{text}' is not a colour", 'Write it as six hexadecimal digits in quotes: "#0f4c5c".')
    if contrast_with_white(text) < 4.5:
        remedy = "Choose a darker one: WCAG 2.2 asks for a contrast of 4.5 to 1."
        raise told(f"white words on {text} are hard to read", remedy)
    return text.casefold()


def contrast_with_white(colour: str) -> float:
    """Return the contrast of a colour (#rrggbb) and white, from 1 to 21: "contrast ratio" as WCAG 2.2 defines it.

    Its success criterion 1.4.3 asks for 4.5 between a text and what is behind it.
    """
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


Text = Annotated[str, *from_text(_text, type="string", minLength=1, form="words")]
"""Plain words, at least one. Line breaks and runs of spaces count as one space."""

Slug = Annotated[str, *from_text(_slug, type="string", pattern="^[a-z0-9]+(-[a-z0-9]+)*$", form="an id: `sports-day`")]
"""A lasting short name, as it stands in addresses."""

Day = Annotated[dt.date, *from_text(_day, type="string", format="date", form="a day: `2026-09-01`")]
"""A day of the calendar, in the form of ISO 8601 with hyphens: 2026-09-01."""

Count = Annotated[int, *from_text(_count, type="integer", minimum=0, form="a whole number")]
"""A whole number from nought, of at most nine digits."""

Decimal = Annotated[float, *from_text(_decimal, type="number", form="a number with a point")]
"""A number with a point, such as degrees of latitude."""

Pounds = Annotated[
    decimal.Decimal,
    *from_text(_pounds, type=["string", "number"], pattern=r"^£?\d{1,7}(\.\d{2})?$", form="pounds and pence: `12.50`"),
]
"""An amount of money, exact to the penny: 12.50, or 12 for whole pounds."""

WebAddress = Annotated[str, *from_text(_web_address, type="string", format="uri", form="a web address")]
"""A public http or https address, as typed: no user name, no password, no white space."""

SiteAddress = Annotated[
    str, *from_text(_site_address, type="string", format="uri", form="a web address with a last slash")
]
"""A public address beneath which pages are served: it ends in a slash and has no ? and no #."""

TimeZone = Annotated[str, *from_text(_time_zone, type="string", form="a time zone: `Europe/London`")]
"""A time zone's name in the IANA time zone database."""

Email = Annotated[str, *from_text(_email, type="string", format="email", form="an e-mail address")]
"""The e-mail address of an office, never of a private person."""

Telephone = Annotated[str, *from_text(_telephone, type="string", form="a telephone number: `01305 783391`")]
"""An office's telephone number in the United Kingdom, as it is shown: 01305 783 391."""

_YES_OR_NO = [True, False, "yes", "no"]  # editors read yes as words, and true as what it means

Flag = Annotated[bool, *from_text(_flag, type=["boolean", "string"], enum=_YES_OR_NO, form="yes or no")]
"""Yes or no."""

Hours = Annotated[
    str, *from_text(_hours, type="string", pattern=r"^\d{1,2}:\d{2} *- *\d{1,2}:\d{2}$", form="hours: `15:45-17:00`")
]
"""From one time of day to another, by the clock on the wall: 15:45-17:00, however it was typed."""

Colour = Annotated[str, *from_text(_colour, type="string", pattern="^#[0-9A-Fa-f]{6}$", form='a colour: `"#0f4c5c"`')]
"""A colour as the web writes it, dark enough for white words: #0f4c5c."""


def one_of(*words: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """Return what Annotated needs for a choice between fixed words, spelt exactly so.

    `Annotated[str, *one_of("yes", "no")]`.
    """

    def read(text: str) -> str:
        if text in words:
            return text
        meant, known = nearest(text, words), f"It can be {listed(words, last='or')}."
        raise told(f"'{text}' is not one of the words known here", f"Did you mean {meant}? {known}" if meant else known)

    return from_text(read, type="string", enum=list(words))


def one_or_several(*words: str) -> tuple[BeforeValidator, PlainSerializer, WithJsonSchema]:
    """Return what Annotated needs, of a tuple, for one fixed word or a list of such words.

    `Annotated[tuple[Annotated[str, *one_of("yes", "no")], ...], *one_or_several("yes", "no")]`. One word that was
    written by itself is given away by itself, as it was before several could be written.
    """

    def read(value: Any) -> Any:
        if isinstance(value, list | tuple) and not value:
            raise told("nothing stands in this list", "Write one of the words, or several: [one, another].")
        return (value,) if isinstance(value, str) else value

    def given(value: tuple[str, ...]) -> str | list[str]:
        return value[0] if len(value) == 1 else list(value)

    one = {"type": "string", "enum": list(words)}
    form = f"{', '.join(f'`{word}`' for word in words)}; or a list of them"
    several = {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}
    return BeforeValidator(read), PlainSerializer(given), WithJsonSchema({"oneOf": [one, several], "form": form})


def matching(pattern: str, *examples: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """Return what Annotated needs for words of a fixed shape: a regular expression that all of them match.

    The value is in small letters and single spaces. The `examples`, at least one, are shown to whoever writes others.
    """

    def read(text: str) -> str:
        plain = " ".join(text.casefold().split())
        if re.fullmatch(pattern, plain, re.ASCII):
            return plain
        raise told(f"'{text}' is not understood here", f"Write it as {listed(examples, last='or')}.")

    return from_text(read, type="string", pattern=f"^({pattern})$", form=f"words: `{examples[0]}`")
