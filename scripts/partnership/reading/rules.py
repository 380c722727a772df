"""How far a reading goes: its patience, the largest calendar it takes, and which computers it may ask."""

from __future__ import annotations

import dataclasses
import ipaddress
import socket
import time
from collections.abc import Callable, Sequence

Numbered = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that a gateway turns into the IPv4 address in their last four bytes."""


class ReadingError(Exception):
    """Why a calendar could not be read: what is wrong and the remedy, with no word of its address but the host."""

    def __init__(self, what: str, remedy: str, *, again: bool = False, look: bool = True, wait: float = 0) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.again = again
        """Whether another try at once may do."""
        self.look = look
        """Whether a person must look, even while there is a good reading of late."""
        self.wait = wait
        """How many seconds the other side asks to wait before another try."""


def is_public(address: Numbered) -> bool:
    """Return whether an address is one of the open internet: not this computer, nor one of its own network."""
    inner = _inner(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not address.is_multicast and not getattr(address, "is_site_local", False)


def _inner(address: Numbered) -> Numbered | None:
    """Return the IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def resolved(host: str, port: int) -> Sequence[str]:
    """Return the numbered addresses of a host."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclasses.dataclass(frozen=True)
class Policy:
    """What a reading puts up with. Only tests have another: no option and no variable of the environment does."""

    deadline: float = 30
    """Seconds for everything: names, redirects, tries, and the last byte."""
    patience: float = 10
    """Seconds until the first words of an answer."""
    pause: float = 1
    """Seconds before the second try; twice as long before the third."""
    tries: int = 3
    redirects: int = 5
    largest: int = 5_000_000
    """Bytes, unpacked."""
    events: int = 5_000
    occurrences: int = 10_000
    expansion: float = 60
    """Seconds for finding every time that its events take place."""
    memory: int = 1_000_000_000
    """Bytes that the process for that may take."""
    may_reach: Callable[[Numbered], bool] = is_public
    resolve: Callable[[str, int], Sequence[str]] = resolved


class Deadline:
    """A moment by which all must be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left, or raise TimeoutError."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def sooner(self, seconds: float) -> Deadline:
        """Return a deadline after so many seconds, or this one if it is nearer."""
        return Deadline(min(seconds, self.left()))
