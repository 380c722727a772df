"""HTML that stands in a Markdown file: read as the words that it shows, and as nothing where it shows none."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from partnership.importing.word.report import ImportReport
from partnership.web import word, word_tree
from partnership.web.word_tree import Part

_AMONG_LETTERS = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark q samp small span strong sub sup "
    "time tt u var wbr".split()
)
"""Elements that may stand within a word (HTML, 4.5, Text-level semantics): any other parts two words."""
_STRUCK = frozenset({"del", "s", "strike"})
_UNSHOWN = frozenset({"script", "style", "template", "title", "noscript"})
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")


class _Shown(HTMLParser):
    """The words that HTML shows, with a space wherever one element ends another's words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unshown = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (html.parser says so)
        self._unshown += tag in _UNSHOWN
        if tag not in _AMONG_LETTERS:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unshown = max(0, self._unshown - (tag in _UNSHOWN))
        if tag not in _AMONG_LETTERS:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self.words.append(data)


def shown(html: str) -> str:
    """Return the words that a piece of HTML shows."""
    reader = _Shown()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.words).split())


def as_words(value: Any) -> Any:
    """Return a tree in which each piece of HTML is the words that it shows: to be counted, not to be kept."""

    def change(part: Part) -> list[Part]:
        if part["t"] == "RawBlock":
            return [{"t": "Para", "c": word_tree.run(shown(part["c"][1]))}]
        if part["t"] == "RawInline":
            return [] if _name(part) in _AMONG_LETTERS else [{"t": "Space"}]
        return [part]

    return word_tree.changed(value, change)


def read(value: Any, report: ImportReport) -> Any:
    """Return a tree whose HTML is what our Markdown has for it; noted is what it was, and what is left out."""
    if isinstance(value, dict):
        return {name: read(inside, report) for name, inside in value.items()}
    if not isinstance(value, list):
        return value
    parts: list[Any] = []
    waiting = list(value)
    while waiting:
        part = waiting.pop(0)
        if word_tree.is_part(part) and part["t"] == "RawBlock":
            html = part["c"][1]
            while waiting and word_tree.is_part(waiting[0]) and waiting[0]["t"] == "RawBlock":
                html += f"\n{waiting.pop(0)['c'][1]}"  # a table with an empty line in it comes in two
            parts += _blocks(html, report)
        elif word_tree.is_part(part) and part["t"] == "RawInline":
            parts += _inlines(part, waiting, report)
        else:
            parts.append(read(part, report))
    return parts


def _blocks(html: str, report: ImportReport) -> list[Part]:
    """Return the blocks of a piece of HTML that stands by itself."""
    if not shown(html):
        _note(html, report)
        return []
    report.note("HTML was read as the words that it shows: look whether each stands where it should")
    blocks: list[Part] = word.from_html(html.encode())["blocks"]
    return blocks


def _inlines(tag: Part, waiting: list[Any], report: ImportReport) -> list[Part]:
    """Return what a tag among words becomes, with the words up to its end where it changes what they say."""
    name, html = _name(tag), tag["c"][1]
    is_opening = not html.startswith("</") and not html.endswith("/>")
    if name in _STRUCK | _UNSHOWN and is_opening:
        ends = [place for place, part in enumerate(waiting) if part["t"] == "RawInline" and _name(part) == name]
        if ends:
            inside = waiting[: ends[0]]
            del waiting[: ends[0] + 1]
            return [{"t": "Strikeout", "c": read(inside, report)}]
    if name == "br":
        return [{"t": "LineBreak"}]
    _note(html, report)
    return [] if name in _AMONG_LETTERS else [{"t": "Space"}]


def _name(tag: Part) -> str:
    """Return the name of the element that a tag begins or ends, in small letters; nothing for a comment."""
    named = _TAG.match(tag["c"][1])
    return named[1].casefold() if named else ""


def _note(html: str, report: ImportReport) -> None:
    begun = " ".join(html.split())[:40]
    report.left_out(f"piece of HTML: {begun}", f"pieces of HTML: {begun}")
