"""Which entry of a diary is which event of a file: known again after people edited the one, or the other was changed.

An imported entry bears in its id what it was called in the file (`sports-day-534f419cf5`), and behind that what its
calendar knows it by: its UID, or in a table its title, day and hours. So an entry that people have changed here is
known by its whole id, and one whose row was changed in the table by what it was called, by its day, or by its hours.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from partnership.importing.diary.entries import Fields, MadeEntry, slug
from partnership.words import listed, nearest, short_day

Written = Mapping[str, Any]
"""An entry of a diary as it is written."""

_IMPORTED = re.compile(r"(.+)-[0-9a-f]{10}")
_COMPARED = ("title", "day", "until", "time", "place", "status", "repeat")
_KEYED = ("title", "day", "time")
"""What the id of an entry from a table is made of."""
_NEAR = dt.timedelta(days=31)
"""How far an event that has others of its name is looked for: farther away it is another."""
_BEYOND = dt.timedelta(days=14)
"""How far before and after the days of a file its first and its last event may have been before."""


class Recognised(NamedTuple):
    """An entry of a diary that an event of a file stands for, and how they differ."""

    entry: Written
    changed_here: tuple[str, ...]
    """What people have changed in the diary since it was imported, by the names of fields."""
    differs: tuple[str, ...]
    """What differs otherwise: the file may have been changed, or the diary."""


def recognise(made: Sequence[MadeEntry], there: Sequence[Written], days: Sequence[str]) -> dict[str, Recognised]:
    """Return the events of a file that a diary has, by the ids that they would get.

    `days` are all the days of which the file speaks: beyond these it says nothing of what is there.
    """
    pairs: dict[str, Written] = {}
    left = list(there)

    def pair(rule: Callable[[Fields, Written], bool], events: Sequence[MadeEntry]) -> None:
        for event in events:
            if event.fields["id"] in pairs:
                continue
            found = next((entry for entry in left if rule(event.fields, entry)), None)
            if found is not None:
                pairs[event.fields["id"]] = found
                left.remove(found)

    pair(_same_id, made)
    pair(_same_look, made)
    pair(_same_title_and_day, made)
    from_table = [event for event in made if not any(one.uid for one in event.events)]
    left = [entry for entry in left if _IMPORTED.fullmatch(entry["id"]) and _is_within(entry, days)]
    pair(lambda event, entry: event["day"] == entry["day"] and _same_name(event, entry), from_table)
    _pair_moved(from_table, left, pairs)
    pair(_same_time_and_reworded, from_table)
    ids = {event.fields["id"]: event for event in made}
    return {name: _recognised(ids[name], entry) for name, entry in pairs.items()}


def _is_within(entry: Written, days: Sequence[str]) -> bool:
    """Return whether a file speaks of the days around an entry."""
    spoken = [dt.date.fromisoformat(day) for day in days]
    day = dt.date.fromisoformat(entry["day"])
    return bool(spoken) and min(spoken) - _BEYOND <= day <= max(spoken) + _BEYOND


def _same_id(event: Fields, entry: Written) -> bool:
    return bool(entry["id"].endswith(f"-{event['id'].rsplit('-', 1)[-1]}"))


def _same_look(event: Fields, entry: Written) -> bool:
    return _same_title_and_day(event, entry) and event.get("time") == entry.get("time")


def _same_title_and_day(event: Fields, entry: Written) -> bool:
    return bool(event["title"].casefold() == entry["title"].casefold() and event["day"] == entry["day"])


def _same_name(event: Fields, entry: Written) -> bool:
    """Return whether an event is called as an entry is, or was in the file from which it came."""
    imported = _IMPORTED.fullmatch(entry["id"])
    was = imported[1] if imported else ""
    return was == slug(event["title"]) or bool(event["title"].casefold() == entry["title"].casefold())


def _pair_moved(events: Sequence[MadeEntry], left: list[Written], pairs: dict[str, Written]) -> None:
    """Pair events with entries of their name on another day, the nearest first; far away only if none else has it."""
    for event in (event for event in events if event.fields["id"] not in pairs):
        day = dt.date.fromisoformat(event.fields["day"])
        named = [entry for entry in left if _same_name(event.fields, entry)]
        alone = len(named) == 1 and sum(_same_name(other.fields, named[0]) for other in events) == 1
        named = [entry for entry in named if alone or abs(dt.date.fromisoformat(entry["day"]) - day) <= _NEAR]
        if named:
            nearest_one = min(named, key=lambda entry: abs(dt.date.fromisoformat(entry["day"]) - day))
            pairs[event.fields["id"]] = nearest_one
            left.remove(nearest_one)


def _same_time_and_reworded(event: Fields, entry: Written) -> bool:
    """Return whether an event is when an entry is, and is called much like it: at the same hours a word will do."""
    if event["day"] != entry["day"] or event.get("time") != entry.get("time"):
        return False
    one, other = ({*re.findall(r"\w{4,}", words["title"].casefold())} for words in (event, entry))
    common = one & other
    has_all = bool(common) and (common in (one, other) or "time" in event)
    return has_all or nearest(event["title"], [entry["title"]]) is not None


def _recognised(event: MadeEntry, entry: Written) -> Recognised:
    fields = event.fields
    differing = [name for name in _COMPARED if _value(fields, name) != _value(entry, name)]
    unchanged: tuple[str, ...] = ()
    if entry["id"] == fields["id"]:  # so the file says of this what it said then
        unchanged = ("title",) if any(one.uid for one in event.events) else _KEYED
    return Recognised(
        entry,
        tuple(name for name in differing if name in unchanged),
        tuple(_difference(name, entry, fields) for name in differing if name not in unchanged),
    )


def _value(fields: Mapping[str, Any], name: str) -> str:
    """Return a value as it counts: a status that nobody wrote is confirmed."""
    value = fields.get(name)
    if name == "repeat" and isinstance(value, Mapping):
        return " ".join(f"{key} {value[key]}" for key in ("every", "until", "except") if value.get(key))
    usual = {"status": "confirmed"}.get(name, "")
    plain = " ".join(str(value if value is not None else usual).split())
    return re.sub(r"\s*(?:-|–|to)\s*", "-", plain) if name == "time" else plain


def _difference(name: str, entry: Written, fields: Fields) -> str:
    """Return in words how the diary and the file differ in something."""
    one, other = _value(entry, name), _value(fields, name)
    if name in ("day", "until"):
        one, other = (short_day(dt.date.fromisoformat(day)) if day else "" for day in (one, other))
    if name == "time":
        one, other = one or "all day", other or "all day"
    called = {"until": "last day", "status": "it is"}.get(name, name)
    return f"{called} {one or 'none'} here, {other or 'none'} in the file"


def changed(fields: Sequence[str]) -> str:
    """Return in words what people have changed here."""
    return f"changed here: {listed(fields)}"
