"""What ends a piece of work that would not end by itself, where the system can do that."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

try:
    import resource
except ImportError:  # Windows: there the process is still ended by its deadline
    resource = None  # type: ignore[assignment]  # a module, or nothing


def cap_memory(most: int) -> None:
    """Let this process take no more memory than so many bytes."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what is done within, if it takes longer."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
