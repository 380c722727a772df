"""When two things clash, and when one is on a day that does not suit: the rules, and nothing but them."""

from __future__ import annotations

import dataclasses
import datetime as dt

from partnership.kinds.clash.commitments import Audience, Commitment, schools_in_words
from partnership.kinds.event import CLOSED, Occurrence, People, SchoolTime
from partnership.kinds.school_year import Calendar
from partnership.words import listed

MEETINGS = ("meeting", "governors", "training")
NEEDS_STAFF = (*MEETINGS, "parents-evening", "performance")
"""What a whole school cannot do while some of its people are elsewhere."""

_ANY_DAY = (*CLOSED, "deadline", "other")
"""The kinds that may well be outside term."""


@dataclasses.dataclass(frozen=True, slots=True)
class Objection:
    """What speaks against two occurrences as they are, or against one: hard if nobody can be at both."""

    hard: bool
    why: str
    """In words that follow the names of both: at the same time, for heads."""


def between(one: Commitment, other: Commitment, people: People) -> Objection | None:
    """Return what speaks against two occurrences, the hard before the soft; None if they get on."""
    if one.occurrence.entry == other.occurrence.entry:
        return None
    if one.room and one.room == other.room and one.overlaps(other):
        where = f"{one.occurrence.place}, {schools_in_words(frozenset(one.room[:1]), people)}"
        return Objection(hard=True, why=f"at the same time in the same place: {where}")
    near = one.same_day(other) or one.evening_before(other) or other.evening_before(one)
    soft = None
    for mine in one.audiences if near else ():
        for theirs in other.audiences:
            who = mine.shared(theirs)
            if who is None or _have_left(who, one.occurrence.first, people):
                continue
            objection = _for(who, _Pair(one=one, mine=mine, other=other, theirs=theirs), people)
            if objection and objection.hard:
                return objection
            soft = soft or objection
    return soft


def _have_left(who: Audience, day: dt.date, people: People) -> bool:
    """Return whether all schools that both concern left before: what the others do concerns them no more."""
    return who.schools is not None and all(people.has_left(school, day) for school in who.schools)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two commitments with the audience of each that is looked at."""

    one: Commitment
    mine: Audience
    other: Commitment
    theirs: Audience

    @property
    def turned(self) -> _Pair:
        return _Pair(one=self.other, mine=self.theirs, other=self.one, theirs=self.mine)


def _for(who: Audience, pair: _Pair, people: People) -> Objection | None:
    """Return what speaks against both for the people whom both concern."""
    if pair.other.occurrence.kind in CLOSED:
        pair = pair.turned
    if pair.one.occurrence.kind in CLOSED:
        return _while_closed(pair, who, people)
    if not _needs(pair.one, pair.mine):
        pair = pair.turned
    if not _needs(pair.one, pair.mine):
        return None
    if _needs(pair.other, pair.theirs):
        if pair.one.overlaps(pair.other):
            return Objection(hard=True, why=f"at the same time, for {who.in_words(people)}")
        when = "on the same day" if pair.one.same_day(pair.other) else "one on the evening before the other"
        return Objection(hard=False, why=f"{when}, for {who.in_words(people)}")
    if pair.one.occurrence.kind not in MEETINGS or not pair.one.same_day(pair.other):
        return None
    kind = pair.other.occurrence.kind_in_words.lower()
    return Objection(hard=False, why=f"on the same day, with something else on ({kind}), for {who.in_words(people)}")


def _needs(commitment: Commitment, audience: Audience) -> bool:
    """Return whether these people must be there: named by their role, or staff of a school that needs them."""
    kind = commitment.occurrence.kind
    return kind in NEEDS_STAFF or (audience.roles is not None and kind != "deadline")


def _while_closed(pair: _Pair, who: Audience, people: People) -> Objection | None:
    """An INSET day is made for training; nothing else suits it, and a closed school suits nothing."""
    closed, kind = pair.one.occurrence.kind, pair.other.occurrence.kind
    suits = kind in (*CLOSED, "deadline") or (closed == "inset" and kind == "training")
    if suits or not pair.one.same_day(pair.other):
        return None
    day, where = "an INSET day" if closed == "inset" else "a day closed", schools_in_words(who.schools, people)
    return Objection(hard=False, why=f"on {day} at {where}")


def alone(occurrence: Occurrence, time: SchoolTime, people: People) -> Objection | None:
    """Return what speaks against a day by itself, for any whom it concerns: a bank holiday, a weekend, a holiday."""
    if occurrence.kind in _ANY_DAY:
        return None
    day, schools = occurrence.first, people.in_schools(occurrence)
    reasons = dict.fromkeys(_unsuitable(day, calendar) for calendar in time.years.of_all(schools, day))
    if len(reasons) > 1:  # then it matters whose they are
        names = time.years.members_on(day) if schools is None else schools
        whose = {name: _unsuitable(day, time.years.of(name, day)) for name in names}
        theirs = {why: frozenset(name for name in names if whose[name] == why) for why in reasons if why}
        reasons = dict.fromkeys(f"{why} at {schools_in_words(some, people)}" for why, some in theirs.items())
    why = listed(filter(None, reasons))
    return Objection(hard=False, why=why) if why else None


def _unsuitable(day: dt.date, calendar: Calendar | None) -> str | None:
    """Return why a day does not suit those whose school year it is."""
    if calendar is None:
        return None
    if day in calendar.bank_holidays:
        return f"on a bank holiday: {calendar.bank_holidays[day]}"
    if day.weekday() > 4:
        return "on a weekend"
    return "outside term" if calendar.year.terms and not calendar.is_term(day) else None
