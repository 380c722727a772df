"""What does not fit between the entries of schools, partners and memberships."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from partnership.files.shelf import Shelf
from partnership.kinds.school.map import kilometres
from partnership.kinds.school.model import EarlierState, Location, School
from partnership.kinds.school.partner import TRUST, Partner
from partnership.kinds.school.phases import PHASES
from partnership.kinds.school.rolls import Roll, rolls
from partnership.kinds.school.schools_file import MemberCount, SchoolsFile
from partnership.problems import Record
from partnership.words import listed

FAR = 100
"""Kilometres. Schools that share a partnership are nearer to one another; if not, their coordinates are swapped."""


class Before(Protocol):
    """What schools are read beside."""

    @property
    def today(self) -> dt.date: ...


def read(shelf: Shelf, before: Before) -> SchoolsFile | None:
    """Return schools and partners, checked against one another, each school as it is today; None if not right."""
    file = shelf.open(SchoolsFile)
    if file is None:
        return None
    check(file, shelf.record)
    return file.on(before.today)


def check(file: SchoolsFile, record: Record) -> None:
    """Note counts that do not match, schools with two partners or none, and schools far from all others."""
    _check_numbers(file.schools, record)
    _check_successors(file, record)
    _check_ids(file, record)
    for each in file.lists:
        _check_counts(file, each, record)
    _check_local_bodies(file.partners, record)
    for bodies in (file.legal_bodies, tuple(partner for partner in file.partners if partner.under)):
        for number, partner in enumerate(bodies):
            for school in partner.schools:
                _check_governed_once(partner, earlier=bodies[:number], school=school, record=record)
    told: set[str] = set()
    for roll in rolls(file):
        _check_governed(roll, told, record)
    _check_near([school for school in file.schools if school.location], record)


def _check_numbers(schools: tuple[School, ...], record: Record) -> None:
    """Two schools with one URN: a copied entry that kept the number, and a link to the wrong official record."""
    first: dict[int, School] = {}
    for school in schools:
        entries: tuple[School | EarlierState, ...] = (school, *school.formerly)
        for entry in entries:
            if entry.urn is not None and first.setdefault(entry.urn, school) is not school:
                what = f"{school.id} has the same URN as {first[entry.urn].id}"
                record.note(entry.written_at("urn"), what, "Look both up in the official record: each has its own.")


def _check_successors(file: SchoolsFile, record: Record) -> None:
    """Note a school that became itself, by whatever way."""
    after = {school.id: {step.school for step in school.became if step.school} for school in file.schools}
    told: set[str] = set()
    if len(after) < len(file.schools):
        return  # of two with one id, as told, nobody knows which is meant
    for school in file.schools:
        for step in school.became:
            if step.school and school.id in (reached := _reached(step.school, after)) - told:
                told |= reached
                what = f"'{school.id}' became '{step.school}'"
                what += " itself" if step.school == school.id else f", and that became '{school.id}' again"
                remedy = "Write what happened last. One that only changed its name or number has formerly: instead."
                record.note(step.written_at("school"), what, remedy)


def _reached(first: str, after: Mapping[str, Iterable[str]]) -> set[str]:
    """Return every school to which one leads, itself too."""
    reached, waiting = {first}, [first]
    while waiting:
        new = set(after.get(waiting.pop(), ())) - reached
        reached |= new
        waiting += new
    return reached


def _check_ids(file: SchoolsFile, record: Record) -> None:
    """Note a partner with the id of a school that it does not govern by itself: their files would be one."""
    schools = file.by_id()
    for partner in file.partners:
        if partner.id in schools and partner.schools != (partner.id,):
            what = f"'{partner.id}' is the id of a school, and this partner governs {listed(partner.schools) or 'none'}"
            remedy = "Give the partner another id: only who governs that school alone bears it."
            record.note(partner.written_at("id"), what, remedy)


def _check_counts(file: SchoolsFile, listed_as: MemberCount, record: Record) -> None:
    members = (school.on(listed_as.day) for school in file.schools if school.membership_on(listed_as.day))
    found = Counter(school.phases[0] for school in members)
    for phase, (_, _, several) in PHASES.items():
        expected = listed_as.counts.get(phase, 0)
        if found[phase] != expected:
            what = f"{listed_as.title}: the source counts {expected} {several}, the entries here {found[phase]}"
            record.note(
                listed_as.written_at("counts"),
                what,
                f"Look at the memberships that cover {listed_as.day}, or correct the count.",
            )


def _check_governed_once(partner: Partner, earlier: tuple[Partner, ...], school: str, record: Record) -> None:
    time = partner.time_of(school)
    clash = [other.id for other in earlier if school in other.schools and time.overlaps(other.time_of(school))]
    if clash:
        what = f"'{school}' has two partners at once: {partner.id} and {listed(clash)}"
        remedy = "A school has one governing body. Give the earlier its last day: until."
        if len(partner.schools) > 1:
            remedy += f" Or write the day on which it came: joined: {{{school}: 2026-09-01}}."
        record.note(partner.written_at("schools"), what, remedy)


def _check_local_bodies(partners: tuple[Partner, ...], record: Record) -> None:
    """A local governing body looks after schools of its trust, while they are; and a trust leaves things to its own."""
    by_id = {partner.id: partner for partner in partners}
    for partner in partners:
        trust = by_id.get(partner.under or "")
        if trust and trust.form == TRUST:
            _check_within(partner, trust, record)
        elif trust:
            what = f"'{trust.id}' is no trust, and so has no local governing body"
            record.note(partner.written_at("under"), what, f"Write the id of a trust, or give {trust.id} kind: trust.")
        for delegation in partner.delegates:
            for name in delegation.to:
                if name in by_id and by_id[name].under != partner.id:
                    what = f"'{name}' is no local governing body of '{partner.id}'"
                    record.note(delegation.written_at("to"), what, f"Name one that has under: {partner.id}.")


def _check_within(partner: Partner, trust: Partner, record: Record) -> None:
    for school in partner.schools:
        if school not in trust.schools:
            what = f"'{school}' is no school of the trust '{trust.id}'"
            record.note(partner.written_at("schools"), what, f"Add it to the schools: of {trust.id}, or take it away.")
            continue
        own, of_trust = partner.time_of(school), trust.time_of(school)
        if own.since < of_trust.since or (of_trust.until and (own.until is None or own.until > of_trust.until)):
            what = f"'{partner.id}' looks after '{school}' on days on which it is no school of '{trust.id}'"
            remedy = f"Let it begin no earlier than {of_trust.since}"
            remedy += f", and end no later than {of_trust.until}." if of_trust.until else "."
            record.note(partner.written_at("since"), what, remedy)


def _check_governed(roll: Roll, told: set[str], record: Record) -> None:
    """Where there are partners, each member school has one, and each partner's school is a member."""
    governed = {school for partner in roll.legal_bodies for school in partner.schools_on(roll.since)}
    members = {school.id for school in roll.schools}
    for school in roll.schools if roll.partners else ():
        if school.id not in governed | told:
            told.add(school.id)
            what = f"{school.id} is a member from {roll.since}, but no partner governs it then"
            remedy = "Add it to the schools: of its partner, or give the partner the right since: and until:."
            record.note(school.written_at("membership"), what, remedy)
    for partner in roll.legal_bodies:
        for name in partner.schools_on(roll.since):
            if name not in members | told:
                told.add(name)
                what = f"'{partner.id}' is a partner from {roll.since}, but its school {name} is no member then"
                remedy = "Let the membership and the partner begin and end together."
                if len(partner.schools) > 1:
                    remedy += " A school that came or went by itself stands under joined: or left:."
                record.note(partner.written_at("schools"), what, remedy)


def _check_near(schools: list[School], record: Record) -> None:
    """Warn of a school that is far from the others: its coordinates are most likely swapped."""
    for school, location in _located(schools):
        others = [other for each, other in _located(schools) if each is not school]
        if len(others) > 1 and kilometres(location, _middle(others)) > FAR:
            what = f"{school.id} lies more than {FAR} km from the other schools"
            record.warn(
                school.written_at("location"),
                what,
                "Look whether latitude and longitude are swapped, or a minus is missing.",
            )


def _located(schools: list[School]) -> Iterator[tuple[School, Location]]:
    return ((school, school.location) for school in schools if school.location)


def _middle(locations: list[Location]) -> Location:
    latitude = statistics.median(location.latitude for location in locations)
    return Location.model_construct(
        latitude=latitude, longitude=statistics.median(location.longitude for location in locations)
    )
