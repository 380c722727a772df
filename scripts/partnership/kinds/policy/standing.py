"""What holds on a day: which version is in force, which is announced, when a review is due, who has adopted what."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from partnership.kinds.agreement import AgreementFile
from partnership.kinds.period import covers
from partnership.kinds.policy.adopters import Adopter
from partnership.kinds.policy.model import Adoption, Policy, Review, Withdrawal
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
    """The last day, if another day's version or a withdrawal ended it. One that was brought back has two times."""

    def holds(self, day: dt.date) -> bool:
        """Return whether the version is in force on a day."""
        return covers(self, day)


@dataclasses.dataclass(frozen=True, kw_only=True)
class PartnerAdoption:
    """What one body that adopts a policy has of it on a day."""

    partner: Partner
    schools: tuple[str, ...]
    """The ids of the schools for which it adopts it."""
    entry: Adoption | None
    """The adoption that counts: the latest of a version whose first day has come; None if there is none yet."""
    version: Version | None
    """The version that it took."""
    ahead: Adoption | None
    """A later adoption, of a version whose first day is to come: until then the one above counts."""
    coming: Version | None
    """The version that it took."""
    behind: int
    """How many versions that are in force or were came after the one that counts."""
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
    """One for each body that adopts it on the day."""
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
        """The versions that are issued and whose first day has not come, the next first."""
        begun = {time.version.number for time in self.times_in_force if time.since <= self.today}
        coming = (time.version for time in self.times_in_force if time.version.head.issued <= self.today)
        return tuple({version.number: version for version in coming if version.number not in begun}.values())

    @property
    def withdrawal(self) -> Withdrawal | None:
        """The withdrawal for which it does not hold today; None if it is not withdrawn."""
        return self.policy.withdrawal_on(self.today)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it no longer holds."""
        return self.withdrawal is not None

    @property
    def ending(self) -> Withdrawal | None:
        """The withdrawal that is to come; None if none is."""
        last = self.policy.withdrawn
        return last if last and last.day > self.today else None

    @property
    def shown(self) -> Version | None:
        """The version that stands at the policy's own address: in force, or else the last that was."""
        past = [time.version for time in self.times_in_force if time.since <= self.today]
        return self.in_force or (past[-1] if past else None)

    @property
    def foremost(self) -> Version | None:
        """The version that a reader is shown first: the same, or before any was in force, the first to be."""
        first = self.announced[0] if self.announced else self.texts.newest
        return self.shown or first

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
        """Whether the version that is shown was never agreed, and is only an example of one."""
        return self.foremost is not None and self.foremost.is_illustrative

    @property
    def last_reviewed(self) -> dt.date | None:
        """The day on which it was last looked at: issuing a version counts as a review."""
        days = [version.head.issued for version in self.texts.versions if version.head.issued <= self.today]
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
    def adopted_count(self) -> int:
        """How many bodies have adopted a version of it, in force or to come."""
        return sum(1 for adoption in self.adopted if adoption.entry or adoption.ahead)

    @property
    def adopters(self) -> tuple[str, str]:
        """What one and several of those that adopt it are called: partners, unless a local governing body is one."""
        local = any(adoption.partner.under for adoption in self.adopted)
        return ("body", "bodies") if local else ("partner", "partners")

    @property
    def is_for_governing_bodies(self) -> bool:
        """Whether each that adopts it has a governing body, so that pages can say so of all."""
        return all(adoption.partner.words.body == "governing body" for adoption in self.adopted)

    def adopted_by(self, partner: Partner) -> PartnerAdoption | None:
        """Return what a partner has of it; None if it is another body that adopts it."""
        return next((adoption for adoption in self.adopted if adoption.partner == partner), None)

    def adopted_for(self, school: str) -> PartnerAdoption | None:
        """Return what counts at the school of an id; None if nobody governs it today."""
        return next((adoption for adoption in self.adopted if school in adoption.schools), None)

    def state(self, version: Version) -> str:
        """Return what a version is today: in force, announced, superseded or withdrawn."""
        if version == self.in_force:
            return IN_FORCE
        if version.head.effective > self.today and self.times_of(version):
            return ANNOUNCED
        is_last = self.shown is None or version.order >= self.shown.order
        return WITHDRAWN if self.is_withdrawn and is_last else SUPERSEDED

    def first_day(self, version: Version) -> dt.date:
        """Return the first day of a version: a withdrawal may put it off."""
        return next((time.since for time in self.times_of(version)), version.head.effective)

    def times_of(self, version: Version) -> tuple[TimeInForce, ...]:
        """Return when one version is in force: twice or more often, if the policy was withdrawn meanwhile."""
        return tuple(time for time in self.times_in_force if time.version == version)


def times_in_force(texts: Texts) -> tuple[TimeInForce, ...]:
    """Return when each version is in force; of two with the same first day, the higher number counts."""
    by_first_day = {version.head.effective: version for version in texts.versions}
    first_days = sorted(by_first_day)
    times: list[TimeInForce] = []
    for since, after in zip(first_days, [*first_days, None][1:], strict=True):
        until = after - dt.timedelta(days=1) if after else None
        times += _without(texts.policy.withdrawals, TimeInForce(by_first_day[since], since, until))
    return tuple(times)


def _without(withdrawals: Sequence[Withdrawal], time: TimeInForce) -> Iterator[TimeInForce]:
    """Yield what is left of a time: the days on which the policy was not withdrawn."""
    since: dt.date | None = time.since
    for withdrawal in withdrawals:
        back = withdrawal.back.day if withdrawal.back else None
        if since is None or (back and back <= since) or (time.until and time.until < withdrawal.day):
            continue
        if since < withdrawal.day:
            yield dataclasses.replace(time, since=since, until=withdrawal.day - dt.timedelta(days=1))
        since = back
    if since and (time.until is None or since <= time.until):
        yield dataclasses.replace(time, since=since)


def _months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(dt.date(year, month + 1, 1) + dt.timedelta(days=day.day - 1), after - dt.timedelta(days=1))


def partner_adoptions(
    texts: Texts, adopting: Sequence[Adopter], entries: Mapping[str, Sequence[Adoption]], *, today: dt.date
) -> tuple[PartnerAdoption, ...]:
    """Return what each body has of a policy on a day; the entries of adoptions are given by the partner's id."""
    adoptions = []
    for adopter in adopting:
        partner = adopter.partner
        own = [entry for entry in entries.get(partner.id, ()) if entry.policy == texts.policy.id and entry.day <= today]
        own = sorted((entry for entry in own if entry.version in texts.by_number), key=lambda entry: entry.day)
        begun = [entry for entry in own if texts.by_number[entry.version].head.effective <= today]
        entry, last = begun[-1] if begun else None, own[-1] if own else None
        ahead = last if last and last not in begun else None
        version = texts.by_number[entry.version] if entry else None
        adoptions.append(
            PartnerAdoption(
                partner=partner,
                schools=adopter.schools,
                entry=entry,
                version=version,
                ahead=ahead,
                coming=texts.by_number[ahead.version] if ahead else None,
                behind=_came_after(version, texts, today) if version else 0,
                local=next((local for local in texts.local if _counts(local, partner, today)), None),
            )
        )
    return tuple(adoptions)


def _came_after(version: Version, texts: Texts, today: dt.date) -> int:
    """Return how many versions that came into force until a day are later than one."""
    begun = {time.version.number: time.version for time in times_in_force(texts) if time.since <= today}
    return sum(1 for other in begun.values() if other.order > version.order)


def _counts(local: LocalText, partner: Partner, today: dt.date) -> bool:
    """Return whether a text is what a partner adds, and is agreed by a day."""
    return local.partner == partner.id and local.head.day <= today
