"""The members' site in a browser: a page of each readership, for every reader, on paper, and what is found."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import visiting
from tests.browser.searching import searched, searcher
from tests.browser.serving import serving
from tests.browser.test_each_kind_of_page import by_keyboard
from tests.browser.test_the_site_itself import TESTS, VALIDATE
from tests.browser.visiting import Visit, reader
from tests.members import Members

FOR_MEMBERS, PARTLY, FOR_EVERYONE = "groups/bursars/", "diary/", "help/staff/"
SAID = {
    FOR_MEMBERS: "Only members may read this page.",
    PARTLY: "Parts of this page are only for members.",
    FOR_EVERYONE: "Everyone may read this page.",
}


@pytest.fixture(scope="module")
def members_site(shared_members: Members, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("members") / "site"
    built = shared_members.build("--site-dir", site)
    assert built.code == 0, built.error
    return site


@pytest.fixture(scope="module")
def at(members_site: Path) -> Iterator[str]:
    """Where the members' site is served."""
    with serving(members_site, "/") as address:
        yield address


def test_a_page_of_each_readership_bars_nobody(at: str) -> None:
    """On a phone and a desk, by day and by night; one page has marks in lists, one in a table."""
    met = visiting.visits(at, [*SAID, "cpd/", "only-members/"])

    def faults(visit: Visit) -> list[str]:
        return [*visit.barriers, *visit.overflow, *visit.errors, *visit.strangers]

    assert {visit.name: faults(visit) for visit in met if faults(visit)} == {}


@pytest.mark.parametrize("width", visiting.WIDTHS)
def test_the_keyboard_reaches_the_public_page(browser: Browser, at: str, width: int) -> None:
    page = reader(browser, width, looks=True).new_page()
    for name in SAID:
        page.goto(at + name)
        assert by_keyboard(page) == []
    page.goto(at + PARTLY)
    expect(page.get_by_role("complementary", name="Who may read this page").get_by_role("link")).to_be_visible()


def sheets(page: Page) -> list[str]:
    printed = page.pdf(prefer_css_page_size=True, tagged=True)
    return [" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(printed)).pages]


def test_every_sheet_of_paper_says_who_may_read_it(browser: Browser, at: str) -> None:
    """Sheets are passed on one by one. The planner, which fills its sheet, says it in the picture."""
    page = reader(browser).new_page()
    for name, words in SAID.items():
        page.goto(at + name)
        for sheet in sheets(page):
            assert sheet.startswith(words), (name, sheet[:80])
    page.goto(at + "diary/planner/2026-27/")
    planner = sheets(page)
    assert len(planner) == 1
    assert "Parts of this are only for members." in planner[0]


def test_a_mark_is_more_than_a_colour(browser: Browser, at: str) -> None:
    """Words and a line, which stay where a reader forces colours."""
    page = reader(browser).new_page()
    page.emulate_media(forced_colors="active")
    page.goto(at + "groups/")
    mark = page.locator("article [data-for-members]")
    expect(mark).to_have_count(1)
    expect(mark).to_have_css("border-left-style", "double")
    expect(mark.locator(".for-members")).to_be_visible()
    expect(page.locator(".readers")).to_contain_text("Parts of this page are only for members")


def test_what_is_found_says_whom_it_is_for(browser: Browser, at: str) -> None:
    page = searcher(browser, at)
    searched(page, "bursars")
    first = page.locator(".search__results li").first
    expect(first.locator(".search__title")).to_have_text("Bursars")
    expect(first.locator(".for-members")).to_have_text("Members only")


def test_every_page_of_the_members_site_is_sound_html(members_site: Path, node: str, tmp_path: Path) -> None:
    """Marks stand where HTML has a place for them."""
    report = tmp_path / "report.json"
    how = ("--config", str(TESTS / ".htmlvalidate.mjs"), "--formatter", f"json={report}")
    asked = [node, str(VALIDATE), *how, f"{members_site.as_posix()}/**/*.html"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=TESTS)
    assert report.is_file(), said.stdout + said.stderr
    pages = json.loads(report.read_text("utf-8"))
    faults = {
        f"{fault['message']} ({fault['ruleId']})": page["filePath"] for page in pages for fault in page["messages"]
    }
    assert faults == {}
