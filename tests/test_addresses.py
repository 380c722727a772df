"""Addresses: ours are those that MkDocs serves, and every page finds every other."""

import re
import urllib.parse

from mkdocs.structure.files import File

from partnership.web.links import address, relative
from partnership.web.pages import Plan
from tests.cast import Folder

HOST = "https://host.localhost/site/"


def served(path: str) -> str:
    """Return where MkDocs itself serves a file, in full."""
    return urllib.parse.urljoin(HOST, File(path, None, "site", use_directory_urls=True).url)


def ours(path: str) -> str:
    """Return where we say it is, in full."""
    return urllib.parse.urljoin(HOST, urllib.parse.quote(address(path)))


def test_our_addresses_are_those_of_mkdocs(chesil_plan: Plan) -> None:
    """For every planned page and file of the reference partnership."""
    paths = [*(page.path for page in chesil_plan.pages), *(file.address for file in chesil_plan.files)]

    assert len(paths) > 100
    assert {path: ours(path) for path in paths} == {path: served(path) for path in paths}


def test_odd_names_are_served_where_we_say() -> None:
    """Signs that addresses have to write in another way."""
    for path in ("a b.md", "help/é.md", "index.md", "a/index.md", "a/b.c.md", "x.ics", "README.txt"):
        assert ours(path) == served(path)


def test_every_page_leads_to_every_other(chesil_plan: Plan) -> None:
    """However deep the one and the other."""
    paths = [*(page.path for page in chesil_plan.pages[:12]), "index.md", "a/b/c.md"]

    for origin in paths:
        for target in [*paths, "data/schools.json"]:
            way = relative(address(origin), address(target))
            assert urllib.parse.urljoin(ours(origin), way) == ours(target)


def test_every_link_of_a_page_lands_on_a_page_a_file_or_another_host(folder: Folder) -> None:
    """Looked at from outside, as a reader's browser does."""
    plan = folder.plan()
    there = {ours(page.path) for page in plan.pages} | {ours(file.address) for file in plan.files}
    lost = [
        f"{page.path}: {way}"
        for page in plan.pages
        for way in re.findall(r'href="([^"#]+)', page.body)
        if not re.match(r"[a-z]+:", way) and urllib.parse.urljoin(ours(page.path), way) not in there
    ]

    assert lost == []
