"""Who was a member on a day: a roll for every time between two changes of membership."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterator

from partnership.kinds.period import covers
from partnership.kinds.school.model import Membership, School
from partnership.kinds.school.partner import Partner, Time
from partnership.kinds.school.phases import PHASES, counted, in_order
from partnership.kinds.school.schools_file import MemberCount, SchoolsFile, Unknown
from partnership.words import count

_DAY = dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True)
class Roll:
    """The members from one change of membership to the next."""

    since: dt.date
    until: dt.date | None
    schools: tuple[School, ...]
    partners: tuple[Partner, ...]
    unknown: Unknown | None
    listed_as: MemberCount | None
    joined: tuple[School, ...]
    left: tuple[School, ...]
    changed: tuple[tuple[School, School], ...]
    """Each school that has another name or phase than in the roll before: as it was, and as it is."""

    @property
    def path(self) -> str:
        return f"members/on/{self.since}.md"

    @property
    def inferred(self) -> bool:
        """Whether any membership in it is inferred, not stated."""
        memberships = [school.membership_on(self.since) for school in self.schools]
        return any(membership and membership.basis == "inferred" for membership in memberships)

    def by_phase(self) -> list[tuple[str, tuple[School, ...]]]:
        """Return the phases in their order, counted in words, each with its schools by name.

        Schools of several phases stand by themselves, after those of the first: so every school is counted once.
        """
        together: dict[tuple[str, ...], list[School]] = {}
        for school in self.schools:
            together.setdefault(in_order(school.phases), []).append(school)
        order = list(PHASES)
        phases = sorted(together, key=lambda phases: [order.index(phase) for phase in phases])
        return [(counted(len(together[each]), each), tuple(together[each])) for each in phases]

    @property
    def legal_bodies(self) -> tuple[Partner, ...]:
        """The partners that are bodies in law: all but local governing bodies."""
        return tuple(partner for partner in self.partners if not partner.under)

    @property
    def local_bodies(self) -> dict[str, tuple[Partner, ...]]:
        """The local governing bodies by the id of their trust."""
        trusts = dict.fromkeys(partner.under for partner in self.partners if partner.under)
        return {trust: tuple(each for each in self.partners if each.under == trust) for trust in trusts}

    def counted(self) -> str:
        """Return how many there are, in words: "eight schools in seven partners"."""
        schools = count(len(self.schools), "school")
        return f"{schools} in {count(len(self.legal_bodies), 'partner')}" if self.partners else schools


def rolls(file: SchoolsFile) -> tuple[Roll, ...]:
    """Return the rolls in the order of their days: one begins wherever membership or knowledge changes."""
    starts = sorted(set(_changes(file)))
    found: list[Roll] = []
    for start, after in itertools.zip_longest(starts, starts[1:]):
        found.append(_roll(file, start=start, end=after - _DAY if after else None, last=found[-1] if found else None))
    return tuple(found)


def roll(file: SchoolsFile, day: dt.date) -> Roll | None:
    """Return the roll that a day falls in; None before the first membership."""
    return next((each for each in reversed(rolls(file)) if each.since <= day), None)


def _changes(file: SchoolsFile) -> Iterator[dt.date]:
    memberships = [membership for school in file.schools for membership in school.membership]
    governed = [partner.time_of(school) for partner in file.partners for school in partner.schools]
    spans: list[Membership | Time | Unknown] = [*memberships, *governed, *file.unknown]
    for span in spans:
        yield span.since
        if span.until and span.until < dt.date.max:
            yield span.until + _DAY
    for school in file.schools:
        for state in (state for state in school.formerly if state.until < dt.date.max):
            was, now = school.on(state.until), school.on(state.until + _DAY)
            if was.membership_on(state.until) and now.membership_on(state.until + _DAY) and _differ(was, now):
                yield state.until + _DAY


def _differ(was: School, now: School) -> bool:
    """Return whether a list of members would show two states of a school differently."""
    return (was.name, was.short_name, was.phases) != (now.name, now.short_name, now.phases)


def _roll(file: SchoolsFile, start: dt.date, end: dt.date | None, last: Roll | None) -> Roll:
    then = (school.on(start) for school in file.schools if school.membership_on(start))
    schools = tuple(sorted(then, key=lambda school: school.name))
    before, now = ({school.id for school in side} for side in (last.schools if last else (), schools))
    # after a time of which nothing is known, nobody can say who is new
    joined = () if last and last.unknown else tuple(school for school in schools if school.id not in before)
    return Roll(
        since=start,
        until=end,
        schools=schools,
        partners=tuple(partner for partner in file.partners if partner.schools_on(start)),
        unknown=next((gap for gap in file.unknown if covers(gap, start)), None),
        listed_as=next((each for each in file.lists if each.day == start), None),
        joined=joined,
        left=tuple(school for school in last.schools if school.id not in now) if last else (),
        changed=tuple(_changed(last.schools if last else (), schools)),
    )


def _changed(before: tuple[School, ...], now: tuple[School, ...]) -> Iterator[tuple[School, School]]:
    by_id = {school.id: school for school in before}
    pairs = ((by_id.get(school.id), school) for school in now)
    return ((was, school) for was, school in pairs if was and _differ(was, school))
