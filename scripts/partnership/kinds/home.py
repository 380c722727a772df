"""The front page: what the partnership is and does, what is next, and the quick ways in."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from partnership.kinds.agreement import AgreementFile
from partnership.kinds.event import DiaryPages
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.policy import PolicyPages
from partnership.kinds.school import Roll
from partnership.kinds.school.map import school_map
from partnership.kinds.school_year import TermsFile
from partnership.web.pages import PlannedPage

PAGE = "index.md"
SOON = 6
"""How many coming days the front page shows."""


@dataclasses.dataclass(frozen=True, order=True)
class Coming:
    """A day that is near, what happens on it, and the page that says more."""

    day: dt.date
    what: str
    path: str
    note: str = ""
    """Its hours, and how sure it is."""


@dataclasses.dataclass(frozen=True)
class WayIn:
    """A quick way in: where it leads, and what is there."""

    title: str
    path: str
    what: str


def page(
    partnership: PartnershipFile,
    agreement: AgreementFile | None,
    terms: TermsFile,
    now: Roll | None,
    diary: DiaryPages,
    policies: PolicyPages,
    ways: tuple[WayIn, ...],
) -> PlannedPage:
    """Return the front page."""
    today = diary.today
    return PlannedPage(
        path=PAGE,
        title=partnership.name,
        template="home.html",
        source=PartnershipFile.PATH,
        description=partnership.summary,
        facts={
            "partnership": partnership,
            "agreement": agreement,
            "now": now,
            "map": school_map(now.schools) if now else None,
            "coming": sorted([*coming(diary, agreement), *coming_of(policies)])[:SOON],
            "unknown_years": [year for year in terms.years if year.missing and year.first <= today <= year.last],
            "review_overdue": bool(agreement and agreement.review_overdue(today)),
            "ways": ways,
        },
    )


def coming(diary: DiaryPages, agreement: AgreementFile | None) -> Iterator[Coming]:
    """Yield what is next for everyone: the diary's, with terms and bank holidays, and what the agreement sets."""
    for line in diary.next_at_home():
        what = f"{line.title}, bank holiday" if line.kind == "bank-holiday" else line.title
        yield Coming(line.first, what, line.path, "; ".join(filter(None, (line.hours, line.status))))
    if agreement and agreement.until and agreement.until >= diary.today:
        yield Coming(agreement.until, f"{agreement.title}: last day", "about/index.md")


def coming_of(policies: PolicyPages) -> Iterator[Coming]:
    """Yield what is next for the shared texts: the end of a consultation, a version's first day, a review."""
    for standing in policies.standings:
        title, path = standing.policy.title, standing.policy.path
        note = "an illustration" if standing.is_illustrative else ""
        consultation = standing.texts.working and standing.texts.working.head.consultation
        if consultation and consultation.since <= policies.today <= consultation.until:
            yield Coming(consultation.until, f"{title}: last day to say what you think of the new words", path, note)
        for version in standing.announced:
            words = f"{title}: version {version.number} comes into force"
            yield Coming(version.head.effective, words, path, note)
        if standing.review_due and standing.review_due >= policies.today:
            yield Coming(standing.review_due, f"{title}: review due", path, note)
