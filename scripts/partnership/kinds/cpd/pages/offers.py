"""A page for each offer: what it is for, when, how to book, what it costs each school, what came of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from partnership.kinds.agreement import Statement
from partnership.kinds.cpd.cost import WAYS, pounds
from partnership.kinds.cpd.evaluation import FEW, TERMS
from partnership.kinds.cpd.model import Offer
from partnership.kinds.cpd.outcomes import Opinion
from partnership.kinds.cpd.pages.booking import booking
from partnership.kinds.cpd.pages.context import INDEX, CpdPages
from partnership.kinds.cpd.pages.costs import recharge_csv, recharge_notes, recharge_path
from partnership.kinds.cpd.training import TrainingYear
from partnership.kinds.school import School
from partnership.web.pages import PlannedPage, Rank, Sought
from partnership.words import long_day


def pages(cpd: CpdPages) -> Iterator[PlannedPage]:
    """Yield a page for each offer of every school year."""
    for year, offer in cpd.training.all():
        yield _page(cpd, year, offer)


def _page(cpd: CpdPages, year: TrainingYear, offer: Offer) -> PlannedPage:
    coming = cpd.coming(offer)
    return PlannedPage(
        path=offer.path,
        title=f"{offer.title}, {year.name}",
        template="cpd_offer.html",
        source=year.source,
        above=INDEX if year is cpd.year else year.path,
        description=offer.what,
        sought=_sought(cpd, year, offer),
        facts={
            "offer": offer,
            "cpd": cpd,
            "year": year,
            "coming": coming,
            "past": [line for line in reversed(cpd.lines(offer)) if line not in coming],
            "hosts": [cpd.common.schools[school] for school in offer.hosts],
            "serves": list(_serves(cpd, offer)),
            **booking(cpd, offer),
            "calendar_files": list(_calendar_files(cpd, offer)) if coming else [],
            "subscription": cpd.diary.subscription_of_kind(offer.kind),
            **_cost(cpd, offer),
            "evaluations": list(_evaluations(cpd, year, offer)),
            "published": cpd.published,
        },
    )


def _sought(cpd: CpdPages, year: TrainingYear, offer: Offer) -> Sought:
    """Return what a search knows of an offer: its sessions, or while there is none, that it is of its year."""
    days = tuple(line.last for line in cpd.lines(offer))
    return Sought(kind="Training", rank=Rank.TIME if days else None, days=days or (year.last,))


def _serves(cpd: CpdPages, offer: Offer) -> Iterator[tuple[str, Statement]]:
    """Yield the statements of the agreement that an offer serves, each with the anchor that it has there."""
    agreement = cpd.agreement
    if agreement is None:
        return
    kinds: Mapping[str, tuple[Sequence[str], Sequence[Statement]]] = {
        "objective": (offer.objectives, agreement.objectives),
        "activity": (offer.activities, agreement.activities),
        "priority": (offer.priorities, agreement.priorities),
    }
    for kind, (names, statements) in kinds.items():
        yield from ((f"{kind}-{statement.id}", statement) for statement in statements if statement.id in names)


def _calendar_files(cpd: CpdPages, offer: Offer) -> Iterator[tuple[str, str]]:
    """Yield the file of each session with what it is called."""
    for session in offer.sessions:
        address = cpd.diary.calendar_file(offer.session_id(session))
        if address:
            day = long_day(session.day)
            yield address, f"{session.title}, {day}" if session.title else day


@dataclasses.dataclass(frozen=True, kw_only=True)
class Share:
    """What one school bears of a cost."""

    school: School
    amount: str
    basis: str
    note: str | None
    """The path of its recharge note; None if it owes nobody."""


def _cost(cpd: CpdPages, offer: Offer) -> Mapping[str, object]:
    cost = offer.cost
    if cost is None:
        none = {"payer": None, "decided": None, "recharge_csv": None}
        return {**none, "shares": [], "rule": "", "way": "", "total": "", "is_alike": False}
    notes = {note.school: recharge_path(offer, note.school) for note in recharge_notes(offer)}
    shares = [
        Share(
            school=cpd.common.schools[part.school],
            amount=pounds(cost.shares[part.school]),
            basis=cost.basis(part),
            note=notes.get(part.school),
        )
        for part in cost.among
    ]
    return {
        "shares": shares,
        "is_alike": len({share.basis for share in shares}) == 1,
        "total": pounds(sum(cost.shares.values())),
        "payer": cpd.common.schools[cost.paid_by],
        "way": WAYS[cost.share],
        "rule": cost.rounding,
        "decided": cpd.meetings.decided(cost.decision) if cost.decision else None,
        "recharge_csv": recharge_csv(offer) if notes else None,
    }


@dataclasses.dataclass(frozen=True, kw_only=True)
class ShownEvaluation:
    """What came of an offer, or of one term of it, as it may be shown."""

    term: str
    """The name of the term, if each is evaluated by itself."""
    attended: tuple[tuple[School, str], ...]
    together: str
    opinions: tuple[Opinion, ...]
    changes: str | None

    @property
    def withholds(self) -> bool:
        counts = [self.together, *(count for _, count in self.attended), *(opinion.shown for opinion in self.opinions)]
        return FEW in counts


def _evaluations(cpd: CpdPages, year: TrainingYear, offer: Offer) -> Iterator[ShownEvaluation]:
    counts = cpd.published.attendance(year)
    for outcome in cpd.published.outcomes(offer):
        schools = sorted(
            (cpd.common.schools[attended.school] for attended in outcome.evaluation.attended),
            key=lambda school: school.name,
        )
        yield ShownEvaluation(
            term=TERMS[outcome.term] if offer.evaluations else "",
            attended=tuple((school, counts.shown(outcome.name, school.id)) for school in schools),
            together=counts.shown(outcome.name),
            opinions=cpd.published.opinions(outcome),
            changes=outcome.evaluation.changes,
        )
