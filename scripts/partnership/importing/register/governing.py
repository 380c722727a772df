"""Who governs the schools that are taken in, by what the register says: partners as `data/schools.yml` has them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence

from partnership.importing.register.entries import Asked, Fields, first_day
from partnership.importing.register.establishment import Establishment
from partnership.importing.register.short_names import Called, slug

_INDEPENDENT = ("other independent", "city technology college")
_ACADEMIES = ("academy", "free schools", "studio schools", "university technical college")


def kind(of: Establishment) -> tuple[str, str]:
    """Return what governs a school in law, and the name of what governs several: of a federation or a trust."""
    is_academy = of.kind.casefold().startswith(_ACADEMIES) or "academy trust" in of.trust_flag.casefold()
    if is_academy and of.trust:
        return "trust", as_people_write(of.trust.split("~")[0].strip())
    if of.federation and not of.trust_flag.casefold().startswith("not under"):
        return "federation", as_people_write(of.federation)
    if of.kind.casefold() == "pupil referral unit":  # Education (Pupil Referral Units) Regulations 2007
        return "management-committee", ""
    if "college" in of.phases:
        return "corporation", ""
    if of.kind.casefold().startswith(_INDEPENDENT):
        return "proprietor", ""
    return "governing-body", ""


_SMALL, _CAPITALS = frozenset("and for in of on the to with y".split()), frozenset({"CE", "CIC", "MAT", "RC", "UK"})


def as_people_write(name: str) -> str:
    """Return a name that the register gives in capitals alone as people write it: Merrow Learning Trust."""
    if not name.isupper():
        return name
    words = re.split(r"([\s-]+)", name)
    small = [word.lower() if word.lower() in _SMALL else word.capitalize() for word in words]
    small[0] = words[0].capitalize()
    return "".join(word if word in _CAPITALS else other for word, other in zip(words, small, strict=True))


def partners(
    schools: Sequence[Establishment], names: Mapping[int, Called], asked: Asked, taken: Collection[str]
) -> list[Fields]:
    """Return who governs these schools: one partner for each federation and trust, and one for each other school."""
    used = {*taken, *(each.id for each in names.values())}
    several: dict[tuple[str, str], list[Establishment]] = {}
    for school in schools:
        form, name = kind(school)
        apart = "" if name and not school.is_closed else str(school.urn)  # who once governed with whom is not known
        several.setdefault((form, f"{name.casefold()}{apart}"), []).append(school)
    listed: list[Fields] = []
    for (form, _), governed in several.items():
        name, id_ = kind(governed[0])[1], names[governed[0].urn].id
        if name and not governed[0].is_closed:
            choices = [choice for choice in (slug(name), f"{slug(name)}-{form}") if choice]
            id_ = next((choice for choice in choices if choice not in used), f"{id_}-{form}")
            used.add(id_)
        first = {names[each.urn].id: first_day(each, asked) for each in governed}
        listed.append(_entry(id_, form, name or governed[0].name, first, governed[0].closed_on))
    return listed


def _entry(id_: str, form: str, name: str, first: Mapping[str, dt.date], until: dt.date | None) -> Fields:
    """Return a partner with the first day of each of its schools: those that came later say since when."""
    since = min(first.values())
    joined = {school: day.isoformat() for school, day in first.items() if day > since}
    return {
        "id": id_,
        "kind": form,
        "name": name,
        "schools": list(first),
        **({"joined": joined} if joined else {}),
        "since": since.isoformat(),
        **({"until": until.isoformat()} if until else {}),
    }
