"""Writers' Markdown as HTML: CommonMark with tables, as the forge previews it, and nothing that could do harm."""

from __future__ import annotations

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


_SCHEMES = ("http", "https", "mailto", "tel")
_TAG = re.compile(r"<(/?[A-Za-z][\w-]*(\s[^<>]*)?/?>|!--)")


def slug(words: str) -> str:
    """Return the anchor of a heading: its words in small letters, with hyphens."""
    return "-".join(re.findall(r"[^\W_]+", words.casefold().replace("'", "").replace("’", ""))) or "section"


class Prose:
    """The body of one Markdown file, rendered with its links led to where pages are served."""

    def __init__(self, path: str, body: str, first_line: int, record: Record) -> None:
        self._path = path
        self._lines = body.split("\n")
        self._first_line = first_line
        self._record = record
        self._tokens = _MARKDOWN.parse(body)

    def html(self, links: PageLinks) -> str:
        """Return the body as HTML. A link is written as filed (`../schools/index.md`); a bad one is noted."""
        for token in self._tokens:
            self._refuse_html(token)
            for child in token.children or ():
                self._lead(child, token, links)
        return str(_MARKDOWN.renderer.render(self._tokens, _MARKDOWN.options, {}))

    def _refuse_html(self, token: Token) -> None:
        if token.type != "inline":
            return
        tag = _TAG.search("".join(child.content for child in token.children or () if child.type == "text"))
        if tag:
            remedy = "Write it in Markdown, or put it in `backquotes`."
            self._record.note(self._place(token, tag[0]), f"HTML is not used here: {tag[0]}", remedy)

    def _lead(self, token: Token, block: Token, links: PageLinks) -> None:
        """Turn the target of a link or picture into an address, if it is a path of this site."""
        name = {"link_open": "href", "image": "src"}.get(token.type)
        if name is None:
            return
        target = urllib.parse.unquote(str(token.attrs[name]))
        parts = urllib.parse.urlsplit(target)
        place = self._place(block, target)
        if parts.scheme or parts.netloc:
            self._judge_scheme(token, parts, place)
            return
        if parts.path.startswith("/"):
            self._record.note(
                place,
                f"the link {target} begins at the top of the host",
                "Write it from this file: ../schools/index.md.",
            )
            return
        path = (
            posixpath.normpath(posixpath.join(posixpath.dirname(self._path), parts.path)) if parts.path else self._path
        )
        token.attrs[name] = links.to(path.removeprefix("content/"), parts.fragment, place)

    def _judge_scheme(self, token: Token, parts: urllib.parse.SplitResult, place: Place) -> None:
        if token.type == "image":
            self._record.note(
                place,
                "the picture is on another host",
                "Put it beside this file: pages ask no other host for anything.",
            )
        elif parts.scheme not in _SCHEMES:
            self._record.note(place, f"a link cannot begin with {parts.scheme or '//'}", "Begin it with https://.")

    def _place(self, block: Token, words: str) -> Place:
        """Return where some words stand in a block, or where the block begins."""
        first, last = block.map or (0, 0)
        for number in range(first, last):
            column = self._lines[number].find(words)
            if column >= 0:
                return Place(self._path, number + self._first_line, column + 1)
        return Place(self._path, first + self._first_line)
