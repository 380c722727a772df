"""What must be right between an offer and the rest: its days, its schools, the decision about its cost."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from partnership.files.shelf import Shelf
from partnership.kinds.cpd import training as plan
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.terms import earliest
from partnership.kinds.cpd.training import Training
from partnership.kinds.meeting import Meetings
from partnership.problems import Record
from partnership.words import did_you_mean


class Before(Protocol):
    """What training is checked against."""

    @property
    def today(self) -> dt.date: ...
    @property
    def meetings(self) -> Meetings: ...


def read(shelf: Shelf, before: Before) -> Training:
    """Return the training of all school years as far as it is right, checked against meetings; what is not is noted."""
    training = plan.training(shelf)
    _check(training, before.meetings, before.today, shelf.record)
    return training


def _check(training: Training, meetings: Meetings, today: dt.date, record: Record) -> None:
    """Note decisions that do not name each other, and offers said to have taken place before they did."""
    for year, offer in training.all():
        _check_decision(offer, meetings, record)
        if offer.status == "done" and any(session.day > today for session in offer.sessions):
            day = max(session.day for session in offer.sessions)
            what = f"'{offer.id}' is said to have taken place, and has a session on {day}"
            record.note(offer.written_at("status"), what, "Write status: confirmed until then.")
        _check_terms(offer, year.first, today, record)
    _check_sessions(training, record)
    _check_offers(training, meetings, record)


def _check_terms(offer: Offer, begins: dt.date, today: dt.date, record: Record) -> None:
    """Note evaluations of terms that are still to come."""
    for each in offer.evaluations:
        if today < earliest(each.term, begins):
            what = f"the {each.term} term is evaluated, and has not begun"
            record.note(each.written_at("term"), what, "Correct the term, or wait until it is over.")


def _check_sessions(training: Training, record: Record) -> None:
    """Note sessions that go by the id of another offer: its page would show them as its own."""
    for _, offer in training.all():
        for session in offer.sessions:
            other = training.by_id.get(session.id or offer.id)
            if other and other.id != offer.id:
                what = f"'{other.id}' is the id of another offer, in line {other.written_at('id').line} of "
                what += other.written_at("id").path
                record.note(session.written_at("id"), what, "Give this session an id of its own. It never changes.")


def _check_decision(offer: Offer, meetings: Meetings, record: Record) -> None:
    name = offer.cost.decision if offer.cost else None
    if offer.cost is None or name is None or name.partition("#")[0] in meetings.unread:
        return
    place, found = offer.cost.written_at("decision"), meetings.decided(name)
    if found is None:
        known = [f"{meeting.id}#{decision.id}" for meeting, decision in meetings.decisions()]
        remedy = did_you_mean(name, known, "Write the meeting and the id of the decision: 2026-10-06-heads#share-it.")
        record.note(place, f"there is no decision '{name}'", remedy)
    elif found[1].offer != offer.id:
        what = f"the decision '{name}' does not name this offer"
        record.note(place, what, f"In {found[0].source}, write offer: {offer.id} at that decision.")


def _check_offers(training: Training, meetings: Meetings, record: Record) -> None:
    """Note decisions about an offer that does not name them."""
    named = {offer.cost.decision for _, offer in training.all() if offer.cost}
    for meeting, decision in meetings.decisions():
        name, place = f"{meeting.id}#{decision.id}", decision.written_at("offer")
        offer = training.by_id.get(decision.offer or "")
        if decision.offer is None or (offer is None and not training.is_whole):
            continue
        if offer is None:
            remedy = did_you_mean(decision.offer, training.by_id, "Write the id of an offer in data/cpd/.")
            record.note(place, f"there is no offer called '{decision.offer}'", remedy)
        elif name not in named:  # if another offer names it, that is told there
            what = f"the cost of '{offer.id}' does not name this decision"
            record.note(place, what, f"At the cost of the offer, write decision: {name} in quotes.")
