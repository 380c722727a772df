"""What holds on a day: which version is in force, which is announced, when a review is due, who has adopted what."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property

from partnership.kinds.agreement import AgreementFile
from partnership.kinds.policy.model import Adoption, Policy, Review
from partnership.kinds.policy.texts import Local, Texts, Version
from partnership.kinds.school import Partner

DRAFT, CONSULTATION, ANNOUNCED = "draft", "consultation", "announced"
IN_FORCE, WITHDRAWN = "in force", "withdrawn"


@dataclasses.dataclass(frozen=True)
class Span:
    """The days on which a version is in force."""

    version: Version
    since: dt.date
    until: dt.date | None
    """The last day, if another day's version or a withdrawal ended it."""

    def holds(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclasses.dataclass(frozen=True)
class Adopted:
    """What one partner has of one policy on a day."""

    partner: Partner
    entry: Adoption | None
    """The adoption that counts: the latest."""
    version: Version | None
    behind: int
    """How many versions that are in force or were came after it."""
    local: Local | None


@dataclasses.dataclass(frozen=True)
class Standing:
    """One policy as it stands on a day."""

    texts: Texts
    today: dt.date
    reviews: tuple[Review, ...]
    adopted: tuple[Adopted, ...]
    """One for each partner of the day."""
    agreement: AgreementFile | None
    """The agreement that this is the text of, with a term and a review of its own."""

    @property
    def policy(self) -> Policy:
        return self.texts.policy

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """When each version was, is or will be in force; one that never was has none."""
        return spans(self.texts)

    @property
    def in_force(self) -> Version | None:
        return next((span.version for span in self.spans if span.holds(self.today)), None)

    @property
    def since(self) -> dt.date | None:
        return next((span.since for span in self.spans if span.holds(self.today)), None)

    @property
    def announced(self) -> tuple[Version, ...]:
        """The versions whose first day has not come."""
        return tuple(span.version for span in self.spans if span.since > self.today)

    @property
    def is_withdrawn(self) -> bool:
        return self.policy.withdrawn is not None and self.policy.withdrawn.day <= self.today

    @property
    def shown(self) -> Version | None:
        """The version that stands at the policy's own address: in force, or else the last that was."""
        past = [span.version for span in self.spans if span.since <= self.today]
        return self.in_force or (past[-1] if past else None)

    @property
    def status(self) -> str:
        """Return where it is in its life: draft, consultation, announced, in force or withdrawn."""
        if self.is_withdrawn:
            return WITHDRAWN
        if self.in_force:
            return IN_FORCE
        if self.announced:
            return ANNOUNCED
        consultation = self.texts.working and self.texts.working.head.consultation
        return CONSULTATION if consultation and consultation.is_open(self.today) else DRAFT

    @property
    def is_illustrative(self) -> bool:
        return any(version.head.status == "tentative" for version in self.texts.versions)

    @property
    def last_seen(self) -> dt.date | None:
        """The day on which it was last issued or reviewed."""
        days = [version.head.issued for version in self.texts.versions]
        days += [review.day for review in self.reviews if review.day <= self.today]
        return max(days, default=None)

    @property
    def review_due(self) -> dt.date | None:
        """The day by which it is to be reviewed."""
        if self.is_withdrawn:
            return None
        if self.agreement and self.agreement.review_due:
            return self.agreement.review_due
        months, last = self.policy.review_every, self.last_seen
        return later(last, months) if months and last else None

    @property
    def review_overdue(self) -> bool:
        return self.review_due is not None and self.review_due < self.today

    @property
    def adopted_count(self) -> int:
        return sum(1 for each in self.adopted if each.entry)

    def state(self, version: Version) -> str:
        """Return what a version is today: in force, announced, superseded, withdrawn."""
        if version in self.announced:
            return ANNOUNCED
        if version == self.in_force:
            return IN_FORCE
        return WITHDRAWN if self.is_withdrawn and version == self.shown else "superseded"


def spans(texts: Texts) -> tuple[Span, ...]:
    """Return when each version is in force; of two with the same first day, the higher number counts."""
    first = {version.head.effective: version for version in texts.versions}
    starts = sorted(first)
    end = texts.policy.withdrawn and texts.policy.withdrawn.day
    found = []
    for start, after in zip(starts, [*starts, None][1:], strict=True):
        stops = [day for day in (after, end) if day]
        until = min(stops) - dt.timedelta(days=1) if stops else None
        if until is None or until >= start:
            found.append(Span(first[start], start, until))
    return tuple(found)


def later(day: dt.date, months: int) -> dt.date:
    """Return the same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(dt.date(year, month + 1, 1) + dt.timedelta(days=day.day - 1), after - dt.timedelta(days=1))


def adopted(
    texts: Texts, partners: Sequence[Partner], adoptions: Mapping[str, Sequence[Adoption]], today: dt.date
) -> tuple[Adopted, ...]:
    """Return what each partner has of a policy."""
    return tuple(_adopted(texts, partner, adoptions.get(partner.id, ()), today) for partner in partners)


def _adopted(texts: Texts, partner: Partner, entries: Sequence[Adoption], today: dt.date) -> Adopted:
    mine = [entry for entry in entries if entry.policy == texts.policy.id and entry.day <= today]
    entry = max(mine, key=lambda each: each.day, default=None)
    local = next((each for each in texts.local if each.partner == partner.id), None)
    version = texts.by_number.get(entry.version) if entry else None
    begun = [span.version for span in spans(texts) if span.since <= today]
    behind = len(begun) - 1 - begun.index(version) if version in begun else 0
    return Adopted(partner, entry, version, behind, local)
