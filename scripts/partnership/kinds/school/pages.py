"""The pages of schools, partners and members through time."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Protocol

from partnership.kinds import identity
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import partner_pages
from partnership.kinds.school.coast import CoastFile, Ground, ground
from partnership.kinds.school.map import school_map
from partnership.kinds.school.model import School
from partnership.kinds.school.partner import Partner, Time, nearest_first
from partnership.kinds.school.partner_pages import DIRECTORY, PARTNERS
from partnership.kinds.school.rolls import Roll, roll, rolls
from partnership.kinds.school.schools_file import SchoolsFile
from partnership.kinds.school.succession import successors
from partnership.kinds.source import SourcesFile
from partnership.web.letters import way
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, Panel, PlannedPage, Rank, Sought
from partnership.web.registers import Register
from partnership.words import listed, long_day, sentence

MEMBERS = "members/index.md"

_LATER_OF_PARTNERS = ("kind", "under", "joined", "left", "delegates")


class Needs(Protocol):
    """What the pages of schools are made from."""

    @property
    def today(self) -> dt.date: ...
    @property
    def identity(self) -> PartnershipFile: ...
    @property
    def schools(self) -> SchoolsFile: ...
    @property
    def coast(self) -> CoastFile: ...
    @property
    def sources(self) -> SourcesFile: ...


def offering(partnership: Needs) -> Offering:
    """Return schools, partners and members through time: pages, open data, a way in and a section of the menu."""
    file = partnership.schools
    mapped = ", with a map" if any(school.location for school in file.schools) else ""
    below = [MenuEntry("Directory", DIRECTORY)]
    if file.partners:
        below.append(MenuEntry("Partners", PARTNERS))
    below.append(MenuEntry("Members through time", MEMBERS))
    return Offering(
        pages=_pages(partnership),
        panels=_panels(roll(file, partnership.today)),
        registers=[
            Register(
                "schools",
                "Schools",
                School,
                file.schools,
                last=("telephone", "mail", "on_roll", "authority", "formerly"),
            ),
            Register("partners", "Partners", Partner, file.partners, last=_LATER_OF_PARTNERS),
        ],
        ways_in=[WayIn("Find a school", DIRECTORY, f"Addresses, websites and heads{mapped}.", order=20)],
        menu=[MenuEntry("Schools", DIRECTORY, tuple(below), order=60)],
    )


def _pages(partnership: Needs) -> Iterator[PlannedPage]:
    """Yield the directory, a page a school, the partners, and the members through time."""
    file, sources, today = partnership.schools, partnership.sources, partnership.today
    authorities = {authority.id: authority for authority in partnership.identity.authorities}
    every, now, land = rolls(file), roll(file, today), ground(partnership.coast, sources)
    yield _directory(file, now, land)
    for school in file.schools:
        page = _school(school, file=file, sources=sources, today=today)
        yield dataclasses.replace(page, facts={**page.facts, "authorities": authorities})
    yield from partner_pages.pages(file, sources, now, today)
    yield _members(file, sources, every)
    for each in every:
        yield _members_on(each, file, sources, land, today)


def _panels(now: Roll | None) -> Iterator[Panel]:
    """Yield, for the page that says how to get in touch, the schools that one can write to."""
    if now and now.schools:
        members = [(school, _letter(school)) for school in now.schools]
        yield Panel(identity.CONTACT, "panels/schools_to_write_to.html", {"members": members})


def _letter(school: School) -> str:
    """Return the address of a letter to a school's office, begun; none where its address is not known."""
    body = f"Dear office of {school.name},\n\n\n\nFrom (name, and school if any):\n"
    return way([school.office], ask="").letter("A question from the schools’ website", body)


def _directory(file: SchoolsFile, now: Roll | None, land: Ground | None) -> PlannedPage:
    members = now.schools if now else ()
    ids = {school.id for school in members}
    groups = [partner for partner in now.legal_bodies if partner.has_a_page] if now else []
    forms = list(dict.fromkeys(partner.words.name.removeprefix("academy ") for partner in groups))
    return PlannedPage(
        path=DIRECTORY,
        title="Schools",
        template="schools.html",
        source=file.PATH,
        description="The member schools, where they are, and how to reach them.",
        facts={
            "now": now,
            "members": members,
            "have_telephones": any(school.telephone for school in members),
            "map": school_map(members, land),
            "part_of": {school: each for each in groups for school in each.schools_on(now.since)} if now else {},
            "kinds_of_groups": sentence(listed(forms, last="or")),
            "past": sorted((s for s in file.schools if s.id not in ids), key=lambda school: school.name),
            "members_page": MEMBERS,
        },
    )


def _school(school: School, file: SchoolsFile, sources: SourcesFile, today: dt.date) -> PlannedPage:
    return PlannedPage(
        path=school.path,
        title=school.name,
        template="school.html",
        source=file.PATH,
        above=DIRECTORY,
        description=f"{school.name}: where it is, who leads it, and when it was a member.",
        sought=Sought(kind="School", rank=Rank.THING, days=_last_day_of(school)),
        facts={
            "school": school,
            "member": school.membership_on(today) is not None,
            "letter": _letter(school),
            "counted": school.on_roll is not None and school.on_roll.on <= today,
            "governed": [*_governed(file, school, today)],
            "partners": {partner.id: partner for partner in file.partners},
            "by_id": file.by_id(),
            "successors": successors(school, file.by_id(), today),
            "to_come": [step for step in school.became if step.day and step.day > today],
            "came_from": [s for s in file.schools if any(step.school == school.id for step in s.became)],
            "titled": sources.by_id(),
            "members_page": MEMBERS,
        },
    )


@dataclasses.dataclass(frozen=True)
class Governed:
    """Who governs a school, or did."""

    partner: Partner
    time: Time
    is_now: bool

    @property
    def shows_time(self) -> bool:
        """Whether to say from when to when: unless it does so now, since it is a partner."""
        return not self.is_now or self.time != Time(self.partner.since, self.partner.until)


def _governed(file: SchoolsFile, school: School, day: dt.date) -> Iterator[Governed]:
    """Yield who governs a school, a local governing body after its trust; then who did, in the order of the file."""
    now = nearest_first(file.partners, school.id, day)
    for partner in sorted(file.partners, key=lambda partner: (partner not in now, partner.under is not None)):
        if school.id in partner.schools:
            yield Governed(partner, partner.time_of(school.id), is_now=partner in now)


def _last_day_of(school: School) -> tuple[dt.date, ...]:
    """Return the last day on which a school was a member; none while it is one."""
    ends = [time.until for time in school.membership]
    return () if None in ends else (max(end for end in ends if end),)


def _members(file: SchoolsFile, sources: SourcesFile, every: tuple[Roll, ...]) -> PlannedPage:
    return PlannedPage(
        path=MEMBERS,
        title="Members through time",
        template="members.html",
        source=file.PATH,
        above=DIRECTORY,
        description="Who was a member on any day, and what each school became.",
        facts={"rolls": every, "titled": sources.by_id()},
    )


def _members_on(
    each: Roll, file: SchoolsFile, sources: SourcesFile, land: Ground | None, today: dt.date
) -> PlannedPage:
    day = long_day(each.since)
    return PlannedPage(
        path=each.path,
        title=f"Members on {day}",
        template="members_on.html",
        source=file.PATH,
        above=MEMBERS,
        description=f"Who was a member on {day}.",
        sought=Sought(rank=Rank.ASIDE, series="Members"),
        facts={
            "roll": each,
            "map": school_map(each.schools, land),
            "successors": {school.id: successors(school, file.by_id(), today) for school in each.schools},
            "names": {school.id: school.name for school in file.schools},
            "by_id": file.by_id(),
            "titled": sources.by_id(),
        },
    )
