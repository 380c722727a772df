"""Time from a first day to a last, both included: how long anything holds that is `since` and `until`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

from partnership.files.entry import Fault


class Period(Protocol):
    """Anything with a first day and a last; without one, it holds from ever, or until further notice."""

    @property
    def since(self) -> dt.date | None: ...
    @property
    def until(self) -> dt.date | None: ...


def covers(period: Period, day: dt.date) -> bool:
    """Return whether a day lies in a period."""
    return (period.since is None or period.since <= day) and (period.until is None or day <= period.until)


def faults(period: Period) -> Iterator[Fault]:
    """Yield the fault of a period that ends before it begins."""
    yield from order("until", period.since, period.until)


def order(field: str, first: dt.date | None, last: dt.date | None) -> Iterator[Fault]:
    """Yield the fault, shown at a field, of a last day that comes before the first."""
    if first and last and last < first:
        yield Fault(field, f"the last day, {last}, comes before the first, {first}", "Correct one of the two days.")
