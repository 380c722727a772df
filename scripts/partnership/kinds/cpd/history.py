"""Sessions as they once stood, read leniently from old texts: so phones learn what moved, and what is there no more."""

from __future__ import annotations

from typing import Any

from partnership.files import yaml_file
from partnership.kinds.cpd import session_events
from partnership.kinds.cpd.model import FOLDER, Offer
from partnership.kinds.event import EntryVersion, HistoryReader
from partnership.problems import Record

_TOLD = ("id", "title", "what", "kind", "roles", "lead", "host", "status", "sessions")
"""The fields of an offer of which the diary tells; the others cannot spoil it."""


def _read(path: str, words: str) -> dict[str, EntryVersion]:
    fields = yaml_file.parse(words, "", Record()) if path.endswith(".yml") else None
    entries = fields.get("offers") if fields else None
    offers = [_offer(each) for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
    return {
        event.id: EntryVersion(session_events.owner(offer), event)
        for offer in offers
        if offer
        for event in session_events.events(offer)
    }


def _offer(written: dict[str, Any]) -> Offer | None:
    fields = {name: written[name] for name in _TOLD if name in written}
    return Offer.read_leniently(fields) or Offer.read_leniently({**fields, "what": "?"})


READER = HistoryReader(FOLDER, _read)
"""What reads the files of training as they once stood."""
