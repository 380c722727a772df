"""A report as Markdown for a forge, and as one page of HTML that needs nothing else.

In Markdown, nothing in people's words becomes markup, a link, or a call to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

from partnership.problems import Record
from partnership.proposal.report import Point, Report, ReportPart
from partnership.web.templates import Templates

TITLE = "What this proposal changes"
LARGEST = 1_000_000
"""Bytes: GitHub shows a summary of up to 1 MiB."""

_CUT = "\nThe rest is left out here, because it is too long. The page beside this summary has all of it.\n"
_ADDRESS = re.compile(r"(?<=\w)(?=://)")
_CALLS = re.compile(r"([@#!~%&$]|(?<![A-Za-z])www(?=\.)|(?<=[A-Za-z])-(?=\d))(?=\S)")
_SIGNS = re.compile(r"([\\`*_\[\]<>&|~#])")
_MARKED_WORDS = re.compile(r"(<ins>.*?</ins>|<del>.*?</del>)")
_BESIDE = 20
_MARKED = ("ins", "del")
_APART = {"p", "li", "tr", "div", "td", "th", "br", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
_JOINER = "\N{WORD JOINER}"


def html_page(report: Report, roots: Sequence[Path]) -> str:
    """Return a page to be opened from a folder, made from the first of some folders' templates, or raise InputError."""
    record = Record()
    page = Templates(roots, record).fill("proposal.html", {"title": TITLE, "report": report})
    record.refuse_errors()
    return page


def markdown(report: Report) -> str:
    """Return the report as Markdown, no longer than a forge shows."""
    text = "\n".join(_lines(report)) + "\n"
    whole = text.encode()
    if len(whole) <= LARGEST:
        return text
    beginning = whole[: LARGEST - len(_CUT.encode())].decode("utf-8", "ignore")
    return beginning[: beginning.rfind("\n") + 1] + _CUT


def _lines(report: Report) -> Iterator[str]:
    yield f"# {TITLE}"
    for sentence in report.said:
        yield f"\n{plain(sentence)}"
    for part in report.parts:
        yield from _part(part, 2)


def _part(part: ReportPart, depth: int) -> Iterator[str]:
    yield f"\n{'#' * depth} {plain(part.title)}"
    yield from (f"\n{plain(sentence)}" for sentence in part.said)
    if part.points:
        yield ""
    yield from map(_point, part.points)
    for below in part.below:
        yield from _part(below, depth + 1)


def _point(point: Point) -> str:
    detail = f": {plain(point.detail)}" if point.detail else ""
    words = _Words(point.redline).text if point.redline else ""
    return f"- **{plain(point.words)}**{detail}" + (f"  \n  {words}" if words else "")


def plain(words: str) -> str:
    """Return words in one line that mean nothing but themselves, on any forge."""
    called = _CALLS.sub(rf"\1{_JOINER}", _ADDRESS.sub(_JOINER, " ".join(words.split())))
    signs = _SIGNS.sub(r"\\\1", called)
    return re.sub(r"^(\d+)([.)])(?=\s|$)|^([-+=:])", lambda start: f"{start[1] or ''}\\{start[2] or start[3]}", signs)


def _outlined(words: str) -> str:
    """Return words that did not change; of many, those beside the change."""
    single = words.split(" ")
    return words if len(single) <= 3 * _BESIDE else " ".join([*single[:_BESIDE], "…", *single[-_BESIDE:]])


class _Words(HTMLParser):
    """The words of a redline in one line: inserted and deleted ones stay marked, all other markup goes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._made: list[str] = []
        self._hidden: list[str] = []
        self._spans: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        stretches = _MARKED_WORDS.split(" ".join("".join(self._made).split()))
        return "".join(words if place % 2 else _outlined(words) for place, words in enumerate(stretches))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden or ("class", "spoken") in attrs:
            self._hidden += [tag] if tag != "br" else []
        elif tag in _MARKED:
            self._made.append(f"<{tag}>")
        elif tag == "span":
            self._spans.append(")" if ("class", "note") in attrs else "")
            self._made.append("(" if self._spans[-1] else "")
        elif tag in _APART:
            self._made.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden.pop()
        elif tag in _MARKED:
            self._made.append(f"</{tag}>")
        elif tag == "span" and self._spans:
            self._made.append(self._spans.pop())
        elif tag in _APART:
            self._made.append(" · " if tag in ("td", "th") else " ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            lead, tail = (" " if data[:1].isspace() else ""), (" " if data[-1:].isspace() else "")
            self._made.append(f"{lead}{plain(data)}{tail}")
