"""What a new partnership says of itself before it has a folder: little, and each answer as it is known to be good."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import TypeAdapter, ValidationError

from partnership.files.fields import Email, SiteAddress, Text, WebAddress
from partnership.importing.register.short_names import slug
from partnership.kinds.forge import OWN_SERVER, Handle
from partnership.words import did_you_mean, listed

_TEXT: TypeAdapter[str] = TypeAdapter(Text)
_REPOSITORY: TypeAdapter[str] = TypeAdapter(WebAddress)
_ADDRESS: TypeAdapter[str] = TypeAdapter(SiteAddress)
_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_MAINTAINERS: TypeAdapter[str] = TypeAdapter(Handle)

FORGES = ("github", "gitlab", "forgejo", OWN_SERVER)
_BRANCH = re.compile(r"[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*")
_LONGEST = 120


class AnswerError(ValueError):
    """An answer that cannot be meant; the words say what is wrong, and what to write instead."""


@dataclasses.dataclass(frozen=True)
class Answers:
    """All that is known of a partnership before it has a folder."""

    name: str
    short_name: str
    area: str
    forge: str
    branch: str = "main"
    repository: str | None = None
    address: str | None = None
    email: str | None = None
    maintainers: str | None = None

    @property
    def slug(self) -> str:
        """The short name as it stands in addresses that are only examples."""
        return slug(self.short_name)


def _read(kind: TypeAdapter[str], text: str) -> str:
    """Return what a text says. Raises AnswerError with what is wrong and the remedy."""
    if len(text) > _LONGEST:
        raise AnswerError(f"that is too long: write at most {_LONGEST} letters")
    try:
        return kind.validate_python(text)
    except ValidationError as error:
        told: dict[str, Any] = error.errors()[0].get("ctx", {})
        raise AnswerError(f"{told['what']}. {told['remedy']}") from None


def text(words: str) -> str:
    """Return plain words."""
    return _read(_TEXT, words)


def repository(address: str) -> str:
    """Return the address of a repository's web page."""
    return _read(_REPOSITORY, address)


def address(address: str) -> str:
    """Return the address of a site."""
    return _read(_ADDRESS, address)


def email(address: str) -> str:
    """Return the address of an office's mailbox."""
    return _read(_EMAIL, address)


def maintainers(handle: str) -> str:
    """Return a team or a person, as forges name them."""
    return _read(_MAINTAINERS, handle)


def one_of(known: Iterable[str]) -> Callable[[str], str]:
    """Return a reader of one of some words."""

    def reader(word: str) -> str:
        if word not in known:
            otherwise = f"Write {listed(known, 'or')}."
            raise AnswerError(f"'{word}' is none of them. {did_you_mean(word, known, otherwise)}")
        return word

    return reader


def name(text: str) -> str:
    """Return a name: words of which an id can be made, since it stands in addresses."""
    words = _read(_TEXT, text)
    if not slug(words):
        raise AnswerError(f"'{words}' has no letter from a to z, of which an id could be made. Write it with some.")
    return words


def branch(text: str) -> str:
    """Return the name of a branch."""
    if not _BRANCH.fullmatch(text) or text.endswith(".lock"):
        raise AnswerError(f"'{text}' cannot be the name of a branch. Write it as main: letters, digits and hyphens.")
    return text
