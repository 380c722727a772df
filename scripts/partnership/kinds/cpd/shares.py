"""Money shared to the penny: the parts always add up to the bill."""

from __future__ import annotations

import decimal
from collections.abc import Mapping, Sequence
from fractions import Fraction

RULE = (
    "Each share is rounded down to whole pence. The pence that are left go, one each, to the shares that lost most by "
    "the rounding; where several lost as much, first to the school that pays the bill, then to those after it in the "
    "list, and round to its beginning."
)
"""How pence are shared that cannot be, in the words that people read."""


def pence(amount: decimal.Decimal) -> int:
    """Return an amount in pence."""
    return int(amount * 100)


def pounds(amount: int) -> str:
    """Return pence as people write them: £1,234.50."""
    return f"£{amount // 100:,}.{amount % 100:02}"


def shared(total: int, parts: Mapping[str, int], first: str | None = None) -> dict[str, int]:
    """Return each one's share of a total in pence, in proportion to its part (largest remainder).

    Ties are broken in the order of the parts, beginning with the `first`: the school that pays the bill.
    """
    whole = sum(parts.values())
    if whole <= 0:
        raise ValueError("there is nothing to share by")
    exact = {name: Fraction(total * part, whole) for name, part in parts.items()}
    found = {name: int(share) for name, share in exact.items()}
    turn = {name: place for place, name in enumerate(_from(list(parts), first))}
    by_loss = sorted(exact, key=lambda name: (found[name] - exact[name], turn[name]))
    for name in by_loss[: total - sum(found.values())]:
        found[name] += 1
    return found


def _from(names: Sequence[str], first: str | None) -> list[str]:
    """Return names as they stand, beginning with one of them."""
    place = names.index(first) if first in names else 0
    return [*names[place:], *names[:place]]
