"""What a new partnership says of itself before it has a folder: little, and each answer as it is known to be good."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from partnership.files.fields import Email, SiteAddress, Text, WebAddress, likely_slug
from partnership.kinds.identity import Handle
from partnership.kinds.school import PHASES, in_order
from partnership.words import did_you_mean, listed

_TEXT: TypeAdapter[str] = TypeAdapter(Text)
_REPOSITORY: TypeAdapter[str] = TypeAdapter(WebAddress)
_ADDRESS: TypeAdapter[str] = TypeAdapter(SiteAddress)
_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_MAINTAINERS: TypeAdapter[str] = TypeAdapter(Handle)

FORGES = ("github", "gitlab", "forgejo")
_HOSTS = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "forgejo"}
_BRANCH = re.compile(r"[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*")
_LONGEST = 120
_OF_KIND = frozenset(
    "school primary infant infants junior juniors nursery secondary middle first high academy community voluntary "
    "aided controlled church of england in wales c e ce cofe va vc rc roman catholic special and federation trust "
    "council county borough city metropolitan district".split()
)
"""Words of an official name that people leave out when they speak of a school or an authority."""


class AnswerError(ValueError):
    """An answer that cannot be meant; the words say what is wrong, and what to write instead."""


@dataclasses.dataclass(frozen=True)
class NewAuthority:
    """A local authority of the partnership."""

    id: str
    name: str


@dataclasses.dataclass(frozen=True)
class NewSchool:
    """A school as it is first written."""

    id: str
    name: str
    short_name: str
    phases: tuple[str, ...]
    authority: str | None = None


@dataclasses.dataclass(frozen=True)
class Answers:
    """All that is known of a partnership before it has a folder."""

    name: str
    short_name: str
    area: str
    forge: str
    since: dt.date
    """Since when its schools are members."""
    authorities: tuple[NewAuthority, ...] = ()
    schools: tuple[NewSchool, ...] = ()
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


def slug(words: str) -> str:
    """Return the id that some words give, their accents left out: "Tŷ Gwyn" is ty-gwyn."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'"))
    return likely_slug("".join(letter for letter in plain if not unicodedata.combining(letter)))[:60].strip("-")


def short(words: str) -> str:
    """Return what people say for an official name: "Larkrise Church of England Primary School" is Larkrise."""
    parts = words.split()
    while len(parts) > 1 and re.sub(r"\W", "", parts[-1].casefold()) in _OF_KIND | {""}:
        parts.pop()
    return " ".join(parts).rstrip(",;:")


def authorities_apart(names: Iterable[str]) -> tuple[NewAuthority, ...]:
    """Return authorities by their names, each with an id of its own."""
    authorities = tuple(NewAuthority(id=slug(short(words)), name=words) for words in names)
    if len({each.id for each in authorities}) < len(authorities):
        raise AnswerError("two authorities are called alike. Name each once.")
    return authorities


def likely_phase(words: str) -> str | None:
    """Return the phase that a school's name tells: "Larkrise Primary School"."""
    said = re.search(r"\b(nursery|infant|junior|primary|middle|secondary|special)s?\W+school\W*$", words.casefold())
    return said[1] if said else None


def phases(text: str) -> str:
    """Return phases with a comma between them."""
    said = [one_of(PHASES)(word) for word in re.split(r"[,\s]+", text.strip())]
    return ", ".join(in_order(set(said)))


def likely_forge(repository: str) -> str | None:
    """Return the kind of forge at a well-known address."""
    return next((kind for host, kind in _HOSTS.items() if f"//{host}/" in repository.casefold()), None)


def school(words: Sequence[str], authorities: Sequence[NewAuthority]) -> NewSchool:
    """Return a school by its name, then its phases and its authority's id in any order."""
    official, *rest = words
    called = name(official)
    said, others = {word for word in rest if word in PHASES}, [word for word in rest if word not in PHASES]
    if not said and (likely := likely_phase(called)):
        said = {likely}
    ids = [each.id for each in authorities]
    unknown = [word for word in others if word not in ids]
    if unknown or len(others) > 1:
        known = f"a phase ({', '.join(PHASES)})" + (f" or an authority ({', '.join(ids)})" if ids else "")
        raise AnswerError(f"'{(unknown or others)[-1]}' after {called} is not {known}.")
    if not said:
        raise AnswerError(f"of what phase is {called}? Write it after the name: one of {', '.join(PHASES)}.")
    if len(ids) > 1 and not others:
        raise AnswerError(f"which authority has {called}? Write it after the name: one of {', '.join(ids)}.")
    short_name = short(called)
    return NewSchool(slug(short_name) or slug(called), called, short_name, in_order(said), next(iter(others), None))


def told_apart(schools: Sequence[NewSchool]) -> tuple[NewSchool, ...]:
    """Return schools each with an id of its own: of those that are called alike, the whole name tells."""
    ids = [each.id for each in schools]
    apart = [
        dataclasses.replace(each, id=slug(each.name), short_name=each.name) if ids.count(each.id) > 1 else each
        for each in schools
    ]
    seen: set[str] = set()
    for each in apart:
        if each.id in seen or each.id == "partnership":
            raise AnswerError(f"two schools cannot both be called {each.name}. Add the place to the name of one.")
        seen.add(each.id)
    return tuple(apart)
