"""Addresses: where a page is served, how one page leads to another, and whether it can."""

from __future__ import annotations

import dataclasses
import functools
import posixpath
import urllib.parse
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from partnership.problems import Place, Record
from partnership.words import did_you_mean


@functools.lru_cache(maxsize=30_000)  # each page leads to the same few hundred, and is asked for its own at each link
def address(path: str) -> str:
    """Return where a file is served, from the site's own address: `schools/larkrise.md` at `schools/larkrise/`.

    Anything but a page is served as it is filed. That is what MkDocs calls directory URLs.
    """
    if not path.endswith(".md"):
        return path
    folder, name = posixpath.split(path.removesuffix(".md"))
    return posixpath.join(folder, "" if name == "index" else f"{name}/")


def relative(origin: str, target: str) -> str:
    """Return how the page served at one address names another, both beneath the site's own: `../groups/heads/`.

    A relative reference (RFC 3986, section 4.2), so that the site works at any address and in a folder; its letters are
    encoded as a target needs it.
    """
    here, there = _steps(posixpath.dirname(origin)), _steps(target)
    shared = 0
    for step, other in zip(here, there, strict=False):
        if step != other:
            break
        shared += 1
    way = "/".join(("..",) * (len(here) - shared) + there[shared:]) or "."
    return f"{way}/" if target == "" or target.endswith("/") else way


@functools.lru_cache(maxsize=30_000)
def _steps(address: str) -> tuple[str, ...]:
    """Return the names of the folders down to an address, and its own, encoded as a reference needs them."""
    way = posixpath.normpath(address)
    return () if way == "." else tuple(urllib.parse.quote(way).split("/"))


class Link(NamedTuple):
    """What a link should lead to."""

    path: str
    """The page as it is filed beneath `content/`, or the address of a file."""
    anchor: str
    """Of a heading or another part of the page; empty for the whole."""

    def leads_somewhere(self, anchors: Mapping[str, Collection[str]], files: Collection[str]) -> bool:
        """Return whether there is such a file, or such a page with this anchor, if any."""
        path, anchor = self
        return path in files or (path in anchors and (not anchor or anchor in anchors[path]))


class Links:
    """The links made so far: remembered now, checked when all pages exist."""

    def __init__(self, shown: Mapping[str, str] | None = None, known: Collection[str] = ()) -> None:
        """Take the page on which each source file is shown, and the paths and addresses that there are.

        Without them, links can be made and checked, but files of prose are shown where they are filed.
        """
        self._made: dict[Link, list[Place]] = defaultdict(list)  # with where each was written
        self._shown = shown or {}
        self._known = known

    def of(self, page: str, place: Place) -> PageLinks:
        """Return the links of one page; `place` is told where a template, not a writer, made a link."""
        return PageLinks(self, page, place)

    def remember(self, link: Link, place: Place) -> None:
        """Keep a link, with where it was written, to check it later."""
        self._made[link].append(place)

    def shown(self, filed: str) -> str:
        """Return the page on which a file of prose, by its path in `content/`, is shown; most have the same path."""
        return filed if filed in self._known else self._shown.get(f"content/{filed}", filed)

    def knows(self, path: str) -> bool:
        """Return whether there is such a page or file."""
        return path in self._known

    def check(
        self,
        anchors: Mapping[str, Collection[str]],
        files: Collection[str],
        record: Record,
        may_lead: Callable[[Link], bool] = lambda _: False,
        left_out: Callable[[str], bool] = lambda _: False,
        for_members: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """Note every link that leads nowhere, given the anchors of each page by its path, and the files' addresses.

        One that `may_lead` somewhere all the same, to what is not known yet, is not told. Of a page that is `left_out`,
        or only `for_members`, nobody misspelt the name.
        """
        for link, places in self._made.items():
            path, anchor = link
            if link.leads_somewhere(anchors, files) or may_lead(link):
                continue
            if path not in anchors and left_out(path):
                what = f"the link leads to {path}, an illustration that is left out"
                remedy = "Take the link away. Or agree to what it leads to, and take its mark away."
            elif path not in anchors and for_members(path):
                what = f"the link leads to {path}, which only members may read"
                remedy = "Take it away: everyone may read these words. Or move them into the members' folder."
            elif path not in anchors:
                what = f"the link leads to {path}, which is not there"
                remedy = did_you_mean(path, [*anchors, *files], "See that the page exists and is spelt as filed.")
            else:
                what = f"{path} has no heading #{anchor}"
                remedy = did_you_mean(anchor, anchors[path], "Copy the address of the heading from the page.")
            for place in places:
                record.note(place, what, remedy)

    def forget(self) -> set[Link]:
        """Return the links made so far, and begin anew."""
        links = set(self._made)
        self._made.clear()
        return links


@dataclasses.dataclass(frozen=True)
class PageLinks:
    """How one page links: templates know it as `links`."""

    _links: Links
    _page: str
    _place: Place

    def from_prose(self, filed: str, anchor: str, place: Place) -> str:
        """Return the address of a page or file that somebody's words name as it is filed in `content/`.

        `place` is where they do, for the message if it is not there.
        """
        return self.to(self._links.shown(filed), anchor, place)

    def from_the_past(self, filed: str, anchor: str) -> str | None:
        """Return the same for words that nobody can correct any more: None where there is no such page today."""
        path = self._links.shown(filed)
        return self._address(path, anchor) if self._links.knows(path) else None

    def to(self, path: str, anchor: str = "", place: Place | None = None) -> str:
        """Return the address of a page or file as this page names it; told once all pages exist, if it is not there.

        Templates call it with a path as filed, `schools/larkrise.md`, or a file's address, `diary/heads.ics`.
        """
        self._links.remember(Link(path, anchor), place or self._place)
        return self._address(path, anchor)

    def _address(self, path: str, anchor: str) -> str:
        fragment = f"#{urllib.parse.quote(anchor)}" if anchor else ""
        return relative(address(self._page), address(path)) + fragment
