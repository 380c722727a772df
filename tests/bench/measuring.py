"""Runs that are measured by the clock, in turn, and what the table says of them."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

Run = Callable[[], float]
"""Does something once and returns its seconds: what has to be there before, or away, is not counted."""


class Row(NamedTuple):
    """One line of the table: what was found, and how it is said."""

    what: str
    found: float
    goal: float = math.inf
    peer: str = ""
    """Whom it was measured by, or what else there is to know."""
    how: str = "{:.2f}"


def quickest(rounds: int, runs: Mapping[str, Run]) -> list[float]:
    """Return the seconds of the quickest of some rounds of each run: whatever else the machine does only adds to it.

    They take turns, so that a busy minute falls on all of them.
    """
    taken: dict[str, list[float]] = {what: [] for what in runs}
    for _ in range(rounds):
        for what, run in runs.items():
            taken[what].append(run())
    for what, seconds in taken.items():
        say(f"{min(seconds):8.3f} s  {what}")
    return [min(seconds) for seconds in taken.values()]


def clocked(command: list[str | Path], environment: Mapping[str, str] | None = None) -> float:
    """Return the seconds that a command takes; stop if it fails."""
    began = time.perf_counter()
    finished(command, environment)
    return time.perf_counter() - began


def finished(command: list[str | Path], environment: Mapping[str, str] | None = None) -> str:
    """Run a command and return what it says; stop if it fails."""
    surroundings = {**os.environ, **(environment or {})}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def tell_whether_busy() -> None:
    """Say so if other work takes this machine's processors: what takes all of them then looks slower than it is."""
    load, processors = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0, os.cpu_count() or 1
    if load > processors / 2:
        say(f"this machine is busy (load {load:.1f}, {processors} processors): the ratios are less exact")


def exponent(longer: float, larger: float = 2) -> float:
    """Return how time grows: 1 if twice as much takes twice as long, 2 if four times."""
    return math.log(longer) / math.log(larger)


def show(rows: list[Row]) -> None:
    """Print the table."""
    width = max(len(row.what) for row in rows)
    print(f"\n{'':{width}}{'found':>9}{'goal':>9}  {'':6}  best peer, and ours")
    for row in rows:
        goal, verdict = ("", "") if math.isinf(row.goal) else (row.how.format(row.goal), "met")
        verdict = "MISSED" if row.found > row.goal else verdict
        print(f"{row.what:{width}}{row.how.format(row.found):>9}{goal:>9}  {verdict:6}  {row.peer}".rstrip())


def say(words: str) -> None:
    print(words, flush=True)
