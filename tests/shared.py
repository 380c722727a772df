"""What is made once in a run, whichever of its processes is the first to need it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.patience import until


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that is made in the first process to ask for it; the others wait until it is whole."""
    own = factory.getbasetemp()
    room = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    place, begun, whole, broken = (room / f"{name}{end}" for end in ("", ".begun", ".whole", ".broken"))
    try:
        begun.touch(exist_ok=False)
    except FileExistsError:
        until(lambda: whole.exists() or broken.exists(), lambda: f"nothing made {place}")
        assert whole.exists(), f"{name} could not be made: another story says why"
        return place
    try:
        make(place)
    except BaseException:
        broken.touch()
        raise
    whole.touch()
    return place
