"""Sessions as events: what each offer puts into the diary and the feeds by itself, now and as its file once stood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnership.files import additions, yaml_file
from partnership.files.entry import Fault
from partnership.files.yaml_file import Mapping
from partnership.kinds.cpd.model import FOLDER, CpdFile, Offer, Session
from partnership.kinds.event import EVERYONE, SHARED, EntryVersion, Event, HistoryReader
from partnership.problems import Record

_STATUSES = {"tentative": "tentative", "planned": "tentative", "cancelled": "cancelled"}
_TOLD = ("id", "title", "what", "kind", "roles", "lead", "host", "status", "sessions")
"""The fields of an offer of which the diary tells; the others cannot spoil it."""


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


def _read(path: str, words: str, of_members: str) -> dict[str, EntryVersion]:
    texts = [text for text in (words, of_members) if text] if path.endswith(".yml") else []
    fields: Mapping | None = None
    for said in filter(None, (yaml_file.parse(text, "", Record()) for text in texts)):
        fields = additions.joined(fields, said, CpdFile, Record()) if fields else said
    entries = fields.get("offers") if fields else None
    offers = [_offer(entry) for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return {event.id: EntryVersion(owner(offer), event) for offer in offers if offer for event in events(offer)}


def _offer(written: dict[str, Any]) -> Offer | None:
    """Return an offer as it once stood, even one that did not say yet what it is for."""
    fields = {name: written[name] for name in _TOLD if name in written}
    return Offer.read_leniently(fields) or Offer.read_leniently({**fields, "what": "?"})


READER = HistoryReader(FOLDER, _read)
"""What reads the files of training as they once stood."""
