"""The headings and anchors of a finished body, whoever wrote it: a template or a head's Markdown."""

from __future__ import annotations

import dataclasses
import functools
from html.parser import HTMLParser

from partnership.web.pages import Heading

_LEVELS = {f"h{level}": level for level in range(1, 7)}


@dataclasses.dataclass(frozen=True)
class Outline:
    """What of a body a contents list shows, and what a link can lead to."""

    headings: tuple[Heading, ...]
    """Those of the highest level, each with the deeper ones after it."""
    anchors: frozenset[str]
    """The `id` of every element, headings or not."""


@functools.lru_cache(maxsize=10_000)
def outline(body: str) -> Outline:
    """Return the outline of a body of HTML. A heading without an id is not in it; one's words are without markup.

    It is remembered: when a site is planned again after a change, most of its bodies are those of before.
    """
    parser = _OutlineParser()
    parser.feed(body)
    parser.close()
    return Outline(_tree(parser.headings), frozenset(parser.anchors))


class _OutlineParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[Heading] = []
        self.anchors: set[str] = set()
        self._open: tuple[int, str] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id")
        if anchor:
            self.anchors.add(anchor)
        if tag in _LEVELS and anchor:
            self._open, self._words = (_LEVELS[tag], anchor), []

    def handle_data(self, data: str) -> None:
        if self._open:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag in _LEVELS:
            level, anchor = self._open
            self.headings.append(Heading(level, anchor, text=" ".join("".join(self._words).split())))
            self._open = None


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
