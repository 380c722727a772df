"""What a partnership says of how accessible its site is: what it tested itself, and what it knows to be amiss.

The program vouches for its own part, each kind of page, and says so in the statement; what a partnership writes and
attaches only it can test. What the law asks of a statement: the Public Sector Bodies (Websites and Mobile Applications)
(No. 2) Accessibility Regulations 2018, regulation 7.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Day, Text, WebAddress, one_of
from partnership.problems import Place, Record

FULLY, PARTLY, NOT = "fully", "partially", "not"

_AGAIN = dt.timedelta(days=366)
"""After so long a statement should have been looked at again: the law says regularly, and auditors take a year."""


class AccessibilityTest(Entry):
    """One time that somebody tested this site."""

    day: Day
    """The day."""
    by: Text
    """Who tested: an office, a firm or a panel, never a person's name."""
    what: Text
    """Which pages and documents, in a few words."""
    how: Text
    """How, in a sentence."""
    report: WebAddress | None = None
    """Where the report can be read, if it is public."""


class Barrier(Entry):
    """Something on this site that not everyone can use."""

    what: Text
    """What it is, and where."""
    why: Text
    """Whom it keeps out, and which rule it fails: WCAG 1.1.1 (Non-text content)."""
    instead: Text | None = None
    """How to have the same in another way."""
    mended_by: Day | None = None
    """The day by which it is to be mended."""


class Accessibility(Entry):
    """What the accessibility statement says that only this partnership can know."""

    prepared: Day
    """When the statement was first prepared."""
    reviewed: Day
    """When it was last reviewed."""
    complies: Annotated[str, *one_of(FULLY, PARTLY, NOT)] = PARTLY
    """How far the site meets WCAG 2.2 AA: fully, partially or not. fully needs a test, and no barrier."""
    tests: tuple[AccessibilityTest, ...] = ()
    """Each time that this site was tested, the newest first."""
    barriers: tuple[Barrier, ...] = ()
    """What not everyone can use."""

    def faults(self) -> Iterator[Fault]:
        if self.reviewed < self.prepared:
            yield Fault("reviewed", "it was reviewed before it was prepared", "Correct one of the two days.")
        if self.complies == FULLY and (self.barriers or not self.tests):
            why = "it names barriers" if self.barriers else "nothing says who tested it"
            yield Fault("complies", f"the site cannot comply fully: {why}", "Write partially, until that is so.")


def check(statement: Accessibility | None, place: Place, today: dt.date, record: Record) -> None:
    """Warn while something that the statement needs is not there, or is out of date."""
    if statement is None:
        remedy = "Write accessibility: {prepared: 2026-09-01, reviewed: 2026-09-01}, with the days on which you did it."
        record.warn(place, "nobody has prepared the accessibility statement, which the law asks for", remedy)
        return
    if not statement.tests:
        what = "nothing says what you tested of your site's accessibility, and the statement says so"
        remedy = "The statement says how to begin. Then write it down under accessibility: tests: (see data/README.md)."
        record.warn(statement.written_at(), what, remedy)
    if today - statement.reviewed > _AGAIN:
        what = f"the accessibility statement was last reviewed on {statement.reviewed}, over a year ago"
        record.warn(statement.written_at("reviewed"), what, "Read it again, mend what has changed, and write the day.")
    for barrier in statement.barriers:
        if barrier.mended_by and barrier.mended_by < today:
            what = f"this was to be mended by {barrier.mended_by}"
            record.warn(barrier.written_at("mended_by"), what, "Take it out, or say by when it will be.")
