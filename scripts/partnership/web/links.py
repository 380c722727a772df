"""Addresses: where a page is served, how one page leads to another, and whether it can."""

from __future__ import annotations

import dataclasses
import posixpath
import urllib.parse
from collections.abc import Collection, Mapping

from partnership.problems import Place, Record, did_you_mean


def address(path: str) -> str:
    """Return where a file is served: `schools/conifers.md` at `schools/conifers/`, anything else as it is filed."""
    if not path.endswith(".md"):
        return path
    folder, name = posixpath.split(path.removesuffix(".md"))
    return posixpath.join(folder, "" if name == "index" else f"{name}/")


def relative(origin: str, target: str) -> str:
    """Return how the page served at one address names another, both beneath the site's own."""
    way = posixpath.relpath(target or ".", posixpath.dirname(origin) or ".")
    named = urllib.parse.quote(way)
    return f"{named}/" if target == "" or target.endswith("/") else named


@dataclasses.dataclass(frozen=True)
class Link:
    """A link that was written: where, and what it should lead to."""

    place: Place
    path: str
    anchor: str


class Links:
    """The links made so far: remembered now, checked when all pages exist."""

    def __init__(self) -> None:
        self._made: list[Link] = []

    def of(self, page: str, place: Place) -> PageLinks:
        """Return the links of one page; `place` is told where a template, not a writer, made a link."""
        return PageLinks(self, page, place)

    def remember(self, link: Link) -> None:
        self._made.append(link)

    def check(self, anchors: Mapping[str, Collection[str]], files: Collection[str], record: Record) -> None:
        """Note every link that leads nowhere, given the anchors of each page and the addresses of the files."""
        for link in self._made:
            if link.path in files:
                continue
            if link.path not in anchors:
                remedy = did_you_mean(link.path, [*anchors, *files], "See that the page exists and is spelt as filed.")
                record.note(link.place, f"the link leads to {link.path}, which is not there", remedy)
            elif link.anchor and link.anchor not in anchors[link.path]:
                remedy = did_you_mean(link.anchor, anchors[link.path], "Copy the address of the heading from the page.")
                record.note(link.place, f"{link.path} has no heading #{link.anchor}", remedy)


@dataclasses.dataclass(frozen=True)
class PageLinks:
    """How one page links: templates know it as `links`."""

    _links: Links
    _page: str
    _place: Place

    def to(self, path: str, anchor: str = "", place: Place | None = None) -> str:
        """Return the address of a page or file as this page names it."""
        self._links.remember(Link(place or self._place, path, anchor))
        fragment = f"#{urllib.parse.quote(anchor)}" if anchor else ""
        return relative(address(self._page), address(path)) + fragment
