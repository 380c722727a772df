"""The diary in a real browser: found and followed on a phone, filtered, folded, laid out as months, printed."""

import datetime as dt
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visiting import look, reader
from tests.cast import TODAY

PHONE, DESK = 360, 1280
AUTUMN, SPRING = dt.date(2026, 9, 1), dt.date(2027, 3, 1)


def opened(browser: Browser, address: str, width: int = DESK, at: dt.date = TODAY) -> Page:
    """Return a page opened by a reader for whom it is noon of a day, and stays so."""
    page = reader(browser, width).new_page()
    page.clock.set_fixed_time(dt.datetime.combine(at, dt.time(12)))
    page.goto(address)
    return page


def choices(page: Page) -> dict[str, list[str]]:
    """Return what the address of a page remembers."""
    return parse_qs(urlsplit(page.url).query)


def entries(page: Page) -> list[str]:
    """Return the kinds of the entries of the year that are shown."""
    shown: list[str] = page.locator(".diary [data-kind]:not([aria-hidden]):visible").evaluate_all(
        "entries => entries.map((entry) => entry.dataset.kind)"
    )
    return shown


def test_two_taps_find_the_next_meeting_of_the_sencos_and_two_more_subscribe(browser: Browser, address: str) -> None:
    """On a phone, between two lessons. The last tap is the phone's own: webcal opens its calendar."""
    page = opened(browser, address, PHONE)

    page.get_by_role("link", name="See who meets").click()
    page.get_by_role("link", name="SENCOs", exact=True).click()
    meeting = page.locator(".diary-panel .coming > li:visible").first
    expect(meeting).to_contain_text("SENCO")
    assert meeting.bounding_box()["y"] < 800, "the next meeting is not on the first screen"  # type: ignore[index]

    page.get_by_role("link", name="Subscribe", exact=True).click()
    button = page.get_by_role("link", name="Apple Calendar")
    assert str(button.get_attribute("href")).startswith("webcal://")
    assert button.bounding_box()["y"] < 800, "the button is not on the first screen"  # type: ignore[index]


def test_what_is_chosen_stands_in_the_address_and_comes_back_from_it(browser: Browser, address: str) -> None:
    """So that a filtered diary can be sent to a colleague."""
    page = opened(browser, address + "diary/")
    before = len(entries(page))
    page.locator("select[name=kind]").select_option("inset")
    chosen = entries(page)
    assert choices(page) == {"kind": ["inset"]}
    assert set(chosen) == {"inset"}
    assert 0 < len(chosen) < before

    again = opened(browser, page.url)
    assert entries(again) == chosen
    assert again.locator("select[name=kind]").input_value() == "inset"


@pytest.mark.parametrize("at", [TODAY, SPRING])
@pytest.mark.parametrize("path", ["diary/", "diary/2026-27/", "diary/2025-26/", "groups/heads/"])
def test_a_phone_is_not_given_the_whole_year_at_once(browser: Browser, address: str, path: str, at: dt.date) -> None:
    """It was thirty screens of a phone."""
    page = opened(browser, address + path, PHONE, at)

    assert page.evaluate("document.documentElement.scrollHeight") < 5500


def test_months_unfold_by_the_day_on_which_they_are_read(browser: Browser, address: str) -> None:
    """Built in November, read in March; and a link to a month further off opens it."""
    page = opened(browser, address + "diary/", PHONE, SPRING)
    expect(page.locator("[data-month='2027-03']")).to_have_attribute("open", "")
    expect(page.locator("[data-month='2027-06']")).not_to_have_attribute("open", "")

    page.goto(address + "diary/#month-2027-06")
    expect(page.locator("[data-month='2027-06']")).to_have_attribute("open", "")


def test_what_is_chosen_is_shown_in_all_months(browser: Browser, address: str) -> None:
    """Who asks for one kind wants the year of it; on all kinds it folds again."""
    page = opened(browser, address + "diary/")
    page.locator("select[name=kind]").select_option("inset")
    assert page.locator(".diary .month:not(.is-empty, .is-past):not([open])").count() == 0

    page.locator("select[name=kind]").select_option("")
    assert page.locator(".diary .month[open]:visible").count() <= 2


def test_one_school_sees_its_own_and_what_concerns_all(browser: Browser, address: str) -> None:
    """Not the trips of another."""
    page = opened(browser, address + "diary/?school=conifers")
    whose: list[str] = page.locator(".diary [data-kind]:visible").evaluate_all(
        "entries => entries.map((entry) => entry.dataset.schools ?? 'all')"
    )

    assert {"all"} < set(whose)
    assert all(each == "all" or "conifers" in each.split() for each in whose)


def test_an_address_that_asks_for_what_is_not_there_shows_everything(browser: Browser, address: str) -> None:
    """A school that has left, a group misspelt: better all than nothing."""
    assert len(entries(opened(browser, address + "diary/?school=nobody"))) > 20


def test_nothing_is_stored(browser: Browser, address: str) -> None:
    """The page on what this site stores says so."""
    page = opened(browser, address + "diary/?view=grid&kind=inset")
    page.get_by_role("button", name="List").click()

    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    assert page.context.cookies() == []


def test_the_month_grid_is_the_same_list(browser: Browser, address: str) -> None:
    """Every entry is in both; a grid has a cell for each day of a month, each weekday in its own column."""
    page = opened(browser, address + "diary/", at=AUTUMN)
    page.locator(".diary .month").evaluate_all("months => months.forEach((month) => (month.open = true))")
    listed = entries(page)
    page.get_by_role("button", name="Month grid").click()

    assert choices(page) == {"view": ["grid"]}
    assert entries(page) == listed
    columns = page.locator("[data-month='2027-01'] .days").evaluate(
        "days => getComputedStyle(days).gridTemplateColumns"
    )
    assert len(columns.split()) == 7
    fridays = page.locator("[data-month='2027-01'] .days > li").filter(has_text="Friday").all()
    assert len({round(day.bounding_box()["x"]) for day in fridays}) == 1  # type: ignore[index]
    assert page.locator("[data-month='2027-01'] .days > li").count() == 31


def test_on_a_phone_the_grid_stays_a_list(browser: Browser, address: str) -> None:
    """Seven columns of a hand's width hold nothing."""
    page = opened(browser, address + "diary/?view=grid", PHONE)

    expect(page.get_by_role("button", name="Month grid")).to_be_hidden()
    assert page.locator(".diary .days").first.evaluate("days => getComputedStyle(days).display") != "grid"
    assert look(page, "looking.overflow()") == []


def test_what_is_over_folds_away_between_builds(browser: Browser, address: str) -> None:
    """Built in November, read in March: the reader's clock decides, and a button brings the past back."""
    page = opened(browser, address + "diary/", at=SPRING)
    expect(page.locator("#month-2026-11")).to_be_hidden()
    button = page.get_by_role("button", name=re.compile("Show what is over"))
    button.click()

    expect(page.locator("#month-2026-11")).to_be_visible()
    expect(page.get_by_role("button", name="Hide what is over")).to_have_attribute("aria-expanded", "true")


def test_a_link_to_a_month_that_is_over_unfolds_it(browser: Browser, address: str) -> None:
    """The list of contents names every month."""
    page = opened(browser, address + "diary/#month-2026-11", at=SPRING)

    expect(page.locator("#month-2026-11")).to_be_visible()


def test_a_year_that_is_over_is_not_folded(browser: Browser, address: str) -> None:
    """Who looks up last year wants to see it."""
    page = opened(browser, address + "diary/2025-26/")

    expect(page.locator("#month-2025-09")).to_be_visible()
    expect(page.locator(".diary-past")).to_have_count(0)


def test_the_address_of_a_feed_can_be_copied(browser: Browser, address: str) -> None:
    """For every app that has no button."""
    context = reader(browser)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + "diary/subscribe/sencos/")
    page.get_by_role("button", name="Copy").click()

    expect(page.get_by_role("status").filter(has_text="Copied.")).to_have_count(1)
    assert str(page.evaluate("navigator.clipboard.readText()")).endswith("/diary/sencos.ics")


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_the_planner_prints_on_one_sheet_lengthwise(browser: Browser, address: str, paper: str) -> None:
    """For the wall of the staff room, whatever colours the reader's screen has."""
    page = reader(browser, scheme="dark").new_page()
    page.goto(address + "diary/planner/2026-27/")
    printed = page.pdf(format=paper, prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    width, height = map(float, re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)[0])
    assert width > height


@pytest.mark.parametrize("width", [960, 1280, 1920])
def test_the_planner_fits_its_frame(browser: Browser, address: str, width: int) -> None:
    """All twelve months, with nothing to push aside; dark where the rest is."""
    page = reader(browser, width, "dark").new_page()
    page.goto(address + "diary/planner/2026-27/")
    frame, sheet = page.locator(".planner").bounding_box(), page.locator(".planner svg").bounding_box()
    ground = page.locator(".planner .ground").evaluate("each => getComputedStyle(each).fill")

    assert frame
    assert sheet
    assert sheet["x"] + sheet["width"] <= frame["x"] + frame["width"] + 1 <= width + 1
    assert ground != "rgb(255, 255, 255)"


def test_a_phone_has_the_planner_as_months_that_unfold(browser: Browser, address: str) -> None:
    """A sheet of twelve columns is no use on it; on paper it is."""
    page = reader(browser, 360).new_page()
    page.goto(address + "diary/planner/2026-27/")
    expect(page.locator(".planner")).to_be_hidden()
    page.locator(".planner-months summary", has_text="January 2027").click()
    expect(
        page.locator(".planner-months li", has_text="INSET: all schools").and_(page.locator(":visible"))
    ).to_have_count(1)

    page.emulate_media(media="print")
    expect(page.locator(".planner")).to_be_visible()


def test_a_button_prints(browser: Browser, address: str) -> None:
    page = reader(browser).new_page()
    page.goto(address + "diary/planner/2026-27/")
    page.evaluate("window.print = () => (document.title = 'printed')")
    page.get_by_role("button", name="Print").click()

    expect(page).to_have_title("printed")


def test_without_scripts_the_diary_is_whole_and_its_buttons_are_away(browser: Browser, address: str) -> None:
    """A button that does nothing is worse than none."""
    page = reader(browser, scripts=False).new_page()
    page.goto(address + "diary/")

    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.locator("#month-2026-09")).to_be_visible()
    expect(page.get_by_role("heading", name="One school, group or kind")).to_be_visible()
