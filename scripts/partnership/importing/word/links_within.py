"""Links from one place of a document to another: led to the heading that they mean, by the anchor that it has here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partnership.clauses import HEADING, Text
from partnership.files.markdown_file import MarkdownFile
from partnership.files.yaml_file import Mapping as Fields
from partnership.importing.word.report import ImportReport
from partnership.problems import Place
from partnership.web import word, word_tree
from partnership.web.word_tree import Part

_NO_ATTRIBUTES = ["", [], []]


def led(blocks: list[Part], report: ImportReport) -> list[Part]:
    """Return blocks whose links within the document lead somewhere; what led nowhere becomes its words, as noted."""
    headings = [part for part in word_tree.parts(blocks) if part["t"] == "Header"]
    names = [part["c"][1][0] for part in headings]
    plain: list[Part] = word_tree.changed(blocks, _without_id)
    if not any(_leads_within(part) for part in word_tree.parts(plain)):
        return plain
    anchors = _anchors(plain)
    of_headings = [anchor for anchor, kind in anchors if kind == HEADING]
    known = {anchor: anchor for anchor, _ in anchors}
    if len(of_headings) == len(names):
        known |= {name: anchor for name, anchor in zip(names, of_headings, strict=True) if name}
    relinked: list[Part] = _relinked(plain, known, report)
    return relinked


def _anchors(blocks: list[Part]) -> list[tuple[str, str]]:
    """Return the anchor and the kind of each clause that these blocks will have on their page."""
    body = word.to_markdown({"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks})
    text = Text(MarkdownFile(path="", head=Fields(Place("")), body=body, first_line=1))
    return [(clause.anchor, clause.kind) for clause in text.clauses]


def _relinked(value: Any, known: Mapping[str, str], report: ImportReport) -> Any:
    def change(part: Part) -> list[Part]:
        if not _leads_within(part):
            return [part]
        attributes, words, (target, title) = part["c"]
        anchor = known.get(target[1:]) or known.get(target[1:].casefold())
        if anchor:
            return [{"t": "Link", "c": [attributes, words, [f"#{anchor}", title]]}]
        one, many = "link within the document: its words stay", "links within the document: their words stay"
        report.left_out(one, many)
        return list(words)

    return word_tree.changed(value, change)


def _leads_within(part: Part) -> bool:
    return bool(part["t"] == "Link" and part["c"][2][0].startswith("#"))


def _without_id(part: Part) -> list[Part]:
    if part["t"] != "Header":
        return [part]
    level, _, words = part["c"]
    return [{"t": "Header", "c": [level, _NO_ATTRIBUTES, words]}]
