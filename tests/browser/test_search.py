"""The search in a real browser: forty things that people type on the reference site, each with the right first hit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.searching import first, found, searched, searcher, status
from tests.browser.visiting import look

SEARCHES = {
    # people and groups
    "senco": "groups/sencos/",
    "sendco": "groups/sencos/",
    "deputy heads": "groups/deputy-heads/",
    "chair of governors": "groups/chairs-and-vice-chairs/",
    "who is head of radipole": "schools/radipole/",
    "budmouth": "schools/budmouth/",
    "phone number conifers": "schools/conifers/",
    "clerk": "help/clerks/",
    "contact": "contact/",
    # days
    "next senco meeting": "diary/events/sencos-2026-27/",
    "heads meeting": "meetings/2026-12-08-heads/",
    "heads agenda": "meetings/2026-12-08-heads/",
    "heads meeting 13 october": "meetings/2026-10-13-heads/",
    "inset": "diary/inset/",
    "inset conifers": "diary/events/conifers-inset-2026-27-4/",
    "half term": "terms/",
    "term dates": "terms/",
    "easter holidays": "terms/",
    "bank holiday": "terms/",
    "parents evening conifers": "diary/events/conifers-parents-2026-27-3/",
    "nativity": "diary/events/wyke-infant-nativity-2026-27/",
    "calendar": "diary/",
    "planner": "diary/planner/2026-27/",
    "subscribe": "diary/subscribe/",
    "google calendar": "diary/subscribe/",
    # policies
    "attendance": "policies/attendance/",
    "attendance policy": "policies/attendance/",
    "lateness": "policies/attendance/",
    "attendance conifers": "policies/attendance/at/conifers/",
    "persistently absent": "policies/attendance/#when-a-child-misses-a-lot-of-school",
    "fees": "policies/charging-and-remissions/",
    "charging": "policies/charging-and-remissions/",
    "ehcp": "groups/sencos/",
    "gdpr": "policies/information-sharing/",
    "safeguarding": "policies/information-sharing/#safeguarding",
    "behaviour": "policies/behaviour/",
    "exclusion": "policies/behaviour/",
    "bullying": "policies/behaviour/",
    "policy changes": "policies/changes/",
    "mou": "policies/memorandum/",
    "uniform": "policies/statutory/#missing",
    "complaints": "contact/",
    "ofsted": "policies/memorandum/#partnership-aims-and-objectives",
    # work together
    "minutes": "meetings/",
    "october minutes": "meetings/2026-10-13-heads/",
    "actions": "meetings/actions/",
    "what does my school owe": "meetings/actions/",
    "decisions": "meetings/decisions/",
    "attendance at meetings": "meetings/attendance/",
    "who came to meetings": "meetings/attendance/",
    "maths": "cpd/subject-mathematics-2026-27/",
    "peer review": "diary/events/peer-review-2026-27-2/",
    "ta training": "cpd/ta-conference-2026-27/",
    "teaching assistants": "cpd/ta-conference-2026-27/",
    # slips
    "attendence": "policies/attendance/",
    "Radipol": "schools/radipole/",
    "Wyk Regis": "schools/wyke-regis-infant/",
    "goverors": "groups/lead-governors/",
    "safegarding": "policies/information-sharing/#safeguarding",
    "minuets": "meetings/",
}
"""What people type, and the page that answers it, or helps where the site has no answer."""


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which somebody has begun to search."""
    page = searcher(browser, address)
    yield page
    page.context.close()


@pytest.mark.parametrize(("typed", "right"), SEARCHES.items())
def test_what_people_type_leads_to_what_they_mean(desk: Page, typed: str, right: str) -> None:
    searched(desk, typed)

    assert first(desk) == right


def test_equal_days_are_one_line_that_says_which_is_next_and_unfolds(desk: Page) -> None:
    """Twelve lines INSET day told nobody anything."""
    searched(desk, "inset day conifers")
    line = desk.locator(".search__results ol > li").first

    expect(line.locator(".search__about")).to_have_text("INSET day · next Mon 22 February 2027")
    line.get_by_role("button", name="more dates like it").click()
    expect(line.locator("a").nth(1)).to_be_focused()
    assert line.locator("a").count() > 3


def test_versions_that_no_longer_hold_are_not_found(desk: Page) -> None:
    searched(desk, "attendance version 1.0")

    assert not [address for address in found(desk) if address.startswith("policies/attendance/1.")]


def test_nothing_found_says_what_to_try_and_where_to_look(desk: Page) -> None:
    searched(desk, "zzyzx")

    assert status(desk).startswith("Nothing found. Try one word, or another word for it")
    assert {"schools/", "policies/", "diary/", "contact/"} <= set(found(desk))


def test_a_word_that_no_page_has_is_told_and_the_others_still_count(desk: Page) -> None:
    searched(desk, "conifers zzyzx")

    assert "nothing has “zzyzx”" in status(desk)
    assert first(desk) == "schools/conifers/"


@pytest.mark.parametrize("width", [320, 1280])
def test_enter_takes_the_best_even_before_the_words_are_there(browser: Browser, address: str, width: int) -> None:
    """Who types fast is not made to wait and press again."""
    page = searcher(browser, address, width, begin=False)
    page.locator("#site-search").click()
    page.keyboard.type("sendco")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{address}groups/sencos/")


def test_the_keyboard_walks_through_what_is_found_and_escape_closes_it(browser: Browser, address: str) -> None:
    page = searcher(browser, f"{address}help/staff/")
    searched(page, "attendance")
    field, links = page.locator("#site-search"), page.locator(".search__results ol > li > a")

    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(page.locator(".search__results")).to_be_hidden()
    expect(field).to_have_value("attendance")
    page.keyboard.type(" policy")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{address}policies/attendance/")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("typed", ["inset", "zzyzx"])
def test_what_is_found_stops_nobody(browser: Browser, address: str, width: int, typed: str) -> None:
    """By axe's rules, and without scrolling sideways."""
    page = searcher(browser, address, width)
    searched(page, typed)

    assert look(page, "axe.run('.search').then(({ violations }) => violations.map(({ id }) => id))") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator(".search__results").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
