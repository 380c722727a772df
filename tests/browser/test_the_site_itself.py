"""What holds for the whole site: it keeps nothing, works anywhere, leads nowhere wrong, is sound HTML."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from playwright.sync_api import Browser, Response

from tests.browser import built, visiting
from tests.browser.built import BuiltPage
from tests.browser.serving import serving

TESTS = Path(__file__).parent.parent
VALIDATE = TESTS / "node_modules/html-validate/bin/html-validate.mjs"


def test_the_site_keeps_nothing_but_the_readers_colour(browser: Browser, address: str) -> None:
    """The page on what this site stores says so."""
    page = visiting.reader(browser).new_page()
    page.goto(address)
    page.get_by_role("button", name=re.compile("colour", re.IGNORECASE)).click()
    page.goto(address + "404.html")

    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert [key for key in kept if not key.endswith("__palette")] == []
    assert kept, "the colour was not kept"
    assert page.evaluate("document.cookie") == ""
    assert page.context.cookies() == []


def test_the_site_works_under_any_path_of_any_host(browser: Browser, site: Path, kinds_of_page: list[str]) -> None:
    """A forge serves it under the repository's name; only the page for misses must know where it lives."""
    missed: list[str] = []

    def came(answer: Response) -> None:
        if answer.status >= 400:
            missed.append(f"{answer.status} {answer.url}")

    with serving(site, "/another/place/") as address:
        page = visiting.reader(browser).new_page()
        page.on("response", came)
        for name in kinds_of_page:
            if name != "404.html":
                page.goto(address + name)
        page.close()
    assert not missed, "\n".join(missed)


def test_every_link_inside_the_site_leads_somewhere(site: Path, every_page: list[BuiltPage]) -> None:
    """To a file that is there, and to an anchor in it."""
    faults = list(_lost_links(site, every_page))
    assert not faults, "\n".join(faults)


def _lost_links(site: Path, every_page: list[BuiltPage]) -> Iterator[str]:
    home = built.home(site)
    anchors = {page.address: page.anchors for page in every_page}
    for page in every_page:
        for line, link in page.links:
            to = urljoin(home + page.address, link)
            if not to.startswith(home):
                continue
            target, anchor = unquote(urlsplit(to.removeprefix(home)).path), unquote(urlsplit(to).fragment)
            if target not in anchors and not (site / target).is_file():
                yield f"{page.address or 'home'}:{line}: {link} leads to no page"
            elif anchor not in anchors.get(target, {anchor}):
                yield f"{page.address or 'home'}:{line}: {link} leads to a page without that anchor"


def test_every_page_is_sound_html(site: Path, node: str, tmp_path: Path) -> None:
    """Browsers forgive; readers' tools, archives and the next engine may not."""
    report = tmp_path / "report.json"  # a pipe would cut it short
    how = ("--config", str(TESTS / ".htmlvalidate.mjs"), "--formatter", f"json={report}")
    asked = [node, str(VALIDATE), *how, f"{site.as_posix()}/**/*.html"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=TESTS)
    assert report.is_file(), said.stdout + said.stderr
    met: dict[str, list[str]] = {}
    for page in json.loads(report.read_text("utf-8")):
        for fault in page["messages"]:
            place = f"{Path(page['filePath']).relative_to(site)}:{fault['line']}:{fault['column']}"
            met.setdefault(f"{fault['message']} ({fault['ruleId']})", []).append(place)
    told = [f"{fault}\n    {places[0]} (and {len(places) - 1} more)" for fault, places in met.items()]
    assert not told, "\n".join(told)
