"""Who paid for whom: a recharge note for each school that owes a share, and every shared bill of a school year."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial

from partnership.kinds.cpd.cost import Recharge, pounds, recharges
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.pages.context import COSTS, INDEX, CpdPages
from partnership.kinds.cpd.training import TrainingYear
from partnership.kinds.school import School
from partnership.web.illustrations import Illustrations
from partnership.web.pages import PlannedFile, PlannedPage
from partnership.web.spreadsheet import csv_text

_COLUMNS = ("note", "training", "school", "school_name", "pays_to", "amount", "share", "decision", "status")


def recharge_path(offer: Offer, school: str) -> str:
    """Return the page of the note for a school, by its id."""
    return f"cpd/{offer.id}/recharge/{school}.md"


def recharge_csv(offer: Offer) -> str:
    """Return the address of all shares for a spreadsheet."""
    return f"cpd/{offer.id}/recharge.csv"


def recharge_notes(offer: Offer) -> list[Recharge]:
    """Return the notes of an offer; one that is cancelled or costs nothing has none."""
    return [*recharges(offer.id, offer.cost)] if offer.cost and not offer.is_cancelled else []


def pages(cpd: CpdPages) -> Iterator[PlannedPage]:
    """Yield a note for each school that owes a share, then the page of all shared costs, if there were ever any."""
    for year, offer in cpd.training.all():
        for note in recharge_notes(offer):
            yield _note(cpd, year=year, offer=offer, note=note)
    accounts = [(year, list(_accounts(cpd, year))) for year in reversed(cpd.training.years)]
    years = [(year, of_year) for year, of_year in accounts if of_year]
    if years:
        yield _shared_costs(cpd, years)


def _note(cpd: CpdPages, *, year: TrainingYear, offer: Offer, note: Recharge) -> PlannedPage:
    """Return a note to print. Search leaves it out: it is for two offices."""
    cost, owes, paid = offer.cost, cpd.common.schools[note.school], cpd.common.schools[note.paid_by]
    assert cost
    return PlannedPage(
        path=recharge_path(offer, note.school),
        title=f"Recharge note: {offer.title}, {owes.short_name}",
        template="cpd_recharge.html",
        source=year.source,
        above=offer.path,
        description=f"What {owes.name} owes {paid.name} for {offer.title}.",
        listed=False,
        facts={
            "cpd": cpd,
            "offer": offer,
            "year": year,
            "cost": cost,
            "note": note,
            "owes": owes,
            "paid": paid,
            "shares": [(cpd.common.schools[school], pounds(share)) for school, share in cost.shares.items()],
            "total": pounds(sum(cost.shares.values())),
            "rule": cost.rounding,
            "decided": cpd.meetings.decided(cost.decision) if cost.decision else None,
        },
    )


def files(cpd: CpdPages) -> Iterator[PlannedFile]:
    """Yield the shares of each offer as one CSV file."""
    for _, offer in cpd.training.all():
        if recharge_notes(offer):
            yield PlannedFile(recharge_csv(offer), partial(_csv, cpd, offer))


def _csv(cpd: CpdPages, offer: Offer) -> str:
    """Return every school's share, the paying one's too, so that the rows add up to the bill."""
    cost = offer.cost
    assert cost
    owed = {note.school: note for note in recharge_notes(offer)}
    rows = []
    for school, share in cost.shares.items():
        note = owed.get(school)
        rows.append(
            {
                "note": note.number if note else "",
                "training": offer.title,
                "school": school,
                "school_name": cpd.common.schools[school].name,
                "pays_to": note.paid_by if note else "",
                "amount": f"{share // 100}.{share % 100:02}",
                "share": note.basis if note else "its own share",
                "decision": cost.decision or "",
                "status": offer.status,
            }
        )
    return csv_text(_COLUMNS, rows)


@dataclasses.dataclass(frozen=True, kw_only=True)
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


def _shared_costs(cpd: CpdPages, years: list[tuple[TrainingYear, list[Account]]]) -> PlannedPage:
    return PlannedPage(
        path=COSTS,
        title="Shared costs",
        template="cpd_costs.html",
        source=years[0][0].source,
        above=INDEX,
        description="Who paid for training, what each school owes, and the note for each.",
        listed=False,
        facts={
            "years": years,
            "bills": {year.id: [offer for offer in year.offers if recharge_notes(offer)] for year, _ in years},
            "cpd": cpd,
            "illustrations": Illustrations.among(
                offer.is_tentative for year, _ in years for offer in year.offers if offer.cost
            ),
        },
    )


def _accounts(cpd: CpdPages, year: TrainingYear) -> Iterator[Account]:
    notes = [
        (offer, note, recharge_path(offer, note.school)) for offer in year.offers for note in recharge_notes(offer)
    ]
    for school in cpd.common.schools.values():
        owes = tuple((offer, note, path) for offer, note, path in notes if note.school == school.id)
        owed = sum(note.pence for _, note, _ in notes if note.paid_by == school.id)
        if owes or owed:
            yield Account(school=school, owes=owes, owed=owed)
