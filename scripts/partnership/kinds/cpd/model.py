"""What is written about training: the offers of a school year, their sessions, how to book, what came of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Slug, Text, one_of
from partnership.files.references import Ref, reference
from partnership.kinds.agreement import Activity, Objective, Priority
from partnership.kinds.cpd import sense
from partnership.kinds.cpd.booking import Booking
from partnership.kinds.cpd.cost import Cost
from partnership.kinds.cpd.evaluation import Evaluation, TermEvaluation
from partnership.kinds.cpd.session import Session
from partnership.kinds.group import Role
from partnership.kinds.school import PHASES, School
from partnership.kinds.source import Clause

FOLDER = "data/cpd"
RESERVED = ("index", "calendar", "give-and-take", "costs", "review")
"""Addresses beneath cpd/ that pages about all offers have."""

STATUSES = {
    "tentative": "to be confirmed",
    "planned": "planned",
    "confirmed": "confirmed",
    "full": "full",
    "cancelled": "cancelled",
    "done": "took place",
}
"""What an offer can be, with the words that people read."""

KINDS = {"training": "Training", "meeting": "Meeting", "inset": "INSET day"}


class Offer(Entry):
    """Something that staff can learn from, planned for all schools."""

    KNOWN_AS: ClassVar[tuple[str, ...]] = ("Event",)

    id: Slug
    """The lasting short name, as it stands in addresses. It never changes, whatever the title does."""
    title: Text
    """What people call it."""
    what: Text
    """What it is for, in a sentence or two."""
    kind: Annotated[str, *one_of(*KINDS)] = "training"
    """What it is in the diary: training, meeting or inset."""
    objectives: tuple[Ref[Objective], ...] = ()
    """The ids of the objectives of the agreement that it serves."""
    activities: tuple[Ref[Activity], ...] = ()
    """The ids of the activities of the agreement that it belongs to."""
    priorities: tuple[Ref[Priority], ...] = ()
    """The ids of the priorities that it works on."""
    roles: tuple[Ref[Role], ...] = ()
    """The ids of the roles that it is for. Without any, it is for everyone."""
    audience: Text | None = None
    """Who it is for, where roles do not say it."""
    phases: tuple[Annotated[str, *one_of(*PHASES)], ...] = ()
    """The phases that it is for. Without any, for all."""
    lead: Annotated[str, *reference("School", "Group")] | None = None
    """The id of the school or group that leads it. Without it, the partnership does."""
    host: Ref[School] | None = None
    """The id of the school that gives it room."""
    provider: Text | None = None
    """Who teaches, if not the one who leads."""
    sessions: tuple[Session, ...] = ()
    """When it takes place. Without any, its day is not known."""
    places: Count | None = None
    """How many places there are in all."""
    minimum: Count | None = None
    """How many people must come for it to take place."""
    cost: Cost | None = None
    """What it costs, and who bears that. Without it, it costs nothing."""
    book: Booking | None = None
    """How to book."""
    cancellation: Text | None = None
    """Until when a place can be given back, and what it costs after that."""
    status: Annotated[str, *one_of(*STATUSES)] = "planned"
    """tentative, planned, confirmed, full, cancelled or done. Never delete what was announced: cancel it."""
    note: Text | None = None
    """What else to know."""
    rests_on: tuple[Clause, ...] = ()
    """The clauses or documents that it rests on."""
    known_in: Count | None = None
    """The year in which a document names it, where that is all that is known."""
    evaluation: Evaluation | None = None
    """What came of it, once it is over."""
    evaluations: tuple[TermEvaluation, ...] = ()
    """For what goes on for longer than a term: what came of each term, instead."""

    def faults(self) -> Iterator[Fault]:
        if self.id in RESERVED or re.fullmatch(r"\d{4}-\d{2}", self.id):
            yield Fault("id", f"'{self.id}' is the address of another page", "Give the offer another id.")
        yield from sense.of_offer(self)

    @property
    def path(self) -> str:
        return f"cpd/{self.id}.md"

    @property
    def is_cancelled(self) -> bool:
        return self.status == "cancelled"

    @property
    def is_tentative(self) -> bool:
        return self.status == "tentative"

    @property
    def status_in_words(self) -> str:
        return STATUSES[self.status]

    def session_id(self, session: Session) -> str:
        """Return the id by which phones know a session."""
        return session.id or self.id

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the ids of the schools that give it room, each once."""
        return tuple(dict.fromkeys(filter(None, (self.host, *(session.at for session in self.sessions)))))


class CpdFile(File):
    """The training of one school year; the file is named after it: 2026-27.yml."""

    PATH: ClassVar[str] = f"{FOLDER}/*.yml"
    WRITER: ClassVar[str] = "the deputy heads"

    note: Text | None = None
    """What a reader of the whole year should know."""
    offers: tuple[Offer, ...] = ()
    """The offers, in any order."""


def span_of(year: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a school year by its id, 2026-27; None if it is no such id."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", year)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    first = int(found[1])
    return dt.date(first, 9, 1), dt.date(first + 1, 8, 31)
