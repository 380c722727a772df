"""What is written about training: the offers of a school year, their sessions, and how to book."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Day, Email, Flag, Hours, Slug, Text, WebAddress, one_of
from partnership.files.references import Ref, reference
from partnership.kinds.agreement import Activity, Objective, Priority
from partnership.kinds.cpd.cost import Cost
from partnership.kinds.cpd.evaluation import Evaluation, TermEvaluation
from partnership.kinds.event import Acceptance, Event, Repeat
from partnership.kinds.group import Group, Role
from partnership.kinds.school import PHASES, Partner, School, phase_names
from partnership.kinds.source import SourceClause

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


class Session(Entry):
    """One time at which an offer takes place, or several that repeat."""

    KNOWN_AS: ClassVar[tuple[type[Entry], ...]] = (Event,)

    id: Slug | None = None
    """The lasting short name by which phones know it. One session may do without: it goes by the offer's id."""
    title: Text | None = None
    """What this one is about, where there are several."""
    day: Day
    """The day, or the first of several."""
    until: Day | None = None
    """The last day, if it goes on for several."""
    time: Hours | None = None
    """From when to when, by the clock on the wall."""
    at: Ref[School] | None = None
    """The id of the school where it is. Without it, where the host is."""
    place: Text | None = None
    """The room, or any other place in words."""
    note: Text | None = None
    """What else to know."""
    repeat: Repeat | None = None
    """How it comes back, if it does, such as every week in term time."""
    cancelled: Flag = False
    """Yes, if this session alone does not take place."""
    accepts: tuple[Acceptance, ...] = ()
    """Clashes that are known and accepted, with the reason."""


class Booking(Entry):
    """How to book: in one way. Nothing is booked on this site, and nothing stored."""

    link: WebAddress | None = None
    """A page to book on."""
    mailto: Email | None = None
    """The e-mail address of an office."""
    office: Ref[School] | None = None
    """The id of the school whose office takes bookings."""

    def faults(self) -> Iterator[Fault]:
        ways = [way for way in (self.link, self.mailto, self.office) if way is not None]
        if len(ways) != 1:
            remedy = "Write one of them: link: for a page, mailto: for an office's e-mail, office: for a school's id."
            yield Fault("link", "booking goes one way: by a link, by mailto, or by an office", remedy)


class Offer(Entry):
    """Something that staff can learn from, planned for all schools."""

    KNOWN_AS: ClassVar[tuple[type[Entry], ...]] = (Event,)

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
    for_whom: Text | None = None
    """Who it is for, where roles do not say it."""
    phases: tuple[Annotated[str, *one_of(*PHASES)], ...] = ()
    """The phases that it is for. Without any, for all."""
    lead: Annotated[str, *reference(School, Partner, Group)] | None = None
    """The id of the school, partner or group that leads it. Without it, the partnership does."""
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
    rests_on: tuple[SourceClause, ...] = ()
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
        if self.places is not None and self.minimum is not None and self.minimum > self.places:
            what = f"it needs {self.minimum} people, and has room for {self.places}"
            yield Fault("minimum", what, "Correct one of the two numbers.")
        if self.status in ("confirmed", "full") and not self.sessions:
            remedy = "Add sessions: with its day, or write status: planned until the day is known."
            yield Fault("status", f"it is {self.status}, and has no day", remedy)
        yield from self._evaluation_faults()
        nameless = [session for session in self.sessions if session.id in (None, self.id)]
        for session in nameless[1:]:
            what = "two sessions go by the offer's id, and phones could not tell them apart"
            remedy = f"Give this one an id of its own: id: {self.id}-2. It never changes."
            yield Fault("day", what, remedy, within=session)

    def _evaluation_faults(self) -> Iterator[Fault]:
        """Yield evaluations that come too early, or that contradict each other."""
        if self.evaluation and self.status != "done":
            remedy = "Write status: done once it has taken place, or take the evaluation away."
            yield Fault("evaluation", f"it is evaluated, and its status is {self.status}", remedy)
        terms = [evaluation.term for evaluation in self.evaluations]
        if self.evaluation and terms:
            yield Fault("evaluations", "it is evaluated as a whole and by term", "Leave one of the two out.")
        if terms and self.status in ("tentative", "cancelled"):
            yield Fault("evaluations", f"it is evaluated, and its status is {self.status}", "One of the two is wrong.")
        for number, evaluation in enumerate(self.evaluations):
            if evaluation.term in terms[:number]:
                what = f"the {evaluation.term} term is evaluated twice"
                yield Fault("term", what, "Make the two one.", within=evaluation)

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
    def phase_names(self) -> tuple[str, ...]:
        """What the phases that it is for are called."""
        return phase_names(self.phases)

    @property
    def status_in_words(self) -> str:
        return STATUSES[self.status]

    def session_id(self, session: Session) -> str:
        """Return the id by which phones know a session."""
        return session.id or self.id

    @property
    def session_ids(self) -> tuple[str, ...]:
        """The ids by which phones know its sessions, each once."""
        return tuple(dict.fromkeys(self.session_id(session) for session in self.sessions))

    @property
    def hosts(self) -> tuple[str, ...]:
        """The ids of the schools that give it room, each once."""
        return tuple(dict.fromkeys(filter(None, (self.host, *(session.at for session in self.sessions)))))


class CpdFile(File):
    """The training of one school year; the file is named after it: 2026-27.yml."""

    PATH: ClassVar[str] = f"{FOLDER}/*.yml"
    WRITER: ClassVar[str] = "the deputy heads"
    AUDIENCE_ONCE: ClassVar[str] = "for_whom"

    note: Text | None = None
    """What a reader of the whole year should know."""
    offers: tuple[Offer, ...] = ()
    """The offers, in any order."""


def span_of(year: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a school year by its id, 2026-27; None if it is no such id."""
    years = re.fullmatch(r"(\d{4})-(\d{2})", year)
    if not years or (int(years[1]) + 1) % 100 != int(years[2]):
        return None
    first = int(years[1])
    return dt.date(first, 9, 1), dt.date(first + 1, 8, 31)
