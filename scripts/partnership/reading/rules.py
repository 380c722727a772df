"""How far a reading goes: which days, how long it waits, the largest calendar it takes, which computers it may ask."""

from __future__ import annotations

import dataclasses
import datetime as dt
import ipaddress
import socket
import time
from collections.abc import Callable, Sequence

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that a gateway turns into the IPv4 address in their last four bytes (RFC 6052)."""


class ReadingError(Exception):
    """Why a calendar could not be read: what is wrong and the remedy, with no word of its address but the host."""

    def __init__(
        self, what: str, remedy: str, *, retry: bool = False, must_look: bool = True, retry_after: float = 0
    ) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.retry = retry
        """Whether another try at once may do."""
        self.must_look = must_look
        """Whether a person must look, even while there is a good reading of late."""
        self.retry_after = retry_after
        """How many seconds the other side asks to wait before another try."""


def window(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that are read: this school year and the next."""
    year = today.year if today.month >= 9 else today.year - 1
    return dt.date(year, 9, 1), dt.date(year + 2, 8, 31)


def is_public(address: IPAddress) -> bool:
    """Return whether an address is one of the open internet: not this computer, nor one of its own network.

    As the registries of special addresses have it (RFC 6890); an IPv6 address that stands for an IPv4 one (mapped,
    RFC 4291; 6to4, RFC 3056; Teredo, RFC 4380; translated, RFC 6052) is as public as that.
    """
    inner = _inner(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not address.is_multicast and not getattr(address, "is_site_local", False)


def _inner(address: IPAddress) -> IPAddress | None:
    """Return the IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a host."""
    return [str(address[0]) for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReadingRules:
    """What a reading puts up with. Only tests have others: no option, no variable of the environment changes them."""

    deadline_seconds: float = 30
    """For everything: names, redirects, tries, and the last byte."""
    answer_seconds: float = 10
    """Until the first words of an answer."""
    pause_seconds: float = 1
    """Before the second try; twice as long before the third."""
    tries: int = 3
    redirects: int = 5
    most_bytes: int = 5_000_000
    """Of the calendar, unpacked."""
    most_entries: int = 5_000
    most_occurrences: int = 10_000
    expansion_seconds: float = 60
    """For finding every time that its events take place."""
    expansion_bytes: int = 1_000_000_000
    """Of memory that the process for that may take."""
    may_reach: Callable[[IPAddress], bool] = is_public
    resolve: Callable[[str, int], Sequence[str]] = resolve


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

    def allows(self, seconds: float) -> bool:
        """Return whether more than so many seconds are left."""
        return self._end - time.monotonic() > seconds

    def sooner(self, seconds: float) -> Deadline:
        """Return a deadline after so many seconds, or this one if it is nearer."""
        return Deadline(min(seconds, self.left()))
