"""What a finished body consists of, whoever wrote it: its headings, its anchors, and its words for a search."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from partnership.web.pages import Heading, SearchedSection

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without an end (HTML, 13.1.2, Void elements)."""
_SILENT = frozenset({"script", "style", "object", "template"})
_UNFOUND = frozenset({"data-search-exclude", "hidden"})
"""What an element bears whose words a search passes over: those that hold only on some days are hidden."""
_WITHIN_WORDS = frozenset("a abbr b code del em i ins mark q s strong sub sup u".split())
"""Elements that may begin or end within a word; all others stand apart from what is before and after them."""
_BEFORE_PUNCTUATION = re.compile(r" (?=[,.;:!?)](?:\s|$))")


@dataclasses.dataclass(frozen=True)
class Outline:
    """What of a body a contents list shows, what a link can lead to, and what a search finds."""

    headings: tuple[Heading, ...]
    """Those of the highest level, each with the deeper ones after it."""
    anchors: frozenset[str]
    """The `id` of every element, headings or not."""
    sections: tuple[SearchedSection, ...]


@functools.lru_cache(maxsize=50_000)
def outline(body: str) -> Outline:
    """Return the outline of a body of HTML. A heading without an id is not in it; one's words are without markup.

    It is remembered: when a site is planned again after a change, most of its bodies are those of before.
    """
    reader = _BodyReader()
    if body:
        parser = etree.HTMLParser(target=reader)
        parser.feed(body)
        parser.close()
    return Outline(_tree(reader.headings), frozenset(reader.anchors), tuple(reader.sections()))


@dataclasses.dataclass
class _Section:
    """The words from a heading to the next, or to the end of the element that the heading stands in."""

    anchor: str
    depth: int
    """How deep its heading lies in the body."""
    is_found: bool
    title: str = ""
    words: list[str] = dataclasses.field(default_factory=list)


class _BodyReader:
    """What lxml tells of a body, in its order: elements that begin, words, elements that end."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.anchors: set[str] = set()
        self._open: list[str] = []
        self._heading: tuple[int, str, list[str]] | None = None
        """The level, the anchor and the words of a heading that has begun."""
        page = _Section("", 0, is_found=True)
        self._sections = [page]
        self._within = [page]
        """The section that words belong to, behind those that they belong to once it has ended."""
        self._passed_over = 0
        """How deep the element lies that a search passes over, with all that is in it; 0 if it passes over none."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        anchor = attributes.get("id", "")
        if anchor:
            self.anchors.add(anchor)
        self._part(tag)
        if tag in _EMPTY:
            return
        self._open.append(tag)
        is_silent = tag in _SILENT or not _UNFOUND.isdisjoint(attributes)
        if anchor and tag in _LEVELS:
            self._heading = _LEVELS[tag], anchor, []
            if tag != "h1" or self.headings:  # the words beneath a page's own heading are the page's
                is_folded = self._open[-2:-1] == ["summary"]  # what unfolds beneath a heading is its own
                self._begin(_Section(anchor, len(self._open) - is_folded, is_found=not is_silent))
        if not self._passed_over and is_silent:
            self._passed_over = len(self._open)

    def _begin(self, section: _Section) -> None:
        while self._within[-1].depth >= section.depth:
            self._within.pop()
        self._within.append(section)
        self._sections.append(section)

    def data(self, words: str) -> None:
        """Words stand here; those of one paragraph may come in parts."""
        if self._heading:
            self._heading[2].append(words)
        elif not self._passed_over:
            self._within[-1].words.append(words)

    def _part(self, tag: str) -> None:
        """Keep what is before an element, or after it, apart from its words."""
        if tag not in _WITHIN_WORDS:
            (self._heading[2] if self._heading else self._within[-1].words).append(" ")

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in _EMPTY:
            return
        self._part(tag)
        if self._heading and tag in _LEVELS:
            self._end_heading(*self._heading)
        if self._passed_over == len(self._open):
            self._passed_over = 0
        self._open.pop()
        while self._within[-1].depth > len(self._open) + 1:
            self._within.pop()

    def _end_heading(self, level: int, anchor: str, words: list[str]) -> None:
        heading = Heading(level, anchor, _read(words))
        self.headings.append(heading)
        if self._within[-1].anchor == anchor:
            self._within[-1].title = heading.text
        self._heading = None

    def comment(self, words: str) -> None:
        """A remark stands here, which no reader sees."""

    def close(self) -> None:
        """All is told."""

    def sections(self) -> Iterator[SearchedSection]:
        """Yield the sections that a search finds; the first is the page itself."""
        for section in self._sections:
            words = _read(section.words)
            if section.is_found and (words or section.title or not section.anchor):
                yield SearchedSection(section.anchor, section.title, words)


def _read(parts: list[str]) -> str:
    """Return words as they are read, a space between any two, none before a full stop."""
    return _BEFORE_PUNCTUATION.sub("", " ".join("".join(parts).split()))


def _tree(headings: list[Heading]) -> tuple[Heading, ...]:
    """Return headings in order as a tree: each holds those after it that are deeper."""
    tree: list[Heading] = []
    rest = list(headings)
    while rest:
        first = rest.pop(0)
        end = next((place for place, heading in enumerate(rest) if heading.level <= first.level), len(rest))
        tree.append(dataclasses.replace(first, below=_tree(rest[:end])))
        rest = rest[end:]
    return tuple(tree)
