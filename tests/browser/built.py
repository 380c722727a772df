"""A built site as files: which pages it has, what kind each is, where the site says it lives."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

MANY = 120  # up to here every page is visited; beyond, some of each kind
LINKING = {"href", "src", "action", "poster"}


class _Reader(HTMLParser):
    """Where a page leads, and what can be led to in it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[int, str]] = []
        self.anchors: set[str] = {"", "top"}
        self.moved = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.anchors.update(filter(None, (said.get("id"), said.get("name") if tag == "a" else None)))
        self.moved = self.moved or (tag == "meta" and said.get("http-equiv", "").lower() == "refresh")
        self.links += [(self.getpos()[0], said[name]) for name in LINKING & said.keys()]


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of the site, by its address relative to the site's."""

    address: str
    links: tuple[tuple[int, str], ...]
    anchors: frozenset[str]
    moved: bool

    @property
    def kind(self) -> tuple[str, int]:
        """Pages of one first folder and one depth are made by one template."""
        return (self.address.split("/")[0], self.address.count("/"))


def _read(site: Path, file: Path) -> BuiltPage:
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    address = file.relative_to(site).as_posix()
    return BuiltPage(address.removesuffix("index.html"), tuple(reader.links), frozenset(reader.anchors), reader.moved)


def pages(site: Path) -> list[BuiltPage]:
    """Return every page of a built site, those that only lead elsewhere too."""
    return [_read(site, file) for file in sorted(site.rglob("*.html"))]


def one_of_each_kind(every: list[BuiltPage]) -> list[BuiltPage]:
    """Return the first page of each kind that is a page to look at."""
    first: dict[tuple[str, int], BuiltPage] = {}
    for page in every:
        if not page.moved:
            first.setdefault(page.kind, page)
    return list(first.values())


def to_visit(every: list[BuiltPage]) -> list[BuiltPage]:
    """Return all pages of a small site, the first and the last of each kind of a large one."""
    shown = [page for page in every if not page.moved]
    if len(shown) <= MANY:
        return shown
    ends = [*one_of_each_kind(shown), *one_of_each_kind(shown[::-1])]
    return sorted(set(ends), key=lambda page: page.address)


def home(site: Path) -> str:
    """Return the address that the site was built for: the shortest in its sitemap."""
    return min(_locations(site), key=len)


def path_of_home(site: Path) -> str:
    """Return only the path of it, from and to a slash."""
    return urlsplit(home(site)).path or "/"


def _locations(site: Path) -> Iterator[str]:
    for element in ET.parse(site / "sitemap.xml").iter():
        if element.tag.endswith("}loc") and element.text:
            yield element.text.strip()
