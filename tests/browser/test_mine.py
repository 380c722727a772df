"""My school: chosen once, kept in the browser alone; pages begin with it, and everything can still be shown."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import visiting
from tests.browser.serving import serving

KEPT = "localStorage.getItem('partnership-mine')"


@pytest.fixture
def phone(browser: Browser, address: str) -> Page:
    """A reader with a phone, on the front page, who has chosen nothing yet."""
    page = visiting.reader(browser, width=360).new_page()
    page.goto(address)
    return page


@pytest.fixture
def at_conifers(phone: Page, address: str) -> Page:
    """A reader who has chosen Conifers, and the SENCOs."""
    _keep(phone, json.dumps({"school": "conifers", "roles": ["sencos"]}))
    phone.goto(address)
    return phone


def _keep(page: Page, words: str) -> None:
    page.evaluate("words => localStorage.setItem('partnership-mine', words)", words)


def _schools(page: Page, selector: str) -> list[str | None]:
    """Return what schools each entry belongs to that is shown; None for all."""
    shown: list[str | None] = page.eval_on_selector_all(
        selector, "entries => entries.filter(each => each.checkVisibility()).map(each => each.dataset.schools ?? null)"
    )
    return shown


def test_a_school_is_chosen_in_three_taps_and_kept_for_the_next_visit(phone: Page, address: str) -> None:
    """Nothing is asked twice, and nothing is sent: no request has the choice in it."""
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))

    phone.get_by_text("Choose my school").click()
    phone.get_by_label("Conifers", exact=True).check()
    phone.get_by_role("button", name="Keep").click()

    expect(phone.get_by_role("heading", name="Conifers")).to_be_visible()
    assert json.loads(phone.evaluate(KEPT)) == {"school": "conifers", "roles": []}
    assert asked
    assert not [url for url in asked if "conifers" in url]
    phone.goto(address)
    phone.get_by_role("link", name="What it owes").click()
    expect(phone).to_have_url(address + "schools/conifers/#actions")


def test_the_page_of_a_school_can_be_made_mine(phone: Page, address: str) -> None:
    """Who is on it already need not go back to the front page."""
    phone.goto(address + "schools/radipole/")
    phone.get_by_role("button", name="This is my school").click()

    expect(phone.get_by_text("This is your school.")).to_be_visible()
    assert json.loads(phone.evaluate(KEPT))["school"] == "radipole"


def test_the_diary_begins_with_my_school(at_conifers: Page, address: str) -> None:
    """And says so, with a way to all of it; what the choice shows needs no other page."""
    at_conifers.goto(address + "diary/")

    expect(at_conifers.locator("select[name=school]")).to_have_value("conifers")
    expect(at_conifers.get_by_text("Shown: Conifers.")).to_be_visible()
    shown = _schools(at_conifers, "[data-diary] [data-kind]")
    assert shown
    assert all(schools is None or "conifers" in schools.split() for schools in shown)
    chosen = at_conifers.locator("[data-diary] [data-kind]:not([hidden])").count()

    at_conifers.get_by_role("link", name="Show all").click()
    expect(at_conifers.locator("select[name=school]")).to_have_value("")
    assert at_conifers.locator("[data-diary] [data-kind]:not([hidden])").count() > chosen


def test_the_addresss_own_choice_wins(at_conifers: Page, address: str) -> None:
    """A link that somebody sent shows what they saw."""
    at_conifers.goto(address + "diary/?school=radipole")
    expect(at_conifers.locator("select[name=school]")).to_have_value("radipole")
    expect(at_conifers.get_by_text("Shown: Conifers.")).to_have_count(0)

    at_conifers.goto(address + "diary/")
    at_conifers.locator("select[name=school]").select_option("")
    at_conifers.reload()
    expect(at_conifers.locator("select[name=school]")).to_have_value("")


def test_actions_begin_with_what_my_school_owes(at_conifers: Page, address: str) -> None:
    """Twenty of other schools stood before it."""
    at_conifers.goto(address + "meetings/actions/")

    expect(at_conifers.get_by_text("Shown: Conifers.").first).to_be_visible()
    shown = _schools(at_conifers, "#action-list tbody tr")
    assert shown
    assert all("conifers" in (schools or "").split() for schools in shown)


def test_policies_begin_with_where_my_school_stands(at_conifers: Page, address: str) -> None:
    """What it has adopted, and what changed since, of no other partner."""
    at_conifers.goto(address + "policies/")

    assert _schools(at_conifers, ".begins li") == ["conifers"]
    expect(at_conifers.locator(".begins li:visible")).to_contain_text("has adopted")


def test_training_begins_with_what_my_groups_may_come_to(at_conifers: Page, address: str) -> None:
    """What is for everyone is for them, too."""
    at_conifers.goto(address + "cpd/")

    groups = at_conifers.eval_on_selector_all(
        "#training-list tbody tr",
        "rows => rows.filter(each => each.checkVisibility()).map(each => each.dataset.groups ?? 'sencos')",
    )
    assert groups
    assert all("sencos" in each.split() for each in groups)
    expect(at_conifers.get_by_text("Shown: Conifers; SENCOs.")).to_be_visible()


@pytest.mark.parametrize(
    "kept",
    [
        "not what we wrote {",
        "null",
        "7",
        '{"school": ["conifers"], "roles": "sencos"}',
        '{"school": "a-school-that-left", "roles": ["a-group-that-ended", 3, null]}',
        '{"school": "__proto__", "roles": ["constructor"]}',
    ],
)
def test_what_is_kept_and_means_nothing_is_as_if_nobody_had_chosen(phone: Page, address: str, kept: str) -> None:
    """A school leaves; another program writes there; a file is damaged."""
    errors: list[str] = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    _keep(phone, kept)
    phone.goto(address)
    expect(phone.get_by_text("Choose my school")).to_be_visible()
    phone.goto(address + "diary/")
    expect(phone.locator("select[name=school]")).to_have_value("")
    expect(phone.get_by_text("Shown:")).to_have_count(0)
    assert not errors


def test_a_browser_that_keeps_nothing_says_so(browser: Browser, address: str) -> None:
    """Nobody is left to wonder why the choice is gone."""
    page = visiting.reader(browser).new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })")
    page.goto(address)
    page.get_by_text("Choose my school").click()
    page.get_by_label("Conifers", exact=True).check()
    page.get_by_role("button", name="Keep").click()

    expect(page.get_by_text("This browser keeps nothing for this site")).to_be_visible()


def test_the_page_of_what_is_stored_names_it_and_forgets_it(at_conifers: Page, address: str) -> None:
    """With one button, not in the depths of a browser's settings."""
    at_conifers.goto(address + "storage/")
    expect(at_conifers.get_by_text("Chosen: Conifers; SENCOs.")).to_be_visible()
    expect(at_conifers.get_by_text("partnership-mine", exact=True)).to_be_visible()

    at_conifers.get_by_role("button", name="Forget my choice").click()
    expect(at_conifers.get_by_text("Chosen:")).to_have_count(0)
    assert at_conifers.evaluate(KEPT) is None


def test_without_scripts_everything_is_there_and_nothing_is_offered_in_vain(browser: Browser, address: str) -> None:
    """A choice that cannot be kept is not asked for."""
    page = visiting.reader(browser, scripts=False).new_page()
    for name in ("", "schools/conifers/", "storage/"):
        page.goto(address + name)
        expect(page.locator("[data-my-school]:visible, [data-this-school]:visible")).to_have_count(0)
    page.goto(address + "policies/")
    expect(page.locator(".begins li")).not_to_have_count(0)


def test_my_school_is_known_below_any_path(browser: Browser, site: Path) -> None:
    """Its links lead from wherever the site is served."""
    with serving(site, "/another/place/") as address:
        page = visiting.reader(browser).new_page()
        page.goto(address + "schools/conifers/")
        page.get_by_role("button", name="This is my school").click()
        page.goto(address)
        page.get_by_role("link", name="Its page").click()
        expect(page).to_have_url(address + "schools/conifers/")
        page.close()
