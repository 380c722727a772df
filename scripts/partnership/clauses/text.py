"""A text taken apart into sections and clauses: headings, numbered paragraphs and numbered list items."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from markupsafe import Markup

from partnership.clauses.clause import HEADING, ITEM, PARAGRAPH, Clause, anchors, split_heading, split_paragraph
from partnership.files.markdown_file import MarkdownFile
from partnership.files.yaml_file import Mapping
from partnership.problems import Place, Record
from partnership.web import prose
from partnership.web.links import PageLinks
from partnership.web.prose import Token

_PARAGRAPH_DEPTH = 7
"""Headings have the depths 1 to 6 (CommonMark, ATX headings)."""

_TITLE_WORDS = 6
"""How many words of a clause without a heading make up its title, and so its anchor."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Section:
    """A heading or numbered paragraph with all that stands beneath it, or what stands before the first."""

    clause: Clause | None
    """None for what stands before the first heading or numbered paragraph."""
    items: tuple[Clause, ...]
    """The numbered items of the lists in it, an outer one before those in it."""
    tokens: tuple[Token, ...]
    """Its blocks, as the Markdown parser gives them, with an `id` for each clause."""
    words: str
    """All its words with single spaces: two sections that differ only in their wrapping have the same."""

    @property
    def anchor(self) -> str:
        """The anchor of its clause; nothing if it has none."""
        return self.clause.anchor if self.clause else ""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clause, if it has one, and the items in it."""
        return (self.clause, *self.items) if self.clause else self.items


def text_of(file: MarkdownFile, record: Record, before: Text | None = None, prefix: str = "") -> Text:
    """Return the text of a file, its slips noted: of the same words at the same place, the one that there is already.

    What was made of that is there too: a site that is planned again after a change compares again only what changed.
    """
    text = _text((file.path, file.filed), file.first_line, file.body, before, prefix)
    text.tell(record)
    return text


@functools.lru_cache(maxsize=256)
def _text(where: tuple[str, str], first_line: int, body: str, before: Text | None, prefix: str) -> Text:
    path, filed = where
    file = MarkdownFile(path=path, head=Mapping(Place(path)), body=body, first_line=first_line, filed=filed)
    return Text(file, None, before, prefix)


class Text:
    """The body of one Markdown file as sections, each with its clauses; nothing of its head.

    Slips in the Markdown are noted in the record if one is given; nothing is raised. Where a clause has no anchor of
    its own, it takes over that of the same clause in the text `before`. The prefix stands before each `id` in its HTML,
    where two texts share a page.
    """

    def __init__(
        self, file: MarkdownFile, record: Record | None = None, before: Text | None = None, prefix: str = ""
    ) -> None:
        parsed = prose.parse(file.body)
        self.file = file
        self._prefix = prefix
        self._leads, self._slips = parsed.leads, parsed.slips
        self._leading = prose.Leading(file, parsed.leads)
        if record:
            self.tell(record)
        drafts = [_drafted(tokens, file.first_line) for tokens in _split(parsed.tokens)]
        self.sections: tuple[Section, ...] = tuple(_with_anchors(drafts, before.clauses if before else (), prefix))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause in its order."""
        return tuple(clause for section in self.sections for clause in section.clauses)

    @cached_property
    def by_anchor(self) -> dict[str, Clause]:
        """Every clause by its anchor, in their order."""
        return {clause.anchor: clause for clause in self.clauses}

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What it says, section by section, however it is wrapped."""
        return tuple(section.words for section in self.sections)

    @cached_property
    def struck(self) -> tuple[tuple[int, int, str], ...]:
        """The words that are struck out, each with its line and column in the file, from 1.

        In a text that binds, nobody could say whether they still do.
        """
        blocks = (token for section in self.sections for token in section.tokens if token.type == "inline")
        return tuple(found for block in blocks for found in _struck(block, self.file))

    @cached_property
    def says(self) -> tuple[object, ...]:
        """All that a reader takes from it, to be compared: words, numbers, ticks, where links lead, and its form.

        The form is the kind and level of each block, and where emphasis and line breaks stand: not how it is wrapped.
        """
        ticks_and_targets: list[str] = []
        blocks = (token for section in self.sections for token in section.tokens)
        for token in (inline for block in blocks for inline in block.children or ()):
            if "done" in token.meta:
                ticks_and_targets.append("done" if token.meta["done"] else "to do")
            elif "\0" not in (target := str(token.attrs.get("href", "\0"))):
                ticks_and_targets.append(target)
            if token.type in ("image", "link_open"):  # what a picture shows, what a link says when one points at it
                ticks_and_targets += [token.content, str(token.attrs.get("title", ""))]
        ticks_and_targets += (lead.target for lead in self._leads)
        struck = tuple(words for _, _, words in self.struck)
        numbers = tuple(clause.number for clause in self.clauses)
        return self.words, numbers, tuple(ticks_and_targets), struck, self._form

    @property
    def _form(self) -> tuple[str, ...]:
        blocks = (token for section in self.sections for token in section.tokens)
        return tuple(_formed(token) if token.type == "inline" else f"{token.type} {token.tag}" for token in blocks)

    def html(self, section: Section, links: PageLinks) -> Markup:
        """Return a section as HTML on the page that links from there."""
        return Markup(self._leading.filled(prose.html(section.tokens, self._prefix), links))

    def html_from_the_past(self, section: Section, links: PageLinks) -> Markup:
        """Return the same for words that nobody can correct: a link that leads nowhere becomes its words."""
        return Markup(self._leading.filled_from_the_past(prose.html(section.tokens, self._prefix), links))

    def tell(self, record: Record) -> None:
        """Note the slips in its Markdown."""
        self._leading.tell(self._slips, record)

    def lead(self, links: PageLinks) -> None:
        """Lead every link, so that one that leads nowhere is told."""
        self._leading.lead(links)


def _split(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each section."""
    section: list[Token] = []
    for place, token in enumerate(tokens):
        if token.level == 0 and section and _opens_section(token, tokens[place + 1 : place + 2]):
            yield section
            section = []
        section.append(token)
    if section:
        yield section


def _opens_section(token: Token, after: Sequence[Token]) -> bool:
    if token.type == "heading_open":
        return True
    return token.type == "paragraph_open" and bool(split_paragraph(_inline_words(after[0]))[0])


def _drafted(tokens: list[Token], first_line: int) -> Section:
    """Return a section whose clauses have no anchors yet, unless somebody fixed them."""
    opening, clause = tokens[0], None
    if _opens_section(opening, tokens[1:2]):
        words = _inline_words(tokens[1])
        is_heading = opening.type == "heading_open"
        number, title = split_heading(words) if is_heading else split_paragraph(words)
        clause = Clause(
            anchor=_mark(opening),
            number=number,
            kind=HEADING if is_heading else PARAGRAPH,
            depth=int(opening.tag[1]) if is_heading else _PARAGRAPH_DEPTH,
            title=title if is_heading else _first_words(title),
            words=words,
            line=_line(opening, first_line),
            marked=bool(_mark(opening)),
        )
    return Section(clause=clause, items=tuple(_items(tokens, first_line)), tokens=tuple(tokens), words=_words(tokens))


def _items(tokens: list[Token], first_line: int) -> Iterator[Clause]:
    """Yield the items of numbered lists, numbered as they are shown: 2, and 2.1 inside it.

    The first item's number counts, those of the others do not (CommonMark, Lists).
    """
    counts: list[int] = []
    for place, token in enumerate(tokens):
        if token.type == "ordered_list_open":
            counts.append(int(token.attrs.get("start", 1)) - 1)
        elif token.type == "ordered_list_close":
            counts.pop()
        elif token.type == "list_item_open" and token.info:  # a bullet has none
            counts[-1] += 1
            end = next(at for at in range(place + 1, len(tokens)) if tokens[at].level == token.level)
            inside = tokens[place + 1 : end]
            words = _words(inside)
            yield Clause(
                anchor=_mark(token),
                number=".".join(map(str, counts)),
                kind=ITEM,
                depth=_PARAGRAPH_DEPTH + len(counts),
                title=_first_words(_words(inside[:3]) or words),
                words=words,
                line=_line(token, first_line),
                marked=bool(_mark(token)),
            )


def _words(tokens: Sequence[Token]) -> str:
    """Return the words of some blocks with single spaces."""
    parts = (_inline_words(token) if token.type == "inline" else " ".join(token.content.split()) for token in tokens)
    return " ".join(words for words in parts if words)


def _inline_words(inline: Token) -> str:
    """Return the words of one block with single spaces."""
    parts = (
        child.content if child.type in ("text", "code_inline") else " "
        for child in inline.children or ()
        if child.type in ("text", "code_inline", "softbreak", "hardbreak")
    )
    return " ".join("".join(parts).split())


_OVERLAY = re.compile(r"\S*[\u0335-\u0338\u20d2\u20d3\u20e5\u20e6]\S*")
"""Words with marks that draw a line through letters."""


def _struck(block: Token, file: MarkdownFile) -> Iterator[tuple[int, int, str]]:
    """Yield the words of a block that are struck out, with their line and column in the file."""
    first, last = block.map or (0, 0)
    lines = file.body.split("\n")[first:last]
    signs = [(number, place.start() + 1) for number, line in enumerate(lines) for place in re.finditer(r"~+", line)]
    children = list(block.children or ())
    begins = [place for place, child in enumerate(children) if child.type == "s_open"]
    for count, begin in enumerate(begins):
        end = next(place for place in range(begin, len(children)) if children[place].type == "s_close")
        words = _inline_words(Token("inline", "", 0, children=children[begin:end]))
        number, column = signs[2 * count] if len(signs) == 2 * len(begins) else (0, 1)
        yield first + number + file.first_line, column, words
    for number, line in enumerate(lines):
        for drawn in _OVERLAY.finditer(line):
            yield first + number + file.first_line, drawn.start() + 1, drawn[0]


def _formed(inline: Token) -> str:
    """Return the words of one block with single spaces, and a mark where emphasis begins or ends and a line breaks."""
    marks = {f"{name}_{end}": f"\0{name} {end}\0" for name in ("em", "strong") for end in ("open", "close")}
    marks |= {"hardbreak": "\0break\0", "softbreak": " "}
    children = inline.children or ()
    parts = (
        f"\0{child.content}\0" if child.type == "code_inline" else marks.get(child.type, child.content)
        for child in children
    )
    return " ".join("".join(parts).split())


def _first_words(words: str) -> str:
    singly = words.split()
    return " ".join(singly[:_TITLE_WORDS]) + (" …" if len(singly) > _TITLE_WORDS else "")


def _mark(token: Token) -> str:
    return str(token.meta.get("mark", ""))


def _line(token: Token, first_line: int) -> int:
    return (token.map or [0])[0] + first_line


def _with_anchors(drafts: list[Section], before: Sequence[Clause], prefix: str) -> Iterator[Section]:
    """Yield the sections with an anchor for every clause, and in their tokens an `id` for every anchor."""
    clauses = [clause for section in drafts for clause in section.clauses]
    marks = {_mark(token) for section in drafts for token in section.tokens}
    names = iter(anchors(clauses, before, taken=marks - {clause.anchor for clause in clauses}))
    for section in drafts:
        clause = dataclasses.replace(section.clause, anchor=next(names)) if section.clause else None
        items = tuple(dataclasses.replace(item, anchor=next(names)) for item in section.items)
        named = dataclasses.replace(section, clause=clause, items=items)
        for token in named.tokens:
            if _mark(token):
                token.attrSet("id", f"{prefix}{_mark(token)}")
            elif token.type == "heading_open":
                token.attrs.pop("id", None)  # one in a list or a quotation is no clause
        openings = [*named.tokens[:1]] if named.clause else []
        openings += (token for token in named.tokens if token.type == "list_item_open" and token.info)
        for token, opened in zip(openings, named.clauses, strict=True):
            token.attrSet("id", f"{prefix}{opened.anchor}")
        yield named
