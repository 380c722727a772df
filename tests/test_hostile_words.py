"""Words that would be a program in a reader's browser, wherever people write words: on every page they are words."""

from __future__ import annotations

import datetime as dt
import functools
import typing
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pydantic import BaseModel

from partnership.contents import Partnership
from partnership.contents.site import plan, read
from partnership.files.fields import Text
from partnership.kinds.authority import BankHolidays
from partnership.problems import Record
from partnership.web.marking import marked
from partnership.web.pages import Plan, Readership
from tests.cast import PROJECT, Folder

HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(2)</script>' onfocus='alert(3) {{ 7 * 7 }} javascript:alert(4)"
RUNNING = ("javascript:", "vbscript:", "data:text")
HEADINGS = """
## Use `<img src=x onerror=alert(1)>`

Words.

## Use \\<img src=x onerror=alert(1)\\>

Words.

## Use &lt;img src=x onerror=alert(1)&gt; &#60;script&#62;alert(2)&#60;/script&#62;

Words.
"""


class _Page(HTMLParser):
    """What of a page would run in a browser, but for the scripts that are ours."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.running: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script"
        for name, value in attrs:
            target = "".join((value or "").split()).casefold()
            if (
                name.startswith("on")
                or name == "srcdoc"
                or target.startswith(("javascript:", "data:text", "vbscript:"))
            ):
                self.running.append(f"<{tag} {name}={value}>")
        if tag in ("img", "iframe", "object", "embed", "base") and dict(attrs).get("src") == "x":
            self.running.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (html.parser says so)
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and "alert(" in data:
            self.running.append(data)


def running(html: str) -> list[str]:
    page = _Page()
    page.feed(html)
    page.close()
    return page.running


def poisoned(written: object) -> int:
    """Put hostile words behind every text of every entry that can be reached; return how many there were."""
    seen: dict[int, object] = {}
    waiting = [written]
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen and not isinstance(thing, type):
            seen[id(thing)] = thing
            waiting += within(thing)
    entries = [thing for thing in seen.values() if isinstance(thing, BaseModel) and not isinstance(thing, BankHolidays)]
    fields = [(entry, name) for entry in entries for name in free_texts(type(entry)) if vars(entry).get(name)]
    for entry, name in fields:
        value = vars(entry)[name]
        vars(entry)[name] = f"{value} {HOSTILE}" if isinstance(value, str) else (*value[1:], f"{value[0]} {HOSTILE}")
    return len(fields)


@functools.cache
def free_texts(entry: type[BaseModel]) -> list[str]:
    """Return the fields of an entry in which anything may be typed, or several of that."""
    free, *_ = getattr(Text, "__metadata__")  # noqa: B009 (mypy takes Text for str)
    return [
        name
        for name, field in entry.model_fields.items()
        if free in field.metadata or any(free in part for part in parts_of(field.annotation))
    ]


def parts_of(annotation: object) -> Iterator[tuple[object, ...]]:
    """Yield what is said of each type within an annotation."""
    yield getattr(annotation, "__metadata__", ())
    for part in typing.get_args(annotation):
        yield from parts_of(part)


def within(thing: object) -> Iterable[object]:
    if isinstance(thing, (tuple, list, set, frozenset)):
        return thing
    if isinstance(thing, dict):
        return thing.values()
    return vars(thing).values() if hasattr(thing, "__dict__") else ()


@pytest.fixture(scope="module")
def reference() -> Plan:
    """The reference partnership, with hostile words in every field."""
    record = Record()
    written = read(PROJECT, dt.date(2026, 11, 28), record)
    assert poisoned(written) > 1_000
    return plan(Partnership(written, record))


def test_no_page_runs_what_stands_in_the_data(reference: Plan) -> None:
    """Every template of a page, every panel and every redline, with hostile words in every field."""
    assert {page.path: running(page.body) for page in reference.pages if running(page.body)} == {}
    assert sum("&lt;script&gt;alert(2)" in page.body for page in reference.pages) > 300


def test_marks_of_what_only_members_read_let_nothing_run(reference: Plan) -> None:
    """Each page is taken apart and marked beside the one that everybody reads, with hostile words in it or not."""
    partnership = Partnership(read(PROJECT, dt.date(2026, 11, 28), record := Record()), record)

    pages = marked(reference, plan(partnership)).pages

    assert {page.path: running(page.body) for page in pages if running(page.body)} == {}
    assert sum(page.readership is Readership.PARTLY for page in pages) > 300


def test_every_template_was_filled(reference: Plan) -> None:
    """What no page of the reference partnership uses, the story above says nothing of."""
    used = {page.planned.template for page in reference.pages}
    there = {file.name for file in (PROJECT / "overrides/pages").glob("*.html")}
    parts = {
        name for name in there if name.endswith(("_parts.html", "parts.html", "block.html", "block_to_paste.html"))
    }

    without_words_of_people, in_test_proposals = {"cpd_blank.html", "diary_blank.html"}, {"proposal.html"}
    on_the_members_site = {"only_members.html"}  # titles of pages alone: see test_marks.py
    assert there - parts - used == without_words_of_people | in_test_proposals | on_the_members_site


def built(folder: Folder, site: Path) -> Iterator[tuple[str, str]]:
    done = folder.build("--site-dir", site)
    assert done.code == 0, done.error
    for file in sorted(site.rglob("*")):
        if file.suffix in (".html", ".xml"):
            yield file.relative_to(site).as_posix(), file.read_text("utf-8")


def test_the_frame_around_every_page_prints_words_as_words(folder: Folder, tmp_path: Path) -> None:
    """Name, menu, headings on this page, descriptions, pencil, 404: the theme's templates and our partials."""
    folder.change("data/partnership.yml", "name: Alder Valley Partnership", f"name: Valley {quoted()}")
    folder.change("data/terms.yml", "name: 2026/27", f"name: 2026/27 {quoted()}")
    folder.write("content/help/extra.md", f"---\ntitle: Extra {quoted()}\nsummary: Some {quoted()}\n---\n{HEADINGS}")
    folder.add("content/help/index.md", HEADINGS)

    pages = dict(built(folder, tmp_path / "site"))

    assert {name: running(html) for name, html in pages.items() if running(html)} == {}
    assert "Use &lt;img src=x onerror=alert(1)&gt;</a></li>" in pages["help/extra/index.html"]
    assert "<script>alert(2)" not in pages["404.html"]


def quoted() -> str:
    """Return hostile words that YAML takes as they are."""
    return HOSTILE.replace(": ", ":").replace(" #", "#")
