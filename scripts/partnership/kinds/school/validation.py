"""What does not fit between the entries of schools, partners and memberships."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator

from partnership.files.shelf import Shelf
from partnership.kinds.period import covers
from partnership.kinds.school.map import kilometres
from partnership.kinds.school.model import Location, School
from partnership.kinds.school.partner import Partner
from partnership.kinds.school.phases import PHASES
from partnership.kinds.school.rolls import Roll, rolls
from partnership.kinds.school.schools_file import MemberCount, SchoolsFile
from partnership.problems import Record
from partnership.words import listed

FAR = 100
"""Kilometres. Schools that share a partnership are nearer to one another; if not, their coordinates are swapped."""


def read(shelf: Shelf, _: object) -> SchoolsFile | None:
    """Return schools and partners, checked against one another; None if the file is not right, as noted."""
    file = shelf.open(SchoolsFile)
    if file:
        check(file, shelf.record)
    return file


def check(file: SchoolsFile, record: Record) -> None:
    """Note counts that do not match, schools with two partners or none, and schools far from all others."""
    _check_numbers(file.schools, record)
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
        if school.urn is not None and first.setdefault(school.urn, school) is not school:
            what = f"{school.id} has the same URN as {first[school.urn].id}"
            record.note(school.written_at("urn"), what, "Look both up in the official record: each has its own.")


def _check_counts(file: SchoolsFile, listed_as: MemberCount, record: Record) -> None:
    found = Counter(school.phases[0] for school in file.schools if school.membership_on(listed_as.day))
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
    clash = [other.id for other in earlier if school in other.schools and _overlap(partner, other)]
    if clash:
        what = f"'{school}' has two partners at once: {partner.id} and {listed(clash)}"
        record.note(
            partner.written_at("schools"),
            what,
            "A school has one governing body. Give the earlier its last day: until.",
        )


def _check_local_bodies(partners: tuple[Partner, ...], record: Record) -> None:
    """A local governing body stands under a trust, of whose schools it looks after some, while it is a partner."""
    by_id = {partner.id: partner for partner in partners}
    for partner in partners:
        above = by_id.get(partner.under or "")
        if above is None:
            continue
        if above.form != "trust":
            what = f"'{above.id}' is no trust, and so has no local governing body"
            record.note(partner.written_at("under"), what, "Write the id of a trust, or give it kind: trust.")
        if outside := [school for school in partner.schools if school not in above.schools]:
            what = f"'{outside[0]}' is no school of the trust '{above.id}'"
            record.note(partner.written_at("schools"), what, f"Add it to the schools: of {above.id}, or take it away.")
        if partner.since < above.since or (above.until and (partner.until is None or partner.until > above.until)):
            what = f"'{partner.id}' is a local governing body on days on which '{above.id}' is no partner"
            record.note(partner.written_at("since"), what, "Let it begin no earlier than its trust, and end with it.")


def _overlap(one: Partner, other: Partner) -> bool:
    return covers(one, other.since) or covers(other, one.since)


def _check_governed(roll: Roll, told: set[str], record: Record) -> None:
    """Where there are partners, each member school has one, and each partner's school is a member."""
    governed = {school for partner in roll.legal_bodies for school in partner.schools}
    members = {school.id for school in roll.schools}
    for school in roll.schools if roll.partners else ():
        if school.id not in governed | told:
            told.add(school.id)
            what = f"{school.id} is a member from {roll.since}, but no partner governs it then"
            remedy = "Add it to the schools: of its partner, or give the partner the right since: and until:."
            record.note(school.written_at("membership"), what, remedy)
    for partner in roll.partners:
        for name in partner.schools:
            if name not in members | told:
                told.add(name)
                what = f"'{partner.id}' is a partner from {roll.since}, but its school {name} is no member then"
                record.note(
                    partner.written_at("schools"), what, "Let the membership and the partner begin and end together."
                )


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
