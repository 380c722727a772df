"""Writers' Markdown as HTML: CommonMark with tables, as the forge previews it, and nothing that could do harm."""

from __future__ import annotations

import dataclasses
import hashlib
import posixpath
import re
import urllib.parse
from pathlib import Path

import markdown_it
import mdit_py_plugins
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin

from partnership.files.cache import Cache
from partnership.files.markdown_file import MarkdownFile
from partnership.problems import Place, Record
from partnership.web import refused
from partnership.web.links import PageLinks


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  # theirs
        """Let every link through: a bad one is judged below and said, not left standing as text."""
        return True


_MARKDOWN = _Markdown("commonmark", {"html": False, "xhtmlOut": False}).enable(["table", "strikethrough"])
_MARKDOWN.use(anchors_plugin, max_level=6, slug_func=lambda words: slug(words))

_BLANK = re.compile(r"\0(\d+)\0")  # where a lead goes: CommonMark lets no NUL through, so no words look like it


def slug(words: str) -> str:
    """Return the anchor of a heading: its words in small letters, with hyphens."""
    return "-".join(re.findall(r"[^\W_]+", words.casefold().replace("'", "").replace("’", ""))) or "section"


@dataclasses.dataclass(frozen=True)
class Lead:
    """A link or picture of this site: what it names, as written, and where in the words, counted from 0 and 1."""

    target: str
    line: int
    column: int


@dataclasses.dataclass(frozen=True)
class Slip:
    """What is wrong in the words, where, and the remedy."""

    what: str
    remedy: str
    line: int
    column: int


@dataclasses.dataclass(frozen=True)
class Rendered:
    """All that the words by themselves say, wherever they stand: HTML with numbered blanks for the leads."""

    html: str
    leads: tuple[Lead, ...]
    slips: tuple[Slip, ...]


def kept(file: Path) -> Cache[Rendered]:
    """Return what earlier runs made of the same words; any change of this folder's code makes all anew."""
    code = b"".join(module.read_bytes() for module in sorted(Path(__file__).parent.glob("*.py")))
    ours = hashlib.sha256(code).hexdigest()  # so that nobody has to remember to raise a number
    return Cache(file, Rendered, f"{markdown_it.__version__} {mdit_py_plugins.__version__} {ours}")


class Prose:
    """The words of one Markdown file: what could do harm is noted at once, links are led when a page is made."""

    def __init__(self, file: MarkdownFile, cache: Cache[Rendered], record: Record) -> None:
        self._path = file.path
        self._first_line = file.first_line
        self._rendered = cache.find(file.body, lambda body: _Reader(body).rendered())
        for slip in self._rendered.slips:
            record.note(self._place(slip), slip.what, slip.remedy)

    def html(self, links: PageLinks) -> str:
        """Return the words as HTML, each link of this site led to where its page is served."""
        led = self.lead(links)
        return _BLANK.sub(lambda blank: led[int(blank[1])], self._rendered.html)

    def lead(self, links: PageLinks) -> list[str]:
        """Lead each link of this site, written as filed (`../schools/index.md`), to where its page is served."""
        led = []
        for lead in self._rendered.leads:
            path, _, anchor = lead.target.partition("#")
            filed = posixpath.normpath(posixpath.join(self._path, "..", path)) if path else self._path
            led.append(links.to(filed.removeprefix("content/"), anchor, self._place(lead)))
        return led

    def _place(self, spot: Lead | Slip) -> Place:
        return Place(self._path, spot.line + self._first_line, spot.column)


class _Reader:
    """Judges every block of a body once, and puts a blank where a page will lead a link."""

    def __init__(self, body: str) -> None:
        self._lines = body.split("\n")
        self._tokens = _MARKDOWN.parse(body)
        self._leads: list[Lead] = []
        self._slips: list[Slip] = []

    def rendered(self) -> Rendered:
        for block in self._tokens:
            self._refuse_html(block)
            for token in block.children or ():
                self._judge(token, block)
        html = str(_MARKDOWN.renderer.render(self._tokens, _MARKDOWN.options, {}))
        return Rendered(html, tuple(self._leads), tuple(self._slips))

    def _refuse_html(self, block: Token) -> None:
        if block.type != "inline":
            return
        tag = refused.tag("".join(child.content for child in block.children or () if child.type == "text"))
        if tag:
            self._slips.append(Slip(f"HTML is not used here: {tag}", refused.TAG_REMEDY, *self._spot(block, tag)))

    def _judge(self, token: Token, block: Token) -> None:
        """Put a blank for a link of this site; tell one that is not allowed."""
        attribute = {"link_open": "href", "image": "src"}.get(token.type)
        if attribute is None:
            return
        target = urllib.parse.unquote(str(token.attrs[attribute]))
        spot = self._spot(block, target)
        fault = refused.link(target, is_image=token.type == "image")
        if fault:
            self._slips.append(Slip(*fault, *spot))
        elif refused.is_of_this_site(target):
            token.attrs[attribute] = f"\0{len(self._leads)}\0"
            self._leads.append(Lead(target, *spot))

    def _spot(self, block: Token, words: str) -> tuple[int, int]:
        """Return the line and column where some words stand in a block, or where the block begins."""
        first, last = block.map or (0, 0)
        for number in range(first, last):
            column = self._lines[number].find(words)
            if column >= 0:
                return number, column + 1
        return first, 1
