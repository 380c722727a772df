"""Writers' Markdown as HTML: as the forge previews it, and nothing that could do harm."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import posixpath
import re
from collections.abc import Sequence
from pathlib import Path

from partnership.files.cache import Cache
from partnership.files.markdown_file import MarkdownFile
from partnership.problems import Place, Record
from partnership.web import dialect, unsafe
from partnership.web.anchors import slug as slug
from partnership.web.checks import check
from partnership.web.dialect import Token as Token  # a kind that shows parts of a body holds them
from partnership.web.findings import Lead, ProseSlip
from partnership.web.links import PageLinks

_MARKDOWN = dialect.markdown()
_BLANK = re.compile(r"\0(\d+)\0")  # CommonMark lets no NUL through ("Insecure characters"), so no words look like it
_LED = re.compile(r'<a href="\0(\d+)\0"[^>]*>(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r'<img src="\0(\d+)\0" alt="([^"]*)"[^>]*>')


@dataclasses.dataclass(frozen=True)
class Rendered:
    """All that the words by themselves say, wherever they stand."""

    html: str
    """With a blank where each link of this site leads: its number in `leads` between two NULs."""
    leads: tuple[Lead, ...]
    slips: tuple[ProseSlip, ...]


def cache(file: Path | None) -> Cache[Rendered]:
    """Return what earlier runs made of the same words, if kept in a file; any change of this code makes all anew.

    Whoever asks for it saves it once all is rendered.
    """
    return Cache(file, Rendered, version())


@functools.cache
def version() -> str:
    """Return what anything made of Markdown depends on besides its words: the parser, and the code in this folder."""
    code = b"".join(module.read_bytes() for module in sorted(Path(__file__).parent.glob("*.py")))
    ours = hashlib.sha256(code).hexdigest()  # so that nobody has to remember to raise a number
    return f"{dialect.VERSION} {ours}"


@dataclasses.dataclass(frozen=True)
class Parsed:
    """A body as a parser's tokens, each link of this site a numbered blank, with what is wrong in it.

    What is known of a part by hand is with its opening token: `meta["mark"]` (and the id) of a heading, a paragraph or
    a list item holds the anchor that was fixed with `{#…}`.
    """

    tokens: tuple[Token, ...]
    leads: tuple[Lead, ...]
    slips: tuple[ProseSlip, ...]

    @property
    def words(self) -> tuple[Token, ...]:
        """The tokens without the footnotes."""
        return self.tokens[: self._end]

    @property
    def notes(self) -> tuple[Token, ...]:
        """The footnotes, all together at the end wherever they were written; nothing if there are none."""
        return self.tokens[self._end :]

    @property
    def _end(self) -> int:
        ends = (place for place, token in enumerate(self.tokens) if token.type == "footnote_block_open")
        return next(ends, len(self.tokens))


def parse(body: str) -> Parsed:
    """Return a body taken apart, for a kind that shows its parts by themselves. What is wrong in it is in `slips`."""
    tokens, met = dialect.parse(_MARKDOWN, unsafe.replaced(body))
    findings = check(body, tokens, met)
    return Parsed(tuple(tokens), tuple(findings.leads), tuple(findings.slips))


def html(tokens: Sequence[Token], prefix: str = "") -> str:
    """Return whole blocks of a body as HTML, its blanks still to be filled.

    Any run of whole blocks does: `Parsed.words` part by part, then `Parsed.notes` once behind the last of them, for the
    footnotes' numbers count through the whole body. Where two bodies with footnotes stand on one page, a `prefix` of
    letters and hyphens for each keeps the ids of their footnotes apart; it is the same for all parts of one body.
    """
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {"prefix": prefix}))


class Prose:
    """The words of one Markdown file: what is wrong in them is noted at once, links are led when a page is made."""

    def __init__(self, file: MarkdownFile, cache: Cache[Rendered], record: Record, *, is_ours: bool = True) -> None:
        """Take a file, and whether somebody here can correct it."""
        self._rendered = cache.find(file.body, rendered)
        self._leading = Leading(file, self._rendered.leads)
        self._is_ours_to_correct = is_ours
        self._leading.tell(self._rendered.slips, record)

    def html(self, links: PageLinks) -> str:
        """Return the words as HTML, each link of this site led to where its page is served.

        Where nobody here can correct it, a link that leads nowhere becomes its words.
        """
        if not self._is_ours_to_correct:
            return self._leading.filled_from_the_past(self._rendered.html, links)
        return self._leading.filled(self._rendered.html, links)

    def lead(self, links: PageLinks) -> list[str]:
        """Lead each link of this site, written as filed (`../schools/index.md`), to where its page is served."""
        return self._leading.lead(links) if self._is_ours_to_correct else []


def rendered(body: str) -> Rendered:
    """Return all that a body says by itself."""
    parsed = parse(body)
    return Rendered(html(parsed.tokens), parsed.leads, parsed.slips)


class Leading:
    """Where the links of a file lead: blanks in its HTML are filled as the page that shows them needs it."""

    def __init__(self, file: MarkdownFile, leads: Sequence[Lead]) -> None:
        self._path = file.path
        self._filed_at = file.filed or file.path
        self._first_line = file.first_line
        self._leads = leads

    def tell(self, slips: Sequence[ProseSlip], record: Record) -> None:
        """Note what is wrong in the words, at its place in the file."""
        for slip in slips:
            record.note(self._place(slip), slip.what, slip.remedy)

    def filled(self, made: str, links: PageLinks) -> str:
        """Return HTML, all of the file's or a part of it, with an address in each of its blanks."""
        led = self.lead(links)
        return _BLANK.sub(lambda blank: led[int(blank[1])], made)

    def lead(self, links: PageLinks) -> list[str]:
        """Return the address of each link, in their order; one that leads nowhere is told once all pages exist."""
        return [links.from_prose(*self._filed(lead), self._place(lead)) for lead in self._leads]

    def named(self, made: str) -> list[str]:
        """Return the files that the links in a part of the HTML name, from `content/`, in their order."""
        return [self._filed(self._leads[int(blank[1])])[0] for blank in _BLANK.finditer(made)]

    def filled_from_the_past(self, made: str, links: PageLinks) -> str:
        """Return HTML of words that nobody can correct: a link or picture that leads nowhere becomes its words."""
        led = [links.from_the_past(*self._filed(lead)) for lead in self._leads]
        whole = _LED.sub(lambda link: link[0] if led[int(link[1])] else link[2], made)
        whole = _PICTURE.sub(lambda picture: picture[0] if led[int(picture[1])] else picture[2], whole)
        return _BLANK.sub(lambda blank: led[int(blank[1])] or "", whole)

    def _filed(self, lead: Lead) -> tuple[str, str]:
        """Return the file that a link names, from `content/`, and the anchor in it."""
        path, _, anchor = lead.target.partition("#")
        filed = posixpath.normpath(posixpath.join(self._filed_at, "..", path)) if path else self._filed_at
        return filed.removeprefix("content/"), anchor

    def _place(self, spot: Lead | ProseSlip) -> Place:
        return Place(self._path, spot.line + self._first_line, spot.column)
