"""Clashes as people are told of them, with a way out: by the check, on a page of the diary, on the command line."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

from partnership.files.folders import is_public
from partnership.kinds import event
from partnership.kinds.clash import free_days
from partnership.kinds.clash.clashes import Clash, Clashes, Pair
from partnership.kinds.clash.commitments import audiences, schools_in_words
from partnership.kinds.clash.free_days import FreeDays
from partnership.kinds.event import CLOSED, Agenda, DiaryPages, Occurrence
from partnership.problems import Place, Problem, Record
from partnership.web.offering import Offering
from partnership.web.pages import MenuEntry, PlannedPage
from partnership.words import count, hours, sentence, short_day

PAGE = "diary/clashes.md"
HELP = "help/clashes.md"
"""The article that says what to do."""

MOST = 100
"""How many things that are only too close together the page lists."""

_AHEAD = dt.timedelta(weeks=10)
"""How far after its own day another is looked for."""

_DAY = dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True)
class ClashSide:
    """One of the two that clash, in words."""

    occurrence: Occurrence
    owner: str
    """Whose diary it is in, by name."""

    @property
    def title(self) -> str:
        return self.occurrence.title

    @property
    def when(self) -> str:
        return _when(self.occurrence)

    @property
    def place(self) -> str:
        """Where it is written down."""
        return str(self.occurrence.written or self.occurrence.source or "")

    def __str__(self) -> str:
        return f"{self.title} ({self.owner}), {self.when}"


@dataclasses.dataclass(frozen=True)
class WordedClash:
    """A clash in words."""

    clash: Clash
    sides: tuple[ClashSide, ...]
    free: str
    """A day for the one that is easier to move; nothing if none was found."""

    @property
    def why(self) -> str:
        more = f", and {count(self.clash.more, 'more time')}" if self.clash.more else ""
        return f"{self.clash.objection.why}{more}"

    def lines(self) -> list[str]:
        """Return it as a terminal shows it."""
        sides = [f"{'and ' if number else ''}{side}" for number, side in enumerate(self.sides)]
        accepted = [f"    Accepted: {self.clash.accepted}"] if self.clash.accepted else []
        free = [f"    {self.free}"] if self.free else []
        places = [f"    {side.place}" for side in self.sides if side.place]
        return [*sides, f"    {sentence(self.why)}.", *accepted, *free, *places]


class Wording:
    """Puts clashes into words; knows who owns what, and which days are free."""

    def __init__(self, agenda: Agenda, today: dt.date) -> None:
        self._agenda = agenda
        self._today = today

    def of(self, clashes: Iterable[Clash]) -> list[WordedClash]:
        """Return clashes in words, in their order."""
        return [
            WordedClash(
                clash=clash,
                sides=tuple(ClashSide(occurrence, self._owner(occurrence)) for occurrence in clash.both),
                free=self._suggestion(clash),
            )
            for clash in clashes
        ]

    def problem(self, clash: Clash) -> tuple[Place, str, str]:
        """Return the place of the one that stands later in the files, what is wrong, and the remedy.

        Of one that everyone may read and one that only members may, it is the other's: nothing public may name it.
        """
        earlier, later = sorted(_in_written_order(clash.both), key=_who_gives_way)
        worded = self.of([clash])[0]
        name = f"'{earlier.title}' ({earlier.source})" if earlier.source else f"'{earlier.entry}' ({earlier.written})"
        what = f"'{later.entry}', {_when(later)}, clashes with {name}, {_when(earlier)}: {worded.why}"
        accept = f" If it is all right as it is, write accepts: [{{event: {earlier.entry}, why: …}}]."
        remedy = f"{worded.free or 'Move one of them.'}{'' if earlier.source else accept}"
        return later.written or Place(""), what, remedy

    def _suggestion(self, clash: Clash) -> str:
        """Say which is easier to move, and a day on which nothing speaks against it."""
        movable = [one for one in clash.both if one.kind not in CLOSED and one.source is None]
        if not movable or clash.accepted:
            return ""
        by_weight = reversed(_in_written_order(movable))
        easier = min(by_weight, key=lambda one: (one.last - one.first, self._number_of_schools(one)))
        start = max(easier.first, self._today) + _DAY
        free = self._free_days.best(easier, start, start + _AHEAD)
        if free is None:
            return ""
        unsure = "" if free.known else ", if that is in term"
        return f"{easier.title} ({self._owner(easier)}) could move to {short_day(free.day)}{unsure}."

    @cached_property
    def _free_days(self) -> FreeDays:
        return FreeDays(self._agenda)

    def _owner(self, occurrence: Occurrence) -> str:
        people = self._agenda.people
        if any(people.body(owner) for owner in occurrence.owners):
            return people.names(occurrence.owners)
        return schools_in_words(people.in_schools(occurrence), people)

    def _number_of_schools(self, occurrence: Occurrence) -> int:
        people = self._agenda.people
        concerned = (audience.schools for audience in audiences(occurrence.concerned, people, occurrence.first))
        return sum(len(people.schools if schools is None else schools) for schools in concerned)


def _in_written_order(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """Return occurrences as their entries follow in the files."""
    return sorted(occurrences, key=lambda occurrence: (occurrence.written or Place(""), occurrence.id))


def _who_gives_way(occurrence: Occurrence) -> tuple[bool, bool]:
    """Return what sorts those last who can do something about a clash: what was not read, and what is not public."""
    place = occurrence.written
    return occurrence.source is None, place is not None and not is_public(place.path)


def _when(occurrence: Occurrence) -> str:
    """Return its days and hours: Tue 9 Mar 2027, 10:00 to 11:00."""
    days = short_day(occurrence.first)
    if occurrence.first != occurrence.last:
        days = f"{days} to {short_day(occurrence.last)}"
    return f"{days}, {hours(*occurrence.hours)}" if occurrence.hours else days


def warn(clashes: Clashes, agenda: Agenda, today: dt.date, record: Record) -> None:
    """Warn of the hard clashes still to come, and of acceptances of what does not clash.

    A clash between two owners' files keeps no other from being published: the proposal that brings it is refused.
    """
    for problem in hard_clashes(clashes, agenda, today).values():
        record.warn(problem.place, problem.what, problem.remedy)
    for acceptance in clashes.idle:
        record.warn(
            acceptance.written_at("event"),
            f"this does not clash with '{acceptance.event}', so there is nothing to accept",
            "Delete the acceptance, or correct the id.",
        )


def hard_clashes(clashes: Clashes, agenda: Agenda, today: dt.date) -> dict[Pair, Problem]:
    """Return the hard clashes still to come as problems, by the two entries, of which one at least is written here."""
    wording = Wording(agenda, today)
    ours = [clash for clash in clashes.hard if any(time.source is None for time in clash.both)]
    return {clash.pair: Problem(*wording.problem(clash)) for clash in ours}


class Needs(Protocol):
    """What the page of clashes, and free days on other pages, are made from."""

    @property
    def clashes(self) -> Clashes: ...
    @property
    def diary(self) -> DiaryPages: ...


def offering(partnership: Needs) -> Offering:
    """Return the page of all clashes with its place beneath the diary, and free days on the pages of groups."""
    diary = partnership.diary
    if not diary.is_kept:
        page = dataclasses.replace(event.blank_page(PAGE, "Clashes"), source=diary.agenda.source())
        return Offering(pages=[page], panels=free_days.panels(diary))
    return Offering(
        pages=[_page(partnership.clashes, diary)],
        panels=free_days.panels(diary),
        menu=[MenuEntry("Clashes", PAGE, under=event.INDEX)],
    )


def _page(clashes: Clashes, diary: DiaryPages) -> PlannedPage:
    wording = Wording(diary.agenda, diary.today)
    return PlannedPage(
        path=PAGE,
        title="Clashes",
        template="clashes.html",
        source=diary.agenda.source(),
        above=event.INDEX,
        description="Who is expected in two places at once, and what to do about it.",
        facts={
            "hard": wording.of(clashes.hard),
            "soft": wording.of(clashes.soft[:MOST]),
            "more": len(clashes.soft[MOST:]),
            "accepted": wording.of(clashes.accepted),
            "today": diary.today,
            "help": HELP,
        },
    )
