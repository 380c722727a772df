"""Which entry of a diary is which event of a file: known again after people edited the one, or the other was changed.

An imported entry bears in its id what it was called in the file (`sports-day-534f419cf5`), and behind that what its
calendar knows it by: its UID, or in a table its title, day and hours. So an entry that people have changed here is
known by its whole id, and one whose row was changed in the table by what it was called, by its day, or by its hours.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    by_hash = _grouped(there, lambda entry: [entry["id"].rsplit("-", 1)[-1]])
    by_day = _grouped(there, lambda entry: [entry["day"]])
    pairing = _Pairing()
    pairing.add(made, lambda event: by_hash[event["id"].rsplit("-", 1)[-1]])
    pairing.add(made, lambda event: (one for one in by_day[event["day"]] if _same_title_and_time(event, one)))
    pairing.add(made, lambda event: (one for one in by_day[event["day"]] if _same_title(event, one)))
    tables = [event for event in made if not any(one.uid for one in event.events)]
    imported = [entry for entry in there if _IMPORTED.fullmatch(entry["id"]) and _is_within(entry, days)]
    by_name, on_day = _grouped(imported, _names), _grouped(imported, lambda entry: [entry["day"]])
    pairing.add(tables, lambda event: (one for one in by_name[slug(event["title"])] if one["day"] == event["day"]))
    alike = Counter(slug(event.fields["title"]) for event in tables)
    pairing.add(tables, lambda event: _moved(event, pairing.free(by_name[slug(event["title"])]), alike))
    pairing.add(tables, lambda event: (one for one in on_day[event["day"]] if _is_reworded(event, one)))
    return {event.fields["id"]: _recognised(event, entry) for event, entry in pairing.pairs}


class _Pairing:
    """Events and entries paired one to one, by one rule after the other."""

    def __init__(self) -> None:
        self.pairs: list[tuple[MadeEntry, Written]] = []
        self._events: set[str] = set()
        self._entries: set[str] = set()

    def free(self, entries: Iterable[Written]) -> list[Written]:
        """Return the entries that no event has yet."""
        return [entry for entry in entries if entry["id"] not in self._entries]

    def add(self, events: Iterable[MadeEntry], candidates: Callable[[Fields], Iterable[Written]]) -> None:
        """Give each event that has none the first of its candidates that is free."""
        for event in events:
            if event.fields["id"] in self._events:
                continue
            free = self.free(candidates(event.fields))
            if free:
                self.pairs.append((event, free[0]))
                self._events.add(event.fields["id"])
                self._entries.add(free[0]["id"])


def _grouped(entries: Iterable[Written], keys: Callable[[Written], Iterable[str]]) -> Mapping[str, list[Written]]:
    groups: defaultdict[str, list[Written]] = defaultdict(list)
    for entry in entries:
        for key in dict.fromkeys(keys(entry)):
            groups[key].append(entry)
    return groups


def _names(entry: Written) -> list[str]:
    """Return what an entry is called, and was in the file from which it came, as ids begin."""
    imported = _IMPORTED.fullmatch(entry["id"])
    return [slug(entry["title"]), *([imported[1]] if imported else [])]


def _is_within(entry: Written, days: Sequence[str]) -> bool:
    """Return whether a file speaks of the days around an entry."""
    if not days:
        return False
    first, last = (dt.date.fromisoformat(day) for day in (min(days), max(days)))
    return first - _BEYOND <= dt.date.fromisoformat(entry["day"]) <= last + _BEYOND


def _same_title(event: Fields, entry: Written) -> bool:
    return bool(event["title"].casefold() == entry["title"].casefold())


def _same_title_and_time(event: Fields, entry: Written) -> bool:
    return _same_title(event, entry) and event.get("time") == entry.get("time")


def _moved(event: Fields, named: Sequence[Written], alike: Mapping[str, int]) -> list[Written]:
    """Return the entries of an event's name on other days, the nearest first; far away only if none else has it."""

    def distance(entry: Written) -> dt.timedelta:
        return abs(dt.date.fromisoformat(entry["day"]) - dt.date.fromisoformat(event["day"]))

    alone = len(named) == 1 and alike[slug(event["title"])] == 1
    return sorted((entry for entry in named if alone or distance(entry) <= _NEAR), key=distance)


def _is_reworded(event: Fields, entry: Written) -> bool:
    """Return whether an event of a day is called much like an entry of that day: at the same hours a word will do."""
    if event.get("time") != entry.get("time"):
        return False
    one, other = ({*re.findall(r"\w{3,}", words["title"].casefold())} for words in (event, entry))
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
