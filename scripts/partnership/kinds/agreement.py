"""What the partners have agreed, restated in short words, each with its clause: `data/agreement.yml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Day, Slug, Text
from partnership.files.references import Ref
from partnership.kinds import period
from partnership.kinds.group import Group, GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import Roll
from partnership.kinds.source import Source, SourcesFile
from partnership.web.pages import PlannedPage

PAGE = "about/index.md"


class Statement(Entry):
    """One thing that is agreed, with the clause it restates."""

    id: Slug
    """The lasting short name that later work refers to."""
    title: Text
    """What is agreed, in our own short words."""
    clause: Text
    """The number printed beside it, in quotes: "2.2"."""
    item: Count | None = None
    """Its place in the clause's list, counted from 1."""

    @property
    def place_in_source(self) -> str:
        """The clause and item in words: "2.2, item 3"."""
        return f"{self.clause}, item {self.item}" if self.item else self.clause


class Priority(Statement):
    """An area that the partnership works on first."""


class Aim(Statement):
    """What the partnership is for."""


class Objective(Statement):
    """What it means to reach."""


class Activity(Statement):
    """What it does to reach it."""

    led_by: Ref[Group] | None = None
    """The id of the group that leads it."""


class Duty(Statement):
    """What each headteacher undertakes."""


class Project(Entry):
    """Something the partnership did together at an earlier time."""

    id: Slug
    """The lasting short name."""
    title: Text
    """What it was called."""
    words: Text
    """What it was."""
    known_in: Count
    """The year of the document that names it."""
    source: Ref[Source]
    """The document."""


class AgreementFile(File):
    """What the partners have agreed, and for how long."""

    PATH: ClassVar[str] = "data/agreement.yml"
    WRITER: ClassVar[str] = "a clerk"

    id: Slug
    """The lasting short name of the agreement."""
    title: Text
    """What it is called."""
    source: Ref[Source]
    """The document that it restates."""
    policy: Slug | None = None
    """The id of its text in the register of policies, clause by clause, if it is there."""
    signed: Day
    """The day on which it was signed."""
    since: Day
    """Its first day."""
    until: Day | None = None
    """Its last day, where it has one."""
    review_due: Day | None = None
    """The day by which it was to be reviewed."""
    review_note: Text | None = None
    """What is known of that review."""
    what: Text
    """What the partnership is and does, in a paragraph."""
    cost: Text | None = None
    """What it costs, and how costs are shared."""
    binding: Text | None = None
    """How far it binds the partners."""
    priorities: tuple[Priority, ...] = ()
    """The areas worked on first."""
    aims: tuple[Aim, ...] = ()
    """What the partnership is for."""
    objectives: tuple[Objective, ...] = ()
    """What it means to reach."""
    activities: tuple[Activity, ...] = ()
    """What it does to reach them."""
    duties: tuple[Duty, ...] = ()
    """What each headteacher undertakes."""
    projects: tuple[Project, ...] = ()
    """What the partnership did together at an earlier time."""

    def faults(self) -> Iterator[Fault]:
        yield from period.faults(self)

    def in_force(self, day: dt.date) -> bool:
        return period.covers(self, day)

    def review_overdue(self, day: dt.date) -> bool:
        return self.review_due is not None and self.review_due < day and self.in_force(day)


def page(
    file: AgreementFile | None,
    partnership: PartnershipFile,
    sources: SourcesFile,
    groups: GroupsFile,
    now: Roll | None,
    today: dt.date,
) -> PlannedPage:
    """Return the page that says what the partnership is, with all that is agreed."""
    return PlannedPage(
        path=PAGE,
        title=f"About {partnership.name}",
        template="about.html",
        source=AgreementFile.PATH if file else PartnershipFile.PATH,
        description=partnership.summary,
        facts={
            "agreement": file,
            "partnership": partnership,
            "titled": sources.titled(),
            "groups": {group.id: group for group in groups.groups},
            "now": now,
            "in_force": bool(file and file.in_force(today)),
            "review_overdue": bool(file and file.review_overdue(today)),
        },
    )
