"""What the pages of training are made from."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.shown import Shown
from partnership.kinds.cpd.terms import TERMS, term_of
from partnership.kinds.cpd.training import Training, TrainingYear
from partnership.kinds.event import DiaryPages, Line
from partnership.kinds.meeting import Meetings
from partnership.kinds.school import School

INDEX, CALENDAR = "cpd/index.md", "cpd/calendar.md"
GIVE_AND_TAKE, COSTS = "cpd/give-and-take.md", "cpd/costs.md"


@dataclasses.dataclass(frozen=True)
class CpdPages:
    """The training of a day, and what its pages name of other kinds."""

    shown: Shown
    diary: DiaryPages
    meetings: Meetings
    common: CommonFacts

    @property
    def training(self) -> Training:
        return self.shown.training

    @property
    def today(self) -> dt.date:
        return self.common.today

    @cached_property
    def year(self) -> TrainingYear | None:
        """The school year that the plan opens with."""
        return self.training.year_on(self.today)

    def year_path(self, year: TrainingYear) -> str:
        """Return the page that people are led to for a school year."""
        return INDEX if year is self.year else year.path

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[Line]]:
        found = self.diary.lines.of_entries
        return {
            offer.id: sorted(
                (line for name in _entries(offer) for line in found.get(name, ())),
                key=lambda line: line.occurrence.order,
            )
            for _, offer in self.training.all()
        }

    def lines(self, offer: Offer) -> Sequence[Line]:
        """Return each time of an offer as pages show it."""
        return self._lines[offer.id]

    def coming(self, offer: Offer) -> list[Line]:
        return [line for line in self.lines(offer) if line.last >= self.today]

    def coming_of(self, year: TrainingYear) -> list[Line]:
        """Return the next time of each offer of a year, in order."""
        live = (offer for offer in year.offers if not offer.is_cancelled)
        first = [coming[0] for offer in live if (coming := [x for x in self.coming(offer) if not x.is_cancelled])]
        return sorted(first, key=lambda line: line.occurrence.order)

    def led_by(self, offer: Offer) -> tuple[str, str | None]:
        """Return who leads an offer, with their page."""
        whose = self.common.schools.get(offer.lead or "") or self.common.groups.get(offer.lead or "")
        if whose is None:
            return self.common.about.short_name, None
        return (whose.short_name if isinstance(whose, School) else whose.name), whose.path

    def is_for(self, offer: Offer) -> str:
        """Return in words who an offer is for."""
        names = [self.common.roles[role].plural for role in offer.roles]
        return "; ".join(filter(None, (", ".join(names), offer.audience))) or "Everyone"

    def roles_of(self, offer: Offer) -> list[str]:
        """Return each kind of people that an offer is for, to choose it by."""
        names = [self.common.roles[role].plural for role in offer.roles]
        return [*names, *filter(None, [offer.audience])] or ["Everyone"]

    def terms_of(self, offer: Offer) -> list[str]:
        """Return the names of the terms in which an offer takes place."""
        return [f"{TERMS[term]} term" for term in self.shown.terms(offer)]

    def when(self, offer: Offer, term: str = "") -> str:
        """Return in a few words when an offer takes place, or when in a term."""
        lines = [line for line in self.lines(offer) if term in ("", self._term(line.first))]
        if not lines:
            return "day not known" if offer.known_in or offer.status == "done" else "day not set yet"
        days = list(dict.fromkeys(line.first for line in lines))
        if len(days) > MOST_DAYS:
            return f"{len(days)} times, {days[0].day} {days[0]:%B %Y} to {days[-1].day} {days[-1]:%B %Y}"
        return ", ".join(f"{day.day} {day:%b %Y}" for day in days)

    def _term(self, day: dt.date) -> str:
        return term_of(day, self.shown.agenda.time.calendar(day))


MOST_DAYS = 4
"""Of more days than these, a list gives the number."""


def _entries(offer: Offer) -> list[str]:
    """Return the ids of the events of an offer."""
    return list(dict.fromkeys(offer.session_id(session) for session in offer.sessions))


def review_path(year: TrainingYear, term: str) -> str:
    return f"cpd/review/{year.id}-{term}.md"


def review_title(year: TrainingYear, term: str) -> str:
    """Return what a term is called: Autumn term 2026/27."""
    return f"{TERMS[term]} term {year.name}"
