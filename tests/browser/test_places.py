"""Schools on the map and in tables, on a phone and on a desktop; and addresses that lead on."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import built
from tests.browser.visiting import WIDTHS, reader

MAPS = ("", "schools/", "members/on/2004-09-01/")


def covering(page: Page, selector: str) -> list[str]:
    """Return each pair of things that cover one another by more than a hair, by what they say."""
    boxes = page.locator(selector).evaluate_all(
        "all => all.filter(one => one.getClientRects().length)"
        ".map(one => [one.textContent.trim(), one.getBoundingClientRect().toJSON()])"
    )
    return [
        f"{one} and {other}"
        for (one, a), (other, b) in itertools.combinations(boxes, 2)
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 1
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 1
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", MAPS)
def test_nothing_on_the_map_covers_anything_else(browser: Browser, address: str, name: str, width: int) -> None:
    """Twenty-eight schools share a town; where there is no room for a name, its number is in the key."""
    page = reader(browser, width).new_page()
    page.goto(address + name)
    expect(page.locator(".school-map .dot").first).to_be_visible()

    assert covering(page, ".map-number") == []
    assert covering(page, ".map-label, .map-scale text") == []
    assert page.locator(".map-key li").count() == page.locator(".dot").count()


def test_the_address_of_a_partner_of_one_school_leads_to_the_school(browser: Browser, address: str) -> None:
    """People kept it; a browser goes on by itself, with or without scripts."""
    for scripts in (True, False):
        page = reader(browser, scripts=scripts).new_page()
        page.goto(address + "partners/conifers/")
        page.wait_for_url("**/schools/conifers/")

        expect(page.get_by_role("heading", level=1)).to_have_text("Conifers Primary School")
        expect(page.locator("dl.facts").first).to_contain_text("Andrew Johnson, Headteacher")


def test_what_leads_on_is_in_no_list_of_pages(site: Path, every_page: list[built.BuiltPage]) -> None:
    """Search engines are told of one page a school."""
    assert "partners/conifers/" not in (site / "sitemap.xml").read_text("utf-8")
    assert sum(page.moved for page in every_page) == 6
