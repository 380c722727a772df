"""All training together: the offers of every school year, read and checked by their days and the decisions on costs."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from partnership.files.shelf import Shelf
from partnership.kinds.cpd import session_events
from partnership.kinds.cpd.evaluation import earliest
from partnership.kinds.cpd.model import CpdFile, Offer, Session, span_of
from partnership.kinds.event import Diary, Event, Repeat, recurrence
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.meeting import Meetings
from partnership.problems import Place, Record
from partnership.words import did_you_mean, number


@dataclasses.dataclass(frozen=True)
class TrainingYear:
    """The training of one school year."""

    id: str
    """The school year: 2026-27."""
    file: CpdFile
    source: str
    """The path of its file."""

    @property
    def name(self) -> str:
        """What people call it: 2026/27."""
        return self.id.replace("-", "/")

    @property
    def path(self) -> str:
        return f"cpd/{self.id}.md"

    @property
    def first(self) -> dt.date:
        return self._span[0]

    @property
    def last(self) -> dt.date:
        return self._span[1]

    @property
    def _span(self) -> tuple[dt.date, dt.date]:
        return span_of(self.id) or (dt.date.min, dt.date.min)

    @property
    def offers(self) -> tuple[Offer, ...]:
        return self.file.offers


@dataclasses.dataclass(frozen=True)
class Training:
    """The training of all school years, the earliest first."""

    years: tuple[TrainingYear, ...] = ()
    is_whole: bool = True
    """Whether every file is right, so that an offer that is not here is nowhere."""

    @property
    def is_planned(self) -> bool:
        return any(year.offers for year in self.years)

    @cached_property
    def by_id(self) -> Mapping[str, Offer]:
        return {offer.id: offer for _, offer in self.all()}

    def all(self) -> Iterator[tuple[TrainingYear, Offer]]:
        """Yield every offer with its school year."""
        yield from ((year, offer) for year in self.years for offer in year.offers)

    def year_on(self, day: dt.date) -> TrainingYear | None:
        """Return the year that a day falls in; if nothing is planned for it, the nearest before, or else the first."""
        planned = [year for year in self.years if year.offers]
        begun = [year for year in planned if year.first <= day]
        return max(begun, key=lambda year: year.first, default=None) or next(iter(planned), None)

    def diaries(self) -> tuple[Diary, ...]:
        """Return the sessions as diaries of those who lead them, one a school year and owner."""
        sessions: dict[tuple[str, str], list[tuple[Event, str]]] = {}
        for year, offer in self.all():
            of_owner = sessions.setdefault((session_events.owner(offer), year.source), [])
            of_owner += [(event, offer.path) for event in session_events.events(offer)]
        return tuple(
            Diary(
                owner=owner,
                path=path,
                events=tuple(event for event, _ in events),
                pages={event.id: page for event, page in events},
            )
            for (owner, path), events in sessions.items()
        )


class Before(Protocol):
    """What training is checked against."""

    @property
    def today(self) -> dt.date: ...
    @property
    def identity(self) -> PartnershipFile | None: ...
    @property
    def meetings(self) -> Meetings: ...


def read(shelf: Shelf, before: Before) -> Training:
    """Return the training of all school years, from `data/cpd/<year>.yml`, as far as it is right.

    Noted in the shelf's record, never raised: files that are not right or of no school year, sessions outside their
    year, what is said to be over before it is, and offers and decisions that do not name each other.
    """
    years: list[TrainingYear] = []
    record, paths = shelf.record, shelf.paths(CpdFile)
    for path in paths:
        file, name = shelf.open(CpdFile, path), Path(path).stem
        if span_of(name) is None:
            remedy = "Name it after the school year: 2026-27.yml."
            record.note(Place(path), f"'{name}' is not a school year", remedy)
        elif file:
            years.append(TrainingYear(name, file, path))
            _check_days(years[-1], record)
    training = Training(tuple(years), is_whole=len(years) == len(paths))
    for year, offer in training.all():
        _check_decision(offer, before.meetings, record)
        _check_what_is_over(offer, year, today=before.today, record=record)
    _check_ids(training, record)
    _check_decisions(training, before.meetings, record)
    if before.identity:
        _advise_on_counts(training, before.identity.few, shelf)
    return training


def _check_days(year: TrainingYear, record: Record) -> None:
    """Note sessions that make no sense, and those that lie outside the school year of their file."""
    days = [session.day for offer in year.offers for session in offer.sessions]
    is_misnamed = len(days) > 1 and not any(year.first <= day <= year.last for day in days)
    if is_misnamed:
        what = f"none of its sessions is in the school year {year.name}"
        record.note(Place(year.source), what, "Name the file after the school year of its sessions, or correct them.")
    for offer in year.offers:
        faults = list(session_events.faults(offer))
        for fault in faults:
            record.note((fault.within or offer).written_at(fault.field), fault.what, fault.remedy)
        for session in offer.sessions if not faults and not is_misnamed else ():
            if not year.first <= session.day <= year.last:
                what = f"{session.day} is not in the school year {year.name}"
                remedy = "Correct the day, or move the offer to the file of its own year."
                record.note(session.written_at("day"), what, remedy)
            elif session.repeat and _last(session, session.repeat, year) > year.last:
                what = f"it goes on after the school year {year.name}"
                remedy = f"Let it end by {year.last}, and plan the rest in the next file."
                record.note(session.written_at("repeat"), what, remedy)


def _last(session: Session, repeat: Repeat, year: TrainingYear) -> dt.date:
    """Return the last day of a repeat; of one that goes on longer, the first after the school year."""
    last = session.day
    for time, day in enumerate(recurrence(session.day, repeat), start=1):
        if (repeat.until and day > repeat.until) or (repeat.count and time > repeat.count) or last > year.last:
            break
        last = day
    return last


def _check_what_is_over(offer: Offer, year: TrainingYear, today: dt.date, record: Record) -> None:
    """Note an offer said to have taken place before it did, and evaluations of terms that are still to come."""
    if offer.status == "done" and any(session.day > today for session in offer.sessions):
        day = max(session.day for session in offer.sessions)
        what = f"'{offer.id}' is said to have taken place, and has a session on {day}"
        record.note(offer.written_at("status"), what, "Write status: confirmed until then.")
    for evaluation in offer.evaluations:
        if today < earliest(evaluation.term, year.first):
            what = f"the {evaluation.term} term is evaluated, and has not begun"
            record.note(evaluation.written_at("term"), what, "Correct the term, or wait until it is over.")


def _advise_on_counts(training: Training, few: int, shelf: Shelf) -> None:
    """Warn once a year's file of counts that the public site withholds and the public file tells, if they can move."""
    for year in training.years if shelf.folders.members else ():
        evaluations = (each for offer in year.offers for each in (offer.evaluation, *offer.evaluations) if each)
        counts = (each for evaluation in evaluations for each in evaluation.attended if 0 < (each.count or 0) < few)
        places = (each.written_at("count") for each in counts)
        told = next((place for place in places if not shelf.folders.is_for_members(place.path)), None)
        if told:
            what = f"true counts below {number(few)} stand in this file, which everyone may read"
            where = f"Move 'attended' to {told.path} in the members' folder, beside the id of its offer"
            remedy = f"The site shows a c for them. {where}: members read the true counts. git keeps what was here."
            shelf.record.warn(told, what, remedy)


def _check_ids(training: Training, record: Record) -> None:
    """Note sessions that go by the id of another offer: its page would show them as its own."""
    for _, offer in training.all():
        for session in offer.sessions:
            other = training.by_id.get(offer.session_id(session))
            if other and other.id != offer.id:
                place = other.written_at("id")
                what = f"'{other.id}' is the id of another offer, in line {place.line} of {place.path}"
                record.note(session.written_at("id"), what, "Give this session an id of its own. It never changes.")


def _check_decision(offer: Offer, meetings: Meetings, record: Record) -> None:
    """Note a cost whose decision is not there, or does not name the offer."""
    name = offer.cost.decision if offer.cost else None
    if offer.cost is None or name is None or name.partition("#")[0] in meetings.unread:
        return
    place, decided = offer.cost.written_at("decision"), meetings.decided(name)
    if decided is None:
        known = [f"{meeting.id}#{decision.id}" for meeting, decision in meetings.decisions()]
        remedy = did_you_mean(name, known, "Write the meeting and the id of the decision: 2026-10-06-heads#share-it.")
        record.note(place, f"there is no decision '{name}'", remedy)
        return
    meeting, decision = decided
    if decision.offer != offer.id:
        what = f"the decision '{name}' does not name this offer"
        record.note(place, what, f"In {meeting.source}, write offer: {offer.id} at that decision.")


def _check_decisions(training: Training, meetings: Meetings, record: Record) -> None:
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
