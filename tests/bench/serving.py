"""How long somebody waits under `partnership serve`, from saving a file to seeing the new words in a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.bench import program

_A_MOMENT = 0.01
_A_PAUSE = 1.0
"""Between two changes, as a person makes one, in seconds: the server may have more to write than the page."""
_PATIENCE = 900
"""Seconds after which nobody waits any longer."""


class Preview:
    """A running `partnership serve`, asked as a browser asks it; what it leaves behind lies beside the folder."""

    def __init__(self, root: Path) -> None:
        self._address = f"127.0.0.1:{_free_port()}"
        self._log = root.parent / f"{root.name}.log"
        command = program.command("serve", root, "--address", self._address)
        surroundings = {**os.environ, "TMPDIR": str(root.parent), "PYTHONUNBUFFERED": "1"}
        with self._log.open("w") as said:
            self._process = subprocess.Popen(command, stdout=said, stderr=said, env=surroundings)

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=_PATIENCE)

    def wait_for(self, page: str, words: str) -> None:
        """Return as soon as a page is served with some words in it; stop if the server ends or nothing comes."""
        end = time.monotonic() + _PATIENCE
        while words not in self._served(page):
            if self._process.poll() is not None or time.monotonic() > end:
                sys.exit(f"/{page} is not served with the words {words!r}:\n{self._log.read_text('utf-8')}")
            time.sleep(_A_MOMENT)

    def seconds_until_shown(self, file: Path, text: str, page: str, words: str) -> float:
        """Write a file anew and return the seconds until a page shows the words that are new in it."""
        time.sleep(_A_PAUSE)
        began = time.perf_counter()
        file.write_text(text, encoding="utf-8")
        self.wait_for(page, words)
        return time.perf_counter() - began

    def _served(self, page: str) -> str:
        """Return a page, or nothing while there is none."""
        try:
            with urllib.request.urlopen(f"http://{self._address}/{page}", timeout=_PATIENCE) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return ""


def after_changes(root: Path, file: Path, page: str, old: str, times: int) -> float:
    """Return the seconds of the quickest of some changes of words in a file, until their page shows them."""
    text = file.read_text("utf-8")
    with Preview(root) as preview:
        preview.wait_for(page, old)
        return min(
            preview.seconds_until_shown(file, text.replace(old, new, 1), page, new)
            for new in (f"{old} marmalade-{number}" for number in range(times))
        )


def _free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
