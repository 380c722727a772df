"""What is written about policies: the register, the heads of their texts, reviews, and who adopted what."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Annotated, ClassVar

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Count, Day, Flag, Slug, Text, matching, one_of
from partnership.files.references import Ref
from partnership.kinds.group import Group
from partnership.kinds.school import Partner
from partnership.kinds.source import Source, SourceClause

FOLDER = "content/policies"
"""Where the texts are, a folder for each policy."""

RESERVED = ("adoptions", "changes", "statutory")
"""Addresses beneath policies/ that pages about all of them have."""

_MOST_MONTHS = 240

FORMS = ("model", "restatement", "common")

VersionNumber = Annotated[str, *matching(r"(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})", "1.0")]
"""A version's number: 1.0, then 1.1 for a small change and 2.0 for a great one."""

Certainty = Annotated[str, *one_of("confirmed", "tentative")]
"""Whether it is so, or only an illustration."""

_DECISION_NAME = r"\d{4}-\d{2}-\d{2}-[a-z0-9]+(-[a-z0-9]+)*#[a-z0-9]+(-[a-z0-9]+)*"
"""A decision by its lasting name: the id of the meeting, #, and its own."""


class Requirement(Entry):
    """A policy or record that schools of this kind must have by law or statutory guidance."""

    id: Slug
    """The lasting short name that policies refer to."""
    title: Text
    """What it is called."""
    guidance: Text | None = None
    """The guidance that it rests on."""
    review: Text | None = None
    """How often it should be reviewed, in the words of the list it is from."""
    approval: Text | None = None
    """Who may approve it."""
    kept: Annotated[str, *one_of("alone")] | None = None
    """alone, if by its nature each school keeps its own."""
    note: Text | None = None
    """What a careful reader should know."""
    sources: tuple[Ref[Source], ...] = ()
    """Where this is known from."""


class Return(Entry):
    """A policy that was withdrawn holds again."""

    day: Day
    """The first day on which it holds again."""
    why: Text
    """Why, in a sentence."""
    meeting: Slug | None = None
    """The id of the meeting that decided it."""


class Withdrawal(Entry):
    """The end of a policy. Its page stays at its address and says so."""

    day: Day
    """The first day on which it no longer holds."""
    why: Text
    """Why, in a sentence."""
    instead: Ref[Policy] | None = None
    """The id of the policy that takes its place, if one does."""
    meeting: Slug | None = None
    """The id of the meeting that decided it."""
    back: Return | None = None
    """When and why it was brought back, if it was. The withdrawal stays written: on those days nothing was in force."""

    def faults(self) -> Iterator[Fault]:
        if self.back and self.back.day <= self.day:
            what = f"it holds again from {self.back.day}, and was withdrawn on {self.day}"
            yield Fault("back", what, "Look at the two days: it comes back on a later one.")

    def covers(self, day: dt.date) -> bool:
        """Return whether the policy is withdrawn on a day."""
        return self.day <= day and (self.back is None or day < self.back.day)


class Policy(Entry):
    """A text that governs."""

    id: Slug
    """The lasting short name, as it stands in addresses and as its folder in content/policies/ is called."""
    title: Text
    """What it is called."""
    summary: Text
    """What it is for, in one sentence."""
    form: Annotated[str, *one_of(*FORMS)] = "common"
    """model: whoever adopts it adapts it. restatement: what was agreed elsewhere, in plain words. common: neither."""
    owner: Ref[Group]
    """The id of the group that looks after the text."""
    approver: Ref[Group]
    """The id of the group that approves the common text."""
    meets: tuple[Ref[Requirement], ...] = ()
    """The ids of the requirements that it meets; without any, it is not statutory."""
    review_every: Count | None = None
    """After how many months it is reviewed."""
    published: Flag = True
    """Whether it must be published."""
    keywords: tuple[Text, ...] = ()
    """Other words that people look for it by."""
    rests_on: tuple[SourceClause, ...] = ()
    """The clauses that it rests on."""
    withdrawn: Withdrawal | None = None
    """Its end, if it has ended; with a line back in it, if it was brought back."""
    withdrawn_before: tuple[Withdrawal, ...] = ()
    """Its earlier ends, each with its line back, if it was withdrawn more than once."""

    def faults(self) -> Iterator[Fault]:
        yield from self._withdrawals_out_of_order()
        if self.id in RESERVED:
            yield Fault("id", f"'{self.id}' is the address of another page", "Give the policy another id.")
        if self.review_every is not None and not 1 <= self.review_every <= _MOST_MONTHS:
            what = f"{self.review_every} months cannot be: it would never be reviewed"
            yield Fault("review_every", what, "Write a number of months, such as 12, or leave the line out.")

    def _withdrawals_out_of_order(self) -> Iterator[Fault]:
        """Yield each end after which it was withdrawn again before it was brought back."""
        if self.withdrawn_before and not self.withdrawn:
            remedy = "Write the last one as withdrawn, and only those before it here."
            yield Fault("withdrawn_before", "these are the earlier withdrawals, and there is no last one", remedy)
        for first, then in itertools.pairwise(self.withdrawals):
            if first.back is None:
                what = f"it was withdrawn on {first.day} and never brought back, and again on {then.day}"
                remedy = "Add back: with the day from which it held again. Or leave one of the two out."
                yield Fault("day", what, remedy, within=first)
            elif then.day <= first.back.day:
                what = f"it was withdrawn on {then.day}, and held again only from {first.back.day}"
                yield Fault("day", what, "Look at the days, and write the earlier withdrawal first.", within=then)

    @property
    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Each time that it was withdrawn, the first one first."""
        return (*self.withdrawn_before, self.withdrawn) if self.withdrawn else self.withdrawn_before

    def withdrawal_on(self, day: dt.date) -> Withdrawal | None:
        """Return the withdrawal for which it does not hold on a day; None if it is not withdrawn on it."""
        return next((withdrawal for withdrawal in self.withdrawals if withdrawal.covers(day)), None)

    @property
    def has_ended(self) -> bool:
        """Whether it was withdrawn, or will be, and nobody has brought it back."""
        return self.withdrawn is not None and self.withdrawn.back is None

    @property
    def path(self) -> str:
        """Its page, where the version in force stands."""
        return f"policies/{self.id}/index.md"

    @property
    def working(self) -> str:
        """The file of the working text, which proposals change."""
        return f"{FOLDER}/{self.id}/policy.md"


class PoliciesFile(File):
    """The register of shared policies, and what every school must have."""

    PATH: ClassVar[str] = "data/policies.yml"
    WRITER: ClassVar[str] = "a clerk"

    policies: tuple[Policy, ...] = ()
    """The policies that the partnership shares or shared."""
    requirements: tuple[Requirement, ...] = ()
    """What every school must have, shared or not."""


class Review(Entry):
    """A policy was looked at and needed no change."""

    policy: Ref[Policy]
    """The id of the policy."""
    version: VersionNumber
    """The version that was looked at, in quotes."""
    day: Day
    """When."""
    by: Ref[Group] | None = None
    """The id of the group that looked."""
    meeting: Slug | None = None
    """The id of the meeting at which it did."""
    note: Text | None = None
    """What else to know."""
    status: Certainty = "confirmed"
    """confirmed, or tentative for an illustration."""

    @property
    def is_tentative(self) -> bool:
        """Whether it is an illustration."""
        return self.status == "tentative"


class ReviewsFile(File):
    """Reviews that changed nothing. A review that changes something is a new version."""

    PATH: ClassVar[str] = "data/reviews.yml"
    WRITER: ClassVar[str] = "a command: partnership policy review"

    reviews: tuple[Review, ...] = ()
    """The reviews, in any order."""


class Adoption(Entry):
    """A body that governs takes a version."""

    policy: Ref[Policy]
    """The id of the policy."""
    version: VersionNumber
    """The version that it took, in quotes."""
    day: Day
    """The day on which it did."""
    meeting: Text | None = None
    """Its own meeting or minute, if it is public."""
    decision: Annotated[str, *matching(_DECISION_NAME, "2027-01-14-heads#lending")] | None = None
    """The decision that made it, if its meeting has a page here: the id of the meeting, #, and that of the decision."""
    note: Text | None = None
    """What else to know."""
    status: Certainty = "confirmed"
    """confirmed, or tentative for an illustration."""

    @property
    def is_tentative(self) -> bool:
        """Whether it is an illustration."""
        return self.status == "tentative"


class AdoptionsFile(File):
    """What one partner, or one local governing body, has adopted; the file is named after its id."""

    PATH: ClassVar[str] = "data/adoptions/*.yml"
    WRITER: ClassVar[str] = "that partner's clerk"

    adoptions: tuple[Adoption, ...] = ()
    """The adoptions, in any order; an earlier one of the same policy stays."""


class VersionHead(Entry):
    """The head of an issued version."""

    version: VersionNumber
    """Its number, as in the file's name."""
    issued: Day
    """The day on which it was approved."""
    effective: Day
    """The first day on which it is in force."""
    approved_by: Ref[Group] | None = None
    """The id of the group that approved it."""
    meeting: Slug | None = None
    """The id of the meeting at which it did: the day and the group, such as 2026-03-10-heads."""
    note: Text
    """What changed, in plain words."""
    status: Certainty = "confirmed"
    """confirmed, or tentative for an illustration."""
    sha256: Annotated[str, *matching("[0-9a-f]{64}", "64 hexadecimal digits")] | None = None
    """What the rest of the file came to when it was issued, so that an edit shows."""

    def faults(self) -> Iterator[Fault]:
        if self.effective < self.issued:
            what = f"it would be in force from {self.effective}, before it was issued on {self.issued}"
            yield Fault("effective", what, "Look at the two days: one of them is wrong.")


class Consultation(Entry):
    """The days on which anybody may say what they think of a proposed text."""

    since: Day
    """Its first day."""
    until: Day
    """Its last day."""

    def faults(self) -> Iterator[Fault]:
        if self.until < self.since:
            yield Fault("until", "the consultation ends before it begins", "Look at the two days.")

    def is_open(self, day: dt.date) -> bool:
        """Return whether people are being asked on a day."""
        return self.since <= day <= self.until


class WorkingHead(Entry):
    """The head of a working text. It needs none while nothing is in hand."""

    consultation: Consultation | None = None
    """When people are asked about it."""
    removed: tuple[Slug, ...] = ()
    """The anchors of clauses that are taken out on purpose."""
    renumbered: tuple[Slug, ...] = ()
    """The anchors of clauses whose printed number changes on purpose."""


class LocalHead(Entry):
    """The head of what one partner adds to a common text."""

    day: Day
    """The day on which it was agreed there."""
    status: Certainty = "confirmed"
    """confirmed, or tentative for an illustration."""


def partner_page(partner: Partner) -> str:
    """Return the path of the page that says what a partner has adopted."""
    return f"policies/adoptions/{partner.id}.md"
