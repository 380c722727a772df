"""The schools of a new partnership: from the public register by their numbers, and those that somebody names."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from partnership.founding.answers import AnswerError, name, one_of
from partnership.importing.register import (
    Asked,
    Beginning,
    Establishment,
    RegisterError,
    Selection,
    begin,
    day_in_name,
    numbers,
    read,
)
from partnership.importing.register.beginning import with_authority
from partnership.importing.register.entries import Fields
from partnership.importing.register.short_names import Named, names, slug
from partnership.kinds.school import PHASES, in_order

_OF_COUNCILS = re.compile(r"(\W+(council|county|borough|city|metropolitan|district))+$", re.IGNORECASE)
"""Words at the end of an authority's name that people leave out."""


@dataclasses.dataclass(frozen=True)
class NewAuthority:
    """A local authority of the partnership."""

    id: str
    name: str
    number: str | None = None


class Members(NamedTuple):
    """Who belongs to a new partnership, as its data has them."""

    authorities: tuple[NewAuthority, ...] = ()
    schools: tuple[Fields, ...] = ()
    partners: tuple[Fields, ...] = ()
    """Who governs them, as far as the register says."""
    sources: str | None = None
    """All of data/sources.yml, where something was taken from the register."""
    remarks: tuple[str, ...] = ()
    """What could not be taken, and why."""


class SchoolByHand(NamedTuple):
    """A school as somebody names it."""

    name: str
    phases: tuple[str, ...]
    authority: str | None


def authorities_named(called: Iterable[str], known: Iterable[NewAuthority] = ()) -> tuple[NewAuthority, ...]:
    """Return authorities by their names, beside those that are known: one of these may have a longer name."""
    authorities = {each.id: each for each in known}
    for words in called:
        id_ = slug(
            re.sub(r"(\W+(council|county|borough|city|metropolitan|district))+$", "", words, flags=re.IGNORECASE)
        )
        before = authorities.get(id_)
        if before and before.number is None:
            raise AnswerError(f"two authorities are called {id_}. Name each once.")
        authorities[id_] = NewAuthority(id_, words, before.number if before else None)
    return tuple(authorities.values())


def by_hand(words: Sequence[str], authorities: Sequence[NewAuthority]) -> SchoolByHand:
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
    return SchoolByHand(called, in_order(said), next(iter(others), None))


def likely_phase(words: str) -> str | None:
    """Return the phase that a school's name tells: "Larkrise Primary School"."""
    said = re.search(r"\b(nursery|infant|junior|primary|middle|secondary|special)s?\W+school\W*$", words.casefold())
    return said[1] if said else None


def phases(text: str) -> str:
    """Return phases with a comma between them."""
    said = [one_of(PHASES)(word) for word in re.split(r"[,\s]+", text.strip())]
    return ", ".join(in_order(set(said)))


def urns(text: str) -> tuple[int, ...]:
    """Return the numbers of a list."""
    found, others = numbers(text)
    if others:
        raise AnswerError(others[0].partition(": ")[2])
    return tuple(dict.fromkeys(found))


def numbered(text: str) -> str:
    """Return the numbers of a list, of which there is at least one, with a comma between them."""
    if not (found := urns(text)):
        raise AnswerError("there is no number in that. Write the URNs of schools: 123456, 123457.")
    return ", ".join(map(str, found))


def in_register(file: Path, wanted: Sequence[int], *, today: dt.date, since: dt.date | None) -> Beginning:
    """Return what the register has of schools. Raises AnswerError where it has one not, or one that cannot be taken."""
    try:
        found = read(file, Selection(urns=tuple(wanted)))
    except RegisterError as error:
        raise AnswerError(str(error.problem(file))) from None
    amiss = [f"URN {urn}: the register does not have it" for urn in found.missing]
    amiss += found.unsure
    amiss += [f"URN {each.urn}: {each.name}: {why}" for each in found.schools if (why := _why_not_now(each))]
    if amiss:
        raise AnswerError("\n".join([*amiss, "    Leave it out with its number, or name it with --school."]))
    asked = Asked(day=day_in_name(file) or today, since=since or today, stated=since is not None)
    return begin(found.schools, asked)


def _why_not_now(school: Establishment) -> str:
    """Return why an establishment cannot be a school of a partnership that begins."""
    return school.why_no_member or ("it is closed" if school.is_closed else "")


def together(
    taken: Beginning | None, named: Sequence[SchoolByHand], authorities: Sequence[NewAuthority], since: dt.date
) -> Members:
    """Return all members: those of the register, then those that were named; each id is given once."""
    schools = list(taken.schools) if taken else []
    if taken and len(authorities) > 1 and len(taken.authorities) == 1:
        schools = [with_authority(entry, taken.authorities[0]["id"]) for entry in schools]
    alike = [slug(name) for name in (*(each.name for each in named), *(entry["name"] for entry in schools))]
    if twice := [each.name for each in named if alike.count(slug(each.name)) > 1]:
        raise AnswerError(f"two schools cannot both be called {twice[-1]}. Add the place to the name of one.")
    reserved = {*(each.id for each in authorities), *(str(entry["id"]) for entry in schools)}
    reserved |= {str(each["id"]) for each in taken.partners} if taken else set()
    called = names((Named(number, each.name, "") for number, each in enumerate(named)), reserved)
    partners = list(taken.partners) if taken else []
    remarks = list(taken.remarks) if taken else []
    for number, each in enumerate(named):
        entry: Fields = {"id": called[number].id, "name": each.name, "short_name": called[number].short_name}
        entry |= {"phase": each.phases[0] if len(each.phases) == 1 else list(each.phases)}
        entry |= {"authority": each.authority} if each.authority and len(authorities) > 1 else {}
        schools.append({**entry, "membership": [{"since": since.isoformat()}]})
        if taken:  # where some schools have a partner, each member has
            partners.append(_own_partner(entry, since))
            remarks.append(f"{entry['id']}: who governs it was not said, so it stands under partners by itself")
    return Members(tuple(authorities), tuple(schools), tuple(partners), taken and taken.sources_yml, tuple(remarks))


def _own_partner(school: Fields, since: dt.date) -> Fields:
    return {"id": school["id"], "name": school["name"], "schools": [school["id"]], "since": since.isoformat()}
