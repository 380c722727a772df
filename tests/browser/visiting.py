"""Visits: every page opened once in each width and colour, and all that was met there written down."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from partnership.publish import browsers
from tests.browser import chromium
from tests.patience import PATIENCE

Scheme = Literal["light", "dark"]
TESTS = Path(__file__).parent.parent
PATIENCE_MS = PATIENCE * 1000
expect.set_options(timeout=PATIENCE_MS)
# loaded before each page's own scripts: many times faster than handing them over page by page
TOOLS = (TESTS / "node_modules/axe-core/axe.min.js", TESTS / "browser/looking.js")
WIDTHS = (320, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# without these, Chromium asks its maker's hosts for updates and lists
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
]


@dataclass
class Visit:
    """What one page did to one reader."""

    page: str
    width: int
    scheme: Scheme
    barriers: list[str] = field(default_factory=list)
    overflow: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.page or 'home'} at {self.width} px, {self.scheme}"


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start the browser of this machine, unseen, for the length of a block."""
    place = browsers.find()
    if place is None:
        raise FileNotFoundError(chromium.REMEDY)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # root has no sandbox
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=place, chromium_sandbox=not as_root, args=QUIET, timeout=PATIENCE_MS
        )
        yield browser
        browser.close()


def reader(
    browser: Browser,
    width: int = 1280,
    scheme: Scheme = "light",
    *,
    scripts: bool = True,
    looks: bool = False,
    keeps: bool = False,
) -> BrowserContext:
    """Return a new reader with a window of this width, who has never been here before.

    One who `looks` has the tools for that on every page, one who `keeps` has copies made for when there is no network:
    both take a while.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
        java_script_enabled=scripts,
        locale="en-GB",
        service_workers="allow" if keeps else "block",
    )
    context.set_default_timeout(PATIENCE_MS)
    for tool in TOOLS if looks else ():
        context.add_init_script(path=tool)
    return context


def look(page: Page, with_what: str) -> object:
    """Return what one of the tools finds on the page that is open."""
    for tool in TOOLS:
        page.evaluate(tool.read_text("utf-8"))  # not as a script of the page: its policy has none but the site's
    return page.evaluate(with_what)


def _listen(page: Page, host: str, visits: list[Visit]) -> None:
    """Note what happens on its own, for the visit under way."""

    def asked(request: Request) -> None:
        if urlsplit(request.url).netloc not in (host, ""):
            visits[-1].strangers.append(request.url)

    page.on("console", lambda said: visits[-1].errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: visits[-1].errors.append(str(error)))
    page.on("request", asked)


def _round(address: str, pages: Sequence[str], scheme: Scheme) -> list[Visit]:
    visits: list[Visit] = []
    with browsing() as browser:
        for width in WIDTHS:
            page = reader(browser, width, scheme, looks=True, keeps=True).new_page()
            _listen(page, urlsplit(address).netloc, visits)
            for name in pages:
                visits.append(Visit(name, width, scheme))
                page.goto(address + name)
                visits[-1].overflow = page.evaluate("looking.overflow()")
                visits[-1].barriers = page.evaluate("looking.barriers", scheme != SCHEMES[0])
    return visits


def visits(address: str, pages: Sequence[str]) -> list[Visit]:
    """Visit every page in every width and colour: one reader a colour, side by side."""
    with ThreadPoolExecutor(len(SCHEMES)) as readers:
        rounds = [readers.submit(_round, address, pages, scheme) for scheme in SCHEMES]
        return [visit for each in rounds for visit in each.result()]
