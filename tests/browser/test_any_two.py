"""Any two versions of a policy in a real browser: exactly the words of both, an address to send, nothing that runs."""

import itertools
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from partnership.clauses import Text
from partnership.files import markdown_file
from partnership.problems import Record
from tests.browser.visiting import SCHEMES, Scheme, look, reader
from tests.cast import PROJECT

ATTENDANCE = "policies/attendance/compare/"
SIDE = """(other) => {
  const words = document.querySelector(".redline").cloneNode(true);
  const ours = ".spoken, .note, .part__note, .part__history, .part--left, .left, summary, .target";
  words.querySelectorAll(`${other}, ${ours}`).forEach((each) => each.remove());
  return words.textContent;
}"""


def written(policy: str, name: str) -> str:
    """Return what a text of the reference partnership says, without its spaces."""
    file = f"content/policies/{policy}/{'policy' if name == 'prepared' else name}.md"
    source = markdown_file.read(PROJECT, file, Record(), may_lack_head=True)
    assert source
    return re.sub(r"\s", "", "".join(Text(source).words))


def shown(page: Page, other: str) -> str:
    """Return the words of one side of the redline, without their spaces: those that are not the other's."""
    return re.sub(r"[\s☑☐]", "", page.evaluate(SIDE, other))


@pytest.mark.parametrize("policy", ["attendance", "charging-and-remissions", "cpd", "information-sharing"])
def test_both_sides_of_any_two_say_exactly_what_both_texts_say(browser: Browser, address: str, policy: str) -> None:
    """There and back. The old words of what moved stand where it is now."""
    page = reader(browser).new_page()
    page.goto(f"{address}policies/{policy}/compare/")
    names: list[str] = page.locator("select[name=from] option").evaluate_all("all => all.map((each) => each.value)")
    assert len(names) > 1

    for old, new in itertools.permutations(names, 2):
        page.goto(f"{address}policies/{policy}/compare/?from={old}&to={new}")
        assert shown(page, "del") == written(policy, new), (old, new)
        moved = page.locator(".part--moved").count()
        before, wanted = shown(page, "ins"), written(policy, old)
        assert Counter(before) == Counter(wanted) if moved else before == wanted, (old, new)


def test_the_address_names_both_and_can_be_sent(browser: Browser, address: str) -> None:
    """What was chosen stands in the address; Back brings the choice before it; it is announced."""
    page = reader(browser).new_page()
    page.goto(f"{address}{ATTENDANCE}?from=1.0&to=1.1")
    told = page.get_by_role("status").filter(has_text="From version")
    expect(told).to_have_text("From version 1.0 to version 1.1: 5 places differ.")
    page.get_by_role("button", name="Swap the two").click()

    expect(told).to_have_text("From version 1.1 to version 1.0: 5 places differ.")
    assert page.url.endswith("?from=1.1&to=1.0")
    page.go_back()
    expect(told).to_have_text("From version 1.0 to version 1.1: 5 places differ.")


def test_a_day_stands_for_the_version_in_force_on_it(browser: Browser, address: str) -> None:
    """Heads remember days, not numbers; before the first day nothing was in force."""
    page = reader(browser).new_page()
    page.goto(f"{address}{ATTENDANCE}?from=2026-04-12&to=2026-11-21")
    told = page.locator(".any-two__status")

    expect(told).to_contain_text(
        "From version 1.0, in force on 12 April 2026 to version 2.0, in force on 21 November 2026: 9 places differ"
    )
    page.goto(f"{address}{ATTENDANCE}?from=1999-01-01&to=2.0")
    expect(told).to_have_text(
        "These two cannot be compared: from no version in force on 1 January 1999 to version 2.0."
    )


@pytest.mark.parametrize("asked", ["?from=9.9&to=%3Cimg%3E", "?from=&to=", "?from=__proto__&to=constructor", "?to=1.0"])
def test_an_address_that_names_nothing_known_is_no_error(browser: Browser, address: str, asked: str) -> None:
    """It was typed, or is old."""
    page = reader(browser).new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}{ATTENDANCE}{asked}")

    expect(page.locator(".any-two__status")).not_to_be_empty()
    assert errors == []


FORMS = {
    "emphasis": '["p",[["1 Purpose","em"]]]',
    "how it is set out": '["h3","1 Purpose"]',
    "where a link leads": '["p",["1 Purpose",[" groups/heads.md","target"]]]',
    "a line break": '["p","1\\nPurpose"]',
}


@pytest.mark.parametrize("what", FORMS)
def test_a_change_of_form_alone_is_told_as_one(browser: Browser, address: str, what: str) -> None:
    """Nothing in the words shows it, so the list and a note say what it is."""
    page = reader(browser).new_page()
    was = '["h2","1 Purpose"]' if what == "how it is set out" else '["p","1 Purpose"]'

    def formed(route: Route) -> None:
        head, sign, held = route.fetch().text().partition('id="every-wording">')
        texts, end, rest = held.partition("</script>")
        said = json.loads(texts)
        said["wordings"][1][3] = [json.loads(was)]
        said["wordings"].append([*said["wordings"][1][:3], [json.loads(FORMS[what])]])
        newest = next(order for name, order in said["texts"] if name == "2.0")
        said["texts"].append(["9.0", [len(said["wordings"]) - 1 if place == 1 else place for place in newest]])
        route.fulfill(body=head + sign + json.dumps(said) + end + rest, content_type="text/html")

    page.route("**/compare/*", formed)
    page.goto(f"{address}{ATTENDANCE}?from=2.0&to=9.0")

    expect(page.locator(".any-two__status")).to_have_text("From version 2.0 to version 9.0: 1 place differs.")
    expect(page.locator(".jumps > li")).to_have_text([f"1 Purpose only {what}"])
    expect(page.locator(".part__note")).to_have_text(f"Only {what}")


def test_nothing_in_the_words_of_a_policy_runs(browser: Browser, address: str) -> None:
    """Whatever they are set in."""
    page = reader(browser).new_page()

    def poisoned(route: Route) -> None:
        body = route.fetch().text()
        hostile = r"\\u003cimg src=x onerror=document.title=1\\u003e".replace("\\\\", "\\")
        head, sign, held = body.partition('id="every-wording">')
        held = held.replace("parents", hostile).replace("Parents", hostile).replace('["h2"', '["script"')
        route.fulfill(body=head + sign + held, content_type="text/html")

    page.route("**/compare/*", poisoned)
    page.goto(f"{address}{ATTENDANCE}?from=1.0&to=2.0")
    page.get_by_role("button", name="Show the whole text").click()

    expect(page.locator(".redline")).to_contain_text("<img src=x onerror=document.title=1>")
    assert page.locator(".redline :is(img, script)").count() == 0
    assert page.title() != "1"


def test_it_works_from_a_folder_too(browser: Browser, site: Path) -> None:
    """Opened from a stick, without a server."""
    page = reader(browser).new_page()
    page.goto(f"{(site / ATTENDANCE / 'index.html').as_uri()}?from=1.0&to=2.0")

    expect(page.locator(".any-two__status")).to_contain_text("From version 1.0 to version 2.0")


def test_without_scripts_the_ready_made_comparisons_are_there(browser: Browser, address: str) -> None:
    """The page says what it needs, and shows no form that does nothing."""
    page = reader(browser, scripts=False).new_page()
    page.goto(address + ATTENDANCE)

    expect(page.locator("form.any-two")).to_be_hidden()
    expect(page.get_by_text("none runs here")).to_be_visible()
    page.get_by_role("link", name="From version 1.0 to version 2.0").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Attendance: what changes")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 1280])
def test_neither_page_is_a_barrier(browser: Browser, address: str, width: int, scheme: Scheme) -> None:
    """The visits meet them as they are; here with everything drawn and unfolded."""
    page = reader(browser, width, scheme).new_page()
    for name in (f"{ATTENDANCE}?from=1.0&to=prepared", "policies/attendance/history/"):
        page.goto(address + name)
        if "compare" in name:
            page.get_by_role("button", name="Show the whole text").click()
        assert look(page, "looking.overflow()") == []
        assert look(page, "looking.barriers()") == []


def test_the_sign_of_a_clause_leads_to_its_history(browser: Browser, address: str) -> None:
    """With the keyboard, from an old version too; on paper it is away."""
    page = reader(browser).new_page()
    page.goto(f"{address}policies/attendance/1.0/")
    menu = page.locator(".clause-tools > summary").filter(has_text="3.2 They may ring")
    menu.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="History of this clause").and_(page.locator(":visible")).press("Enter")

    page.wait_for_url("**/history/#*")
    name = page.url.partition("#")[2]
    expect(page.locator(f"[id='{name}']")).to_contain_text("They may ring the office")
    page.goto(f"{address}policies/attendance/1.0/")
    page.emulate_media(media="print")
    expect(page.locator(".clause-tools").first).to_be_hidden()
