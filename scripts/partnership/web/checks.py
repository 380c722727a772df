"""A body of words taken apart and judged, block by block.

Whatever is refused is also made harmless, for old versions of a policy are shown though nobody can correct them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from partnership.web import unsafe
from partnership.web.anchors import Marks, anchor_headings
from partnership.web.dialect import DEEPEST, Token
from partnership.web.findings import Findings, Source
from partnership.web.inline import Phrases, References
from partnership.web.rows import judge_rows

_DEEP = "this is nested too deeply", "Begin it further to the left, or under a heading of its own."
_NO_HEADING = re.compile(r" {0,3}(#{2,6})[^#\s]")
_SPACE = "Write it, or the line is no heading."
_EMPTY = "the heading is empty", "Write its words, or delete the line."


def judge(body: str, tokens: Sequence[Token], met: dict[str, Any]) -> Findings:
    """Return what is found in a body of these tokens, each link of this site now a numbered blank."""
    lines, findings = unsafe.seen(body).split("\n"), Findings()
    references = References(lines, met["references"])
    _judge_characters(body.split("\n"), findings)
    _judge_footnotes(lines, met["footnote"], findings)
    _Blocks(lines, tokens, references, findings).judge()
    references.judge_unused(findings)
    anchor_headings(tokens)
    return findings


def _judge_characters(lines: Sequence[str], findings: Findings) -> None:
    for number, line in enumerate(lines):
        for at in unsafe.unseen(line):
            findings.note(unsafe.unseen_fault(line[at]), (number, at + 1))


def _judge_footnotes(
    lines: Sequence[str], footnotes: Sequence[tuple[str, Sequence[int], str]], findings: Findings
) -> None:
    """Note those whose words would be left out."""
    known: set[str] = set()
    for label, span, wrong in footnotes:
        source = Source(lines, span)
        spot = source.spot(source.past(f"[^{label}]:"))
        if wrong == "inside":
            findings.note((f"the footnote [^{label}] begins inside another", "Begin it on a line of its own."), spot)
        elif label in known:
            findings.note((f"there is a footnote [^{label}] already", "Give each a name of its own."), spot)
        elif wrong == "unused":
            findings.note((f"no words lead to the footnote [^{label}]", f"Write [^{label}] where it belongs."), spot)
        known.add(label)


class _Blocks:
    """Goes through the blocks of a body, and along with them through its source."""

    def __init__(
        self, lines: Sequence[str], tokens: Sequence[Token], references: References, findings: Findings
    ) -> None:
        self._lines = lines
        self._tokens = tokens
        self._references = references
        self._findings = findings
        self._source = Source(lines, None)
        self._marks = Marks()
        self._had_html = False

    def judge(self) -> None:
        for place, block in enumerate(self._tokens):
            if block.level >= DEEPEST - 1 and block.nesting == 1 and block.map:
                self._findings.note(_DEEP, (block.map[0], 1))
            if block.type in ("inline", "html_block") and block.map and self._source.span != tuple(block.map):
                self._source = Source(self._lines, block.map)  # the cells of a row share one
            if block.type == "html_block":
                self._judge_html(block)
            if block.type == "fence":
                self._judge_language(block)
            if block.type == "inline":
                self._judge_words(block, place)
            if block.type == "paragraph_open" and block.map:
                self._judge_signs(block.map)
        judge_rows(self._lines, self._tokens, self._findings)

    def _judge_signs(self, span: Sequence[int]) -> None:
        """Note a heading that is none, for want of a space."""
        for number in range(*span):
            found = _NO_HEADING.match(self._lines[number])
            if found:
                self._findings.note((f"a space is missing after {found[1]}", _SPACE), (number, found.end(1) + 1))

    def _judge_language(self, block: Token) -> None:
        """Judge what stands behind the ``` of a block of code: entities too are read there."""
        decoded = html.unescape(block.info)
        for at in unsafe.unseen(decoded):
            self._findings.note(unsafe.unseen_fault(decoded[at]), (block.map[0] if block.map else 0, 1))
            block.info = ""

    def _judge_html(self, block: Token) -> None:
        """Tell some HTML; not the end of what was told before."""
        if not (self._had_html and block.content.lstrip().startswith("</")):
            self._findings.note(unsafe.tag(block.content), self._source.spot(self._source.past("<")))
        self._had_html = True

    def _judge_words(self, block: Token, place: int) -> None:
        if self._tokens[place - 1].type == "heading_open" and not block.content:
            self._findings.note(_EMPTY, self._source.spot(0))
        for mark in Phrases(self._source, self._references, self._findings).judge(block):
            self._findings.note(self._marks.take(mark, self._tokens, place), self._source.spot(mark.at))
