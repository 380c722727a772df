"""Words that look like a program, in a real browser: they are shown, and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from tests.browser import built, visiting
from tests.browser.serving import serving
from tests.cast import Folder
from tests.test_hostile_words import HEADINGS, quoted

NAME = "2026/27 <img src=x onerror=alert(5)>"


@pytest.fixture
def address(folder: Folder, tmp_path: Path) -> Iterator[str]:
    """Where a site is served whose headings, names and descriptions hold hostile words."""
    folder.change("data/partnership.yml", "name: Alder Valley Partnership", f"name: Valley {quoted()}")
    folder.change("data/terms.yml", "name: 2026/27", f"name: {NAME}")
    folder.write("content/help/extra.md", f"---\ntitle: Extra {quoted()}\nsummary: Some {quoted()}\n---\n{HEADINGS}")
    folder.add("content/help/index.md", HEADINGS)
    site = tmp_path / "site"
    done = folder.build("--site-dir", site)
    assert done.code == 0, done.error
    with serving(site, built.path_of_home(site)) as at:
        yield at


def test_no_dialog_opens_whatever_stands_in_a_heading_or_a_name(address: str, browser: Browser, tmp_path: Path) -> None:
    """Headings are printed again in the list on this page, in the menu, in what is found and in the window's title."""
    opened: list[str] = []

    def note(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page = visiting.reader(browser).new_page()
    page.on("dialog", note)
    pages = [page.address for page in built.pages(tmp_path / "site") if not page.moved]
    for name in pages:
        page.goto(address + name)
        runs = page.evaluate("document.querySelectorAll('[onerror], [onfocus], img[src=x]').length")
        assert (name, runs, opened) == (name, 0, [])

    assert {"help/", "help/extra/", "404.html", "terms/"} <= set(pages)
    page.goto(f"{address}help/extra/")
    assert page.get_by_role("heading", name="Use <img src=x onerror=alert(1)>").count() == 3
    listed = page.locator("nav a[href*='#use-']", has_text="Use <img src=x onerror=alert(1)>")
    assert listed.count() >= 3
    page.locator("#site-search").click()
    page.keyboard.type("onerror")
    page.locator(".search__results a").filter(has_text="Use <img src=x").first.wait_for(state="attached")
    assert page.locator(".search__results img").count() == 0
    assert opened == []
