"""What pages and open data are made from: the training of all years on a day, with the counts that may be shown."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from partnership.kinds.agreement import AgreementFile
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.outcomes import Attendance, Opinion, Outcome, attendance, opinions
from partnership.kinds.cpd.terms import TERMS, term_of
from partnership.kinds.cpd.training import Training, TrainingYear
from partnership.kinds.event import Agenda, Occurrence


@dataclasses.dataclass(frozen=True)
class Shown:
    """The training, and what it has to do with the diary and the agreement."""

    training: Training
    agenda: Agenda
    agreement: AgreementFile | None
    few: int
    """Counts of people below this are withheld."""

    def times(self, offer: Offer) -> tuple[Occurrence, ...]:
        """Return each time at which an offer takes place, in order."""
        names = dict.fromkeys(offer.session_id(session) for session in offer.sessions)
        found = (each for name in names for each in self.agenda.entries.get(name, ()))
        return tuple(sorted(found, key=lambda each: each.order))

    def terms(self, offer: Offer) -> tuple[str, ...]:
        """Return the terms in which an offer takes place."""
        found = {self._term(each.first) for each in self.times(offer)}
        return tuple(term for term in TERMS if term in found)

    def last_term(self, offer: Offer) -> str:
        """Return the term in which an offer ends: there it is evaluated."""
        return (self.terms(offer) or ("",))[-1]

    def attendance(self, year: TrainingYear) -> Attendance:
        """Return who came in a school year, worked out once for everything that is published."""
        return self._attendance[year.id]

    def outcomes(self, offer: Offer) -> tuple[Outcome, ...]:
        """Return what came of an offer: once, in the term in which it ended, or term by term."""
        if offer.evaluation:
            return (Outcome(offer.id, self.last_term(offer), offer.evaluation),)
        found = sorted(offer.evaluations, key=lambda each: list(TERMS).index(each.term))
        return tuple(Outcome(f"{offer.id} {each.term}", each.term, each) for each in found)

    def opinions(self, outcome: Outcome) -> tuple[Opinion, ...]:
        """Return what people thought."""
        ratings = outcome.evaluation.ratings
        return opinions(ratings, self.few) if ratings else ()

    @cached_property
    def _attendance(self) -> Mapping[str, Attendance]:
        return {
            year.id: attendance((each for offer in year.offers for each in self.outcomes(offer)), self.few)
            for year in self.training.years
        }

    def _term(self, day: dt.date) -> str:
        return term_of(day, self.agenda.time.calendar(day))
