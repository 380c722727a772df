"""The pages of school years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school_year.calendar import Calendar, calendars
from partnership.kinds.school_year.model import TermsFile
from partnership.kinds.source import SourcesFile
from partnership.web.pages import PlannedPage

INDEX = "terms/index.md"


def pages(file: TermsFile, partnership: PartnershipFile, sources: SourcesFile, today: dt.date) -> Iterator[PlannedPage]:
    """Yield the list of school years and a page for each."""
    every = calendars(file, partnership)
    current = next((calendar for calendar in every if calendar.year.first <= today <= calendar.year.last), None)
    yield PlannedPage(
        path=INDEX,
        title="Term dates",
        template="terms.html",
        source=file.PATH,
        description="Terms, holidays, weeks and bank holidays, school year by school year.",
        facts={"calendars": every, "current": current},
    )
    for calendar in every:
        yield _page(calendar, sources)


def _page(calendar: Calendar, sources: SourcesFile) -> PlannedPage:
    year = calendar.year
    return PlannedPage(
        path=year.path,
        title=f"School year {year.name}",
        template="school_year.html",
        source=TermsFile.PATH,
        above=INDEX,
        description=f"Terms, holidays and numbered weeks of {year.name}.",
        facts={"calendar": calendar, "year": year, "titled": sources.titled()},
    )
