"""What the pages of training are made from."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property

from partnership.kinds.agreement import AgreementFile
from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.cpd.evaluation import TERMS
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.outcomes import PublishedTraining
from partnership.kinds.cpd.training import Training, TrainingYear
from partnership.kinds.event import DiaryPages, Line
from partnership.kinds.meeting import Meetings
from partnership.kinds.school import School
from partnership.words import long_day

INDEX, CALENDAR = "cpd/index.md", "cpd/calendar.md"
GIVE_AND_TAKE, COSTS = "cpd/give-and-take.md", "cpd/costs.md"

MOST_DAYS = 4
"""Of more days than these, a list gives the number."""


def review_path(year: TrainingYear, term: str) -> str:
    """Return the page of the review of a term: autumn, spring or summer."""
    return f"cpd/review/{year.id}-{term}.md"


def review_title(year: TrainingYear, term: str) -> str:
    """Return what a term is called: Autumn term 2026/27."""
    return f"{TERMS[term]} term {year.name}"


@dataclasses.dataclass(frozen=True, kw_only=True)
class CpdPages:
    """The training of a day, and what its pages name of other kinds."""

    published: PublishedTraining
    agreement: AgreementFile | None
    diary: DiaryPages
    meetings: Meetings
    common: CommonFacts

    @property
    def training(self) -> Training:
        return self.published.training

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
        of_entries = self.diary.lines.of_entries
        return {
            offer.id: sorted(
                (line for name in offer.session_ids for line in of_entries.get(name, ())),
                key=lambda line: line.occurrence.order,
            )
            for _, offer in self.training.all()
        }

    def lines(self, offer: Offer) -> Sequence[Line]:
        """Return each time of an offer as pages show it."""
        return self._lines[offer.id]

    def coming(self, offer: Offer) -> list[Line]:
        """Return the times of an offer that are not over, those that are cancelled too."""
        return [line for line in self.lines(offer) if line.last >= self.today]

    def next_day(self, offer: Offer) -> dt.date | None:
        """Return the day on which an offer is next, or was last once it is over; None if it has none."""
        coming, lines = [line for line in self.coming(offer) if not line.is_cancelled], self.lines(offer)
        return coming[0].first if coming else lines[-1].first if lines else None

    def is_over(self, offer: Offer) -> bool:
        """Return whether an offer had its last time."""
        return bool(self.lines(offer)) and not self.coming(offer)

    def led_by(self, offer: Offer) -> tuple[str, str | None]:
        """Return who leads an offer, with their page."""
        leader = self.diary.agenda.people.body(offer.lead or "")
        if leader is None:
            return self.common.about.short_name, None
        return (leader.short_name if isinstance(leader, School) else leader.name), leader.path

    def is_for(self, offer: Offer) -> str:
        """Return in words who an offer is for."""
        names = [self.common.roles[role].plural for role in offer.roles]
        return "; ".join(filter(None, (", ".join(names), offer.for_whom))) or "Everyone"

    def roles_of(self, offer: Offer) -> list[str]:
        """Return each kind of people that an offer is for, to choose it by."""
        names = [self.common.roles[role].plural for role in offer.roles]
        return [*names, *filter(None, [offer.for_whom])] or ["Everyone"]

    def may_come(self, offer: Offer, year: TrainingYear) -> list[str]:
        """Return each kind of people that may come to an offer: to one for everyone, all that the year knows."""
        if offer.roles or offer.for_whom:
            return self.roles_of(offer)
        return list(dict.fromkeys(["Everyone", *(role for each in year.offers for role in self.roles_of(each))]))

    def groups_of(self, offer: Offer) -> str:
        """Return the ids of the groups of this day whose people an offer is for; nothing if it is for others too."""
        groups = self.common.groups_that_meet
        named = set(offer.roles).issubset(role for group in groups for role in group.members)
        return " ".join(group.id for group in groups if set(offer.roles) & set(group.members)) if named else ""

    def terms_of(self, offer: Offer) -> list[str]:
        """Return the names of the terms in which an offer takes place."""
        return [f"{TERMS[term]} term" for term in self.published.terms(offer)]

    def when(self, offer: Offer) -> str:
        """Return in a few words when an offer takes place."""
        return _days_in_words(offer, self.lines(offer))

    def when_next(self, offer: Offer) -> str:
        """Return in a few words when it still takes place; when it did, once it is over."""
        return _days_in_words(offer, self.coming(offer) or self.lines(offer))


def _days_in_words(offer: Offer, lines: Sequence[Line]) -> str:
    days = list(dict.fromkeys(line.first for line in lines))
    if not days:
        return "day not known" if offer.known_in or offer.status == "done" else "day not set yet"
    if len(days) > MOST_DAYS:
        return f"{len(days)} times, {long_day(days[0])} to {long_day(days[-1])}"
    return ", ".join(f"{day.day} {day:%b %Y}" for day in days)
