"""Waiting for what happens by itself, as long as it takes: no story knows how fast its machine is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Done = TypeVar("Done")

PATIENCE = 600
"""Seconds after which something hangs: no machine is so slow. Whatever has to have a limit in a story has this one."""


def until(seen: Callable[[], bool], instead: Callable[[], str]) -> None:
    """Return as soon as something is seen; what is there instead is told of what never comes."""
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, f"it was not seen:\n{instead()}"
        time.sleep(0.1)


def at_least(seconds: float, act: Callable[[], Done]) -> Done:
    """Return what something returns, which must take its time: what slows somebody down does so on every machine."""
    begun = time.monotonic()
    done = act()
    assert time.monotonic() - begun >= seconds, "it took no time"
    return done
