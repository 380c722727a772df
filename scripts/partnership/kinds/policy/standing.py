"""What holds on a day: which version is in force, which is announced, when a review is due, who has adopted what."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property

from partnership.kinds.agreement import AgreementFile
from partnership.kinds.period import covers
from partnership.kinds.policy.model import Adoption, Policy, Review
from partnership.kinds.policy.texts import LocalText, Texts, Version
from partnership.kinds.school import Partner

DRAFT, CONSULTATION, ANNOUNCED = "draft", "consultation", "announced"
IN_FORCE, SUPERSEDED, WITHDRAWN = "in force", "superseded", "withdrawn"


@dataclasses.dataclass(frozen=True)
class TimeInForce:
    """The days on which a version is in force."""

    version: Version
    since: dt.date
    until: dt.date | None
    """The last day, if another day's version or a withdrawal ended it."""

    def holds(self, day: dt.date) -> bool:
        """Return whether the version is in force on a day."""
        return covers(self, day)


@dataclasses.dataclass(frozen=True, kw_only=True)
class PartnerAdoption:
    """What one partner has of one policy on a day."""

    partner: Partner
    entry: Adoption | None
    """The adoption that counts: the latest; None if there is none yet."""
    version: Version | None
    """The version that it took."""
    behind: int
    """How many versions that are in force or were came after it."""
    local: LocalText | None
    """What the partner adds to the common text."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Standing:
    """One policy as it stands on a day."""

    texts: Texts
    today: dt.date
    reviews: tuple[Review, ...]
    """Every review of it that changed nothing."""
    adopted: tuple[PartnerAdoption, ...]
    """One for each partner of the day."""
    agreement: AgreementFile | None
    """The agreement that this is the text of, with a term and a review of its own."""

    @property
    def policy(self) -> Policy:
        """Its entry in the register."""
        return self.texts.policy

    @cached_property
    def times_in_force(self) -> tuple[TimeInForce, ...]:
        """When each version was, is or will be in force; one that never was has none."""
        return times_in_force(self.texts)

    @property
    def in_force(self) -> Version | None:
        """The version in force today."""
        return next((time.version for time in self.times_in_force if time.holds(self.today)), None)

    @property
    def since(self) -> dt.date | None:
        """The first day in force of the version that is in force today."""
        return next((time.since for time in self.times_in_force if time.holds(self.today)), None)

    @property
    def announced(self) -> tuple[Version, ...]:
        """The versions whose first day has not come, the next first."""
        return tuple(time.version for time in self.times_in_force if time.since > self.today)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it no longer holds."""
        return self.policy.withdrawn is not None and self.policy.withdrawn.day <= self.today

    @property
    def shown(self) -> Version | None:
        """The version that stands at the policy's own address: in force, or else the last that was."""
        past = [time.version for time in self.times_in_force if time.since <= self.today]
        return self.in_force or (past[-1] if past else None)

    @property
    def status(self) -> str:
        """Where it is in its life: draft, consultation, announced, in force or withdrawn."""
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
        """Whether a version of it was never agreed and shows only how one would look."""
        return any(version.head.status == "tentative" for version in self.texts.versions)

    @property
    def last_reviewed(self) -> dt.date | None:
        """The day on which it was last looked at: issuing a version counts as a review."""
        days = [version.head.issued for version in self.texts.versions]
        days += [review.day for review in self.reviews if review.day <= self.today]
        return max(days, default=None)

    @property
    def review_due(self) -> dt.date | None:
        """The day by which it is to be reviewed: what the agreement says of itself, or else so long after the last."""
        if self.is_withdrawn:
            return None
        if self.agreement and self.agreement.review_due:
            return self.agreement.review_due
        months, last = self.policy.review_every, self.last_reviewed
        return _months_later(last, months) if months and last else None

    @property
    def review_overdue(self) -> bool:
        """Whether that day is over."""
        return self.review_due is not None and self.review_due < self.today

    @property
    def adopted_count(self) -> int:
        """How many partners have adopted a version of it."""
        return sum(1 for adoption in self.adopted if adoption.entry)

    def adopted_by(self, partner: Partner) -> PartnerAdoption:
        """Return what a partner of the day has of it."""
        return next(adoption for adoption in self.adopted if adoption.partner == partner)

    def state(self, version: Version) -> str:
        """Return what a version is today: in force, announced, superseded or withdrawn."""
        if version in self.announced:
            return ANNOUNCED
        if version == self.in_force:
            return IN_FORCE
        return WITHDRAWN if self.is_withdrawn and version == self.shown else SUPERSEDED


def times_in_force(texts: Texts) -> tuple[TimeInForce, ...]:
    """Return when each version is in force; of two with the same first day, the higher number counts."""
    by_first_day = {version.head.effective: version for version in texts.versions}
    first_days = sorted(by_first_day)
    end = texts.policy.withdrawn and texts.policy.withdrawn.day
    times = []
    for since, after in zip(first_days, [*first_days, None][1:], strict=True):
        stops = [day for day in (after, end) if day]
        until = min(stops) - dt.timedelta(days=1) if stops else None
        if until is None or until >= since:
            times.append(TimeInForce(by_first_day[since], since, until))
    return tuple(times)


def _months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(dt.date(year, month + 1, 1) + dt.timedelta(days=day.day - 1), after - dt.timedelta(days=1))


def partner_adoptions(
    texts: Texts, partners: Sequence[Partner], entries: Mapping[str, Sequence[Adoption]], *, today: dt.date
) -> tuple[PartnerAdoption, ...]:
    """Return what each partner has of a policy; the entries of adoptions are given by the partner's id."""
    begun = [time.version for time in times_in_force(texts) if time.since <= today]
    adoptions = []
    for partner in partners:
        own = [entry for entry in entries.get(partner.id, ()) if entry.policy == texts.policy.id and entry.day <= today]
        entry = max(own, key=lambda entry: entry.day, default=None)
        version = texts.by_number.get(entry.version) if entry else None
        adoptions.append(
            PartnerAdoption(
                partner=partner,
                entry=entry,
                version=version,
                behind=len(begun) - 1 - begun.index(version) if version in begun else 0,
                local=next((local for local in texts.local if local.partner == partner.id), None),
            )
        )
    return tuple(adoptions)
