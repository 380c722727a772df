"""Recharge notes: for each school, what it owes the one that paid, to print or to take into a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial

from partnership.kinds.cpd.cost import Recharge, recharges
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.pages.context import CpdPages
from partnership.kinds.cpd.shares import RULE, pounds
from partnership.kinds.cpd.training import TrainingYear
from partnership.web.pages import PlannedFile, PlannedPage

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it, Excel takes UTF-8 for the encoding of its own system."""


def path(offer: Offer, school: str) -> str:
    return f"cpd/{offer.id}/recharge/{school}.md"


def csv_address(offer: Offer) -> str:
    return f"cpd/{offer.id}/recharge.csv"


def notes(offer: Offer) -> list[Recharge]:
    """Return the notes of an offer; one that is cancelled or costs nothing has none."""
    return [*recharges(offer.id, offer.cost)] if offer.cost and not offer.is_cancelled else []


def pages(cpd: CpdPages) -> Iterator[PlannedPage]:
    """Yield a note for each school that owes a share. Search leaves them out: they are for two offices."""
    for year, offer in cpd.training.all():
        for note in notes(offer):
            yield _page(cpd, year, offer, note)


def _page(cpd: CpdPages, year: TrainingYear, offer: Offer, note: Recharge) -> PlannedPage:
    cost, owes, paid = offer.cost, cpd.common.schools[note.school], cpd.common.schools[note.paid_by]
    assert cost
    return PlannedPage(
        path=path(offer, note.school),
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
            "rule": "" if cost.share == "fixed" or len(set(cost.shares.values())) == 1 else RULE,
            "decided": cpd.meetings.decided(cost.decision) if cost.decision else None,
        },
    )


def files(cpd: CpdPages) -> Iterator[PlannedFile]:
    """Yield the notes of each offer as one CSV file."""
    for _, offer in cpd.training.all():
        if notes(offer):
            yield PlannedFile(csv_address(offer), partial(_csv, cpd, offer))


def _csv(cpd: CpdPages, offer: Offer) -> str:
    """Return every school's share, the paying one's too, so that the rows add up to the bill."""
    cost, text = offer.cost, io.StringIO()
    assert cost
    owed = {note.school: note for note in notes(offer)}
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["note", "training", "school", "school_name", "pays_to", "amount", "share", "decision", "status"])
    for school, share in cost.shares.items():
        note = owed.get(school)
        row = [
            note.number if note else "",
            offer.title,
            school,
            cpd.common.schools[school].name,
            note.paid_by if note else "",
        ]
        reason = note.basis if note else "its own share"
        row += [f"{share // 100}.{share % 100:02}", reason, cost.decision or "", offer.status]
        writer.writerow([f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in row])
    return _BYTE_ORDER_MARK + text.getvalue()
