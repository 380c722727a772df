"""What depends on the day of reading: a site that was built some time ago says what holds today."""

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visiting import reader
from tests.cast import TODAY

DECEMBER, FEBRUARY = dt.date(2026, 12, 10), dt.date(2027, 2, 1)
ACTIONS = "meetings/actions/"


def read_on(day: dt.date, browser: Browser, address: str, width: int = 1280) -> Page:
    """Return a page as it is read on a day."""
    page = reader(browser, width).new_page()
    page.clock.set_fixed_time(dt.datetime.combine(day, dt.time(12)))
    page.goto(address)
    return page


def first_days(page: Page) -> list[str]:
    """Return the last day of each thing that the first list of what is next shows."""
    shown: list[str] = (
        page.locator(".coming")
        .first.locator("> li:visible")
        .evaluate_all("entries => entries.map((entry) => entry.dataset.day)")
    )
    return shown


@pytest.mark.parametrize("day", [TODAY, DECEMBER, FEBRUARY])
@pytest.mark.parametrize("where", ["", "schools/conifers/", "groups/heads/", "diary/kind/meeting/"])
def test_what_is_next_begins_on_the_day_on_which_it_is_read(
    browser: Browser, address: str, where: str, day: dt.date
) -> None:
    """Not on the day on which the site was built."""
    shown = first_days(read_on(day, browser, address + where))

    assert len(shown) >= 3
    assert all(last >= str(day) for last in shown)


@pytest.mark.parametrize("day", [TODAY, DECEMBER, FEBRUARY])
def test_home_begins_with_this_week_whichever_week_that_is(browser: Browser, address: str, day: dt.date) -> None:
    """And the next: no day that is over, and none beyond its Sunday; on a phone above all that leads elsewhere."""
    page = read_on(day, browser, address, 360)
    week = page.locator("[data-weeks]")
    shown: list[str] = week.locator("> li:visible").evaluate_all("days => days.map((day) => day.dataset.day)")
    sunday = day + dt.timedelta(days=13 - day.weekday())

    expect(page.get_by_role("heading", name="This week and next")).to_be_visible()
    assert shown
    assert all(str(day) <= each <= str(sunday) for each in shown)
    assert week.bounding_box()["y"] < page.locator(".ways").bounding_box()["y"]  # type: ignore[index]


def test_this_week_narrows_down_to_a_school(browser: Browser, address: str) -> None:
    """To what it does and what concerns all; where that is nothing, to the next day that has something."""
    page = read_on(TODAY, browser, address)
    page.get_by_text("Choose a school, group or kind").click()
    page.locator("select[name=school]").select_option("conifers")
    whose: list[str | None] = page.locator("[data-weeks] [data-kind]:visible").evaluate_all(
        "entries => entries.map((entry) => entry.dataset.schools ?? null)"
    )

    assert whose
    assert all(schools is None or "conifers" in schools.split() for schools in whose)

    page.locator("select[name=kind]").select_option("inset")
    expect(page.locator("[data-weeks-said]")).to_have_text("Nothing in these two weeks. The next day:")
    expect(page.locator("[data-weeks] > li:visible")).to_have_count(1)


def test_of_a_series_the_next_time_follows_when_one_is_over(browser: Browser, address: str) -> None:
    """The heads' meeting of December is over, and that of January is next: one row, as before."""
    before, after = (read_on(day, browser, address).locator("#next ~ .coming").first for day in (TODAY, DECEMBER))
    heads = "Headteachers' meeting"

    expect(before.locator("li:visible", has_text=heads)).to_have_text(re.compile("8 Dec 2026"))
    expect(after.locator("li:visible", has_text=heads)).to_have_text(re.compile("12 Jan 2027"))
    expect(after.locator("li:visible")).to_have_count(6)


def test_an_action_is_as_late_as_it_is_on_the_day(browser: Browser, address: str) -> None:
    """In words, counted anew by whoever reads it."""
    due = read_on(TODAY, browser, address + ACTIONS).locator("[data-due]").first.get_attribute("data-due")
    assert due
    day = dt.date.fromisoformat(due)

    for days, said in (
        (-4, "in four days"),
        (-1, "tomorrow"),
        (0, "today"),
        (1, "one day late"),
        (9, "nine days late"),
    ):
        page = read_on(day + dt.timedelta(days), browser, address + ACTIONS)
        expect(page.locator(f'[data-due="{due}"]').first).to_have_text(said)
        expect(page.locator(".lead [data-late]")).to_be_visible(visible=days > 0)


def test_the_filter_of_actions_knows_what_is_overdue_by_now(browser: Browser, address: str) -> None:
    """It is made of what the rows say on the day."""
    page = read_on(dt.date(2026, 12, 3), browser, address + ACTIONS)
    page.locator("select[name=state]").select_option("overdue")

    expect(page.locator("#action-list tbody tr:visible [data-due]").first).to_contain_text("late")


def test_a_review_is_overdue_from_the_day_after(browser: Browser, address: str) -> None:
    """On the register, on the policy and on the front page alike."""
    page = read_on(TODAY, browser, address + "policies/")
    due = page.locator("[data-turns]").last.get_attribute("data-turns")
    assert due
    day = dt.date.fromisoformat(due.partition("@")[2])

    for later, overdue in ((day, False), (day + dt.timedelta(1), True)):
        page = read_on(later, browser, address + "policies/")
        expect(page.locator(f'[data-now-after="{day}"]').first).to_be_visible(visible=overdue)


def test_without_scripts_no_page_says_how_near_a_day_is(site: Path) -> None:
    """What is written once is read on many days: a page says the day, and a script how long until then."""
    near = re.compile(
        r"\b(in|by) (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) days\b|\bdays? late\b"
        r"|\bdue (today|tomorrow)\b|\boverdue\b|\bthis week\b",
        re.IGNORECASE,
    )
    for file in sorted(site.rglob("*.html")):
        article = file.read_text("utf-8").partition("<article")[2].partition("</article>")[0]
        shown = re.sub(r"<(p|li|span|strong)\b[^>]* hidden>.*?</\1>", "", article, flags=re.DOTALL)
        told = [words[0] for words in near.finditer(re.sub(r"<[^>]*>", " ", shown))]
        assert not told or file.parent.parent.name == "help", (file, told)
