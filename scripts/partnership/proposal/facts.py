"""What a proposal changes in what is written down of schools, groups, terms, training and money: field by field."""

from __future__ import annotations

import datetime as dt
import decimal
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from partnership.contents import Partnership
from partnership.proposal.report import Point, ReportPart, shortened
from partnership.words import listed, long_day

MOST = 60
_NAMED_BY = ("title", "name", "short_name", "what", "words", "id", "day", "since")
"""The fields by which people know an entry, the best first."""
_LONGEST = 160


def fact_parts(base: Partnership, now: Partnership) -> Iterator[ReportPart]:
    """Yield what changes, file by file: of whose making it is, what it was, and what it becomes."""
    names = {**_names(base), **_names(now)}
    for title, was, becomes in (
        ("The partnership", base.identity, now.identity),
        ("Schools, partners and members", base.schools, now.schools),
        ("Groups and roles", base.groups, now.groups),
        ("Terms and holidays", base.terms, now.terms),
        ("The agreement", base.agreement, now.agreement),
    ):
        points = list(_changes(was, becomes, "", names))
        if points:
            yield ReportPart(title, points=shortened(points, MOST))
    points = list(_training(base, now, names))
    if points:
        yield ReportPart("Training and its costs", points=shortened(points, MOST))


def _training(base: Partnership, now: Partnership, names: Mapping[str, str]) -> Iterator[Point]:
    """Yield what changes in the offers; their sessions are told with the diary."""
    before, after = base.training.by_id, now.training.by_id
    for name in dict.fromkeys([*after, *before]):
        was, becomes = before.get(name), after.get(name)
        if was is None or becomes is None:
            yield from _came_or_went(was, becomes, "", names)
        else:
            yield from _changes(was, becomes, becomes.title, names, besides=("sessions",))


def _names(partnership: Partnership) -> dict[str, str]:
    """Return what people call whatever is referred to by an id."""
    people = partnership.agenda.people
    names = {name: school.short_name for name, school in people.schools.items()}
    names |= {name: group.name for name, group in people.groups.items()}
    names |= {authority.id: authority.name for authority in partnership.identity.authorities}
    names |= {partner.id: partner.name for partner in partnership.schools.partners if partner.id not in names}
    return {**people.role_names, **names}


def _changes(
    was: BaseModel | None, now: BaseModel | None, called: str, names: Mapping[str, str], besides: tuple[str, ...] = ()
) -> Iterator[Point]:
    """Yield each field of two states of one thing that is not the same, and what is in it."""
    if was is None or now is None or type(was) is not type(now):
        if was is not now:
            yield from _came_or_went(was, now, called, names)
        return
    for field in type(now).model_fields:
        if field not in besides:
            yield from _field(getattr(was, field), getattr(now, field), _under(called, field), names)


def _field(was: object, now: object, called: str, names: Mapping[str, str]) -> Iterator[Point]:
    if isinstance(was, BaseModel) or isinstance(now, BaseModel):
        yield from _changes(_model(was), _model(now), called, names)
    elif _holds_entries(was) or _holds_entries(now):
        before, after = _by_name(was), _by_name(now)
        above = called.rpartition(": ")[0]
        for name in dict.fromkeys([*after, *before]):
            inside = f"{called}: {name}" if above else name
            yield from _changes(before.get(name), after.get(name), inside, names)
    elif was != now:
        yield Point(called, f"{_shown(was, names)} → {_shown(now, names)}")


def _came_or_went(
    was: BaseModel | None, now: BaseModel | None, called: str, names: Mapping[str, str]
) -> Iterator[Point]:
    there = now or was
    if there is not None:
        yield Point(called or _name(there), f"{'is new' if now else 'is taken out'}: {_summary(there, names)}")


def _summary(entry: BaseModel, names: Mapping[str, str]) -> str:
    """Return what stands in an entry, shortened."""
    fields = {field: getattr(entry, field) for field in type(entry).model_fields}
    said = [
        f"{_spoken(field)} {_shown(value, names)}"
        for field, value in fields.items()
        if value and not isinstance(value, BaseModel) and not _holds_entries(value) and not isinstance(value, dict)
    ]
    words = "; ".join(said)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"


def _model(value: object) -> BaseModel | None:
    return value if isinstance(value, BaseModel) else None


def _holds_entries(value: object) -> bool:
    values = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return any(isinstance(each, BaseModel) for each in values)


def _by_name(value: object) -> dict[str, BaseModel]:
    """Return entries by what people call them; of several that are called alike, each has its number."""
    if isinstance(value, dict):
        return {str(name): entry for name, entry in value.items()}
    by_name: dict[str, BaseModel] = {}
    for entry in value if isinstance(value, tuple) else ():
        name, number = _name(entry), 1
        while (numbered := name if number == 1 else f"{name} ({number})") in by_name:
            number += 1
        by_name[numbered] = entry
    return by_name


def _name(entry: BaseModel) -> str:
    named = next((value for field in _NAMED_BY if (value := getattr(entry, field, None))), "")
    return long_day(named) if isinstance(named, dt.date) else str(named)


def _under(called: str, field: str) -> str:
    return f"{called}: {_spoken(field)}" if called else _spoken(field)


def _spoken(field: str) -> str:
    return field.replace("_", " ")


def _shown(value: object, names: Mapping[str, str]) -> str:
    """Return a value in words."""
    if value is None or value in ((), "", {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return long_day(value)
    if isinstance(value, decimal.Decimal):
        return f"£{value:,.2f}"
    if isinstance(value, (tuple, list)):
        return listed(_shown(each, names) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{names.get(str(key), key)} {_shown(each, names)}" for key, each in value.items())
    return names.get(str(value), str(value))
