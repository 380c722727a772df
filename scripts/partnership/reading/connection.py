"""Where a request goes: an address taken apart, its host's numbered addresses checked before any is asked."""

from __future__ import annotations

import dataclasses
import ipaddress
import queue
import re
import threading
import urllib.parse
from collections.abc import Callable
from typing import TypeVar

from partnership.reading.rules import Deadline, Policy, ReadingError

_SECURE = {"https": True, "webcal": True, "webcals": True, "http": False}

Answer = TypeVar("Answer")


@dataclasses.dataclass(frozen=True)
class Hop:
    """One request: to whom, and for what. What it asks for may be secret, so it is not shown."""

    host: str
    port: int
    secure: bool
    target: str = dataclasses.field(repr=False)

    @property
    def header(self) -> str:
        """The host as the request names it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == (443 if self.secure else 80) else f"{name}:{self.port}"


def first(address: str) -> Hop:
    """Return the request for an address; what people call webcal is https."""
    try:
        parts = urllib.parse.urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:
        raise ReadingError("this is not a web address", "Copy the calendar's iCal address once more.") from None
    if parts.scheme not in _SECURE or not re.fullmatch(r"[a-z0-9:._-]+", host) or parts.username is not None:
        raise ReadingError(
            "only a public web address can be read", "Use the calendar's iCal address, which begins with https://."
        )
    secure = _SECURE[parts.scheme]
    path, query = (urllib.parse.quote(part, safe="%/:@!$&'()*+,;=~?") for part in (parts.path, parts.query))
    return Hop(host, port or (443 if secure else 80), secure, (path or "/") + (f"?{query}" if query else ""))


def after(hop: Hop, location: str | None) -> Hop:
    """Return the request that an answer leads on to. From a secure one, nothing leads to an open one."""
    if not location:
        raise ReadingError(f"{hop.host} leads on to nowhere", "Copy the calendar's iCal address once more.")
    scheme = "https" if hop.secure else "http"
    try:
        onward = urllib.parse.urljoin(f"{scheme}://{hop.header}{hop.target}", location)
    except ValueError:
        onward = ""
    there = first(onward)
    if hop.secure and not there.secure:
        remedy = "Ask whoever keeps the calendar for an address that stays on https://."
        raise ReadingError(f"{hop.host} leads on from https to http, where anyone could change it", remedy)
    return there


def numbered(hop: Hop, policy: Policy, deadline: Deadline) -> list[str]:
    """Return the addresses of a hop's host, all of which may be reached. Just these are asked, so none can change."""
    left = deadline.left()
    try:
        found = _within(left, lambda: policy.resolve(hop.host, hop.port))
    except (OSError, UnicodeError):
        remedy = "Look whether the address is spelt right, and whether this computer is on line."
        raise ReadingError(f"{hop.host} cannot be found", remedy, again=True, look=False) from None
    for each in found:
        if not policy.may_reach(ipaddress.ip_address(each)):
            remedy = "Only calendars on the open internet are read. Copy the calendar's iCal address once more."
            raise ReadingError(f"{hop.host} is a computer of a private network, or this one", remedy)
    return list(dict.fromkeys(found))


def _within(seconds: float, work: Callable[[], Answer]) -> Answer:
    """Return what some work gives, or raise TimeoutError: looking up a name knows no time limit of its own."""
    box: queue.SimpleQueue[Answer | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            box.put(work())
        except (OSError, UnicodeError) as error:
            box.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        found = box.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, Exception):
        raise found
    return found
