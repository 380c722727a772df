"""The pages of school years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.school_year.calendar import Calendar, calendars
from partnership.kinds.school_year.model import SchoolYear, TermsFile
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, PlannedPage, Sought
from partnership.web.registers import Register

INDEX = "terms/index.md"
HELP = "help/clerks.md"


class Needs(Protocol):
    """What the pages of school years are made from."""

    @property
    def terms(self) -> TermsFile: ...
    @property
    def common(self) -> CommonFacts: ...


def offering(partnership: Needs) -> Offering:
    """Return the list of school years and a page for each, with their place on the front page and in the menu."""
    years = partnership.terms.years
    return Offering(
        pages=_pages(partnership.terms, partnership.common),
        registers=[Register("terms", "School years", SchoolYear, years)],
        ways_in=[WayIn("Look up term dates", INDEX, "Terms, holidays and numbered weeks.", order=70)] if years else (),
        menu=[MenuEntry("Term dates", INDEX, order=20)] if years else (),
    )


def _pages(file: TermsFile, common: CommonFacts) -> Iterator[PlannedPage]:
    every, today = calendars(file, common.about), common.today
    current = next((calendar for calendar in every if calendar.year.first <= today <= calendar.year.last), None)
    yield PlannedPage(
        path=INDEX,
        title="Term dates",
        template="terms.html",
        source=file.PATH,
        description="Terms, holidays, weeks and bank holidays, school year by school year.",
        facts={"calendars": every, "current": current, **_published(file, common)},
    )
    for calendar in every:
        yield _page(calendar, file, common)


def _published(file: TermsFile, common: CommonFacts) -> dict[str, object]:
    """Return where families find dates that are not here, and those who look after them how to add them."""
    return {"published": common.sources.get(file.published or ""), "help": HELP}


def _page(calendar: Calendar, file: TermsFile, common: CommonFacts) -> PlannedPage:
    year = calendar.year
    return PlannedPage(
        path=year.path,
        title=f"School year {year.name}",
        template="school_year.html",
        source=TermsFile.PATH,
        above=INDEX,
        description=f"Terms, holidays and numbered weeks of {year.name}.",
        sought=Sought(kind="Term dates", days=(year.last,), series="School year"),
        facts={"calendar": calendar, "year": year, "titled": common.sources, **_published(file, common)},
    )
