"""Writers' Markdown as HTML: CommonMark with tables, as the forge previews it, and nothing that could do harm."""

from __future__ import annotations

import dataclasses
import posixpath
import re
import urllib.parse

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin

from partnership.problems import Place, Record
from partnership.web.links import PageLinks


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  # theirs
        """Let every link through: a bad one is judged below and said, not left standing as text."""
        return True


_MARKDOWN = _Markdown("commonmark", {"html": False}).enable(["table", "strikethrough"])
_MARKDOWN.use(anchors_plugin, max_level=6, slug_func=lambda words: slug(words))


_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):"
_SCHEMES = ("http", "https", "mailto", "tel")
_TAG = re.compile(r"<(/?[A-Za-z][\w-]*(\s[^<>]*)?/?>|!--)")


def slug(words: str) -> str:
    """Return the anchor of a heading: its words in small letters, with hyphens."""
    return "-".join(re.findall(r"[^\W_]+", words.casefold().replace("'", "").replace("’", ""))) or "section"


@dataclasses.dataclass(frozen=True)
class _Lead:
    """A link or picture of this site: the token that names it, and what it names."""

    token: Token
    attribute: str
    path: str
    anchor: str
    place: Place


class Prose:
    """The words of one Markdown file: what could do harm is noted at once, links are led when a page is made."""

    def __init__(self, path: str, body: str, first_line: int, record: Record) -> None:
        self._path = path
        self._lines = body.split("\n")
        self._first_line = first_line
        self._record = record
        self._tokens = _MARKDOWN.parse(body)
        self._leads: list[_Lead] = []
        for block in self._tokens:
            self._refuse_html(block)
            for token in block.children or ():
                self._judge(token, block)

    def html(self, links: PageLinks) -> str:
        """Return the words as HTML, each link of this site led to where its page is served."""
        self.lead(links)
        return str(_MARKDOWN.renderer.render(self._tokens, _MARKDOWN.options, {}))

    def lead(self, links: PageLinks) -> None:
        """Lead each link of this site to where its page is served."""
        for lead in self._leads:
            lead.token.attrs[lead.attribute] = links.to(lead.path, lead.anchor, lead.place)

    def _refuse_html(self, block: Token) -> None:
        if block.type != "inline":
            return
        tag = _TAG.search("".join(child.content for child in block.children or () if child.type == "text"))
        if tag:
            remedy = "Write it in Markdown, or put it in `backquotes`."
            self._record.note(self._place(block, tag[0]), f"HTML is not used here: {tag[0]}", remedy)

    def _judge(self, token: Token, block: Token) -> None:
        """Remember a link of this site, written as filed (`../schools/index.md`); note one that is not allowed."""
        attribute = {"link_open": "href", "image": "src"}.get(token.type)
        if attribute is None:
            return
        target = urllib.parse.unquote(str(token.attrs[attribute]))
        place = self._place(block, target)
        slip = _slip(target, is_image=token.type == "image")
        if slip:
            self._record.note(place, *slip)
        elif not re.match(_SCHEME, target):
            path, _, anchor = target.partition("#")
            folder = posixpath.dirname(self._path)
            filed = posixpath.normpath(posixpath.join(folder, path)) if path else self._path
            self._leads.append(_Lead(token, attribute, filed.removeprefix("content/"), anchor, place))

    def _place(self, block: Token, words: str) -> Place:
        """Return where some words stand in a block, or where the block begins."""
        first, last = block.map or (0, 0)
        for number in range(first, last):
            column = self._lines[number].find(words)
            if column >= 0:
                return Place(self._path, number + self._first_line, column + 1)
        return Place(self._path, first + self._first_line)


def _slip(target: str, *, is_image: bool) -> tuple[str, str] | None:
    """Return what is wrong with the target of a link or picture, and the remedy."""
    scheme = re.match(_SCHEME, target)
    if is_image and (scheme or target.startswith("//")):
        return "the picture is on another host", "Put it beside this file: pages ask no other host for anything."
    if target.startswith("//"):
        return "a link cannot begin with //", "Begin it with https://."
    if target.startswith("/"):
        return f"the link {target} begins at the top of the host", "Write it from this file: ../schools/index.md."
    if target.startswith("www."):
        return f"the link {target} would be looked for on this site", f"Write https://{target}"
    if scheme and scheme[1].casefold() not in _SCHEMES:
        return f"a link cannot begin with {scheme[0]}", "Begin it with https://."
    return None
