"""The pages of school years: each by itself, and where those of one time differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.school import SchoolsFile
from partnership.kinds.school_year.model import SchoolYear, TermsFile
from partnership.kinds.school_year.shown_year import ShownYear, differences, shown_year
from partnership.kinds.school_year.years import SchoolYears, school_years
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, Panel, PlannedPage, Sought
from partnership.web.registers import Register

INDEX = "terms/index.md"
HELP = "help/clerks.md"


class Needs(Protocol):
    """What the pages of school years are made from."""

    @property
    def terms(self) -> TermsFile: ...
    @property
    def schools(self) -> SchoolsFile: ...
    @property
    def common(self) -> CommonFacts: ...


def offering(partnership: Needs) -> Offering:
    """Return the list of school years and a page for each, with their place on the front page and in the menu.

    Where not all schools have the same dates, each school's page has its own.
    """
    file, common = partnership.terms, partnership.common
    years = school_years(file, common.about, partnership.schools)
    shown = [shown_year(calendar, years, common) for calendar in years.calendars]
    return Offering(
        pages=_pages(shown, years, file, common),
        panels=_panels(shown, years, common),
        registers=[Register("terms", "School years", SchoolYear, file.years, last=("for",))],
        ways_in=[WayIn("Look up term dates", INDEX, "Terms, holidays and numbered weeks.", order=70)] if shown else (),
        menu=[MenuEntry("Term dates", INDEX, order=20)] if shown else (),
    )


def _pages(
    shown: Sequence[ShownYear], years: SchoolYears, file: TermsFile, common: CommonFacts
) -> Iterator[PlannedPage]:
    current = years.main(common.today)
    compared = [differences(years.beside(calendar.year), shown) for calendar in reversed(years.periods)]
    newest_first = sorted(shown, key=lambda one: (one.year.first, one.year.is_usual), reverse=True)
    yield PlannedPage(
        path=INDEX,
        title="Term dates",
        template="terms.html",
        source=file.PATH,
        description="Terms, holidays, weeks and bank holidays, school year by school year.",
        facts={
            "shown": newest_first,
            "current": current,
            "differs": next((one.years[0].year.id for one in compared if one and one.years[0].calendar is current), ""),
            "differences": compared,
            **_published(file, common),
        },
    )
    for one in shown:
        yield _page(one, shown, years, file, common)


def _published(file: TermsFile, common: CommonFacts) -> dict[str, object]:
    """Return where families find dates that are not here, and those who look after them how to add them."""
    return {"published": common.sources.get(file.published or ""), "help": HELP}


def _page(
    one: ShownYear, shown: Sequence[ShownYear], years: SchoolYears, file: TermsFile, common: CommonFacts
) -> PlannedPage:
    year, together = one.year, years.beside(one.year)
    return PlannedPage(
        path=year.path,
        title=f"School year {year.name}{one.whose and f', {one.whose}'}",
        template="school_year.html",
        source=TermsFile.PATH,
        above=INDEX,
        description=f"Terms, holidays and numbered weeks of {year.name}.",
        sought=Sought(kind="Term dates", days=(year.last,), series="School year"),
        facts={
            "shown": one,
            "calendar": one.calendar,
            "year": year,
            "others": [other for other in shown if other is not one and other.calendar in together],
            "differences": differences(together, shown),
            "titled": common.sources,
            **_published(file, common),
        },
    )


def _panels(shown: Sequence[ShownYear], years: SchoolYears, common: CommonFacts) -> Iterator[Panel]:
    """Yield, for the page of each member, its own school years from today's on, where not all have the same."""
    for school in common.members if not years.is_one else ():
        now = years.of(school.id, common.today)
        later = [one for one in shown if one.year.first > common.today and school in one.schools]
        facts = {"now": next((one for one in shown if one.year.id == (now and now.year.id)), None), "later": later}
        yield Panel(school.path, "panels/terms_of_school.html", {**facts, "calendar": now, "index": INDEX})
