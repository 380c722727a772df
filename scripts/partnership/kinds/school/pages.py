"""The pages of schools, partners and members through time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

from partnership.kinds import identity
from partnership.kinds.period import covers
from partnership.kinds.school.coast import CoastFile, Ground, ground
from partnership.kinds.school.map import school_map
from partnership.kinds.school.model import School
from partnership.kinds.school.partner import Partner
from partnership.kinds.school.rolls import Roll, roll, rolls
from partnership.kinds.school.schools_file import SchoolsFile
from partnership.kinds.source import SourcesFile
from partnership.web.letters import way
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, Panel, PlannedPage, Rank, Sought
from partnership.web.registers import Register
from partnership.words import long_day

DIRECTORY, PARTNERS, MEMBERS = "schools/index.md", "partners/index.md", "members/index.md"


class Needs(Protocol):
    """What the pages of schools are made from."""

    @property
    def today(self) -> dt.date: ...
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
            Register("schools", "Schools", School, file.schools, last=("telephone", "mail", "on_roll", "authority")),
            Register("partners", "Partners", Partner, file.partners),
        ],
        ways_in=[WayIn("Find a school", DIRECTORY, f"Addresses, websites and heads{mapped}.", order=20)],
        menu=[MenuEntry("Schools", DIRECTORY, tuple(below), order=60)],
    )


def _pages(partnership: Needs) -> Iterator[PlannedPage]:
    """Yield the directory, a page a school, the partners, and the members through time."""
    file, sources, today = partnership.schools, partnership.sources, partnership.today
    every, now, land = rolls(file), roll(file, today), ground(partnership.coast, sources)
    yield _directory(file, now, land)
    for school in file.schools:
        yield _school(school, file=file, sources=sources, today=today)
    yield _partners(file, now, today)
    for partner in file.partners:
        yield (_partner if partner.has_a_page else _led_on)(partner, file, sources)
    yield _members(file, sources, every)
    for each in every:
        yield _members_on(each, file, sources, land)


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
            "federation_of": {school: each for each in _federations(now) for school in each.schools},
            "past": sorted((s for s in file.schools if s not in members), key=lambda school: school.name),
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
            "partner": _partner_of(file, school, today),
            "governed": [each for each in file.partners if school.id in each.schools],
            "by_id": file.by_id(),
            "came_from": [s for s in file.schools if any(step.school == school.id for step in s.became)],
            "titled": sources.by_id(),
            "members_page": MEMBERS,
        },
    )


def _federations(now: Roll | None) -> list[Partner]:
    return [partner for partner in now.partners if partner.is_federation] if now else []


def _partner_of(file: SchoolsFile, school: School, day: dt.date) -> Partner | None:
    """Return the partner that governs a school on a day."""
    return next((partner for partner in file.partners if school.id in partner.schools and covers(partner, day)), None)


def _last_day_of(school: School) -> tuple[dt.date, ...]:
    """Return the last day on which a school was a member; none while it is one."""
    ends = [time.until for time in school.membership]
    return () if None in ends else (max(end for end in ends if end),)


def _partners(file: SchoolsFile, now: Roll | None, today: dt.date) -> PlannedPage:
    current = [partner for partner in file.partners if covers(partner, today)]
    past = [partner for partner in file.partners if partner not in current]
    return PlannedPage(
        path=PARTNERS,
        title="Partners",
        template="partners.html",
        source=file.PATH,
        above=DIRECTORY,
        description="The governing bodies that signed the agreement, and their schools.",
        facts={"current": current, "past": past, "by_id": file.by_id(), "now": now},
    )


def _partner(partner: Partner, file: SchoolsFile, sources: SourcesFile) -> PlannedPage:
    schools = [file.by_id()[school] for school in partner.schools]
    return PlannedPage(
        path=partner.path,
        title=partner.name,
        template="partner.html",
        source=file.PATH,
        above=PARTNERS,
        description=f"{partner.name}: its governing body and schools.",
        sought=Sought(kind="Partner"),
        facts={"partner": partner, "schools": schools, "titled": sources.by_id()},
    )


def _led_on(partner: Partner, file: SchoolsFile, _: SourcesFile) -> PlannedPage:
    """Return what stands where a governing body of one school had a page of its own: the school's page says it now."""
    return PlannedPage(
        path=partner.own_path,
        title=f"{partner.name}: its governing body",
        template="partner_moved.html",
        above=PARTNERS,
        description=f"What {partner.name} is, and who signed for it, is on the page of the school.",
        listed=False,
        canonical=partner.path,
        leads_on=True,
        moved_to=partner.path,
        facts={"partner": partner, "school": file.by_id()[partner.schools[0]]},
    )


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


def _members_on(each: Roll, file: SchoolsFile, sources: SourcesFile, land: Ground | None) -> PlannedPage:
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
            "by_id": file.by_id(),
            "titled": sources.by_id(),
        },
    )
