"""What makes no sense in an offer, though each of its fields is right by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnership.files.entry import Fault

if TYPE_CHECKING:
    from partnership.kinds.cpd.model import Offer


def of_offer(offer: Offer) -> Iterator[Fault]:
    """Yield what is wrong with an offer."""
    if offer.places is not None and offer.minimum is not None and offer.minimum > offer.places:
        what = f"it needs {offer.minimum} people, and has room for {offer.places}"
        yield Fault("minimum", what, "Correct one of the two numbers.")
    if offer.status in ("confirmed", "full") and not offer.sessions:
        remedy = "Add sessions: with its day, or write status: planned until the day is known."
        yield Fault("status", f"it is {offer.status}, and has no day", remedy)
    if offer.evaluation and offer.status != "done":
        remedy = "Write status: done once it has taken place, or take the evaluation away."
        yield Fault("evaluation", f"it is evaluated, and its status is {offer.status}", remedy)
    yield from _evaluations(offer)
    yield from _sessions(offer)


def _evaluations(offer: Offer) -> Iterator[Fault]:
    """Yield what is wrong between the evaluations of single terms."""
    terms = [each.term for each in offer.evaluations]
    if offer.evaluation and terms:
        yield Fault("evaluations", "it is evaluated as a whole and by term", "Leave one of the two out.")
    if terms and offer.status in ("tentative", "cancelled"):
        yield Fault("evaluations", f"it is evaluated, and its status is {offer.status}", "One of the two is wrong.")
    for place, each in enumerate(offer.evaluations):
        if each.term in terms[:place]:
            yield Fault("term", f"the {each.term} term is evaluated twice", "Make the two one.", each)


def _sessions(offer: Offer) -> Iterator[Fault]:
    """Yield the sessions that phones could not tell from another: all but one need an id of their own."""
    nameless = [session for session in offer.sessions if session.id in (None, offer.id)]
    for session in nameless[1:]:
        what = "two sessions go by the offer's id, and phones could not tell them apart"
        yield Fault("day", what, f"Give this one an id of its own: id: {offer.id}-2. It never changes.", session)
