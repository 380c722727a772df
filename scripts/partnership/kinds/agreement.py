"""What the partners have agreed, restated in short words, each with its clause: `data/agreement.yml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Protocol

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Day, Slug, Text
from partnership.files.references import Ref
from partnership.files.shelf import Shelf
from partnership.kinds import levy, period
from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.group import Group
from partnership.kinds.identity import ABOUT, PartnershipFile
from partnership.kinds.levy import Levy, ListedPayment
from partnership.kinds.school import SchoolsFile
from partnership.kinds.source import Source
from partnership.web.illustrations import Illustrations
from partnership.web.offering import Coming, Offering
from partnership.web.pages import MenuEntry, PlannedPage
from partnership.web.registers import Register


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
    levies: tuple[Levy, ...] = ()
    """What members pay for belonging, year by year."""
    projects: tuple[Project, ...] = ()
    """What the partnership did together at an earlier time."""

    def faults(self) -> Iterator[Fault]:
        yield from period.faults(self)

    def in_force(self, day: dt.date) -> bool:
        return period.covers(self, day)


FILES = (AgreementFile,)


class Needs(Protocol):
    """What the page about the partnership is made from."""

    @property
    def agreement(self) -> AgreementFile | None: ...
    @property
    def common(self) -> CommonFacts: ...
    @property
    def schools(self) -> SchoolsFile: ...


class Before(Protocol):
    """What an agreement is read beside, None where it is not right."""

    @property
    def schools(self) -> SchoolsFile | None: ...


def read(shelf: Shelf, before: Before) -> AgreementFile | None:
    """Return what is agreed; None if nothing is yet, or if the file is not right, as noted."""
    file = shelf.open(AgreementFile) if shelf.paths(AgreementFile) else None
    if file and before.schools:
        levy.check(file.levies, before.schools, shelf.record)
    return file


def offering(partnership: Needs) -> Offering:
    """Return the page on what the partnership is, what is agreed as open data, and the agreement's last day."""
    agreed, common = partnership.agreement, partnership.common
    levies = agreed.levies if agreed else ()
    return Offering(
        pages=[_page(agreed, common, partnership.schools)],
        registers=[
            Register("priorities", "Priorities", Priority, agreed.priorities if agreed else ()),
            Register("aims", "Aims", Aim, agreed.aims if agreed else ()),
            Register("objectives", "Objectives", Objective, agreed.objectives if agreed else ()),
            Register("activities", "Activities", Activity, agreed.activities if agreed else ()),
            Register("duties", "Duties", Duty, agreed.duties if agreed else ()),
            Register("levies", "Levies", Levy, levies),
            Register("levy-shares", "What each pays", ListedPayment, [*levy.given(levies, partnership.schools)]),
            Register("projects", "Earlier projects", Project, agreed.projects if agreed else ()),
        ],
        coming=[Coming(agreed.until, f"{agreed.title}: last day", ABOUT)]
        if agreed and agreed.until and agreed.until >= common.today
        else (),
        menu=[MenuEntry("About", ABOUT, (MenuEntry("What we have agreed", ABOUT),), order=80)],
    )


def _page(file: AgreementFile | None, common: CommonFacts, schools: SchoolsFile) -> PlannedPage:
    levies = sorted(file.levies if file else (), key=lambda levy: levy.since, reverse=True)
    paid = [(each, levy.shares(each, schools)) for each in levies]
    return PlannedPage(
        path=ABOUT,
        title=f"About {common.about.name}",
        template="about.html",
        source=AgreementFile.PATH if file else PartnershipFile.PATH,
        description=common.about.summary,
        facts={
            "agreement": file,
            "levies": [(each, shares, levy.total(shares)) for each, shares in paid],
            "levy_illustrations": Illustrations.among(each.is_tentative for each in levies),
            "partnership": common.about,
            "titled": common.sources,
            "groups": common.groups,
            "now": common.roll,
        },
    )
