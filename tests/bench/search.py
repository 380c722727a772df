"""The search on a slow phone: how much it fetches when somebody first searches, and how long until the first hit."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser

from tests.bench import program
from tests.bench.measuring import Row, say
from tests.browser.serving import KINDS, StaticHost
from tests.browser.visiting import browsing

SLOWER = 5
"""How many times slower a cheap phone works than this machine."""
_SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""What Lighthouse takes for a slow mobile network."""


@dataclass(frozen=True)
class Host:
    """A site as it is served, and how many bytes it sent, answer by answer."""

    address: str
    sent: list[int]


@dataclass(frozen=True)
class Box:
    """How a search is used: its field, and its first hit."""

    field: str = "#site-search"
    hit: str = ".search__results ol a"


def rows(room: Path) -> list[Row]:
    """Measure the search of the partnership in this repository."""
    site = room / "search/site"
    program.cold(program.PROJECT, room / "search")
    with browsing() as browser, zipped(site) as host:
        seconds = first_use(browser, host, Box(), "sendco")
    fetched = sum(host.sent)
    say(f"{seconds:8.3f} s  first hit on a slow phone, {fetched / 1000:.0f} kB fetched")
    return [
        Row("first hit of the search on a slow phone, in seconds", seconds, 3, f"{SLOWER} times slower, slow 4G"),
        Row("fetched by then, in kB", fetched / 1000, 120, how="{:.0f}"),
    ]


def first_use(browser: Browser, host: Host, box: Box, typed: str) -> float:
    """Return the seconds from touching the field to the first hit on a slow phone; the host has what it sent."""
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(host.address, wait_until="networkidle")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    host.sent.clear()
    began = time.perf_counter()
    page.locator(box.field).click()
    page.keyboard.type(typed)
    page.locator(box.hit).first.wait_for()
    seconds = time.perf_counter() - began
    page.close()
    return seconds


class _Zipping(StaticHost):
    """A host that sends text in gzip, as static hosts do."""

    def __init__(self, *passed_on: Any, sent: list[int], **named: Any) -> None:
        self.sent = sent
        super().__init__(*passed_on, under="/", **named)

    def do_GET(self) -> None:  # noqa: N802 - as the library has it
        """Answer with what is asked for, made small where that helps."""
        file = Path(self.translate_path(self.path.partition("?")[0]))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", KINDS.get(file.suffix, self.guess_type(str(file))))
        if file.suffix in KINDS:
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.sent.append(len(body))


@contextmanager
def zipped(folder: Path) -> Iterator[Host]:
    """Serve a folder at a free port of this machine until the block ends."""
    sent: list[int] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Zipping, directory=str(folder), sent=sent)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield Host(f"http://127.0.0.1:{server.server_port}/", sent)
        server.shutdown()
        thread.join()
