"""The twelve things that people most often come for, each from the front page, on a phone, in three taps at most."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visiting import reader

WHEN = dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC)
MOST = 3


class Phone:
    """A phone on which somebody has opened the front page; it counts what they press."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.taps = 0
        page.clock.set_fixed_time(WHEN)
        page.goto(address)

    def tap(self, what: Locator) -> None:
        what.click()
        self.taps += 1

    def follow(self, words: str) -> None:
        """Press the first link of some words."""
        self.tap(self.page.get_by_role("link", name=re.compile(words)).locator("visible=true").first)

    def choose(self, name: str, value: str) -> None:
        """Choose something from a list."""
        self.page.locator(f"select[name={name}]").locator("visible=true").first.select_option(value)
        self.taps += 1

    def search(self, words: str) -> None:
        """Press the field, type, and press the key that searches."""
        before = self.page.url
        self.tap(self.page.locator("#site-search"))
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: url != before)
        self.taps += 1

    @property
    def article(self) -> Locator:
        return self.page.locator("article")


@pytest.fixture
def phone(browser: Browser, address: str) -> Phone:
    return Phone(reader(browser, 360).new_page(), address)


def test_the_next_meeting_of_the_sencos(phone: Phone) -> None:
    phone.follow("Follow meetings")
    group = phone.article.locator("dl > div", has=phone.page.get_by_role("link", name="SENCOs", exact=True))

    expect(group.locator("li:visible")).to_have_text(re.compile(r"^\s*Tue 2 Feb 2027.*SENCOs' meeting", re.DOTALL))
    assert phone.taps <= MOST


def test_subscribe_to_a_school(phone: Phone) -> None:
    """The last tap hands the feed to the phone's own calendar."""
    phone.search("subscribe conifers")
    button = phone.article.get_by_role("link", name="Apple Calendar")

    assert str(button.get_attribute("href")).startswith("webcal://")
    assert str(button.get_attribute("href")).endswith("/diary/conifers.ics")
    assert phone.taps + 1 <= MOST


def test_what_changed_since_my_school_adopted_a_policy(phone: Phone) -> None:
    phone.follow("Read the policies")
    phone.tap(phone.article.locator("summary", has_text="Where each school stands"))
    phone.tap(
        phone.article.locator("[data-schools=conifers]").get_by_role("link", name=re.compile("changed since")).first
    )

    expect(phone.article.locator(".redline ins").locator("visible=true").first).to_be_visible()
    assert phone.taps <= MOST


def test_who_is_head_of_a_school(phone: Phone) -> None:
    phone.follow("Find a school")
    phone.follow("^Radipole")

    expect(phone.article.locator("dl > div", has_text="Headteacher").first).to_contain_text("as named in")
    assert phone.taps <= MOST


def test_when_half_term_is(phone: Phone) -> None:
    """The reference partnership's terms are not published here: the page says so, and leads to who has them."""
    phone.search("half term")

    expect(phone.article.get_by_role("link", name=re.compile("GOV.UK|council", re.IGNORECASE)).first).to_be_visible()
    assert phone.taps <= MOST


def test_training_in_spring_for_teaching_assistants(phone: Phone) -> None:
    phone.follow("Find training")
    phone.choose("for", "Teaching assistants")
    phone.choose("term", "Spring term")

    expect(phone.article.get_by_role("link", name="Conference for teaching assistants")).to_be_visible()
    assert phone.taps <= MOST


def test_book_a_place(phone: Phone) -> None:
    """No mailbox is known here, so the page says whom to ask."""
    phone.follow("Find training")
    phone.follow("Conference for teaching assistants")

    expect(phone.article.get_by_role("heading", name="Book a place")).to_be_visible()
    expect(phone.article.get_by_text(re.compile("office.*Southill|Southill.*office")).first).to_be_visible()
    assert phone.taps + 1 <= MOST


def test_the_agenda_of_the_heads_next_meeting(phone: Phone) -> None:
    phone.follow("Follow meetings")
    phone.follow("Headteachers' meeting")

    expect(phone.article.locator(".agenda").first).to_be_visible()
    assert phone.taps <= MOST


def test_what_my_school_owes(phone: Phone) -> None:
    phone.follow("Follow meetings")
    phone.follow("open action")
    phone.choose("school", "Conifers")

    expect(phone.article.locator("#action-list tbody tr:visible").first).to_contain_text("Conifers")
    assert phone.taps <= MOST


def test_change_a_clause(phone: Phone) -> None:
    """Who is led to a clause sees beneath it how to suggest other words."""
    phone.search("leave in term time")
    suggest = phone.page.locator(".clause-tools--here").get_by_role("link", name=re.compile("Suggest|Write"))

    expect(suggest.first).to_be_visible()
    assert phone.taps + 1 <= MOST


def test_who_came_to_meetings(phone: Phone) -> None:
    phone.follow("Follow meetings")
    phone.follow("Who came")

    expect(phone.article.get_by_role("heading", name="Who came to meetings")).to_be_visible()
    assert phone.taps <= MOST


def test_a_policy_as_word(phone: Phone) -> None:
    phone.follow("Read the policies")
    phone.follow("^Attendance$")
    with phone.page.expect_download() as downloading:
        phone.follow("^Word$")

    assert downloading.value.suggested_filename.endswith(".docx")
    assert phone.taps <= MOST
