"""Schools on the map, rows on a phone, the way past a title, forced colours; and addresses that lead on."""

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


@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_map_shows_no_land_beyond_its_drawing(browser: Browser, address: str, media: str) -> None:
    """Where the survey ends, so does the outline; a frame of another shape would show that as a coast."""
    for width in (320, 800, 1280):
        page = reader(browser, width).new_page()
        page.emulate_media(media="print" if media == "print" else "screen")
        page.goto(address + "schools/")
        drawn = page.locator(".school-map svg").evaluate(
            "map => map.clientWidth / map.clientHeight - map.viewBox.baseVal.width / map.viewBox.baseVal.height"
        )

        assert abs(drawn) < 0.02


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


STACKED = """
all => all.flatMap(row => {
  if (!row.closest("table").querySelector("th[scope]")) return []; // people's own tables begin as they like
  const cells = [...row.cells].filter(cell => cell.getClientRects().length);
  const empty = cells.filter(cell => ["", "–"].includes(cell.textContent.trim())).map(cell => cell.dataset.label);
  const first = cells[0].matches("th[scope=row]") ? [] : [`begins with ${cells[0].dataset.label}`];
  return [...first, ...empty.map(label => `says nothing of ${label}`)];
})
"""
"""What is wrong with rows of tables that are stacks of lines."""


def test_a_row_on_a_phone_begins_with_its_name_and_says_only_what_is_known(
    browser: Browser, address: str, kinds_of_page: list[str]
) -> None:
    """A stack of lines is read from the top; a line of nothing is a line too many."""
    page = reader(browser, 320).new_page()
    met, rows = [], 0
    for name in kinds_of_page:
        page.goto(address + name)
        stacked = page.locator("table:not(.weeks) > tbody > tr:has(> [data-label])")
        rows += stacked.count()
        met += [f"{name}: {fault}" for fault in stacked.evaluate_all(STACKED)]

    assert rows > 50
    assert met == []


def test_a_column_that_is_empty_in_a_row_shows_a_dash(browser: Browser, address: str) -> None:
    """On a wide screen a gap in a column looks like a mistake."""
    page = reader(browser).new_page()
    page.goto(address + "schools/")
    gap = page.locator("td[data-label='Federation']:empty").first

    assert gap.evaluate("gap => getComputedStyle(gap, '::before').content").startswith('"–"')


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_on_a_page_is_reached_after_its_title(browser: Browser, address: str, width: int) -> None:
    """Who listens hears where they are before what there is; who looks sees the list beside the text."""
    page = reader(browser, width).new_page()
    page.goto(address + "policies/attendance/")
    title, listed = page.get_by_role("heading", level=1), page.get_by_role("navigation", name="On this page")

    assert title.evaluate("title => title.nextElementSibling.matches('.contents')")
    at, beside = title.bounding_box(), listed.bounding_box()
    assert at
    assert beside
    assert beside["x"] > at["x"] + at["width"] if width > 960 else beside["y"] >= at["y"] + at["height"]


def test_the_list_of_what_is_on_a_page_stays_in_sight(browser: Browser, address: str) -> None:
    """A long policy is read with it."""
    page = reader(browser).new_page()
    page.goto(address + "policies/attendance/#across_the_schools")
    page.mouse.wheel(0, 2000)

    expect(page.get_by_role("navigation", name="On this page").locator("summary")).to_be_in_viewport()


BARE = """
all => all.filter(one => one.getClientRects().length).filter(one => {
  const look = getComputedStyle(one);
  return look.borderTopStyle === "none" || parseFloat(look.borderTopWidth) === 0;
}).map(one => one.textContent.trim())
"""


def test_in_forced_colours_buttons_and_places_are_more_than_a_colour(
    browser: Browser, address: str, kinds_of_page: list[str]
) -> None:
    """Readers who force their colours get no ground of ours: an edge or a line says what it said."""
    page = reader(browser).new_page()
    page.emulate_media(forced_colors="active")
    buttons = 0
    for name in kinds_of_page:
        page.goto(address + name)
        buttons += page.locator(".button").count()
        assert page.locator(".button").evaluate_all(BARE) == [], name
        for here in page.locator(".menu [aria-current]:visible, .subsections [aria-current]").all():
            expect(here).to_have_css("text-decoration-line", "underline")

    assert buttons > 5
    page.goto(address + "schools/")
    land, canvas = page.locator(".map-land"), page.locator("body").evaluate("body => getComputedStyle(body).color")
    expect(land).to_have_css("stroke", canvas)
