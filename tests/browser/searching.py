"""Somebody who searches: what they type, what is found, and what they are told."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import Browser, Page, expect

from tests.browser.visiting import reader
from tests.cast import TODAY

FIELD, FOUND, TOLD = "#site-search", ".search__results ol > li > a", ".search__results [role=status]"


def searcher(browser: Browser, address: str, width: int = 1280, day: dt.date = TODAY, *, begin: bool = True) -> Page:
    """Return a page on a day; if they begin, the words of all pages are there."""
    page = reader(browser, width).new_page()
    page.clock.set_fixed_time(dt.datetime.combine(day, dt.time(9)))
    page.goto(address)
    if begin:
        page.locator(FIELD).click()
        expect(page.locator(TOLD)).to_have_text("Type to search")
    return page


def searched(page: Page, typed: str) -> None:
    """Type something into the box; what is found is there at once."""
    page.locator(FIELD).fill("")
    page.locator(FIELD).fill(typed)


def found(page: Page) -> list[str]:
    """Return the addresses of what is found, from the site's own."""
    links: list[str] = page.locator(FOUND).evaluate_all("links => links.map((link) => link.href)")
    home = str(page.evaluate("new URL(document.querySelector('.search__form').dataset.root + '/', location).href"))
    return [link.removeprefix(home) for link in links]


def first(page: Page) -> str:
    return found(page)[0]


def status(page: Page) -> str:
    return page.locator(TOLD).inner_text()
