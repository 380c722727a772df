"""The last step on a phone: ring a school, write to its office, book a place, each in three taps from home at most."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import serving
from tests.browser.visiting import TESTS, reader, visits
from tests.cast import Folder
from tests.letters import opened
from tests.training import trained

VALIDATE = TESTS / "node_modules/html-validate/bin/html-validate.mjs"
OFFICE = """    telephone: {number: "0113 4960018", day: 2026-09-01, source: register}
    mail: {address: office@larkrise.localhost, day: 2026-09-01, source: register}
"""


@pytest.fixture(scope="module")
def built(shared_folder: Folder) -> Path:
    """The small partnership with training, and a school that can be rung: its site."""
    valley = trained(shared_folder)
    valley.change("data/schools.yml", "    short_name: Larkrise\n", f"    short_name: Larkrise\n{OFFICE}")
    assert valley.build("--site-dir", valley.root / "site").code == 0
    return valley.root / "site"


@pytest.fixture
def phone(built: Path, browser: Browser) -> Iterator[Page]:
    """A phone at the valley's front page."""
    with serving(built, "/schools/") as at, reader(browser, width=360) as context:
        page = context.new_page()
        page.goto(at)
        yield page


def test_a_school_is_rung_in_two_taps(phone: Page) -> None:
    """The number in the list is what a phone dials, large enough for a thumb, in one line."""
    phone.get_by_role("link", name="Find a school").click()

    number = phone.get_by_role("link", name="0113 496 0018")

    expect(number).to_have_attribute("href", "tel:+441134960018")
    box = number.bounding_box()
    assert box
    assert box["height"] >= 24
    assert box["x"] + box["width"] <= 360


def test_an_office_is_written_to_in_three_taps(phone: Page) -> None:
    """The school, its page, its address: the letter is begun."""
    phone.get_by_role("link", name="Find a school").click()
    phone.get_by_role("link", name="Larkrise Primary School").first.click()

    address = phone.get_by_role("link", name="office@larkrise.localhost").get_attribute("href")

    assert opened(address or "").to == "office@larkrise.localhost"


def test_a_place_is_booked_in_three_taps(phone: Page) -> None:
    """Training, the offer, and the letter that books."""
    phone.get_by_role("link", name="Find training").click()
    phone.get_by_role("link", name="Phonics together").first.click()

    address = phone.get_by_role("link", name="Book by letter").get_attribute("href")

    assert opened(address or "").subject == "Booking: Phonics together"


def test_the_reference_says_within_three_taps_with_whom_a_place_is_booked(browser: Browser, address: str) -> None:
    """No address of its schools is known, so the page says whom to ask, and begins no letter to nobody."""
    with reader(browser, width=360) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name="Find training").click()
        page.get_by_role("link", name="Conference for teaching assistants").first.click()

        expect(page.get_by_text("Ask the office of Southill Primary School")).to_be_visible()
        expect(page.locator('a[href^="mailto:"]')).to_have_count(0)


def test_numbers_and_letters_are_sound_and_in_nobodys_way(built: Path, node: str) -> None:
    """The reference has neither yet, so its own visits would not see them."""
    pages = ["schools/", "schools/larkrise/", "contact/", "accessibility/", "groups/heads/", "cpd/phonics/"]

    with serving(built, "/schools/") as at:
        faults = [(visit.name, visit.barriers, visit.overflow, visit.errors) for visit in visits(at, pages)]
    files = [str(built / page / "index.html") for page in pages]
    asked = [node, str(VALIDATE), "--config", str(TESTS / ".htmlvalidate.mjs"), *files]
    said = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=TESTS)

    assert [fault for fault in faults if any(fault[1:])] == []
    assert said.returncode == 0, said.stdout
