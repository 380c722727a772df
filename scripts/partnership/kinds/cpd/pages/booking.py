"""How a place is booked: by a letter that is begun, by telephone, or by asking somebody by role. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.pages.context import MOST_DAYS, CpdPages
from partnership.kinds.event import Line
from partnership.web.letters import Office, way
from partnership.web.links import address
from partnership.words import count

ASK = "Ask the deputy head of your own school, or whoever plans training there, to book for you."


def booking(cpd: CpdPages, offer: Offer) -> Mapping[str, object]:
    """Return what the page of an offer shows of it: whoever takes bookings, the way to reach them, and a letter."""
    takers = list(_takers(cpd, offer))
    reached = way([*takers, *cpd.common.about.mailbox], ASK)
    subject = f"{'Waiting list' if offer.status == 'full' else 'Booking'}: {offer.title}"
    return {
        "taker": next((taker for taker in takers if taker.path), None),
        "reached": reached,
        "letter": reached.letter(subject, _body(cpd, offer)),
    }


def _takers(cpd: CpdPages, offer: Offer) -> Iterator[Office]:
    """Yield who takes bookings: whom the offer names, or else the school that leads it."""
    if offer.book and offer.book.mailto:
        yield Office(offer.book.mailto, mail=offer.book.mailto)
        return
    school = cpd.common.schools.get((offer.book.office if offer.book else offer.lead) or "")
    if school:
        yield school.office


def _body(cpd: CpdPages, offer: Offer) -> str:
    wish = "please put us on the waiting list for" if offer.status == "full" else "please book us on"
    live = [line for line in cpd.coming(offer) if not line.is_cancelled]
    page = f"{cpd.common.about.address}{address(offer.path)}"
    said = ["Dear colleagues,", "", f"{wish} “{offer.title}”:", *_times(live), page]
    return "\n".join([*said, "", "School:", "How many places:", "What else to know:", "", "With thanks", ""])


def _times(lines: Sequence[Line]) -> Iterator[str]:
    """Yield when it takes place; of many times, the first."""
    for line in lines[:MOST_DAYS]:
        yield f"{line.when}{f', {line.where}' if line.where else ''}"
    if len(lines) > MOST_DAYS:
        yield f"and {count(len(lines) - MOST_DAYS, 'more time')}"
