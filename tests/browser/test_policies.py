"""The policies in a real browser: a clause found and pointed at, a redline read aloud and on paper, a day asked for."""

import itertools
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visiting import look, reader

PHONE, DESK = 360, 1280
MEDIA: tuple[Literal["screen", "print"], ...] = ("screen", "print")
FORCED: tuple[Literal["none", "active"], ...] = ("none", "active")
POLICY = "policies/attendance/"
REDLINE = f"{POLICY}1.1-2.0/"


def opened(browser: Browser, address: str, width: int = DESK) -> Page:
    """Return a page opened by a reader who lets it copy."""
    context = reader(browser, width)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    return page


def sign(page: Page, clause: str) -> Locator:
    """Return the sign § of a clause."""
    return page.locator(".clause-tools > summary").filter(has_text=clause)


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def style(element: Locator, name: str) -> str:
    return str(element.evaluate("(element, name) => getComputedStyle(element)[name]", name))


def test_a_head_finds_a_clause_by_its_words(browser: Browser, address: str) -> None:
    """The search leads to the heading that it stands beneath, never to a version that no longer holds."""
    page = opened(browser, address, PHONE)
    page.locator("#site-search").click()
    page.keyboard.type("persistently absent")
    found = page.locator(".search__results a[href*='#']").filter(has_text="persistently absent").first
    expect(found).to_be_visible()
    leads: list[str] = page.locator(".search__results a").evaluate_all("links => links.map((link) => link.href)")

    assert str(found.get_attribute("href")).endswith(f"{POLICY}#when-a-child-misses-a-lot-of-school")
    assert not [link for link in leads if re.search(r"/\d+\.\d+(-\d+\.\d+)?/", link)]


def test_the_link_of_a_clause_is_copied_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    """Enter opens the menu, Tab reaches the link, Enter copies it, Escape brings the reader back."""
    page = opened(browser, f"{address}{POLICY}?h=register")
    menu = sign(page, "6.2 We begin with support")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Link to this clause").and_(page.locator(":focus"))).to_have_count(1)
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    assert copied(page) == f"{address}{POLICY}#we-begin-with-support-in-this"
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.locator(".clause-tools[open]")).to_have_count(0)


@pytest.mark.parametrize("width", [320, DESK])
def test_the_menu_of_a_clause_opens_beside_its_sign(browser: Browser, address: str, width: int) -> None:
    """A table may part the sign from the end of its clause; a thumb needs 24 px."""
    page = opened(browser, address + POLICY, width)
    menu = sign(page, "2.2 The table says")
    menu.click()
    mark, first = menu.bounding_box(), page.locator(".clause-tools[open] ul").bounding_box()

    assert mark
    assert first
    assert min(mark["width"], mark["height"]) >= 24
    assert 0 <= first["y"] - mark["y"] - mark["height"] < 24
    assert first["x"] >= 0
    assert look(page, "looking.overflow()") == []


def test_one_menu_is_open_at_a_time(browser: Browser, address: str) -> None:
    """It stands over the text, so a press elsewhere puts it away."""
    page = opened(browser, address + POLICY)
    for clause in ("1.1 Children", "1.2 It puts"):
        sign(page, clause).click()
        expect(page.locator(".clause-tools[open]")).to_have_count(1)
    page.locator("h1").click()

    expect(page.locator(".clause-tools[open]")).to_have_count(0)


def test_an_open_menu_is_no_barrier(browser: Browser, address: str) -> None:
    """The visits meet every menu closed."""
    page = opened(browser, address + POLICY, PHONE)
    sign(page, "6.2 We begin with support").click()

    assert look(page, "looking.barriers()") == []


def test_a_redline_is_spoken(browser: Browser, address: str) -> None:
    """What came and what went is said, wherever it stands; the words are hidden from the eye alone."""
    page = opened(browser, address + REDLINE)
    marked = page.locator(".redline :is(ins, del)").all()
    assert len(marked) > 10

    for each in marked:
        begins = "inserted: " if each.evaluate("each => each.localName") == "ins" else "deleted: "
        assert (each.text_content() or "").startswith(begins)
    told = page.locator(".redline .spoken").first
    assert (style(told, "display"), style(told, "visibility")) == ("block", "visible")


def test_no_change_is_told_by_colour_alone(browser: Browser, address: str, site: Path) -> None:
    """New words are underlined and old ones crossed out: on paper, and in colours that the reader has chosen."""
    page = opened(browser, address)
    redlines = [file.parent.relative_to(site).as_posix() for file in site.glob("policies/*/*-*/index.html")]
    assert len(redlines) > 5

    for name in redlines:
        page.goto(f"{address}{name}/")
        for media, forced in itertools.product(MEDIA, FORCED):
            page.emulate_media(media=media, forced_colors=forced)
            lines: list[list[str]] = page.locator(".redline :is(ins, del)").evaluate_all(
                "all => all.map((each) => [each.localName, getComputedStyle(each).textDecorationLine])"
            )
            expected = {("ins", "underline"), ("del", "line-through")}
            assert {(mark, line) for mark, line in lines} <= expected, (name, media, forced)


def test_only_what_changed_has_a_line_in_the_margin(browser: Browser, address: str) -> None:
    """Colours that the reader has chosen paint every border, those too that were see-through."""
    page = opened(browser, address + REDLINE)
    page.emulate_media(forced_colors="active")

    assert {style(each, "borderLeftWidth") for each in page.locator(".part--same").all()} == {"0px"}
    assert {style(each, "borderLeftWidth") for each in page.locator(".part--changed").all()} == {"4px"}


def test_the_whole_text_of_a_redline_is_one_press_away(browser: Browser, address: str) -> None:
    """Most want what changed; whoever checks wants all of it."""
    page = opened(browser, address + REDLINE)
    unchanged = page.get_by_text("3.2 They may ring the office, send it a message or come in.")
    expect(unchanged).to_be_hidden()
    page.get_by_role("button", name="Show the whole text").click()

    expect(unchanged).to_be_visible()
    page.get_by_role("button", name="Show only what changed").click()
    expect(unchanged).to_be_hidden()


def test_paper_says_which_clauses_a_redline_leaves_out(browser: Browser, address: str) -> None:
    """So that nobody takes the next clause for one of the section before."""
    page = opened(browser, address + REDLINE)
    page.emulate_media(media="print")
    folded = page.locator(".unchanged > summary").first

    expect(folded).to_be_visible()
    assert folded.evaluate("each => getComputedStyle(each, '::after').content") == '" (left out here)"'
    hidden = page.get_by_text("3.2 They may ring the office, send it a message or come in.")
    assert not hidden.evaluate("each => each.checkVisibility({ contentVisibilityAuto: true })")


def test_on_a_phone_a_new_column_of_a_table_has_its_heading(browser: Browser, address: str) -> None:
    """Each row is a block of labelled lines there; the label is what the column is called now."""
    page = opened(browser, address + REDLINE, PHONE)
    labels: list[str] = page.locator(".redline td").evaluate_all("cells => cells.map((cell) => cell.dataset.label)")

    assert set(labels) == {"When", "Who", "What they do", "Where it is noted"}


@pytest.mark.parametrize(("day", "answer"), [
    ("2026-11-21", "Version 2.0: from 1 September 2026"),
    ("2026-04-12", "Version 1.0: 1 September 2025 to 12 April 2026"),
    ("1999-01-01", "Before 1 September 2025"),
])  # fmt: skip
def test_a_day_leads_to_the_version_that_held(browser: Browser, address: str, day: str, answer: str) -> None:
    """The heading takes the focus, so it is spoken: it has the answer."""
    page = opened(browser, f"{address}{POLICY}on/", PHONE)
    page.get_by_label("Day").fill(day)
    page.get_by_role("button", name="Show the version").click()

    expect(page.locator(":focus")).to_have_text(answer)


def test_the_register_is_filtered_by_what_is_overdue(browser: Browser, address: str) -> None:
    """On a phone too, where no column can be sorted; what was chosen can be sent to a colleague."""
    page = opened(browser, address + "policies/", PHONE)
    page.locator("select[name=review]").select_option("overdue")
    shown = page.locator("#policy-list tbody tr:visible")

    assert page.url.endswith("?review=overdue")
    assert 0 < shown.count() < page.locator("#policy-list tbody tr").count()
    assert all("overdue" in words for words in shown.all_inner_texts())


def test_the_grid_prints_lengthwise(browser: Browser, address: str) -> None:
    """Seven governing bodies side by side."""
    page = reader(browser, scheme="dark").new_page()
    page.goto(address + "policies/adoptions/")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    width, height = map(float, re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)[0])

    assert width > height


def test_without_scripts_the_menus_open_and_the_days_are_listed(browser: Browser, address: str) -> None:
    """A menu is the browser's own; a date field that does nothing is away."""
    page = reader(browser, scripts=False).new_page()
    page.goto(address + POLICY)
    sign(page, "1.1 Children").click()
    expect(page.locator(".clause-tools[open]").get_by_role("link", name="Link to this clause")).to_be_visible()

    page.goto(f"{address}{POLICY}on/")
    expect(page.locator(".day-finder")).to_be_hidden()
    expect(page.get_by_role("heading", name="Version 1.0")).to_be_visible()


def test_the_sitemap_names_no_page_that_asks_to_be_left_out(site: Path) -> None:
    """Superseded versions, redlines and print pages are for readers who were led there."""
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    left_out = [
        file.parent.relative_to(site).as_posix()
        for file in site.glob("policies/**/index.html")
        if '<meta name="robots" content="noindex">' in file.read_text("utf-8")
    ]

    assert f"{POLICY}1.0" in left_out
    assert [name for name in left_out if f"/{name}/</loc>" in sitemap] == []


def test_a_reader_goes_from_change_to_change(browser: Browser, address: str) -> None:
    """With the keyboard alone; the change that is reached has the focus, so it is spoken, and the address names it."""
    page = opened(browser, address + REDLINE)
    for number in (1, 2):
        page.keyboard.press("Alt+ArrowDown")
        expect(page.locator(f"#change_{number}")).to_be_focused()
        expect(page.locator(f"#change_{number}")).to_be_in_viewport()
    page.keyboard.press("Alt+ArrowUp")

    expect(page.locator("#change_1")).to_be_focused()
    assert page.url.endswith("#change_1")


def test_without_scripts_arrows_lead_from_change_to_change(browser: Browser, address: str) -> None:
    """They are links; each fold opens by itself, and none has a heading in it."""
    page = reader(browser, PHONE, scripts=False).new_page()
    page.goto(address + REDLINE)
    changes = page.locator(".redline .change").count()
    page.locator(".jumps a").first.click()
    assert page.url.endswith("#change_1")
    for number in range(2, changes + 1):
        page.locator(f"#change_{number - 1}").get_by_role("link", name="Next change").click()
        assert page.url.endswith(f"#change_{number}")

    assert page.locator(".redline details :is(h1, h2, h3, h4, h5, h6)").count() == 0
    folded = page.locator(".redline details.unchanged").first
    folded.locator("summary").click()
    expect(folded.locator("p, li").first).to_be_visible()


def test_the_text_begins_within_a_screen_and_a_half_of_a_phone(browser: Browser, address: str, site: Path) -> None:
    """Facts and notices are one line each, and unfold: people come for the text, in every version of every policy."""
    page = reader(browser, PHONE).new_page()
    begins: dict[str, float] = {}
    for file in site.glob("policies/*/**/index.html"):
        if 'class="policy-text"' in file.read_text("utf-8"):
            name = file.parent.relative_to(site).as_posix()
            page.goto(f"{address}{name}/")
            begins[name] = page.locator(".policy-text").first.evaluate("text => text.getBoundingClientRect().top")

    assert len(begins) > 15
    assert {name: top for name, top in begins.items() if top > 1.5 * 800} == {}


def test_several_notices_are_one_line_that_unfolds(browser: Browser, address: str) -> None:
    """It names what each is about; the facts do likewise, and are all there on paper."""
    page = opened(browser, f"{address}{POLICY}", PHONE)
    line = page.locator("summary", has_text="A model · An illustration · A change is being prepared")
    expect(page.get_by_text("Each governing body adapts it")).to_be_hidden()
    line.press("Enter")
    expect(page.get_by_text("Each governing body adapts it")).to_be_visible()

    page.emulate_media(media="print")
    expect(page.get_by_text("Looked after by").first).to_be_visible()


def test_who_is_led_to_a_clause_sees_what_can_be_done_about_it(browser: Browser, address: str) -> None:
    """Beneath it and in the way of nothing; a press elsewhere puts it away."""
    page = opened(browser, f"{address}{POLICY}#apart-from-the-few-cases-that", PHONE)
    suggest = page.locator(".clause-tools--here").get_by_role("link", name=re.compile("Suggest a change|Write"))
    expect(suggest.first).to_be_visible()

    page.locator("#parents-ask-for-it-in-writing").click()
    expect(suggest.first).to_be_hidden()
