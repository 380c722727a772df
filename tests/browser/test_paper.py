"""What is printed, on real sheets: a button that prints, numbered pages, a pack with its papers, nothing dark."""

import datetime as dt
import io

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from partnership.words import long_day
from tests.browser.visiting import reader

PACK = "meetings/2026-12-08-heads/print/"


def sheets(page: Page) -> list[str]:
    """Return the words of each sheet of a page as the browser prints it."""
    printed = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    return [" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(printed)).pages]


def test_a_pack_on_paper_holds_its_papers_on_numbered_sheets(browser: Browser, address: str) -> None:
    """Sheets that fell on the floor find together again, and an old print is known as old."""
    page = reader(browser).new_page()
    page.goto(address + PACK)

    pack = sheets(page)

    day = str(page.evaluate("partnership.today"))
    for number, sheet in enumerate(pack, start=1):
        assert f"Page {number} of {len(pack)}" in sheet
        assert sheet.startswith("Headteachers' meeting, 8 December 2026")
        assert f"Printed on {long_day(dt.date.fromisoformat(day))}" in sheet
    whole = " ".join(pack)
    assert "For approval at this meeting." in whole
    assert "Paper 1: Health and safety policy Version 1.1" in whole
    assert "What is proposed: the words that would change" in whole
    assert "What changed since 10 November 2026: from version 1.1 to 2.0" in whole
    assert "The text of version 2.0" in whole
    assert sum("Paper 2: Charging" in sheet[:400] for sheet in pack) >= 1  # it begins a sheet


@pytest.mark.parametrize("place", [PACK, "policies/attendance/print/", "meetings/governors/conifers/"])
def test_a_button_prints(browser: Browser, address: str, place: str) -> None:
    """Not everyone knows where their browser's menu has it."""
    page = reader(browser).new_page()
    page.add_init_script("window.print = () => (window.printed = (window.printed || 0) + 1)")
    page.goto(address + place)

    page.get_by_role("button", name="Print").click()

    assert page.evaluate("window.printed") == 1


def test_without_scripts_no_button_is_dead_and_sheets_are_still_numbered(browser: Browser, address: str) -> None:
    """The browser's own command is named instead."""
    page = reader(browser, scripts=False).new_page()
    page.goto(address + PACK)

    assert not page.get_by_role("button", name="Print").is_visible()
    assert page.get_by_text("your browser’s print command").is_visible()
    pack = sheets(page)
    assert f"Page 2 of {len(pack)}" in pack[1]


def test_nobody_prints_dark(browser: Browser, address: str) -> None:
    """Who reads white on black still prints black on white."""
    page = reader(browser, scheme="dark").new_page()
    page.goto(address + PACK)
    page.evaluate("document.documentElement.dataset.colours = 'dark'")
    drawn = "part => [getComputedStyle(document.body).backgroundColor, getComputedStyle(part).color]"
    dark = page.locator("h1").evaluate(drawn)

    page.emulate_media(media="print", color_scheme="dark")

    assert page.locator("h1").evaluate(drawn) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"] != dark
