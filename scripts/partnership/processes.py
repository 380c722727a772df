"""Work shared among processors: the same results in the same order, however many processes there are."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_FEWEST = 16
"""Fewer items than this for each process are made sooner by one."""
_MOST = 8


def available() -> int:
    """Return how many processes can share some work here: one where the system cannot fork one safely."""
    return min(len(os.sched_getaffinity(0)), _MOST) if sys.platform == "linux" else 1


def shared(make: Callable[[Item], Result], items: Sequence[Item], processes: int) -> list[Result]:
    """Return what `make` makes of each item, in their order; every process makes its share, and this one the first.

    A forked process knows all that this one knows, and what it learns ends with it: only its results come back, so they
    must be such as can be pickled. The share of one that fails, or is killed, is made here, and raised here, too.
    """
    count = min(processes, len(items) // _FEWEST)
    if count < 2:
        return [make(item) for item in items]
    fork = multiprocessing.get_context("fork")
    gc.freeze()  # whoever looks through what was made before, in search of what is needed no more, copies all of it
    others = []
    for first in range(1, count):
        receiver, sender = fork.Pipe(duplex=False)
        other = fork.Process(target=_make_share, args=(make, items[first::count], sender), daemon=True)
        other.start()
        sender.close()
        others.append((receiver, other))
    made: dict[int, list[Result]] = {}
    try:
        made[0] = [make(item) for item in items[::count]]
        for first, (receiver, other) in enumerate(others, start=1):
            try:
                made[first] = receiver.recv()
            except EOFError:
                made[first] = [make(item) for item in items[first::count]]
            other.join()
    finally:
        for _, other in others:
            other.kill()
        gc.unfreeze()
    return [made[place % count][place // count] for place in range(len(items))]


def _make_share(make: Callable[[Item], Result], items: Sequence[Item], sender: Connection) -> None:
    """Send what is made of some items. What is raised ends this process in silence: who asked for it meets it, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts means the process that asked
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until the process ends
    sender.send([make(item) for item in items])
