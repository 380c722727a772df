"""Where a request goes: an address taken apart, its host's IP addresses checked, and a connection to one of those."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import ipaddress
import queue
import re
import socket
import ssl
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from partnership.reading.rules import Deadline, ReadingError, ReadingRules

_IS_SECURE = {"https": True, "webcal": True, "webcals": True, "http": False}

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


def hop_to(address: str) -> Hop:
    """Return the request for an address; what people call webcal is https."""
    try:
        parts = urllib.parse.urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:
        raise ReadingError("this is not a web address", "Copy the calendar's iCal address once more.") from None
    if parts.scheme not in _IS_SECURE or not re.fullmatch(r"[a-z0-9:._-]+", host) or parts.username is not None:
        raise ReadingError(
            "only a public web address can be read", "Use the calendar's iCal address, which begins with https://."
        )
    secure = _IS_SECURE[parts.scheme]
    path, query = (urllib.parse.quote(part, safe="%/:@!$&'()*+,;=~?") for part in (parts.path, parts.query))
    return Hop(
        host=host,
        port=port or (443 if secure else 80),
        secure=secure,
        target=(path or "/") + (f"?{query}" if query else ""),
    )


def redirected(hop: Hop, location: str | None) -> Hop:
    """Return the request that an answer leads on to. From a secure one, nothing leads to an open one."""
    if not location:
        raise ReadingError(f"{hop.host} leads on to nowhere", "Copy the calendar's iCal address once more.")
    scheme = "https" if hop.secure else "http"
    try:
        address = urllib.parse.urljoin(f"{scheme}://{hop.header}{hop.target}", location)
    except ValueError:
        address = ""
    onward = hop_to(address)
    if hop.secure and not onward.secure:
        remedy = "Ask whoever keeps the calendar for an address that stays on https://."
        raise ReadingError(f"{hop.host} leads on from https to http, where anyone could change it", remedy)
    return onward


@contextlib.contextmanager
def connected(hop: Hop, rules: ReadingRules, deadline: Deadline) -> Iterator[socket.socket]:
    """Yield a connection to the first IP address of a host that answers; no other address is ever asked."""
    failure: OSError = ConnectionError()
    for address in _checked_addresses(hop, rules, deadline):
        seconds = deadline.sooner(rules.answer_seconds).left()
        try:
            connection = socket.create_connection((address, hop.port), timeout=seconds)
        except OSError as error:
            failure = error
            continue
        with connection, _secured(connection, hop) as ready:
            yield ready
            return
    raise failure


def _checked_addresses(hop: Hop, rules: ReadingRules, deadline: Deadline) -> list[str]:
    """Return the IP addresses of a host, all of which may be reached. Just these are asked, so none can change."""
    seconds = deadline.left()
    try:
        addresses = _within(seconds, lambda: rules.resolve(hop.host, hop.port))
    except (OSError, UnicodeError):
        remedy = "Look whether the address is spelt right, and whether this computer is on line."
        raise ReadingError(f"{hop.host} cannot be found", remedy, retry=True, must_look=False) from None
    for address in addresses:
        if not rules.may_reach(ipaddress.ip_address(address)):
            remedy = "Only calendars on the open internet are read. Copy the calendar's iCal address once more."
            raise ReadingError(f"{hop.host} is a computer of a private network, or this one", remedy)
    return list(dict.fromkeys(addresses))


def _within(seconds: float, work: Callable[[], Answer]) -> Answer:
    """Return what some work gives, or raise TimeoutError: looking up a name knows no time limit of its own."""
    answers: queue.SimpleQueue[Answer | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(work())
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _secured(connection: socket.socket, hop: Hop) -> socket.socket:
    return ssl.create_default_context().wrap_socket(connection, server_hostname=hop.host) if hop.secure else connection


class Incoming(io.RawIOBase):
    """What a connection brings, with one deadline for all of it: a byte a second does not put it off."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self.deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(self.deadline.left())
        return self._connection.recv_into(buffer)

    def makefile(self, mode: str) -> io.BufferedReader:
        """Stand in for the socket that http.client reads from."""
        assert mode == "rb"
        return io.BufferedReader(self)
