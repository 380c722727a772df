"""What training offers: its pages, what other pages show of it, files, and its place in the menu."""

from __future__ import annotations

from typing import Protocol

from partnership.files.folders import Folders
from partnership.kinds.agreement import AgreementFile
from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.cpd import open_data
from partnership.kinds.cpd.outcomes import PublishedTraining
from partnership.kinds.cpd.pages import costs, give_and_take, offers, plans, reviews
from partnership.kinds.cpd.pages.context import CALENDAR, GIVE_AND_TAKE, INDEX, CpdPages
from partnership.kinds.cpd.pages.panels import panels
from partnership.kinds.cpd.training import Training
from partnership.kinds.event import DiaryPages
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.meeting import Meetings
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, PlannedPage


class Needs(Protocol):
    """What the offering of training is made from."""

    @property
    def folders(self) -> Folders: ...
    @property
    def agreement(self) -> AgreementFile | None: ...
    @property
    def diary(self) -> DiaryPages: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def training(self) -> Training: ...
    @property
    def common(self) -> CommonFacts: ...


def offering(partnership: Needs) -> Offering:
    """Return the plan, its offers, costs and reviews; before anything is planned, a page that says so."""
    common, training = partnership.common, partnership.training
    if not training.is_planned:
        return Offering(pages=[_blank()])
    published = PublishedTraining(
        training=training,
        agenda=partnership.diary.agenda,
        few=common.about.few,
        for_members=partnership.folders.members is not None,
    )
    cpd = CpdPages(
        published=published,
        agreement=partnership.agreement,
        diary=partnership.diary,
        meetings=partnership.meetings,
        common=common,
    )
    below = (MenuEntry("The year’s plan", INDEX), MenuEntry("Training calendar", CALENDAR))
    what = "The year’s plan for all staff: when, where, how to book."
    return Offering(
        pages=[
            *plans.pages(cpd),
            *offers.pages(cpd),
            *costs.pages(cpd),
            *give_and_take.pages(cpd),
            *reviews.pages(cpd),
        ],
        panels=panels(cpd),
        files=costs.files(cpd),
        registers=[open_data.register(published)],
        ways_in=[WayIn("Find training", INDEX, what, order=50)],
        menu=[MenuEntry("Training", INDEX, (*below, MenuEntry("Give and take", GIVE_AND_TAKE)), order=40)],
    )


def _blank() -> PlannedPage:
    """Return the page that is there before anything is planned, so that the help pages serve every partnership."""
    return PlannedPage(
        path=INDEX,
        title="Training (CPD)",
        template="cpd_blank.html",
        source=PartnershipFile.PATH,
        description="No training is planned here yet.",
        facts={},
    )
