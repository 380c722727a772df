"""A policy's text as clauses: headings, numbered paragraphs and numbered list items, each with a lasting anchor."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import cached_property

from markupsafe import Markup

from partnership.clauses.anchors import anchors
from partnership.clauses.clause import in_heading, in_paragraph
from partnership.files.markdown_file import MarkdownFile
from partnership.problems import Record
from partnership.web import prose
from partnership.web.links import PageLinks
from partnership.web.prose import Token

HEADING, PARAGRAPH, ITEM = "heading", "paragraph", "item"

_MOST_WORDS = 6
"""How many words of a clause without a heading make up its anchor."""


@dataclasses.dataclass(frozen=True)
class Clause:
    """A part of a text that people refer to."""

    anchor: str
    number: str
    """As printed: 4.1. A label, never an address: two sections may have the same."""
    kind: str
    """heading, paragraph or item."""
    depth: int
    """1 to 6 for headings, 7 for numbered paragraphs, deeper for list items."""
    title: str
    """A heading's words, or the first words of anything else."""
    words: str
    """All of its own words, for a heading the heading's alone, with single spaces."""
    line: int
    """Where it begins in its file."""
    marked: bool
    """Whether its anchor was fixed by hand."""

    @property
    def called(self) -> str:
        """What to call it in a sentence: "4.1 Reporting an absence"."""
        return f"{self.number} {self.title}".strip()


@dataclasses.dataclass(frozen=True)
class Section:
    """A heading or numbered paragraph with all that stands beneath it, or what stands before the first."""

    clause: Clause | None
    items: tuple[Clause, ...]
    """The numbered items of the lists in it."""
    tokens: tuple[Token, ...]
    words: str
    """All its words with single spaces: two sections that differ only in their wrapping have the same."""

    @property
    def anchor(self) -> str:
        return self.clause.anchor if self.clause else ""


class Text:
    """The words of one version, or the working text."""

    def __init__(
        self, file: MarkdownFile, record: Record | None = None, before: Text | None = None, prefix: str = ""
    ) -> None:
        """Take a text apart. Where a clause has no anchor of its own, it takes over that of the text `before`.

        The prefix stands before each id in its HTML, where two texts share a page.
        """
        parsed = prose.parse(file.body)
        self.file = file
        self._prefix = prefix
        self._leads = parsed.leads
        self._leading = prose.Leading(file, parsed.leads)
        if record:
            self._leading.tell(parsed.slips, record)
        drafted = [_drafted(part, file.first_line) for part in _parts(parsed.tokens)]
        self.sections: tuple[Section, ...] = tuple(_named(drafted, before.sections if before else (), prefix))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause in its order."""
        return tuple(clause for section in self.sections for clause in _of(section))

    @cached_property
    def by_anchor(self) -> dict[str, Clause]:
        return {clause.anchor: clause for clause in self.clauses}

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What it says, however it is wrapped."""
        return tuple(section.words for section in self.sections)

    @cached_property
    def says(self) -> tuple[object, ...]:
        """All that a reader takes from it: its words, the numbers of its clauses, its ticks, where its links lead."""
        return self.words, tuple(clause.number for clause in self.clauses), tuple(self._targets())

    def _targets(self) -> Iterator[str]:
        every = (token for section in self.sections for token in section.tokens)
        phrases = (phrase for token in every for phrase in token.children or ())
        for each in phrases:
            if "done" in each.meta:
                yield "done" if each.meta["done"] else "to do"
            elif "\0" not in (target := str(each.attrs.get("href", "\0"))):
                yield target
        yield from (lead.target for lead in self._leads)

    def html(self, section: Section, links: PageLinks) -> Markup:
        """Return a section as HTML on the page that links from there."""
        return Markup(self._leading.filled(prose.html(section.tokens, self._prefix), links))

    def html_from_the_past(self, section: Section, links: PageLinks) -> Markup:
        """Return the same for words that nobody can correct: a link that leads nowhere becomes its words."""
        return Markup(self._leading.filled_from_the_past(prose.html(section.tokens, self._prefix), links))

    def lead(self, links: PageLinks) -> None:
        """Lead every link, so that one that leads nowhere is told."""
        self._leading.lead(links)


def _of(section: Section) -> Iterator[Clause]:
    if section.clause:
        yield section.clause
    yield from section.items


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each section."""
    part: list[Token] = []
    for place, token in enumerate(tokens):
        if token.level == 0 and part and _begins(token, tokens[place + 1 : place + 2]):
            yield part
            part = []
        part.append(token)
    if part:
        yield part


def _begins(token: Token, after: Sequence[Token]) -> bool:
    if token.type == "heading_open":
        return True
    return token.type == "paragraph_open" and bool(in_paragraph(_plain(after[0]))[0])


def _plain(inline: Token) -> str:
    """Return the words of a block with single spaces."""
    kept = (
        child.content if child.type in ("text", "code_inline") else " "
        for child in inline.children or ()
        if child.type in ("text", "code_inline", "softbreak", "hardbreak")
    )
    return " ".join("".join(kept).split())


def plain(tokens: Sequence[Token]) -> str:
    """Return the words of some blocks with single spaces."""
    found = (_plain(token) if token.type == "inline" else " ".join(token.content.split()) for token in tokens)
    return " ".join(words for words in found if words)


def _drafted(tokens: list[Token], first_line: int) -> Section:
    """Return a section whose clauses have no anchors yet, unless somebody fixed them."""
    opening, words = tokens[0], plain(tokens)
    items = tuple(_items(tokens, first_line))
    if not _begins(opening, tokens[1:2]):
        return Section(None, items, tuple(tokens), words)
    own = _plain(tokens[1])
    heading = opening.type == "heading_open"
    number, title = (in_heading if heading else in_paragraph)(own)
    clause = Clause(
        anchor=_mark(opening),
        number=number,
        kind=HEADING if heading else PARAGRAPH,
        depth=int(opening.tag[1]) if heading else 7,
        title=title if heading else _first_words(title),
        words=own,
        line=_line(opening, first_line),
        marked=bool(_mark(opening)),
    )
    return Section(clause, items, tuple(tokens), words)


def _items(tokens: list[Token], first_line: int) -> Iterator[Clause]:
    """Yield the items of numbered lists, numbered as they are shown: 2, and 2.1 inside it."""
    counts: list[int] = []
    for place, token in enumerate(tokens):
        if token.type == "ordered_list_open":
            counts.append(int(token.attrs.get("start", 1)) - 1)
        elif token.type == "ordered_list_close":
            counts.pop()
        elif token.type == "list_item_open" and token.info:  # a bullet has none
            counts[-1] += 1
            inside = _inside(tokens[place + 1 :], token.level)
            words = plain(inside)
            yield Clause(
                anchor=_mark(token),
                number=".".join(map(str, counts)),
                kind=ITEM,
                depth=7 + len(counts),
                title=_first_words(plain(inside[:3]) or words),
                words=words,
                line=_line(token, first_line),
                marked=bool(_mark(token)),
            )


def _inside(tokens: Sequence[Token], level: int) -> list[Token]:
    end = next(place for place, token in enumerate(tokens) if token.level == level)
    return list(tokens[:end])


def _mark(token: Token) -> str:
    return str(token.meta.get("mark", ""))


def _line(token: Token, first_line: int) -> int:
    return (token.map or [0])[0] + first_line


def _first_words(words: str) -> str:
    most = words.split()
    return " ".join(most[:_MOST_WORDS]) + (" …" if len(most) > _MOST_WORDS else "")


def _named(drafted: list[Section], before: Sequence[Section], prefix: str) -> Iterator[Section]:
    """Yield the sections with an anchor for every clause."""
    flat = [clause for section in drafted for clause in _of(section)]
    others = {_mark(token) for section in drafted for token in section.tokens} - {clause.anchor for clause in flat}
    names = iter(anchors(flat, [clause for section in before for clause in _of(section)], others))
    for section in drafted:
        clause = dataclasses.replace(section.clause, anchor=next(names)) if section.clause else None
        items = tuple(dataclasses.replace(item, anchor=next(names)) for item in section.items)
        named = Section(clause, items, section.tokens, section.words)
        _set_ids(named, prefix)
        yield named


def _set_ids(section: Section, prefix: str) -> None:
    opening = section.tokens[:1] if section.clause else ()
    items = [token for token in section.tokens if token.type == "list_item_open" and token.info]
    for token in section.tokens:
        if _mark(token):
            token.attrSet("id", f"{prefix}{_mark(token)}")
        elif token.type == "heading_open":
            token.attrs.pop("id", None)  # one in a list or a quotation is no clause
    for token, clause in zip((*opening, *items), _of(section), strict=True):
        token.attrSet("id", f"{prefix}{clause.anchor}")
