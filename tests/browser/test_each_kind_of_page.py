"""One page of each kind, looked at slowly: by keyboard, on paper, without scripts."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visiting import WIDTHS, reader


def told(address: str, faults: list[str]) -> list[str]:
    """Return what was met on a page, with the page."""
    return [f"{address or 'home'}: {fault}" for fault in faults]


def by_keyboard(page: Page) -> list[str]:
    """Return what a reader without a mouse cannot reach, or cannot see that they reached."""
    for _ in range(page.evaluate("looking.startTabbing()") + 1):
        page.keyboard.down("Tab")  # held down: it goes on as often as it is said to be down
    page.keyboard.up("Tab")
    faults: list[str] = page.evaluate("looking.endTabbing()")
    return faults


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_reaches_all_that_is_shown_and_shows_where_it_is(
    browser: Browser, address: str, kinds_of_page: list[str], width: int
) -> None:
    """Some readers have no mouse; none should have to guess where they are (WCAG 2.1.1, 2.4.7)."""
    page = reader(browser, width, looks=True).new_page()
    faults = []
    for name in kinds_of_page:
        page.goto(address + name)
        faults += told(name, by_keyboard(page))
    assert not faults, "\n".join(faults)


def test_paper_shows_the_page_and_not_its_buttons(browser: Browser, address: str, kinds_of_page: list[str]) -> None:
    """Minutes and policies are printed; 720 px is what A4 leaves between its margins."""
    page = reader(browser, 720, looks=True).new_page()
    page.emulate_media(media="print")
    faults = []
    for name in kinds_of_page:
        page.goto(address + name)
        faults += told(name, page.evaluate("looking.onPaper()"))
    assert not faults, "\n".join(faults)


CONTROLS = "form, button, label, output, [role=status], .needs-script"
OF_TODAY = (
    "[data-due], [data-late], [data-now-from], [data-now-after], [data-now-until], [data-now-said], [data-coming] > li"
)
"""What only the day tells on which a page is read: `partnership-now.js` says it."""
HIDE = (
    "style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style); document.adoptedStyleSheets = [sheet]; }"
)


def words(page: Page) -> set[str]:
    """Return the words of a page's main part."""
    return set(page.locator("main").inner_text().split())


def test_without_scripts_every_word_is_there(browser: Browser, address: str, kinds_of_page: list[str]) -> None:
    """Scripts sort and filter, and bring the words of their controls; what is to be read needs none."""
    lively, plain = (reader(browser, scripts=scripts).new_page() for scripts in (True, False))
    missing = []
    for name in kinds_of_page:
        lively.goto(address + name)
        lively.evaluate(HIDE, f"{CONTROLS}, {OF_TODAY}, [data-weeks] {{ display: none !important }}")
        plain.goto(address + name)
        missing += told(name, sorted(words(lively) - words(plain)))
    assert not missing, "\n".join(missing)
