"""When two things clash, and when one is on a day that does not suit: the rules, and nothing but them."""

from __future__ import annotations

import dataclasses
import datetime as dt

from partnership.kinds.clash.audience import Audience, schools_in_words
from partnership.kinds.clash.commitments import Span
from partnership.kinds.event import CLOSED, Occurrence, People, SchoolTime

MEETINGS = ("meeting", "governors", "training")
NEEDS_STAFF = (*MEETINGS, "parents-evening", "performance")
"""What a whole school cannot do while some of its people are elsewhere."""

_ANY_DAY = (*CLOSED, "deadline", "other")
"""The kinds that may well be outside term."""


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong between two occurrences, or with one: hard if nobody can be at both."""

    hard: bool
    why: str


def between(one: Span, other: Span, people: People) -> Finding | None:
    """Return what is wrong between two occurrences, the hard before the soft; None if they get on."""
    if one.occurrence.entry == other.occurrence.entry:
        return None
    if one.room and one.room == other.room and one.overlaps(other):
        where = f"{one.occurrence.place}, {schools_in_words(frozenset(one.room[:1]), people)}"
        return Finding(hard=True, why=f"at the same time in the same place: {where}")
    near = one.same_day(other) or one.evening_before(other) or other.evening_before(one)
    soft = None
    for mine in one.audiences if near else ():
        for theirs in other.audiences:
            who = mine.shared(theirs)
            if who is None or _have_left(who, one, people):
                continue
            found = _for(who, _Pair(one, mine, other, theirs), people)
            if found and found.hard:
                return found
            soft = soft or found
    return soft


def _have_left(who: Audience, when: Span, people: People) -> bool:
    """Return whether all schools that both concern left before: what the others do concerns them no more."""
    return who.schools is not None and all(people.has_left(each, when.occurrence.first) for each in who.schools)


@dataclasses.dataclass(frozen=True, slots=True)
class _Pair:
    """Two spans with the audience of each that is looked at."""

    one: Span
    mine: Audience
    other: Span
    theirs: Audience

    @property
    def turned(self) -> _Pair:
        return _Pair(self.other, self.theirs, self.one, self.mine)


def _for(who: Audience, pair: _Pair, people: People) -> Finding | None:
    """Return what is wrong for the people whom both concern."""
    if pair.other.occurrence.kind in CLOSED:
        pair = pair.turned
    if pair.one.occurrence.kind in CLOSED:
        return _while_closed(pair, who, people)
    if not _needs(pair.one, pair.mine):
        pair = pair.turned
    if not _needs(pair.one, pair.mine):
        return None
    if _needs(pair.other, pair.theirs):
        return _needed_twice(pair, who.in_words(people))
    if pair.one.occurrence.kind not in MEETINGS or not pair.one.same_day(pair.other):
        return None
    kind = pair.other.occurrence.kind_in_words.lower()
    return Finding(hard=False, why=f"on the same day, with something else on ({kind}), for {who.in_words(people)}")


def _needs(span: Span, audience: Audience) -> bool:
    """Return whether these people must be there: named by their role, or staff of a school that needs them."""
    kind = span.occurrence.kind
    return kind in NEEDS_STAFF or (audience.roles is not None and kind != "deadline")


def _needed_twice(pair: _Pair, who: str) -> Finding:
    if pair.one.overlaps(pair.other):
        return Finding(hard=True, why=f"at the same time, for {who}")
    when = "on the same day" if pair.one.same_day(pair.other) else "one on the evening before the other"
    return Finding(hard=False, why=f"{when}, for {who}")


def _while_closed(pair: _Pair, who: Audience, people: People) -> Finding | None:
    """An INSET day is made for training; nothing else suits it, and a closed school suits nothing."""
    closed, kind = pair.one.occurrence.kind, pair.other.occurrence.kind
    suits = kind in (*CLOSED, "deadline") or (closed == "inset" and kind == "training")
    if suits or not pair.one.same_day(pair.other):
        return None
    where = schools_in_words(who.schools, people)
    return Finding(
        hard=False, why=f"on an INSET day at {where}" if closed == "inset" else f"on a day closed at {where}"
    )


def alone(occurrence: Occurrence, time: SchoolTime) -> Finding | None:
    """Return what is wrong with a day by itself: a bank holiday, a weekend, a holiday."""
    day, calendar = occurrence.first, time.calendar(occurrence.first)
    if occurrence.kind in _ANY_DAY or calendar is None:
        return None
    if day in calendar.bank_holidays:
        return Finding(hard=False, why=f"on a bank holiday: {calendar.bank_holidays[day]}")
    if day.weekday() > 4:
        return Finding(hard=False, why="on a weekend")
    return None if not time.known_on(day) or _in_term(day, time) else Finding(hard=False, why="outside term")


def _in_term(day: dt.date, time: SchoolTime) -> bool:
    calendar = time.calendar(day)
    return calendar is not None and any(term.first <= day <= term.last for term in calendar.year.terms)
