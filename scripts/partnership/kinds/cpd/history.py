"""Sessions as they once stood, read leniently from old texts: so phones learn what moved, and what is there no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from partnership.files import yaml_file
from partnership.kinds.cpd import session_events
from partnership.kinds.cpd.model import FOLDER, Offer, Session
from partnership.kinds.event import FormerVersion, Reader, is_nonsense, plain
from partnership.problems import Record

_TOLD = ("id", "title", "what", "kind", "roles", "lead", "host", "status")
"""The fields of an offer of which the diary tells; the others cannot spoil it."""


def _read(path: str, content: bytes) -> dict[str, FormerVersion]:
    fields = yaml_file.parse(plain(content), "", Record()) if path.endswith(".yml") else None
    entries = fields.get("offers") if fields else None
    offers = [_offer(each) for each in entries if isinstance(each, Mapping)] if isinstance(entries, list) else []
    return {
        event.id: FormerVersion(session_events.owner(offer), event)
        for offer in offers
        if offer
        for event in session_events.events(offer)
        if not is_nonsense(event)
    }


def _offer(written: Mapping[str, object]) -> Offer | None:
    times = written.get("sessions")
    known = tuple(_sessions(times if isinstance(times, list) else []))
    fields = {name: written[name] for name in _TOLD if name in written}
    for _ in range(2):
        try:
            return Offer.model_validate({"what": "?", **fields}).model_copy(update={"sessions": known})
        except ValidationError as error:
            for slip in error.errors(include_url=False):
                fields.pop(str(slip["loc"][0]), None)
    return None


def _sessions(written: list[object]) -> Iterator[Session]:
    for each in written:
        fields = dict(each) if isinstance(each, Mapping) else {}
        for _ in range(2):
            try:
                yield Session.model_validate(fields)
                break
            except ValidationError as error:
                for slip in error.errors(include_url=False):
                    fields.pop(str(slip["loc"][0]), None)


READER = Reader(FOLDER, _read)
"""What reads the files of training as they once stood."""
