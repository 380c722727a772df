"""Who paid for whom: every shared bill of a school year, what each school owes and is owed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from partnership.kinds.cpd.cost import Recharge
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.pages import recharge
from partnership.kinds.cpd.pages.context import COSTS, INDEX, CpdPages
from partnership.kinds.cpd.shares import pounds
from partnership.kinds.cpd.training import TrainingYear
from partnership.kinds.school import School
from partnership.web.pages import PlannedPage


@dataclasses.dataclass(frozen=True)
class Account:
    """What one school owes others, and is owed by them, in a school year."""

    school: School
    owes: tuple[tuple[Offer, Recharge, str], ...]
    """Each with the path of its note."""
    owed: int
    """In pence."""

    @property
    def owes_in_all(self) -> str:
        return pounds(sum(note.pence for _, note, _ in self.owes))

    @property
    def owed_in_all(self) -> str:
        return pounds(self.owed)


def pages(cpd: CpdPages) -> Iterator[PlannedPage]:
    """Yield the page of all shared costs, if there were ever any."""
    years = [(year, list(_accounts(cpd, year))) for year in reversed(cpd.training.years)]
    years = [(year, accounts) for year, accounts in years if accounts]
    if not years:
        return
    yield PlannedPage(
        path=COSTS,
        title="Shared costs",
        template="cpd_costs.html",
        source=years[0][0].source,
        above=INDEX,
        description="Who paid for training, what each school owes, and the note for each.",
        listed=False,
        facts={
            "years": years,
            "bills": {year.id: [offer for offer in year.offers if recharge.notes(offer)] for year, _ in years},
            "cpd": cpd,
            "tentative": any(offer.is_tentative and offer.cost for year, _ in years for offer in year.offers),
        },
    )


def _accounts(cpd: CpdPages, year: TrainingYear) -> Iterator[Account]:
    notes = [
        (offer, note, recharge.path(offer, note.school)) for offer in year.offers for note in recharge.notes(offer)
    ]
    for school in cpd.common.schools.values():
        owes = tuple(each for each in notes if each[1].school == school.id)
        owed = sum(note.pence for _, note, _ in notes if note.paid_by == school.id)
        if owes or owed:
            yield Account(school, owes, owed)
