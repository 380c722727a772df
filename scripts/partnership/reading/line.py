"""A line to a computer: to an address that was looked at and to no other, with one deadline for all that comes."""

from __future__ import annotations

import contextlib
import io
import socket
import ssl
from collections.abc import Iterator
from typing import Any

from partnership.reading import connection as route
from partnership.reading.connection import Hop
from partnership.reading.rules import Deadline, Policy


@contextlib.contextmanager
def connected(hop: Hop, policy: Policy, deadline: Deadline) -> Iterator[socket.socket]:
    """Yield a connection to the first address of a host that answers; no other address is ever asked."""
    refused: OSError = ConnectionError()
    for address in route.numbered(hop, policy, deadline):
        try:
            line = socket.create_connection((address, hop.port), timeout=deadline.sooner(policy.patience).left())
        except OSError as error:
            refused = error
            continue
        with line, _secured(line, hop) as ready:
            yield ready
            return
    raise refused


def _secured(line: socket.socket, hop: Hop) -> socket.socket:
    return ssl.create_default_context().wrap_socket(line, server_hostname=hop.host) if hop.secure else line


class Incoming(io.RawIOBase):
    """What a connection brings, with one deadline for all of it: a byte a second does not put it off."""

    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        self._line = line
        self.deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._line.settimeout(self.deadline.left())
        return self._line.recv_into(buffer)

    def makefile(self, mode: str) -> io.BufferedReader:
        """Stand in for the socket that http.client reads from."""
        assert mode == "rb"
        return io.BufferedReader(self)
