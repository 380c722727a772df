"""How much work something is, on any machine and however busy: in calls, or as a ratio of processor time."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

_TICK = 1 / 1024
"""Seconds that count as the least: some clocks go in steps."""


def calls(work: Callable[[], object]) -> int:
    """Return how many functions some work calls: the same number everywhere."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def growth(small: Callable[[], object], large: Callable[[], object]) -> float:
    """Return how many times as long the processor works at something large: for work that is within one call."""
    return min(_busy(large) for _ in range(3)) / max(_TICK, min(_busy(small) for _ in range(3)))


def _busy(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
