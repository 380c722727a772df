"""A server on this machine that misbehaves as told: it lasts one story, answers a few requests, and stops by itself."""

from __future__ import annotations

import contextlib
import gzip
import select
import socket
import struct
import threading
from collections.abc import Callable
from types import TracebackType

from tests.patience import PATIENCE

Answer = Callable[[socket.socket], None]


def ok(body: str | bytes, **headers: str) -> Answer:
    """Answer properly. Names of headers have _ for -."""
    found = body.encode() if isinstance(body, str) else body
    return raw(_head("200 OK", {"Content-Length": str(len(found)), "Content-Type": "text/calendar", **headers}) + found)


def status(line: str, **headers: str) -> Answer:
    return raw(_head(line, {"Content-Length": "0", **headers}))


def leads_to(address: str, line: str = "302 Found") -> Answer:
    return status(line, Location=address)


def raw(answer: bytes) -> Answer:
    return lambda line: line.sendall(answer)


def silent(line: socket.socket) -> None:
    """Say nothing, until the other side has had enough."""
    line.recv(1)


def reset(line: socket.socket) -> None:
    """Break off without a word."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def drip(body: str, *, head_too: bool = False) -> Answer:
    """Answer properly, but a byte at a time, so that it takes minutes; or until the other side has had enough."""
    head = _head("200 OK", {"Content-Length": str(len(body)), "X_Slow": "y" * 5_000 if head_too else "no"})
    at_once, slowly = (b"", head + body.encode()) if head_too else (head, body.encode())

    def answer(line: socket.socket) -> None:
        line.sendall(at_once)
        for byte in slowly:
            line.sendall(bytes([byte]))
            if select.select([line], [], [], 0.05)[0]:  # nothing more is said but good-bye
                return

    return answer


def cut(body: str, keep: int) -> Answer:
    """Promise all, and send only so many bytes."""
    return raw(_head("200 OK", {"Content-Length": str(len(body.encode()))}) + body.encode()[:keep])


def endless(line: socket.socket) -> None:
    """Begin a calendar that does not end: forty megabytes, which nobody should wait for."""
    line.sendall(_head("200 OK", {}) + b"BEGIN:VCALENDAR\r\n")
    for _ in range(40):
        line.sendall(b"X-NOTHING:1\r\n" * 80_000)


def bomb(megabytes: int) -> Answer:
    """Answer with little that unpacks into very much."""
    packed = gzip.compress(b"BEGIN:VCALENDAR\r\n" + b"\n" * (megabytes * 1_000_000), compresslevel=1)
    return raw(_head("200 OK", {"Content-Encoding": "gzip", "Content-Length": str(len(packed))}) + packed)


def _head(line: str, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {line}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode()


class Server:
    """Gives each request the next of its answers, and the last for ever."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = answers
        self._door = socket.create_server(("127.0.0.1", 0))
        self.requests: list[str] = []
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._door.getsockname()[1])

    def __enter__(self) -> Server:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(OSError):  # of the two, one ends the wait for the next request: which, systems differ
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            for _ in range(50):
                line, _ = self._door.accept()
                threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            line.settimeout(PATIENCE)
            asked = b""
            while b"\r\n\r\n" not in asked:
                asked += line.recv(65_536)
            self.requests.append(asked.decode("latin-1"))
            self._answers[min(len(self.requests), len(self._answers)) - 1](line)
