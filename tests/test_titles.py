"""A name for every page: among open pages, in a search, in what somebody shares, each says which it is."""

from collections import defaultdict
from pathlib import Path

import lxml.html

from tests.cast import Folder
from tests.diaries import DOMAIN


def test_no_two_pages_that_may_be_found_bear_one_title(chesil_site: Path) -> None:
    """As a browser's tabs and other people's searches show them, capitals or not."""
    called = defaultdict(list)
    for file in chesil_site.rglob("*.html"):
        page = lxml.html.parse(file)
        if not page.xpath("//meta[@name='robots' and contains(@content, 'noindex')]") and file.name != "404.html":
            called[page.findtext(".//title", "").casefold()].append(file.relative_to(chesil_site).as_posix())

    assert [pages for pages in called.values() if len(pages) > 1] == []
    assert len(called) > 300


def _titles(folder: Folder) -> dict[str, str]:
    return {page.path: page.planned.title for page in folder.plan().pages}


def test_an_event_says_whose_it_is_and_when(folder: Folder) -> None:
    """The owner's name is not said twice; what comes back gives its first and last day."""
    folder.add("data/partnership.yml", f"feed_domain: {DOMAIN}\n")
    folder.write(
        "data/diaries/larkrise.yml",
        "events:\n"
        "  - {id: inset, title: INSET day, day: 2027-01-04, kind: inset}\n"
        "  - {id: fair, title: Larkrise fair, day: 2027-06-12}\n"
        "  - {id: choir, title: Choir, day: 2027-01-12, repeat: {every: week, count: 3}}\n",
    )
    folder.write("data/diaries/partnership.yml", "events:\n  - {id: all, title: Joint day, day: 2027-01-05}\n")
    titles = _titles(folder)

    assert titles["diary/events/inset.md"] == "INSET day, Larkrise, 4 January 2027"
    assert titles["diary/events/fair.md"] == "Larkrise fair, 12 June 2027"
    assert titles["diary/events/choir.md"] == "Choir, Larkrise, 12 January 2027 to 26 January 2027"
    assert titles["diary/events/all.md"] == "Joint day, 5 January 2027"


def test_what_people_call_alike_is_told_apart_all_the_same(folder: Folder) -> None:
    """Two things of one name, owner and day; articles that are called as a page of the site's own, or as each other."""
    folder.add("data/partnership.yml", f"feed_domain: {DOMAIN}\n")
    folder.write(
        "data/diaries/larkrise.yml",
        "events:\n"
        "  - {id: first, title: Visit, day: 2027-01-04, time: 9:00-10:00}\n"
        "  - {id: second, title: visit, day: 2027-01-04, time: 11:00-12:00}\n",
    )
    folder.write("content/schools-too.md", "---\ntitle: Schools\nsummary: More of them.\n---\n\nOurs.\n")
    folder.write("content/one.md", "---\ntitle: Diary (two/)\nsummary: One.\n---\n\nOne.\n")
    folder.write("content/two.md", "---\ntitle: Diary\nsummary: Two.\n---\n\nTwo.\n")
    titles = _titles(folder)

    assert titles["diary/events/first.md"] == "Visit, Larkrise, 4 January 2027 – Diary (diary/events/first/)"
    assert titles["schools-too.md"] == "Schools (schools-too/)"
    listed = [titles[page.path].casefold() for page in folder.plan().pages if page.planned.listed]
    assert len(set(listed)) == len(listed)


def test_help_and_policies_are_not_called_alike(folder: Folder) -> None:
    """A page that belongs under another says so."""
    titles = _titles(folder)

    assert titles["help/policies.md"] == "Policies – Help"
    assert titles["policies/index.md"] == "Policies"
