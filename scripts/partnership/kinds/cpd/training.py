"""All training together: the offers of every school year, read, with the days on which they take place."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from partnership.files.shelf import Shelf
from partnership.kinds.cpd import session_events as sessions
from partnership.kinds.cpd.model import CpdFile, Offer, span_of
from partnership.kinds.cpd.session import Session
from partnership.kinds.event import Diary, Repeat, rhythm
from partnership.problems import Place, Record


@dataclasses.dataclass(frozen=True)
class TrainingYear:
    """The training of one school year."""

    id: str
    file: CpdFile

    @property
    def source(self) -> str:
        return CpdFile.PATH.replace("*", self.id)

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
        return max((year for year in planned if year.first <= day), key=lambda year: year.first, default=None) or next(
            iter(planned), None
        )

    def diaries(self) -> tuple[Diary, ...]:
        """Return the sessions as diaries of those who lead them, one a school year and owner."""
        found: dict[tuple[str, str], list[Offer]] = {}
        for year, offer in self.all():
            found.setdefault((year.source, sessions.owner(offer)), []).append(offer)
        return tuple(_diary(owner, path, offers) for (path, owner), offers in found.items())


def _diary(owner: str, path: str, offers: list[Offer]) -> Diary:
    found = [(event, offer) for offer in offers for event in sessions.events(offer)]
    pages = {event.id: offer.path for event, offer in found}
    return Diary(owner, path, tuple(event for event, _ in found), pages)


def training(shelf: Shelf) -> Training:
    """Return the training of all school years as far as it is right; what is not is noted."""
    found: list[TrainingYear] = []
    record = shelf.record
    paths = shelf.paths(CpdFile)
    for path in paths:
        file, year = shelf.open(CpdFile, path), Path(path).stem
        if span_of(year) is None:
            remedy = "Name it after the school year: 2026-27.yml."
            record.note(Place(path), f"'{year}' is not a school year", remedy)
        elif file:
            found.append(TrainingYear(year, file))
            _check_days(found[-1], record)
    return Training(tuple(found), is_whole=len(found) == len(paths))


def _check_days(year: TrainingYear, record: Record) -> None:
    """Note sessions that make no sense, and those that lie outside the school year of their file."""
    astray = _is_astray(year)
    if astray:
        what = f"none of its sessions is in the school year {year.name}"
        record.note(Place(year.source), what, "Name the file after the school year of its sessions, or correct them.")
    for offer in year.offers:
        wrong = list(sessions.faults(offer))
        for fault in wrong:
            record.note((fault.within or offer).written_at(fault.field), fault.what, fault.remedy)
        for session in offer.sessions if not wrong and not astray else ():
            _check_year(session, year, record)


def _is_astray(year: TrainingYear) -> bool:
    """Return whether no session at all is of the year: its file has the name of another."""
    days = [session.day for offer in year.offers for session in offer.sessions]
    return len(days) > 1 and not any(year.first <= day <= year.last for day in days)


def _check_year(session: Session, year: TrainingYear, record: Record) -> None:
    remedy = "Correct the day, or move the offer to the file of its own year."
    if not year.first <= session.day <= year.last:
        record.note(session.written_at("day"), f"{session.day} is not in the school year {year.name}", remedy)
    elif session.repeat and _last(session, session.repeat, year) > year.last:
        what = f"it goes on after the school year {year.name}"
        remedy = f"Let it end by {year.last}, and plan the rest in the next file."
        record.note(session.written_at("repeat"), what, remedy)


def _last(session: Session, repeat: Repeat, year: TrainingYear) -> dt.date:
    """Return the last day of a repeat; of one that goes on longer, the first after the school year."""
    found = session.day
    for number, day in enumerate(rhythm(session.day, repeat), start=1):
        if (repeat.until and day > repeat.until) or (repeat.count and number > repeat.count) or found > year.last:
            break
        found = day
    return found
