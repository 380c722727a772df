"""Schools' own calendars joined to the diary: what the partnership already lists is not doubled."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator

from partnership.kinds.event.agenda import Agenda, called
from partnership.kinds.event.model import EVERYONE
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.event.own_diary import OwnDiary, occurrences

ALIKE = 0.8
"""From this likeness on (difflib's ratio), two titles mean one thing."""

_EMPTY = frozenset({"the", "a", "an", "of", "for", "at", "in", "and", "to", "school", "schools", "all", "our", "day"})
_TERM = re.compile(
    r"\b(terms?|school)\b.*\b(starts?|begins?|ends?)\b|\b(start|first day|end|last day)\b.*\bterm\b", re.IGNORECASE
)


def joined(agenda: Agenda, diaries: Iterable[OwnDiary]) -> Agenda:
    """Return the agenda with all that schools' own calendars hold and nobody has written into a diary."""
    listed: dict[dt.date, list[Occurrence]] = {}
    for each in agenda.occurrences:
        listed.setdefault(each.first, []).append(each)
    new = [each for diary in diaries for each in _new(diary, agenda, listed)]
    every = sorted([*agenda.occurrences, *new], key=lambda each: each.order)
    return dataclasses.replace(agenda, occurrences=tuple(every)) if new else agenda


def _new(diary: OwnDiary, agenda: Agenda, listed: dict[dt.date, list[Occurrence]]) -> Iterator[Occurrence]:
    for each in occurrences(diary):
        near = [other for other in listed.get(each.first, ()) if _concerns(other, diary.school, agenda)]
        if not _follows_from_terms(each, agenda, near) and not any(_one_thing(each, other) for other in near):
            yield each


def _concerns(listed: Occurrence, school: str, agenda: Agenda) -> bool:
    names = called(listed)
    return school in (*names, listed.owner) or EVERYONE in names or any(n not in agenda.people.schools for n in names)


def _follows_from_terms(own: Occurrence, agenda: Agenda, near: list[Occurrence]) -> bool:
    """Return whether the school years already say so: a closure outside term, a term's first or last day."""
    if own.kind == "closure":
        days = (own.first + dt.timedelta(days=n) for n in range((own.last - own.first).days + 1))
        return not any(agenda.time.open_on(own.owner, day) for day in days)
    return bool(_TERM.search(own.title)) and any(other.kind == "term" for other in near)


def _one_thing(own: Occurrence, listed: Occurrence) -> bool:
    """Return whether a school's entry and a listed one of the same day mean the same."""
    if own.hours and listed.hours and own.hours[0] != listed.hours[0]:
        return False
    if own.kind == listed.kind == "inset":
        return True
    one, other = _words(own.title), _words(listed.title)
    if not one or not other:
        return own.title == listed.title
    within = (one <= other or other <= one) and (min(len(one), len(other)) > 1 or own.hours == listed.hours)
    return within or difflib.SequenceMatcher(None, " ".join(sorted(one)), " ".join(sorted(other))).ratio() >= ALIKE


def _words(title: str) -> frozenset[str]:
    """Return the words of a title that tell it from others."""
    plain = re.sub(r"['’]s?\b|['’]", "", title.casefold())
    words = frozenset(re.findall(r"[a-z0-9]+", plain))
    return (words - _EMPTY) or words
