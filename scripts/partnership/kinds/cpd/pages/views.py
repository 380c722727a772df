"""The offers of a school year in several orders: by term, by role, by objective, by activity."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from partnership.kinds.agreement import AgreementFile, Statement
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.pages.context import CpdPages
from partnership.kinds.cpd.terms import TERMS
from partnership.kinds.cpd.training import TrainingYear

LIVE = ("tentative", "planned", "confirmed", "full", "done")
"""What an offer is while it can be counted on."""


@dataclasses.dataclass(frozen=True)
class View:
    """Some offers under a heading."""

    id: str
    title: str
    offers: tuple[Offer, ...]
    note: str = ""
    term: str = ""
    """The term whose days count here, if it is one's."""


def by_term(cpd: CpdPages, offers: Sequence[Offer]) -> Iterator[View]:
    """Yield each term with what takes place in it, and what has no day."""
    for term, name in TERMS.items():
        found = [offer for offer in offers if term in cpd.shown.terms(offer)]
        if found:
            yield View(f"term-{term}", f"{name} term", _in_order(cpd, found), term=term)
    undated = tuple(offer for offer in offers if not cpd.lines(offer))
    if undated:
        yield View("term-unknown", "Day not known", undated)


def by_role(cpd: CpdPages, offers: Sequence[Offer]) -> Iterator[View]:
    """Yield each role with what is for it, then what is for others, then what is for everyone."""
    for role in cpd.common.roles.values():
        found = [offer for offer in offers if role.id in offer.roles]
        if found:
            yield View(f"role-{role.id}", role.plural, _in_order(cpd, found))
    for words in dict.fromkeys(offer.audience for offer in offers if offer.audience and not offer.roles):
        found = [offer for offer in offers if offer.audience == words and not offer.roles]
        yield View(f"for-{found[0].id}", str(words), _in_order(cpd, found))
    everyone = [offer for offer in offers if not offer.roles and not offer.audience]
    if everyone:
        yield View("role-everyone", "Everyone", _in_order(cpd, everyone))


def objective_views(cpd: CpdPages, year: TrainingYear, offers: Sequence[Offer]) -> Iterator[View]:
    """Yield each objective that was agreed for a school year, with the offers that serve it."""
    agreed = _agreed(cpd, year)
    for each in agreed.objectives if agreed else ():
        yield _view(cpd, each, [offer for offer in offers if each.id in offer.objectives])


def activity_views(cpd: CpdPages, year: TrainingYear, offers: Sequence[Offer]) -> Iterator[View]:
    """Yield each activity that was agreed for a school year, with the offers that belong to it."""
    agreed = _agreed(cpd, year)
    for each in agreed.activities if agreed else ():
        yield _view(cpd, each, [offer for offer in offers if each.id in offer.activities])


def _agreed(cpd: CpdPages, year: TrainingYear) -> AgreementFile | None:
    """Return the agreement, if it was in force in a school year."""
    agreement = cpd.shown.agreement
    return agreement if agreement and any(map(agreement.in_force, (year.first, year.last))) else None


def _view(cpd: CpdPages, statement: Statement, offers: Sequence[Offer]) -> View:
    return View(statement.id, statement.title, _in_order(cpd, offers), f"clause {statement.place_in_source}")


def _in_order(cpd: CpdPages, offers: Sequence[Offer]) -> tuple[Offer, ...]:
    def order(offer: Offer) -> tuple[bool, object, str]:
        lines = cpd.lines(offer)
        return not lines, lines[0].occurrence.order if lines else (), offer.title

    return tuple(sorted(offers, key=order))
