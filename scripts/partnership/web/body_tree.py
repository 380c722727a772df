"""A finished body as a tree of what stands on the page, each with its place in the text, so that marks can be put in.

What stands apart on a page (a paragraph, a row, a list) is a block; whatever may stand within words is not, and belongs
to the block around it. A heading and all that follows it until the next of its level are one block, and so are a term
of a list and what is said of it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from html.parser import HTMLParser
from itertools import pairwise

_WITHIN_WORDS = frozenset(
    "a abbr b bdi bdo br button cite code data datalist del dfn em i img input ins kbd label mark meter object "
    "optgroup output picture progress q ruby s samp script select small source span strong sub sup template time u var "
    "wbr".split()
)
"""Known elements that may stand within words (HTML, 3.2.5.2.5, Phrasing content); any other is a block."""
_OF_WORDS = frozenset("p li td th dt dd h1 h2 h3 h4 h5 h6 caption summary figcaption legend pre option".split())
"""Blocks of words, in which a picture is one of them; elsewhere it stands by itself."""
_APART = ("svg", "textarea")
"""Elements of which that holds."""
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without an end (HTML, 13.1.2, Void elements)."""
_SAYS_NOTHING = frozenset(
    "id class for style headers scope tabindex role open hidden aria-labelledby aria-describedby aria-controls".split()
)
"""Attributes by which a page is put together, and that tell a reader nothing by themselves."""
_SORTS = frozenset(
    "data-day data-for data-group data-groups data-kind data-led data-owner data-phase data-school data-schools "
    "data-sort data-status data-statutory data-term data-town data-year".split()
)
"""Attributes by which scripts sort and filter what stands there: nobody reads them."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

SECTION, ENTRY = "heading and what follows", "term and what is said of it"
"""What a block is called that has no element of its own."""


@dataclasses.dataclass(eq=False)
class BodyBlock:
    """What stands apart on a page, with the blocks in it."""

    tag: str
    start: int
    """Where it begins in the body."""
    inner: int
    """Where its start tag ends; `end`, where its end tag begins."""
    end: int = 0
    attributes: Mapping[str, str | None] = dataclasses.field(default_factory=dict)
    own: list[str] = dataclasses.field(default_factory=list)
    """All that stands in it and in none of the blocks in it: words, and what they lead to."""
    blocks: list[BodyBlock] = dataclasses.field(default_factory=list)

    @cached_property
    def words(self) -> str:
        """What it says by itself, as it is compared."""
        return " ".join("".join(self.own).split())

    @cached_property
    def said(self) -> str:
        """The same, with what scripts and browsers are told of it."""
        return f"{_told(self.attributes)}{self.words}"

    @cached_property
    def key(self) -> str:
        """What it says with all that is in it: blocks that say the same have the same."""
        return "\0".join([self.tag, self.said, *(block.key for block in self.blocks), ""])

    @cached_property
    def name(self) -> str:
        """What a reader knows it by while other things are said of it: its words, or the first in it."""
        return self.words or (self.blocks[0].name if self.blocks else "")

    @cached_property
    def parts(self) -> frozenset[str]:
        """All that is said in it, in parts that cannot be taken apart."""
        return frozenset(block.words for block in self.all() if block.words)

    def all(self) -> Iterator[BodyBlock]:
        """Yield it, and all in it, in the order of the page."""
        yield self
        for block in self.blocks:
            yield from block.all()


def tree(body: str) -> BodyBlock:
    """Return what stands in a body of HTML."""
    reader = _TreeReader(body)
    reader.feed(body)
    reader.close()
    return _grouped(reader.root)


class _TreeReader(HTMLParser):
    """Reads a body from its beginning to its end; what a template forgot to end, ends with what is around it."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self._lines = [0, *(place + 1 for place, sign in enumerate(body) if sign == "\n")]
        self.root = BodyBlock("body", 0, 0, len(body))
        self._open = [self.root]
        self._drawings = 0
        """How many pictures are open that are drawn here, one in another: each is one thing, whatever is in it."""

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        here, attributes = self._open[-1], dict(attrs)
        is_picture_among_words = tag in _APART and here.tag in _OF_WORDS
        stands_apart = not (self._drawings or tag in _WITHIN_WORDS or is_picture_among_words)
        self._drawings += tag == "svg"
        if not stands_apart:
            here.own.append(f"<{tag}{_told(attributes)}>")
            return
        start = self._at()
        inner = start + len(self.get_starttag_text() or "")
        block = BodyBlock(tag, start, inner, inner, attributes)
        if tag in _APART:
            block.own.append(f"<{tag}>")
        here.blocks.append(block)
        if tag not in _EMPTY:
            self._open.append(block)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._drawings -= tag == "svg"
        if self._drawings or not any(block.tag == tag for block in self._open[1:]):
            return
        while True:
            block = self._open.pop()
            block.end = self._at()
            if block.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].own.append(data)


def _told(attributes: Mapping[str, str | None]) -> str:
    """Return what attributes say to a reader, or to a script of the page."""
    told = (
        f" {name}={value}"
        for name, value in attributes.items()
        if name not in _SAYS_NOTHING | _SORTS and not (name == "href" and (value or "").startswith("#"))
    )
    return "".join(told)


def _grouped(block: BodyBlock) -> BodyBlock:
    """Return a block with its headings and terms each in one block with what belongs to it, and those in it too."""
    for each in block.blocks:
        _grouped(each)
    if any(each.tag in _HEADINGS for each in block.blocks):
        block.blocks = list(_sections(block.blocks))
    elif any(each.tag == "dt" for each in block.blocks):
        begins = [each.tag == "dt" and before.tag != "dt" for before, each in pairwise([block, *block.blocks])]
        block.blocks = list(_parts(block.blocks, begins, ENTRY))
    return block


def _sections(blocks: Sequence[BodyBlock]) -> Iterator[BodyBlock]:
    """Yield blocks in order: each of the highest headings in one with all that follows it, deeper ones too."""
    highest = min((_HEADINGS[each.tag] for each in blocks if each.tag in _HEADINGS), default=0)
    for part in _parts(blocks, [_HEADINGS.get(each.tag) == highest for each in blocks], SECTION):
        if part.tag == SECTION:
            part.blocks = [part.blocks[0], *_sections(part.blocks[1:])]
        yield part


def _parts(blocks: Sequence[BodyBlock], begins: Sequence[bool], tag: str) -> Iterator[BodyBlock]:
    """Yield blocks in order, from each that begins a part to before the next in one."""
    part: BodyBlock | None = None
    for block, is_first in zip(blocks, begins, strict=True):
        if is_first:
            if part:
                yield part
            part = BodyBlock(tag, block.start, block.start, blocks=[block])
        elif part:
            part.blocks.append(block)
        else:
            yield block
    if part:
        yield part
