"""Sessions as events: what each offer puts into the diary and the feeds, by itself."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.files.entry import Fault
from partnership.kinds.cpd.model import Offer, Session
from partnership.kinds.event import EVERYONE, SHARED, Event

_STATUSES = {"tentative": "tentative", "planned": "tentative", "cancelled": "cancelled"}


def owner(offer: Offer) -> str:
    """Return in whose diary an offer stands: its lead's, or the partnership's."""
    return offer.lead or SHARED


def events(offer: Offer) -> Iterator[Event]:
    """Yield an event for each session."""
    for session in offer.sessions:
        yield _event(offer, session)


def _event(offer: Offer, session: Session) -> Event:
    event = Event.model_construct(
        id=offer.session_id(session),
        title=f"{offer.title}: {session.title}" if session.title else offer.title,
        day=session.day,
        until=session.until,
        time=session.time,
        kind=offer.kind,
        at=session.at or offer.host,
        place=session.place,
        invited=offer.roles or (EVERYONE,),
        status="cancelled" if session.cancelled else _STATUSES.get(offer.status, "confirmed"),
        note=session.note or offer.what,
        link=None,
        repeat=session.repeat,
        accepts=session.accepts,
    )
    return event.made_from(session)


def faults(offer: Offer) -> Iterator[Fault]:
    """Yield what makes no sense in the days and hours of the sessions, at the session."""
    for session in offer.sessions:
        event = _event(offer, session)
        for fault in event.faults():
            yield fault._replace(within=session if fault.within in (None, event) else fault.within)
