"""What training offers: its pages, what other pages show of it, files, and its place in the menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from partnership.kinds.agreement import AgreementFile
from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.cpd import open_data as records
from partnership.kinds.cpd.pages import costs, offers, plans, recharge, reviews
from partnership.kinds.cpd.pages import give_and_take as giving
from partnership.kinds.cpd.pages.context import CALENDAR, GIVE_AND_TAKE, INDEX, CpdPages
from partnership.kinds.cpd.pages.panels import panels
from partnership.kinds.cpd.shown import Shown
from partnership.kinds.cpd.training import Training
from partnership.kinds.event import DiaryPages
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.meeting import Meetings
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, PlannedPage
from partnership.web.registers import Register


class Needs(Protocol):
    """What the offering of training is made from."""

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
    shown = Shown(
        training=training,
        agenda=partnership.diary.agenda,
        agreement=partnership.agreement,
        few=common.about.few,
    )
    pages = CpdPages(shown=shown, diary=partnership.diary, meetings=partnership.meetings, common=common)
    below = (MenuEntry("The year’s plan", INDEX), MenuEntry("Training calendar", CALENDAR))
    what = "The year’s plan for all staff: when, where, how to book."
    return Offering(
        pages=_pages(pages),
        panels=panels(pages),
        files=recharge.files(pages),
        registers=[Register("cpd", "Training", records.ListedOffer, [*records.listed(shown)], order=10)],
        ways_in=[WayIn("Find training", INDEX, what, order=50)],
        menu=[MenuEntry("Training", INDEX, (*below, MenuEntry("Give and take", GIVE_AND_TAKE)), order=40)],
    )


def _pages(cpd: CpdPages) -> Iterator[PlannedPage]:
    yield from plans.pages(cpd)
    yield from offers.pages(cpd)
    yield from recharge.pages(cpd)
    yield from costs.pages(cpd)
    yield from giving.pages(cpd)
    yield from reviews.pages(cpd)


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
