"""Each clause through all versions, any two versions compared, and the feed of one policy."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from xml.etree import ElementTree as ET

import pytest

from tests.cast import Folder, words
from tests.policies import FIRST, LENDING, SECOND, governed

HISTORY, COMPARE = "policies/lending/history.md", "policies/lending/compare.md"
THIRD = (
    SECOND.replace('"1.1"', '"2.0"')
    .replace("2026-03-10", "2026-06-09")
    .replace("2026-04-13", "2026-09-01")
    .replace("A hall is lent for three days, and a reason is given.", "What a child needs stays; shorter words.")
    .replace("1.1 A school may lend what it does not need that day. {#may-lend}\n\n", "")
    .replace("1.2 Nobody lends what a child needs. {#never}", "1.1 Nobody lends what any child needs. {#never}")
)


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership with its policies."""
    return governed(folder)


def section(body: str, name: str) -> str:
    """Return the words of one clause's history."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}">(.*?)</section>', body, re.DOTALL)
    assert found, name
    return words(found[1])


def third(valley: Folder, *, day: str = "2026-09-01") -> None:
    """Issue a third version, which takes one clause out and rewords another."""
    valley.write(f"{LENDING}/2.0.md", THIRD.replace("effective: 2026-09-01", f"effective: {day}"))
    valley.write(f"{LENDING}/policy.md", THIRD.partition("---\n\n")[2])


def test_a_clause_tells_each_of_its_wordings_since_when_and_who_decided_it(valley: Folder) -> None:
    """The newest first, with the words that changed from those before."""
    third(valley)

    told = section(valley.page(HISTORY), "never")

    assert told == (
        "1.1 Nobody lends what any child needs. "
        "Version 2.0: reworded, was 1.2. In force since 1 September 2026. "
        "Issued 9 June 2026 by Heads , at a meeting that has no page here. All that it changed "
        "deleted: 1.2 inserted: 1.1 Nobody lends what deleted: a inserted: any child needs. "
        "Version 1.0: first issued. In force 1 October 2025 to 31 August 2026. "
        "Issued 9 September 2025 by Heads , at a meeting that has no page here. Read it "
        "1.2 Nobody lends what a child needs."
    )


@pytest.mark.parametrize(
    ("set_otherwise", "said"),
    [
        ("1.2 Nobody lends *what* a child needs. {#never}", "only emphasis differs"),
        ("1.2 Nobody [lends](../../index.md) what a child needs. {#never}", "only where a link leads differs"),
        ("1.2 Nobody lends what\\\na child needs. {#never}", "only a line break differs"),
    ],
)
def test_a_clause_that_is_only_set_otherwise_is_not_reworded(valley: Folder, set_otherwise: str, said: str) -> None:
    """What became of it is the form, and is said so."""
    again = SECOND.replace('"1.1"', '"1.2"').replace("2026-03-10", "2026-06-09").replace("2026-04-13", "2026-09-01")
    again = again.replace("1.2 Nobody lends what a child needs. {#never}", set_otherwise)
    valley.write(f"{LENDING}/1.2.md", again)
    valley.write(f"{LENDING}/policy.md", again.partition("---\n\n")[2])

    told = section(valley.page(HISTORY), "never")

    assert f"Version 1.2: {said}. In force since 1 September 2026." in told
    assert "reworded" not in told


def test_a_clause_that_went_says_when_and_by_which_version(valley: Folder) -> None:
    """Its last words stay readable."""
    third(valley)

    told = section(valley.page(HISTORY), "may-lend")

    assert told.startswith(
        "1.1 A school may lend what it … no longer there Taken out by version 2.0 , issued 9 June 2026"
    )
    assert told.endswith("1.1 A school may lend what it does not need that day.")
    assert "In force 1 October 2025 to 31 August 2026." in told


def test_a_clause_that_comes_back_goes_on_with_its_old_line(valley: Folder) -> None:
    """It was gone for a version; nobody looks for it in two places."""
    third(valley)
    again = THIRD.replace('"2.0"', '"2.1"').replace("2026-06-09", "2026-10-06").replace("2026-09-01", "2026-11-01")
    again = again.replace("## 2 How", "1.2 A school may lend what it does not need that day. {#may-lend}\n\n## 2 How")
    valley.write(f"{LENDING}/2.1.md", again)
    valley.write(f"{LENDING}/policy.md", again.partition("---\n\n")[2])

    told = section(valley.page(HISTORY), "may-lend")

    assert "Version 2.1: back again. In force since 1 November 2026." in told
    assert "Taken out by version 2.0" in told
    assert "Version 1.0: first issued. In force 1 October 2025 to 31 August 2026." in told
    assert "no longer there" not in told


def test_what_is_announced_or_prepared_is_not_told_as_in_force(valley: Folder) -> None:
    """Nobody is bound by it yet."""
    third(valley, day="2027-01-01")
    valley.change(f"{LENDING}/policy.md", "what any child needs", "what some child needs")

    told = section(valley.page(HISTORY), "never")

    assert "Being prepared: reworded. Nobody has decided this yet. All that would change" in told
    assert "Version 2.0: reworded, was 1.2. From 1 January 2027." in told
    assert "In force 1 October 2025 to 31 December 2026." in told


def test_clauses_that_never_changed_are_named_once_and_not_repeated(valley: Folder) -> None:
    """So the page grows with what changed."""
    body = valley.page(HISTORY)

    assert '<li id="may-lend">1.1 A school may lend what it …</li>' in body
    assert "what it does not need that day" not in body


@pytest.mark.parametrize("page", ["index", "1.0", "1.1"])
def test_each_clause_leads_to_its_history(valley: Folder, page: str) -> None:
    """From the policy's own page, and from each version, superseded or not: the links are checked."""
    body = valley.page(f"policies/lending/{page}.md")

    targets = re.findall(r'href="[^"]*history/#([^"]+)">History of this clause', body)

    assert targets == ["what", "may-lend", "never", "ask"]


def test_a_draft_has_no_history_and_nothing_to_compare(valley: Folder) -> None:
    """Nothing was issued; no link leads there."""
    assert not {"policies/visits/history.md", "policies/visits/compare.md"} & valley.pages().keys()
    assert "history" not in valley.page("policies/visits/index.md").casefold()


def texts(valley: Folder) -> dict[str, object]:
    """Return what the page hands to its script."""
    held = re.search(r'<script type="application/json" id="every-wording">(.*?)</script>', valley.page(COMPARE))
    assert held
    return dict(json.loads(held[1]))


def test_any_two_versions_are_chosen_from_each_wording_once(valley: Folder) -> None:
    """No page for each pair; a clause that stays is there once, however many versions have it."""
    third(valley)

    held = texts(valley)

    assert held["texts"] == [["1.0", [0, 1, 2, 3, 4]], ["1.1", [0, 1, 2, 3, 5]], ["2.0", [0, 1, 6, 5]]]
    assert held["times"] == [
        ["2025-10-01", "2026-04-12", "1.0"], ["2026-04-13", "2026-08-31", "1.1"], ["2026-09-01", "", "2.0"]
    ]  # fmt: skip
    assert json.dumps(held).count("A school may lend what it does not need") == 1


def test_the_text_being_prepared_can_be_compared_too(valley: Folder) -> None:
    """By a name that no version has."""
    valley.change(f"{LENDING}/policy.md", "Nobody lends what a child", "Nobody lends what any child")

    assert texts(valley)["texts"] == [["1.0", [0, 1, 2, 3, 4]], ["1.1", [0, 1, 2, 3, 5]], ["prepared", [0, 1, 2, 6, 5]]]


def test_no_words_of_a_policy_end_the_script_that_holds_them(valley: Folder) -> None:
    """They may be about computing."""
    hostile = "`</script><img src=x onerror=alert(1)>` and <!-- \\<script\\>"
    text = THIRD.replace("Nobody lends what", f"Nobody lends {hostile} what")
    valley.write(f"{LENDING}/2.0.md", text)
    valley.write(f"{LENDING}/policy.md", text.partition("---\n\n")[2])

    body = valley.page(COMPARE)

    held = body.partition('id="every-wording">')[2].partition("</script>")[0]
    assert not set("<>&'") & set(held)
    assert "</script><img src=x onerror=alert(1)>" in str(json.loads(held))
    assert "<img src=x" not in body


def test_without_a_script_the_page_leads_to_the_ready_made_comparisons(valley: Folder) -> None:
    """It says what it needs; the neighbours are pages of their own."""
    third(valley)
    body = valley.page(COMPARE)

    assert "none runs here. The comparisons below are ready-made." in words(body)
    assert re.findall(r'<li><a href="\.\./([^"]+)/">From version', body) == ["1.0-1.1", "1.1-2.0", "1.0-2.0"]


def test_the_page_of_any_two_grows_with_its_words_not_with_pairs(valley: Folder) -> None:
    """Twelve versions of sixty clauses, five of them reworded each time."""
    clauses = [f"1.{number} Clause number {number} says {'something that matters ' * 6}.\n" for number in range(1, 61)]
    sizes = {}
    for version in range(12):
        for place in range(5 * version, 5 * version + 5) if version else ():
            clauses[place] = clauses[place].replace("says", f"says in version {version}")
        day = dt.date(2025, 10, 1) + dt.timedelta(days=30 * version)
        head = FIRST.partition("---\n\n")[0].replace('"1.0"', f'"1.{version}"').replace("2025-10-01", day.isoformat())
        text = "## 1 All {#all}\n\n" + "\n".join(clauses)
        valley.write(f"content/policies/visits/1.{version}.md", f"{head}---\n\n{text}")
        valley.write("content/policies/visits/policy.md", text)
        if version in (5, 11):
            sizes[version + 1] = len(valley.page("policies/visits/compare.md").encode())

    assert sizes[12] < 1.6 * sizes[6] < 60_000


def test_a_policy_has_a_feed_of_its_own(valley: Folder) -> None:
    """With the names that the same news has in the feed of all; feed readers find it by the page."""
    atom = "{http://www.w3.org/2005/Atom}"
    own, whole = (ET.fromstring(valley.file(name)) for name in ("policies/lending/changes.xml", "policies/changes.xml"))
    page = next(page for page in valley.plan().pages if page.path == "policies/lending/index.md")

    titles = [entry.findtext(f"{atom}title") for entry in own.iter(f"{atom}entry")]
    names = [entry.findtext(f"{atom}id") for entry in own.iter(f"{atom}entry")]

    assert titles[0] == "Lending: Alder Federation adopted version 1.1"
    assert "Lending: Version 1.0 was issued" in titles
    assert set(names) <= {entry.findtext(f"{atom}id") for entry in whole.iter(f"{atom}entry")}
    assert str(own.findtext(f"{atom}id")).endswith(",2026-01-01:policies/lending/changes")
    assert page.planned.feed == "policies/lending/changes.xml"
    assert "Feed of what changes here (Atom)" in html.unescape(page.body)
