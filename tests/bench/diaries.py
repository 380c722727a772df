"""Years of diaries for the large partnership, and as many occurrences on days that chance chose."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import random
from collections.abc import Iterator
from pathlib import Path

from partnership.kinds.event import Agenda, Occurrence
from partnership.problems import Place
from tests.bench import large
from tests.past import commit, git

A_YEAR = 1000
_WEEK = dt.timedelta(days=7)
_LAST_MONDAY = dt.date(2027, 8, 23)
_OWN = ("parents-evening", "performance", "trip", "sports", "training", "other")


def partnership(root: Path, years: int, schools: int = large.SCHOOLS) -> int:
    """Write a partnership whose schools and groups keep about a thousand events a year, committed; return how many.

    Of more or fewer schools, each keeps as many as otherwise.
    """
    large.partnership(root, pages=0, schools=schools)
    identity = root / "data/partnership.yml"
    identity.write_text(json.dumps({**json.loads(identity.read_text("utf-8")), "feed_domain": "large.localhost"}))
    each = 8 * A_YEAR * years // 10 // large.SCHOOLS
    for number in range(schools):
        _write(root, f"school-{number}", list(_of_a_school(number, each, years)))
    others = 2 * A_YEAR * years // 10 // large.GROUPS
    for number in range(large.GROUPS):
        _write(root, f"group-{number}", list(_of_a_group(number, others, years, schools)))
    git(root, "init", "--quiet", "--template=", "--initial-branch=main")
    commit(root, "2026-09-01", "Ten years", "data")
    return each * schools + others * large.GROUPS


def _of_a_school(school: int, count: int, years: int) -> Iterator[dict[str, object]]:
    """Yield what a school does by itself, in the evening, when no group meets."""
    chance = random.Random(school)
    for number in range(count):
        day = _week(number, count, years) + dt.timedelta(days=(school + number) % 5)
        room = {"place": "Hall"} if number % 2 else {}
        kind = chance.choice(_OWN)
        yield {"day": str(day), "time": "16:00-17:30", "kind": kind, "at": f"school-{school}", **room}


def _of_a_group(group: int, count: int, years: int, schools: int) -> Iterator[dict[str, object]]:
    """Yield the meetings of a group, at the hour of the week that is its own: nobody is double-booked."""
    hour = f"{8 + group // 5:02}"
    for number in range(count):
        day = _week(number, count, years) + dt.timedelta(days=group % 5)
        yield {"day": str(day), "time": f"{hour}:00-{hour}:45", "at": f"school-{number % schools}"}


def _week(number: int, count: int, years: int) -> dt.date:
    """Return the Monday of an event, so that they lie evenly over the years."""
    weeks = 52 * years
    return _LAST_MONDAY - (weeks - weeks * number // count) * _WEEK


def _write(root: Path, owner: str, events: list[dict[str, object]]) -> None:
    """Write a diary; one event in ten comes back for four weeks."""
    lines = ["events:\n"]
    for number, event in enumerate(events):
        named = {"id": f"{owner}-{number}", "title": f"Event {number} of {owner}", **event}
        repeat = {"repeat": {"every": "week", "count": 4}} if number % 10 == 0 else {}
        lines.append(f"  - {json.dumps({**named, **repeat})}\n")
    file = root / f"data/diaries/{owner}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(lines), encoding="utf-8")


def crowded(agenda: Agenda, years: int) -> Agenda:
    """Return an agenda with a thousand occurrences a year, most of them schools' own, on days that chance chose."""
    chance = random.Random(years)
    schools, groups = list(agenda.people.schools), list(agenda.people.groups)
    every = [_by_chance(number, years, chance, schools, groups) for number in range(A_YEAR * years)]
    return dataclasses.replace(agenda, occurrences=tuple(sorted(every, key=lambda each: each.order)), diaries=())


def _by_chance(number: int, years: int, chance: random.Random, schools: list[str], groups: list[str]) -> Occurrence:
    owner = chance.choice(schools if chance.random() < 0.8 else groups)
    day = large.TODAY + dt.timedelta(days=7 * chance.randrange(52 * years) + chance.randrange(2, 7))
    start = chance.choice((9, 10, 13, 14, 15, 16, 18))
    return Occurrence(
        id=f"e{number}",
        entry=f"e{number}",
        owner=owner,
        title=f"Event {number}",
        kind=chance.choice(("meeting", "governors", *_OWN) if owner in schools else ("meeting", "training")),
        first=day,
        last=day,
        hours=(dt.time(start), dt.time(start + 1, 30)) if chance.random() < 0.9 else None,
        at=chance.choice(schools),
        place=chance.choice((None, None, "Hall")),
        written=Place(f"data/diaries/{owner}.yml", number + 1, 9),
    )
