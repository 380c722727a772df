"""The checks of a body of words, block by block: what a reader would not see as it was meant, and what is unsafe.

Whatever is refused is also made harmless, for old versions of a policy are shown though nobody can correct them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from partnership import signs
from partnership.web import unsafe
from partnership.web.anchors import Marks, anchor_headings
from partnership.web.dialect import DEEPEST, Token
from partnership.web.findings import Findings, SourceLines
from partnership.web.inline import InlineReader, References

_DEEP = "this is nested too deeply", "Begin it further to the left, or under a heading of its own."
_NO_HEADING = re.compile(r" {0,3}(#{2,6})[^#\s]")
_SPACE = "Write it, or the line is no heading."
_EMPTY = "the heading is empty", "Write its words, or delete the line."

_DASHES = re.compile(r"[ >]*\|?(?=.*\|)\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_NO_TABLE = (
    "this is no table: the line of dashes has another number of columns than the line above",
    "Give both as many cells.",
)
_EXCESS = "Put its words into one of the columns, or give the table a column more. In words, write \\| for |."
_CELL_END = re.compile(r"(?<!\\)\|")


def check(body: str, tokens: Sequence[Token], met: dict[str, Any]) -> Findings:
    """Return what is found in a body, given what `dialect.parse` made of it, unseen characters replaced.

    The tokens are changed: each link of this site leads to a numbered blank, what is refused is text or leads nowhere,
    and every heading has its anchor.
    """
    lines, findings = unsafe.replaced(body).split("\n"), Findings()
    references = References(lines, met["references"])
    for number, line in enumerate(body.split("\n")):
        for at in signs.strange(line):
            findings.note(unsafe.unseen_complaint(line[at]), (number, at + 1))
    _check_footnotes(lines, met["footnote"], findings)
    _Blocks(lines=lines, tokens=tokens, references=references, findings=findings).check()
    _check_tables(lines, tokens, findings)
    references.check_unused(findings)
    anchor_headings(tokens)
    return findings


def _check_footnotes(
    lines: Sequence[str], footnotes: Sequence[tuple[str, Sequence[int], str]], findings: Findings
) -> None:
    """Note those whose words would be left out."""
    known: set[str] = set()
    for label, span, wrong in footnotes:
        source = SourceLines(lines, span)
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
        self, *, lines: Sequence[str], tokens: Sequence[Token], references: References, findings: Findings
    ) -> None:
        self._lines = lines
        self._tokens = tokens
        self._references = references
        self._findings = findings
        self._source = SourceLines(lines, None)
        self._marks = Marks()
        self._had_html = False

    def check(self) -> None:
        for place, block in enumerate(self._tokens):
            if block.level >= DEEPEST - 1 and block.nesting == 1 and block.map:
                self._findings.note(_DEEP, (block.map[0], 1))
            if block.type in ("inline", "html_block") and block.map and self._source.span != tuple(block.map):
                self._source = SourceLines(self._lines, block.map)  # the cells of a row share one
            if block.type == "html_block":
                self._check_html(block)
            if block.type == "fence":
                self._check_language(block)
            if block.type == "inline":
                self._check_inline(block, place)
            if block.type == "paragraph_open" and block.map:
                self._check_paragraph(block.map)

    def _check_paragraph(self, span: Sequence[int]) -> None:
        """Note a heading that is none, for want of a space (CommonMark, "ATX headings")."""
        for number in range(*span):
            signs = _NO_HEADING.match(self._lines[number])
            if signs:
                self._findings.note((f"a space is missing after {signs[1]}", _SPACE), (number, signs.end(1) + 1))

    def _check_language(self, block: Token) -> None:
        """Check what stands behind the ``` of a block of code: entities too are read there."""
        decoded = html.unescape(block.info)
        for at in signs.strange(decoded):
            self._findings.note(unsafe.unseen_complaint(decoded[at]), (block.map[0] if block.map else 0, 1))
            block.info = ""

    def _check_html(self, block: Token) -> None:
        """Tell some HTML; not the end of what was told before."""
        if not (self._had_html and block.content.lstrip().startswith("</")):
            self._findings.note(unsafe.tag(block.content), self._source.spot(self._source.past("<")))
        self._had_html = True

    def _check_inline(self, block: Token, place: int) -> None:
        if self._tokens[place - 1].type == "heading_open" and not block.content:
            self._findings.note(_EMPTY, self._source.spot(0))
        for mark in InlineReader(self._source, self._references, self._findings).read(block):
            self._findings.note(self._marks.take(mark, self._tokens, place), self._source.spot(mark.at))


def _check_tables(lines: Sequence[str], tokens: Sequence[Token], findings: Findings) -> None:
    """Note a table that is none, and in each row the first cell for which there is no column.

    Such cells are left out in silence otherwise (GitHub Flavored Markdown, "Tables": "the excess is ignored").
    """
    columns = 0
    for place, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.map:
            for number in range(token.map[0] + 1, token.map[1]):
                if _DASHES.fullmatch(lines[number]):
                    findings.note(_NO_TABLE, (number, 1))
        if token.type == "table_open":
            columns = len(token.meta["heads"])
        elif token.type == "tr_open" and token.map and tokens[place + 1].type == "td_open":
            excess = _cells(lines[token.map[0]])[columns:]
            words, column = next((cell for cell in excess if cell[0]), ("", 0))
            if words:
                what = f"'{words}' stands in column {columns + 1} of a table that has {columns}"
                findings.note((what, _EXCESS), (token.map[0], column))


def _cells(line: str) -> list[tuple[str, int]]:
    """Return the words of each cell in a line, and the column at which it begins."""
    ends = [match.start() for match in _CELL_END.finditer(line)]
    starts = [0, *(end + 1 for end in ends)]
    cells = [(line[start:end].strip(), start + 1) for start, end in zip(starts, [*ends, len(line)], strict=True)]
    return cells[1:] if not cells[0][0].strip("> ") else cells
