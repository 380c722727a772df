"""What members pay for belonging: a levy by year, flat or by the number of pupils, and what each of them owes of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import decimal
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Count, Day, Pounds, Slug, Text, one_of
from partnership.files.references import Ref
from partnership.kinds import period
from partnership.kinds.school import Partner, School, SchoolsFile
from partnership.kinds.source import Source
from partnership.problems import Record
from partnership.words import did_you_mean, listed, pounds


class Levy(Entry):
    """What members pay in a year."""

    id: Slug
    """The lasting short name: levy-2026."""
    title: Text
    """What people call it: Levy of 2026/27."""
    since: Day
    """The first day of the year that it is for. Whoever is a member on it pays."""
    until: Day
    """The last day of that year."""
    paid_by: Annotated[str, *one_of("school", "partner")] = "school"
    """Whether each school pays, or each partner: a federation or trust once."""
    flat: Pounds | None = None
    """What each pays, however large it is."""
    per_pupil: Pounds | None = None
    """What each pays for a pupil; beside a flat part, or alone."""
    counted_on: Day | None = None
    """The day of the count of pupils. What data/schools.yml says of that day need not be written again."""
    pupils: Annotated[dict[str, Count], Field(default_factory=dict)]
    """The number of pupils that counts, by the id of the school."""
    instead: Annotated[dict[str, Pounds], Field(default_factory=dict)]
    """What somebody pays instead, by the id of the school or partner: 0 for nothing."""
    source: Ref[Source]
    """The document that says so."""
    clause: Text | None = None
    """Its clause, in quotes."""
    note: Text | None = None
    """What a reader should know."""
    status: Annotated[str, *one_of("confirmed", "tentative")] = "confirmed"
    """confirmed, or tentative for an illustration."""

    def faults(self) -> Iterator[Fault]:
        yield from period.faults(self)
        if self.flat is None and self.per_pupil is None:
            yield Fault("id", "nothing is said of what anybody pays", "Write flat: or per_pupil: and pounds and pence.")
        if self.per_pupil is not None and self.counted_on is None:
            yield Fault("per_pupil", "pupils of which day?", "Add a line counted_on: and the day of the count.")
        for name in ("counted_on", "pupils") if self.per_pupil is None else ():
            if getattr(self, name):
                yield Fault(name, "nothing is paid by the number of pupils", "Write per_pupil:, or take this away.")

    @property
    def is_tentative(self) -> bool:
        """Whether it is an illustration."""
        return self.status == "tentative"

    @property
    def in_words(self) -> str:
        """What each pays: "£200.00 for each school, and £2.50 for each pupil"."""
        flat = f"{pounds(self.flat)} for each {self.paid_by}" if self.flat is not None else ""
        by_pupil = f"{pounds(self.per_pupil)} for each pupil" if self.per_pupil is not None else ""
        return ", and ".join(filter(None, (flat, by_pupil)))


class ListedPayment(Entry):
    """What one school or partner pays of a levy."""

    levy: Slug
    """The id of the levy."""
    payer: Slug
    """The id of the school or partner."""
    pupils: Count | None = None
    """The number of pupils that counts, where it matters and is known."""
    pounds: Pounds | None = None
    """What it pays; left out where the number of pupils is not known."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Payment:
    """What one school or partner pays of a levy, for a page."""

    payer: School | Partner
    pupils: int | None
    amount: decimal.Decimal | None
    """None where the number of pupils is not known."""
    is_instead: bool
    """Whether it is another amount than the rule gives."""

    @property
    def in_words(self) -> str:
        """The amount as people write it; nothing where it is not known."""
        return "" if self.amount is None else pounds(self.amount)


def shares(levy: Levy, file: SchoolsFile) -> tuple[Payment, ...]:
    """Return what each pays of a levy, by name: whoever is a member on its first day."""
    return tuple(sorted(_shares(levy, file), key=lambda share: share.payer.name))


def total(of_all: Sequence[Payment]) -> str:
    """Return what all pay together, as people write it; nothing while that of one is not known."""
    amounts = [share.amount for share in of_all if share.amount is not None]
    return pounds(sum(amounts, decimal.Decimal())) if len(amounts) == len(of_all) else ""


def _shares(levy: Levy, file: SchoolsFile) -> Iterator[Payment]:
    for payer, schools in _payers(levy, file):
        pupils = _pupils(levy, schools)
        amount = levy.instead.get(payer.id)
        if amount is None and (levy.per_pupil is None or pupils is not None):
            by_pupil = (levy.per_pupil or decimal.Decimal()) * (pupils or 0)
            amount = (levy.flat or decimal.Decimal()) + by_pupil
        yield Payment(payer=payer, pupils=pupils, amount=amount, is_instead=payer.id in levy.instead)


def _payers(levy: Levy, file: SchoolsFile) -> Iterator[tuple[School | Partner, tuple[School, ...]]]:
    """Yield who pays, with the schools whose pupils count."""
    members = {school.id: school.on(levy.since) for school in file.schools if school.membership_on(levy.since)}
    if levy.paid_by == "school":
        yield from ((school, (school,)) for school in members.values())
        return
    for partner in file.legal_bodies:
        own = tuple(members[name] for name in partner.schools_on(levy.since) if name in members)
        if own:
            yield partner, own


def _pupils(levy: Levy, schools: Sequence[School]) -> int | None:
    """Return how many pupils some schools have on the day of the count; None if of any it is not known."""
    if levy.per_pupil is None:
        return None
    counts = [levy.pupils.get(school.id, _on_roll(school, levy.counted_on)) for school in schools]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _on_roll(school: School, day: dt.date | None) -> int | None:
    return school.on_roll.pupils if school.on_roll and school.on_roll.on == day else None


def given(levies: Sequence[Levy], file: SchoolsFile) -> Iterator[ListedPayment]:
    """Yield what everybody pays, as open data."""
    for levy in levies:
        for share in shares(levy, file):
            yield ListedPayment.model_construct(
                levy=levy.id, payer=share.payer.id, pupils=share.pupils, pounds=share.amount
            )


def check(levies: Sequence[Levy], file: SchoolsFile, record: Record) -> None:
    """Note payers that are none, and two levies of one time; warn of pupils that nobody has counted."""
    for number, levy in enumerate(levies):
        _check_names(levy, file, record)
        for other in levies[:number]:
            if period.covers(levy, other.since) or period.covers(other, levy.since):
                what = f"'{levy.id}' is for days for which '{other.id}' is paid already"
                record.note(levy.written_at("since"), what, "Correct the days: one levy follows on another.")
        unknown = [share.payer.id for share in shares(levy, file) if share.amount is None]
        if unknown:
            what = f"how many pupils counted on {levy.counted_on} is not known, nor so what is paid: {listed(unknown)}"
            remedy = "Write pupils: and the number of each, {school: 210}, by the ids of the schools."
            record.warn(levy.written_at("per_pupil"), what, remedy)


def _check_names(levy: Levy, file: SchoolsFile, record: Record) -> None:
    payers = [*_payers(levy, file)]
    schools = [school.id for _, of_payer in payers for school in of_payer]
    paying = [payer.id for payer, _ in payers]
    for field, names, whose, known in (
        ("instead", levy.instead, levy.paid_by, paying),
        ("pupils", levy.pupils, "school", schools),
    ):
        for name in (name for name in names if name not in known):
            remedy = did_you_mean(name, known, f"Write the id of a {whose} that is a member on {levy.since}.")
            record.note(levy.written_at(field), f"'{name}' is no {whose} that pays this levy", remedy)
