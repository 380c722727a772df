"""Where all that is printed goes through: it gives no commands to a terminal, nor to the forge that keeps the log."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections.abc import Iterator
from typing import TextIO

from partnership.signs import harmless

_JOINER = "\N{WORD JOINER}"
"""It keeps a forge from making links of what a report quotes: see `proposal/`."""


@contextlib.contextmanager
def harmless_streams() -> Iterator[None]:
    """Let whatever is printed, by whom it may be, give no commands to a terminal or to the forge that keeps the log."""
    with (
        contextlib.redirect_stdout(HarmlessStream(sys.stdout)),
        contextlib.redirect_stderr(HarmlessStream(sys.stderr)),
    ):
        yield


class HarmlessStream(io.TextIOBase):
    """Hands lines on to another stream, each with only signs that a reader sees."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        for line in re.split(r"(\n)", text):
            self.stream.write(line if line == "\n" else harmless(line, keep=_JOINER))
        return len(text)

    def flush(self) -> None:
        self.stream.flush()

    def fileno(self) -> int:
        return self.stream.fileno()

    def isatty(self) -> bool:
        return self.stream.isatty()

    def writable(self) -> bool:
        return True
