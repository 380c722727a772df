"""What other pages show of training: a school's, a group's, and the one about the agreement."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.kinds.cpd.pages.context import INDEX, CpdPages
from partnership.kinds.cpd.pages.plans import by_objective
from partnership.kinds.identity import ABOUT
from partnership.web.illustrations import Illustrations
from partnership.web.pages import Panel

NEXT = 5
"""How many coming sessions a school's page shows."""


def panels(cpd: CpdPages) -> Iterator[Panel]:
    """Yield what this year's training means for each school, each group that leads some, and each objective."""
    year = cpd.year
    if year is None:
        return
    coming = sorted(
        (line for offer in year.offers for line in cpd.coming(offer)), key=lambda line: line.occurrence.order
    )
    live = [offer for offer in year.offers if not offer.is_cancelled]
    for school in cpd.common.members:
        led = [offer for offer in live if offer.lead == school.id]
        here = [line for line in coming if line.occurrence.at == school.id and not line.is_cancelled][:NEXT]
        if led or here:
            shown = Illustrations.among([*(offer.is_tentative for offer in led), *(line.is_tentative for line in here)])
            facts = {"led": led, "here": here, "cpd": cpd, "index": INDEX, "illustrations": shown}
            yield Panel(school.path, "panels/cpd_at.html", facts)
    for group in cpd.common.groups.values():
        led = [offer for offer in live if offer.lead == group.id]
        if led:
            yield Panel(group.path, "panels/cpd_of_group.html", {"led": led, "cpd": cpd, "year": year, "index": INDEX})
    yield from _of_meetings(cpd)
    views = list(by_objective(cpd, year, live))
    if views:
        yield Panel(ABOUT, "panels/cpd_objectives.html", {"views": views, "year": year, "index": INDEX})


def _of_meetings(cpd: CpdPages) -> Iterator[Panel]:
    """Yield, for each meeting that agreed costs, what they are for."""
    for meeting in cpd.meetings.all:
        named = [(decision, cpd.training.by_id.get(decision.offer or "")) for decision in meeting.head.decisions]
        agreed = [(decision, offer) for decision, offer in named if offer and offer.cost]
        if agreed:
            yield Panel(meeting.path, "panels/cpd_of_meeting.html", {"agreed": agreed})
