"""The front page: what the partnership is and does, what is next, and the quick ways in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Protocol

from partnership.kinds.agreement import AgreementFile
from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.event import DiaryPages, Upcoming
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import CoastFile, ground, school_map
from partnership.kinds.source import SourcesFile
from partnership.web.illustrations import Illustrations
from partnership.web.links import address
from partnership.web.offering import Coming, Offering, WayIn
from partnership.web.pages import MenuEntry, PlannedFile, PlannedPage

PAGE = "index.md"
PLACES = "assets/partnership-places.js"
"""The address of what a reader may choose as theirs."""
SOON = 6
"""How many coming days the front page shows."""


class Needs(Protocol):
    """What the front page is made from, beside what all kinds offer it."""

    @property
    def agreement(self) -> AgreementFile | None: ...
    @property
    def coast(self) -> CoastFile: ...
    @property
    def sources(self) -> SourcesFile: ...
    @property
    def diary(self) -> DiaryPages: ...
    @property
    def common(self) -> CommonFacts: ...


def offering(partnership: Needs, ways_in: Iterable[WayIn], coming: Iterable[Coming]) -> Offering:
    """Return the front page, the first entry of the menu."""
    common, agreed = partnership.common, partnership.agreement
    today, about, years = common.today, common.about, partnership.diary.agenda.time.years
    upcoming = partnership.diary.upcoming.for_everyone.of(SOON)
    steps = sorted(coming)
    page = PlannedPage(
        path=PAGE,
        title=about.name,
        template="home.html",
        source=PartnershipFile.PATH,
        description=about.summary,
        facts={
            "partnership": about,
            "agreement": agreed,
            "now": common.roll,
            "map": school_map(common.members, ground(partnership.coast, partnership.sources)) if common.roll else None,
            "next": upcoming,
            "illustrations": upcoming.illustrations,
            "steps": steps,
            "illustrated_steps": Illustrations.among(step.is_tentative for step in steps),
            **_weeks(partnership.diary.upcoming, common),
            "unknown_years": [
                (year, years.whose(year))
                for year in years.terms.years
                if year.missing and year.first <= today <= year.last
            ],
            "ways": sorted(ways_in, key=lambda way: way.order),
        },
    )
    places = PlannedFile(PLACES, _places(common))
    return Offering(pages=[page], files=[places], menu=[MenuEntry("Home", PAGE, order=0)])


def _weeks(upcoming: Upcoming, common: CommonFacts) -> dict[str, object]:
    """Return the days of some weeks, and by what a reader may narrow them down."""
    days, sunday = upcoming.days(), common.today + dt.timedelta(days=13 - common.today.weekday())
    return {
        "days": days,
        "shown_until": max(sunday, days[0].day) if days else sunday,
        "schools": common.members,
        "groups": common.groups_that_meet,
        "kinds": sorted({(line.kind, line.kind_in_words) for day in days for line in day.lines}),
    }


def _places(common: CommonFacts) -> str:
    """Return, as a script, the schools and groups of this day: a reader may choose theirs (`partnership-mine.js`).

    As a script it can be read from a folder on disk, too.
    """
    schools = {school.id: {"name": school.short_name, "page": address(school.path)} for school in common.members}
    groups = {group.id: group.name for group in common.groups_that_meet}
    return f"window.partnership.places = {json.dumps({'schools': schools, 'groups': groups})};\n"
