"""Inline content, which is what stands within one heading, paragraph or cell: links, pictures, anchors, HTML."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from partnership import signs
from partnership.web import unsafe
from partnership.web.anchors import SIGN, Mark
from partnership.web.dialect import Token, address, words
from partnership.web.findings import Findings, SourceLines

_TARGET = re.compile(r"\]\(\s*<?")
_DEFINED = re.compile(r"\]:\s*<?")
_NOT_WORDS = "\ufffc"


class References:
    """The `[name]: target` lines of a body (CommonMark, "Link reference definitions"), and which no words use."""

    def __init__(self, lines: Sequence[str], defined: Mapping[str, Mapping[str, Any]]) -> None:
        """Take the lines of the body and what the parser knows of each definition: its `href`, and its lines: `map`."""
        self._lines = lines
        self._defined = defined
        self._unused = dict.fromkeys(defined)

    def spot(self, name: str) -> tuple[int, int]:
        """Return where the target of a reference stands (a line from 0, a column from 1), which is hereby used."""
        self._unused.pop(name, None)
        source = SourceLines(self._lines, self._defined[name]["map"])
        return source.spot(source.past_match(_DEFINED))

    def check_unused(self, findings: Findings) -> None:
        """Note those that nobody sees yet, but would be refused."""
        for name in tuple(self._unused):
            findings.note(unsafe.link(self._defined[name]["href"], is_image=False), self.spot(name))


class InlineReader:
    """Reads one block along with its source. What is refused is noted, and made harmless."""

    def __init__(self, source: SourceLines, references: References, findings: Findings) -> None:
        self._source = source
        self._references = references
        self._findings = findings
        self._written = ""  # the words, with a sign for each part that is none
        self._shown = ""
        self._openings: list[tuple[int, int, Token]] = []
        self._links: list[tuple[Token, int]] = []  # those open, and how much was shown before each
        self._had_tag = False
        self._readers: dict[str, Callable[[Token], None]] = {
            "text": self._read_text,
            "text_special": self._read_escape,
            "html_inline": self._read_tag,
            "link_open": self._begin_link,
            "link_close": self._read_link,
            "image": self._read_image,
            "footnote_ref": self._read_note,
        }

    def read(self, block: Token) -> list[Mark]:
        """Note what is found in a block, and return its anchors fixed by hand, the last first."""
        self._walk(block.children or [])
        return [
            Mark(at=at, token=token, before=self._written[:begin], rest=self._written[begin:])
            for begin, at, token in reversed(self._openings)
        ]

    def _walk(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            written = _written(token)  # reading may change what it is
            read = self._readers.get(token.type)
            if read:
                read(token)
            else:
                self._source.past(token.content)
            self._written += written
            self._shown += "" if token.children else token.content or written

    def _read_text(self, token: Token) -> None:
        start = self._source.past(token.content)
        for begin in (sign.start() for sign in SIGN.finditer(token.content)):
            self._openings.append((len(self._written) + begin, start + begin, token))

    def _read_escape(self, token: Token) -> None:
        """Read `\\*` or `&amp;`, written otherwise than shown."""
        start = self._source.past(token.markup)
        self._refuse_unseen(token.content, start)
        token.type, token.content = "text", unsafe.replaced(token.content)

    def _read_tag(self, token: Token) -> None:
        """Tell a tag; not one that ends what began with a tag told before."""
        start = self._source.past(token.content)
        if not (self._had_tag and token.content.startswith("</")):
            self._note(unsafe.tag(token.content), start)
        self._had_tag = True
        token.type = "text"

    def _begin_link(self, token: Token) -> None:
        self._links.append((token, len(self._shown)))

    def _read_link(self, _closing: Token) -> None:
        token, before = self._links.pop()
        self._lead(token, "href", self._shown[before:])

    def _read_image(self, token: Token) -> None:
        self._begin_link(token)
        self._walk(token.children or [])
        self._links.pop()
        self._lead(token, "src")
        if "src" not in token.attrs:
            token.type, token.content = "text", words(Token("inline", "", 0, children=token.children))

    def _read_note(self, token: Token) -> None:
        start = self._source.past(f"[^{token.meta['label']}]")
        if self._links:
            self._note(("a footnote cannot stand inside a link or a picture", "Write it behind."), start)

    def _lead(self, token: Token, attribute: str, shown: str | None = None) -> None:
        """Put a blank where a link of this site leads; take away what is refused."""
        target, spot = str(token.attrs[attribute]), self._spot(token, shown or "")
        complaint = unsafe.link(target, is_image=attribute == "src")
        if shown is not None and not complaint:
            complaint = unsafe.words_of_link(shown, address(shown), target)
        self._findings.note(complaint, spot)
        if complaint:
            del token.attrs[attribute]
        elif unsafe.is_of_this_site(target):
            token.attrs[attribute] = self._findings.blank(urllib.parse.unquote(target), spot)
        title = str(token.attrs.get("title", ""))
        if signs.strange(title):
            self._refuse_unseen(title, self._source.at)
            token.attrs["title"] = unsafe.replaced(title)

    def _spot(self, token: Token, shown: str) -> tuple[int, int]:
        """Return where the target of a link or picture stands, whose words have just been read."""
        if token.markup == "autolink":
            return self._source.spot(max(self._source.at - len(shown), 0))
        if "label" in token.meta:
            return self._references.spot(token.meta["label"])
        return self._source.spot(self._source.past_match(_TARGET))

    def _refuse_unseen(self, shown: str, start: int) -> None:
        for at in signs.strange(shown):
            self._note(unsafe.unseen_complaint(shown[at]), start)

    def _note(self, complaint: unsafe.Complaint | None, at: int) -> None:
        self._findings.note(complaint, self._source.spot(at))


def _written(token: Token) -> str:
    """Return words as they were written, a line end, or a sign for whatever else is seen."""
    if token.type == "text":
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return _NOT_WORDS if token.content else ""
