"""Which page comes first, on a site nobody has seen: the rules of the search, each on the small partnership."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import built
from tests.browser.searching import FIELD, FOUND, TOLD, first, found, searched, searcher, status
from tests.browser.serving import serving
from tests.browser.visiting import reader
from tests.cast import Folder
from tests.policies import governed

_SENCOS = """\
events:
  - {id: sencos-summer, title: SENCOs' meeting, day: 2026-06-16, time: 15:45-17:00, kind: meeting}
  - {id: sencos-autumn, title: SENCOs' meeting, day: 2026-11-24, time: 15:45-17:00, kind: meeting}
  - {id: sencos-spring, title: SENCOs' meeting, day: 2027-02-09, time: 15:45-17:00, kind: meeting}
"""
_LARKRISE = """\
events:
  - {id: harvest-2025, title: Harvest supper, day: 2025-10-03}
  - {id: barn-dance, title: Barn dance after the harvest, day: 2027-05-07}
  - {id: inset-1, title: INSET day, day: 2026-09-01, kind: inset}
  - {id: inset-2, title: INSET day, day: 2027-01-04, kind: inset}
"""
_ALDER = """\
events:
  - {id: alder-inset, title: INSET day, day: 2027-01-05, kind: inset}
"""
_WORDS = """\
words:
  - typed: [tup, ram]
    found: [lending]
  - typed: [late]
    found: [harvest supper]
"""
_PAGES = {
    "help/bees.md": "---\ntitle: Keeping bees\n---\nThe green gate is by the long wall; the key is long and green.\n",
    "help/gate.md": "---\ntitle: Opening hours\n---\nGo in by the green key. The long gate stays shut.\n",
    "help/wall.md": "---\ntitle: Walls and fences\n---\n## The long green wall\n\nIt stands by the gate.\n",
}


@pytest.fixture(scope="module")
def site(shared_folder: Folder) -> Path:
    """The small partnership with meetings, INSET days, policies and words of its own, built."""
    valley = governed(shared_folder)
    valley.add("data/partnership.yml", "feed_domain: phones.localhost\n")
    valley.write("data/diaries/sencos.yml", _SENCOS)
    valley.write("data/diaries/larkrise.yml", _LARKRISE)
    valley.write("data/diaries/alder-infant.yml", _ALDER)
    valley.write("data/search.yml", _WORDS)
    for path, text in _PAGES.items():
        valley.write(f"content/{path}", text)
    done = valley.build("--site-dir", valley.root / "site")
    assert done.code == 0, done.error
    return valley.root / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site, built.path_of_home(site)) as at:
        yield at


@pytest.fixture
def page(browser: Browser, address: str) -> Page:
    return searcher(browser, address)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("sencos", "groups/sencos/"),  # a group before one of its meetings
        ("next senco meeting", "diary/events/sencos-autumn/"),  # the next, where somebody asks for it
        ("senco meeting june", "diary/events/sencos-summer/"),  # a past one, where somebody names it
        ("inset", "diary/inset/"),  # a register before one of its days
        ("inset alder", "diary/events/alder-inset/"),  # all words count
        ("harvest", "diary/events/barn-dance/"),  # what is to come before what is past, though its name fits less
        ("long green wall", "help/wall/#the-long-green-wall"),  # a phrase beats its words
        ("green gate", "help/bees/"),
        ("lending", "policies/lending/"),  # a policy before its versions and views
        ("lendng", "policies/lending/"),
        ("old mill", "schools/old-mill/"),  # past, and still found
    ],
)
def test_what_comes_first(page: Page, typed: str, right: str) -> None:
    searched(page, typed)

    assert first(page) == right


def test_what_is_next_follows_the_day_on_which_it_is_read(browser: Browser, address: str) -> None:
    """Not the day of the build: a site that nobody builds for weeks stays true."""
    later = searcher(browser, address, day=dt.date(2026, 11, 25))
    searched(later, "next senco meeting")

    assert first(later) == "diary/events/sencos-spring/"
    expect(later.locator(".search__results .search__about").first).to_have_text("Meeting · next Tue 9 February 2027")


def test_a_row_of_equal_days_is_one_line(page: Page) -> None:
    """The other two are behind its button."""
    searched(page, "inset day")

    assert sum("inset" in each and "events" in each for each in found(page)) == 1
    assert page.get_by_role("button", name="2 more dates like it").count() == 1


def test_what_is_superseded_stays_out(page: Page) -> None:
    searched(page, "lending")
    page.get_by_role("button", name="more").first.click()

    links: list[str] = page.locator(".search__results a").evaluate_all("links => links.map((link) => link.href)")
    assert not [link for link in links if "/lending/1." in link]


@pytest.mark.parametrize("typed", ["tup", "Ram", "rams", "tups"])
def test_a_partnership_adds_words_of_its_own(page: Page, typed: str) -> None:
    searched(page, typed)

    assert first(page) == "policies/lending/"


def test_its_own_words_stand_in_place_of_the_programs(page: Page) -> None:
    """The program thinks of attendance when somebody types late; here it means something else."""
    searched(page, "late")

    assert first(page) == "diary/events/harvest-2025/"


@pytest.mark.parametrize("typed", ["sendco", "SEN co-ordinator", "Sencö"])
def test_the_program_knows_what_people_at_schools_say(page: Page, typed: str) -> None:
    searched(page, typed)

    assert first(page) == "groups/sencos/"


def test_a_search_without_a_letter_finds_nothing_and_says_so(page: Page) -> None:
    searched(page, "?!")

    assert status(page).startswith("Nothing found.")


def test_it_works_from_a_folder_too(browser: Browser, site: Path) -> None:
    """A page on a disk may read no other file but a script."""
    page = reader(browser).new_page()
    page.goto(f"file://{site}/help/bees/index.html")
    page.locator(FIELD).click()
    expect(page.locator(TOLD)).to_have_text("Type to search")
    searched(page, "sendco")
    page.keyboard.press("Enter")

    page.wait_for_url(f"file://{site}/groups/sencos/index.html")


def test_words_that_cannot_be_fetched_are_told(browser: Browser, address: str) -> None:
    """On a train, say: a box that stays silent looks broken."""
    page = reader(browser).new_page()
    page.goto(address)
    page.route("**/search/index.js", lambda route: route.abort())
    page.locator(FIELD).click()
    page.keyboard.type("inset")

    expect(page.locator(TOLD)).to_have_text("The search could not be fetched. Please try again later.")
    assert page.locator(FOUND).count() == 0


def test_without_scripts_there_is_no_box(browser: Browser, address: str) -> None:
    page = reader(browser, scripts=False).new_page()
    page.goto(address)

    expect(page.locator(FIELD)).to_be_hidden()
