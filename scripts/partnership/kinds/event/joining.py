"""Schools' own calendars joined to the diary: what the partnership already lists is not doubled."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from partnership.files.shelf import Shelf
from partnership.kinds import school_year
from partnership.kinds.event import agenda, feed_files, readings
from partnership.kinds.event.agenda import Agenda, Diary, called
from partnership.kinds.event.model import EVERYONE
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.event.own_calendars import OwnDiary, occurrences
from partnership.kinds.group import GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import SchoolsFile
from partnership.kinds.school_year import TermsFile
from partnership.problems import Record

ALIKE = 0.8
"""From this likeness on (difflib's ratio), two titles mean one thing."""

_EMPTY = frozenset({"the", "a", "an", "of", "for", "at", "in", "and", "to", "school", "schools", "all", "our", "day"})
_TERM = re.compile(
    r"\b(terms?|school)\b.*\b(starts?|begins?|ends?)\b|\b(start|first day|end|last day)\b.*\bterm\b", re.IGNORECASE
)


class WrittenDiaries(NamedTuple):
    """What people and schools' own calendars say of what happens when."""

    diaries: tuple[Diary, ...]
    own_diaries: tuple[OwnDiary, ...]


class Before(agenda.Before, readings.Before, Protocol):
    """What diaries are read beside, None where it is not right."""


class Needs(Protocol):
    """What is joined to one agenda."""

    @property
    def identity(self) -> PartnershipFile: ...
    @property
    def schools(self) -> SchoolsFile: ...
    @property
    def groups(self) -> GroupsFile: ...
    @property
    def terms(self) -> TermsFile: ...
    @property
    def diaries(self) -> WrittenDiaries: ...


def read(shelf: Shelf, before: Before) -> WrittenDiaries:
    """Return the diaries, and schools' own calendars as last read, as far as they are right."""
    return WrittenDiaries(agenda.diaries(shelf, before), readings.own_diaries(shelf, before))


def all_diaries(partnership: Needs, others: Iterable[Diary]) -> Agenda:
    """Return all diaries as one, and those of later kinds among them."""
    calendars = school_year.calendars(partnership.terms, partnership.identity)
    diaries = (*partnership.diaries.diaries, *others)
    return agenda.agenda(diaries, partnership.schools, partnership.groups, calendars)


def join_own_calendars(partnership: Needs, planned: Agenda, record: Record) -> Agenda:
    """Return the agenda with what schools' own calendars hold, and nothing twice.

    Noted is what cannot be: times that are none, ids that would mean two things in phones.
    """
    every = _with_own(planned, partnership.diaries.own_diaries)
    agenda.check(every, record)
    feed_files.check(every, partnership.identity, record)
    return every


def _with_own(joined: Agenda, diaries: Iterable[OwnDiary]) -> Agenda:
    """Return the agenda with all that schools' own calendars hold and nobody has written into a diary."""
    listed: dict[dt.date, list[Occurrence]] = {}
    for each in joined.occurrences:
        listed.setdefault(each.first, []).append(each)
    new = [each for diary in diaries for each in _new(diary, joined, listed)]
    every = sorted([*joined.occurrences, *new], key=lambda each: each.order)
    return dataclasses.replace(joined, occurrences=tuple(every)) if new else joined


def _new(diary: OwnDiary, joined: Agenda, listed: dict[dt.date, list[Occurrence]]) -> Iterator[Occurrence]:
    for each in occurrences(diary):
        near = [other for other in listed.get(each.first, ()) if _concerns(other, diary.school, joined)]
        if not _follows_from_terms(each, joined, near) and not any(_one_thing(each, other) for other in near):
            yield each


def _concerns(listed: Occurrence, school: str, joined: Agenda) -> bool:
    names = called(listed)
    return school in (*names, listed.owner) or EVERYONE in names or any(n not in joined.people.schools for n in names)


def _follows_from_terms(own: Occurrence, joined: Agenda, near: list[Occurrence]) -> bool:
    """Return whether the school years already say so: a closure outside term, a term's first or last day."""
    if own.kind == "closure":
        days = (own.first + dt.timedelta(days=n) for n in range((own.last - own.first).days + 1))
        return not any(joined.time.open_on(own.owner, day) for day in days)
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
