"""What a calendar holds as entries of a diary, written into its file once, what stands there untouched."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from partnership.reading.calendar_event import keyed, short
from partnership.reading.worker import Happening

Fields = dict[str, Any]

HEAD = "# yaml-language-server: $schema=../schemas/diaries.json\nevents:\n"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ’'(),./&+–-]*[A-Za-z0-9).]|[A-Za-z]")
_WORDS_OF_YAML = ("yes", "no", "on", "off", "true", "false", "null", "y", "n")


def entries(happenings: Iterable[Happening]) -> list[Fields]:
    """Return an entry for each event, in order; what comes back regularly is one entry with a repeat."""
    found = dict(keyed(happenings))
    groups: dict[tuple[object, ...], list[tuple[str, Happening]]] = {}
    for key, each in found.items():
        groups.setdefault(_sameness(key, each), []).append((key, each))
    made = [entry for group in groups.values() for entry in _entries(group)]
    return sorted(made, key=lambda entry: (entry["day"], entry["id"]))


def _sameness(key: str, each: Happening) -> tuple[object, ...]:
    """Return what all times of one repeat have in common; one that was moved or reworded stands by itself."""
    if not each.original:
        return (key,)
    return each.uid, each.title, each.hours, each.place, each.status, _length(each)


def _length(each: Happening) -> dt.timedelta:
    return dt.date.fromisoformat(each.last) - dt.date.fromisoformat(each.first)


def _entries(group: Sequence[tuple[str, Happening]]) -> Iterator[Fields]:
    days = sorted({dt.date.fromisoformat(each.first) for _, each in group})
    repeat = _repeat(days)
    if repeat is None:
        yield from (_entry(key, each) for key, each in group)
        return
    _, first = min(group, key=lambda pair: pair[1].first)
    yield {**_entry(f"{first.uid} {first.title} {first.hours}", first), "repeat": repeat}


def _repeat(days: Sequence[dt.date]) -> Fields | None:
    """Return the repeat that gives some days, every so many days or weeks with a few left out; None if none does."""
    step = math.gcd(*((later - one).days for one, later in pairwise(days)))
    if len(days) < 3 or step == 0:
        return None
    every = [days[0] + dt.timedelta(days=n) for n in range(0, (days[-1] - days[0]).days + 1, step)]
    skipped = sorted(set(every) - set(days))
    number, unit = (step // 7, "week") if step % 7 == 0 else (step, "day")
    if len(skipped) * 2 > len(days) or number > 99:
        return None
    return {
        "every": unit if number == 1 else f"{number} {unit}s",
        "until": days[-1].isoformat(),
        **({"except": [day.isoformat() for day in skipped]} if skipped else {}),
    }


def _entry(key: str, each: Happening) -> Fields:
    fields: Fields = {"id": f"{_slug(each.title)}-{short(key)}", "title": each.title, "day": each.first}
    fields["until"] = each.last if each.last != each.first else None
    fields["time"] = each.hours
    fields["kind"] = each.kind
    fields["place"] = each.place
    fields["status"] = each.status if each.status != "confirmed" else None
    fields["link"] = each.link
    return {name: value for name, value in fields.items() if value is not None}


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold().replace("'", "")
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words)[:40].strip("-") or "event"


def written(fields: Fields, indent: str) -> str:
    """Return an entry as YAML, begun with a dash after so many spaces."""
    lines = [f"{name}: {_value(value)}" for name, value in fields.items()]
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_value(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    text = str(value)
    safe = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML
    machine = re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d:\d\d-\d\d:\d\d|[a-z0-9-]+|https?://[^\s#,{}\[\]]+|\d+ [a-z]+", text)
    return text if safe or (machine and text not in _WORDS_OF_YAML) else json.dumps(text, ensure_ascii=False)
