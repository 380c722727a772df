"""The pages of those who govern schools: the list of partners, and a page for each that is not one school's alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from partnership.kinds.period import covers
from partnership.kinds.school.model import School
from partnership.kinds.school.partner import FEDERATION, GOVERNING_BODY, Partner, Time
from partnership.kinds.school.rolls import Roll
from partnership.kinds.school.schools_file import SchoolsFile
from partnership.kinds.source import SourcesFile
from partnership.web.pages import PlannedPage, Sought

DIRECTORY, PARTNERS = "schools/index.md", "partners/index.md"


def pages(file: SchoolsFile, sources: SourcesFile, now: Roll | None, today: dt.date) -> Iterator[PlannedPage]:
    """Yield the partners, a page for each, and what leads on where a school's page says it all."""
    yield _partners(file, now, today)
    for partner in file.partners:
        yield _partner(partner, file, sources, today) if partner.has_a_page else _led_on(partner, file)


def _partners(file: SchoolsFile, now: Roll | None, today: dt.date) -> PlannedPage:
    current = [partner for partner in file.legal_bodies if covers(partner, today)]
    past = [partner for partner in file.legal_bodies if partner not in current]
    return PlannedPage(
        path=PARTNERS,
        title="Partners",
        template="partners.html",
        source=file.PATH,
        above=DIRECTORY,
        description="Who signed the agreement, and their schools.",
        facts={
            "current": current,
            "past": past,
            "only_governing_bodies": all(each.form in (GOVERNING_BODY, FEDERATION) for each in file.partners),
            "schools_of": {
                each.id: [file.by_id()[school] for school in each.schools_on(today) or each.schools]
                for each in file.partners
            },
            "local_of": {each.id: _local_bodies(each, file) for each in file.legal_bodies},
            "now": now,
        },
    )


def _local_bodies(trust: Partner, file: SchoolsFile) -> list[Partner]:
    return [partner for partner in file.partners if partner.under == trust.id]


@dataclasses.dataclass(frozen=True)
class GovernedSchool:
    """A school of a partner, with its time there if that is not the partner's own."""

    school: School
    time: Time | None


def _partner(partner: Partner, file: SchoolsFile, sources: SourcesFile, today: dt.date) -> PlannedPage:
    whole = Time(partner.since, partner.until)
    times = {school: partner.time_of(school) for school in partner.schools}
    schools = [GovernedSchool(file.by_id()[school], None if time == whole else time) for school, time in times.items()]
    return PlannedPage(
        path=partner.path,
        title=partner.name,
        template="partner.html",
        source=file.PATH,
        above=PARTNERS,
        description=f"{partner.name}: who governs its schools, and which they are.",
        sought=Sought(kind="Local governing body" if partner.under else "Partner"),
        facts={
            "partner": partner,
            "schools": schools,
            "number_of_schools": len(partner.schools_on(today)) or len(schools),
            "trust": next((each for each in file.partners if each.id == partner.under), None),
            "local_bodies": _local_bodies(partner, file),
            "by_id": file.by_id(),
            "titled": sources.by_id(),
            "today": today,
        },
    )


def _led_on(partner: Partner, file: SchoolsFile) -> PlannedPage:
    """Return what stands where a governing body of one school had a page of its own: the school's page says it now."""
    return PlannedPage(
        path=partner.own_path,
        title=f"{partner.name}: its {partner.words.body}",
        template="partner_moved.html",
        above=PARTNERS,
        description=f"What {partner.name} is, and who signed for it, is on the page of the school.",
        listed=False,
        canonical=partner.path,
        leads_on=True,
        moved_to=partner.path,
        facts={"partner": partner, "school": file.by_id()[partner.schools[0]]},
    )
