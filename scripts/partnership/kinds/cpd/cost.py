"""What training costs and who bears it: one school pays the bill and invoices the others, exact to the penny."""

from __future__ import annotations

import dataclasses
import decimal
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated

from pydantic import Field

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Count, Pounds, Text, matching, one_of
from partnership.files.references import Ref
from partnership.kinds.school import School

WAYS = {
    "equal": "in equal shares",
    "pupils": "by the number of pupils",
    "places": "by the number of places",
    "fixed": "in shares that were agreed",
}
"""How a cost can be shared, with the words for it."""

_FIELD = {"pupils": "pupils", "places": "places", "fixed": "amount"}
"""The field of a part that each way of sharing goes by."""

RULE = (
    "Each share is rounded down to whole pence. The pence that are left go, one each, to the shares that lost most by "
    "the rounding; where several lost as much, first to the school that pays the bill, then to those after it in the "
    "list, and round to its beginning."
)
"""How pence are shared that cannot be, in the words that people read."""

DecisionName = Annotated[str, *matching(r"\d{4}-\d{2}-\d{2}-[a-z0-9-]+#[a-z0-9-]+", "2026-10-06-heads#share-the-bill")]


class Part(Entry):
    """A school that bears a part of a cost."""

    school: Ref[School]
    """The id of the school."""
    pupils: Count | None = None
    """With a share by pupils: how many it has."""
    places: Count | None = None
    """With a share by places: how many it takes."""
    amount: Pounds | None = None
    """With fixed shares: how much it pays."""


class Cost(Entry):
    """What something costs, and how schools share it."""

    amount: Pounds
    """The whole bill in pounds and pence: 480.00."""
    pays_for: Text | None = Field(default=None, alias="for")
    """What the bill is for."""
    share: Annotated[str, *one_of(*WAYS)] = "equal"
    """How it is shared: equal, pupils, places or fixed."""
    paid_by: Ref[School]
    """The id of the school that pays the bill, and then invoices the others."""
    among: tuple[Part, ...]
    """The schools that bear it, the paying one too if it bears a part."""
    decision: DecisionName | None = None
    """The decision that agreed it, as the meeting and the decision's id: 2026-10-06-heads#share-the-bill."""

    def faults(self) -> Iterator[Fault]:
        schools = [part.school for part in self.among]
        for number, part in enumerate(self.among):
            if part.school in schools[:number]:
                what = f"'{part.school}' stands here twice"
                yield Fault("school", what, "Take one of the two away.", within=part)
        wanted, way = _FIELD.get(self.share), f"the cost is shared {WAYS[self.share]}"
        if self._lacks_all:
            remedy = f"Write it beside each school: {{school: {schools[0]}, {wanted}: …}}."
            yield Fault("among", f"{way}, and no school here has '{wanted}'", remedy)
            return
        for part in self.among:
            if wanted and getattr(part, wanted) is None:
                remedy = f"Write it beside the school: {{school: {part.school}, {wanted}: …}}."
                yield Fault("school", f"{way}, and '{part.school}' has no '{wanted}'", remedy, within=part)
            for field in _FIELD.values():
                if field != wanted and getattr(part, field) is not None:
                    remedy = "Leave it out, or change how the cost is shared."
                    yield Fault(field, f"{way}, so '{field}' says nothing", remedy, within=part)
        yield from self._sum_faults()

    def _sum_faults(self) -> Iterator[Fault]:
        """Yield shares that do not come to the bill, or to anything."""
        if not self.among:
            yield Fault("among", "nobody bears this cost", "Write the schools among which it is shared.")
        elif self.share == "fixed" and all(part.amount is not None for part in self.among):
            total = sum((part.amount or decimal.Decimal() for part in self.among), decimal.Decimal())
            gap = pence(self.amount) - pence(total)
            if gap:
                what = f"the shares come to {pounds(pence(total))}, and the bill to {pounds(pence(self.amount))}"
                missing = f"{pounds(gap)} is missing" if gap > 0 else f"{pounds(-gap)} is too much"
                yield Fault("among", what, f"{missing}: correct a share or the bill.")
        elif self.share in ("pupils", "places"):
            weights = [getattr(part, self.share) for part in self.among]
            if None not in weights and not any(weights):
                yield Fault(
                    "among", f"the {self.share} of all come to nought", "Write at least one that is not nought."
                )

    @property
    def _lacks_all(self) -> bool:
        """Whether several schools bear it, and none has what it is shared by: one slip, however many they are."""
        wanted = _FIELD.get(self.share)
        return bool(wanted) and len(self.among) > 1 and all(getattr(part, wanted or "") is None for part in self.among)

    @cached_property
    def shares(self) -> dict[str, int]:
        """Each school's share in pence, in the order in which they stand: together exactly the bill."""
        if self.share == "fixed":
            return {part.school: pence(part.amount or decimal.Decimal()) for part in self.among}
        equal = self.share == "equal"
        parts = {str(part.school): 1 if equal else getattr(part, self.share) for part in self.among}
        return shared(pence(self.amount), parts, self.paid_by)

    @property
    def in_words(self) -> str:
        return pounds(pence(self.amount))

    @property
    def rounding(self) -> str:
        """How the pence were shared that could not be, in words; nothing where all are alike, or were agreed."""
        return "" if self.share == "fixed" or len(set(self.shares.values())) == 1 else RULE

    def basis(self, part: Part) -> str:
        """Return how a school's share was worked out, in words: "90 of 420 pupils"."""
        if self.share == "equal":
            return f"one of {len(self.among)} equal shares"
        if self.share == "fixed":
            return "the share that was agreed"
        total = sum(getattr(part, self.share) for part in self.among)
        return f"{getattr(part, self.share):,} of {total:,} {self.share}"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Recharge:
    """What one school owes the one that paid."""

    number: str
    """The lasting name of its note: the ids of the offer and the school."""
    school: str
    paid_by: str
    pence: int
    basis: str
    """How it was worked out: "90 of 420 pupils"."""

    @property
    def amount(self) -> str:
        return pounds(self.pence)


def recharges(offer: str, cost: Cost) -> Iterator[Recharge]:
    """Yield what each of the others owes for an offer, by its id; a school that owes nothing gets no note."""
    for part in cost.among:
        owed = cost.shares[part.school]
        if part.school != cost.paid_by and owed:
            yield Recharge(
                number=f"{offer}/{part.school}",
                school=part.school,
                paid_by=cost.paid_by,
                pence=owed,
                basis=cost.basis(part),
            )


def pence(amount: decimal.Decimal) -> int:
    """Return an amount in pence."""
    return int(amount * 100)


def pounds(amount: int) -> str:
    """Return pence as people write them: £1,234.50."""
    return f"£{amount // 100:,}.{amount % 100:02}"


def shared(total: int, parts: Mapping[str, int], first: str | None = None) -> dict[str, int]:
    """Return each one's share of a total in pence, in proportion to its part (largest remainder).

    Ties are broken in the order of the parts, beginning with the `first`: the school that pays the bill. Raises
    ValueError if the parts come to nought.
    """
    whole = sum(parts.values())
    if whole <= 0:
        raise ValueError("there is nothing to share by")
    exact = {name: Fraction(total * part, whole) for name, part in parts.items()}
    shares = {name: int(share) for name, share in exact.items()}
    names = list(parts)
    start = names.index(first) if first in names else 0
    turn = {name: place for place, name in enumerate([*names[start:], *names[:start]])}
    by_loss = sorted(exact, key=lambda name: (shares[name] - exact[name], turn[name]))
    for name in by_loss[: total - sum(shares.values())]:
        shares[name] += 1
    return shares
