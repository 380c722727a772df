"""Meetings and training in a real browser: a pack on paper, a governor's choice, training found between two lessons."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visiting import reader

PHONE = 360


def test_a_clerk_prints_a_pack_with_draft_on_it(browser: Browser, address: str) -> None:
    """What is not approved says so on every sheet; the way back and the site's own frame stay off the paper."""
    page = reader(browser).new_page()
    page.goto(address + "meetings/2026-11-10-heads/")
    page.get_by_role("link", name="Print the minutes").click()
    page.emulate_media(media="print")
    minutes = page.locator(".minutes--draft")

    expect(minutes.get_by_role("heading", name="Minutes of 10 November 2026")).to_contain_text("DRAFT")
    assert "DRAFT" in str(minutes.evaluate("part => decodeURIComponent(getComputedStyle(part).backgroundImage)"))
    expect(page.get_by_role("link", name="Back to the meeting")).to_be_hidden()
    expect(page.locator(".site-header")).to_be_hidden()


def test_a_governor_chooses_the_last_meeting_they_saw(browser: Browser, address: str) -> None:
    """Only what came after it is left, on paper too, and the address brings the choice back."""
    page = reader(browser, PHONE).new_page()
    page.goto(address + "meetings/governors/conifers/")
    received = page.locator(".received:visible")
    expect(received).to_have_count(2)

    page.get_by_label("The last meeting you saw").select_option("2026-10-13-heads")
    expect(received).to_have_count(1)
    expect(received).to_contain_text("10 November 2026")
    expect(page.get_by_role("status").filter(has_text="1 of 2 meetings")).to_be_visible()

    page.reload()
    page.emulate_media(media="print")
    expect(received).to_have_count(1)


def test_a_teacher_finds_training_in_two_taps_and_adds_it(browser: Browser, address: str) -> None:
    """On a phone, between two lessons: booking and the calendar stand before what only planners ask for."""
    page = reader(browser, PHONE).new_page()
    page.goto(address)
    page.get_by_role("link", name="Find training").click()
    page.get_by_role("link", name="Leadership conference").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leadership conference")

    assert page.locator("h2[id]").first.text_content() == "Book a place"
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Add it").click()
    assert downloading.value.suggested_filename.endswith(".ics")


def test_training_is_chosen_by_who_it_is_for_by_term_and_in_any_order(browser: Browser, address: str) -> None:
    """The weekly hour is for everyone; and phones show no headings that sort."""
    page = reader(browser, PHONE).new_page()
    page.goto(address + "cpd/")
    rows = page.locator("#training-list tbody tr:visible")

    page.locator("select[name=for]").select_option("Deputy heads")
    expect(rows).to_have_text([re.compile("Weekly training"), re.compile("Leadership conference")])
    page.locator("select[name=for]").select_option("Subject leaders")
    page.locator("select[name=term]").select_option("Summer term")
    expect(rows).to_have_count(5)
    page.locator("select[name=order]").select_option("Training")
    expect(rows.first).to_contain_text("Moderation of writing")

    page.reload()
    expect(rows.first).to_contain_text("Moderation of writing")


@pytest.mark.parametrize(("meeting", "first"), [("2026-12-08-heads", "#agenda"), ("2026-11-10-heads", "#decisions")])
def test_what_a_meeting_is_about_begins_within_a_screen_and_a_half(
    browser: Browser, address: str, meeting: str, first: str
) -> None:
    """Who leads it and when its papers were sent is folded: most come for the agenda, or for what was decided."""
    page = reader(browser, PHONE).new_page()
    page.goto(f"{address}meetings/{meeting}/")
    box = page.locator(first).bounding_box()

    assert box
    assert box["y"] <= 1200
    expect(page.get_by_text("In the chair")).to_be_hidden()
