"""What of a page the public page of its address does not say, marked in its body: block by block, in their order.

What is marked bears an attribute and, in words, that only members may read it; of neighbours, the style shows the words
at the first, and whoever has the page read aloud hears them at each. Nothing else of the body is touched.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from partnership.web.body_tree import ENTRY, SECTION, BodyBlock, tree
from partnership.web.drawing_marks import put, signs

MARK = "data-for-members"
"""The attribute of what only members may read."""
_LABEL = '<span class="for-members">Members only<span class="unseen">:</span></span> '
_IN_CHOICE = " (members only)"
_IN_PICTURE = "Parts of this are only for members."
_STATEMENTS = frozenset(
    "p li tr td th h1 h2 h3 h4 h5 h6 caption dt dd summary figcaption legend pre blockquote option svg textarea".split()
)
"""Blocks that are marked as a whole; of all others, what is in them."""
_NAMED = frozenset({"li", "tr", "details", SECTION, ENTRY})
"""Blocks that are about one thing, which they name first."""
_TOLD_BEFORE = frozenset({"pre", "svg", "textarea"})
"""Blocks that cannot have words of ours in them."""
_TOLD_WITHIN = frozenset({"tr", "details"})
"""Blocks that may have them only in what is first in them."""


@dataclasses.dataclass(frozen=True)
class MarkedBody:
    """A body with its marks."""

    body: str
    is_marked: bool
    """Whether anything on it is only for members."""
    anchors: frozenset[str]
    """Of the headings that are marked."""
    says_less: bool
    """Whether the public page says anything that this one does not."""


@functools.lru_cache(maxsize=10_000)
def marked(body: str, public: str) -> MarkedBody:
    """Return a body with marks on all that the public one does not say. It is remembered, as bodies' outlines are."""
    comparison = _Comparison()
    comparison.compare(tree(body), tree(public))
    marks = comparison.marks
    anchors = {block.attributes.get("id") or "" for block in marks if block.tag[0] == "h"}
    with_marks = put(body, (sign for block in marks for sign in _signs(block, body)))
    return MarkedBody(with_marks, bool(marks), frozenset(anchors - {""}), comparison.says_less)


class _Comparison:
    """Finds the blocks of a page that the public page does not have."""

    def __init__(self) -> None:
        self.marks: list[BodyBlock] = []
        self.says_less = False

    def compare(self, ours: BodyBlock, public: BodyBlock) -> None:
        """Compare two blocks that stand for each other: what is in both, in the same order, everyone may read."""
        if ours.said != public.said:  # of the page itself: what stands in no block of it
            self.says_less = True
            self.marks.append(ours)
        keys = [block.key for block in public.blocks], [block.key for block in ours.blocks]
        for what, here, end, at, until in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if what != "equal":
                self._compare_others(ours.blocks[at:until], public.blocks[here:end])

    def _compare_others(self, ours: Sequence[BodyBlock], public: Sequence[BodyBlock]) -> None:
        """Compare blocks that are not alike: those that are about the same thing, in what is in them."""
        rest = list(public)
        for block in ours:
            alike = [_likeness(block, other) for other in rest]
            best = max(alike, default=0)
            if not best:
                self.marks += _statements(block)
                continue
            place = alike.index(best)
            self.says_less = self.says_less or place > 0
            self.compare(block, rest[place])
            rest = rest[place + 1 :]
        self.says_less = self.says_less or bool(rest)


def _likeness(one: BodyBlock, other: BodyBlock) -> int:
    """Return how sure it is that two blocks are about the same thing, though not all that is in them is the same."""
    if one.tag != other.tag or one.said != other.said or not (one.blocks and other.blocks):
        return 0
    first, second = one.blocks[0], other.blocks[0]
    if one.tag == SECTION and (anchor := first.attributes.get("id")) and anchor == second.attributes.get("id"):
        return 1
    if one.tag in _NAMED:
        return int(one.name == other.name)
    if first.tag == SECTION:
        return _likeness(first, second)
    return len(one.parts & other.parts)


def _statements(block: BodyBlock) -> Iterator[BodyBlock]:
    """Yield what to mark of a block that is only for members: all in it that says anything."""
    if block.tag not in _STATEMENTS and not block.words:
        for each in block.blocks:
            yield from _statements(each)
    elif block.parts:
        yield block


def _signs(block: BodyBlock, body: str) -> Iterator[tuple[int, str]]:
    """Yield what is put into a body for a block to be marked, and where."""
    if block.tag == "body":
        yield 0, f"<p {MARK}>{_LABEL}what can be chosen here.</p>\n"
        return
    drawn = signs(body[block.start : block.end + len("</svg>")], _IN_PICTURE) if block.tag == "svg" else []
    yield from ((block.start + place, text) for place, text in drawn)
    if block.tag in _TOLD_BEFORE and not drawn:
        yield block.start, f"<p {MARK}>{_LABEL}</p>\n"
    yield block.start + len("<") + len(block.tag), f" {MARK}"
    if block.tag == "option":
        yield from _of_choice(block, body)
    elif block.tag not in _TOLD_BEFORE:
        host = block.blocks[0] if block.tag in _TOLD_WITHIN and block.blocks else block
        yield host.inner, _LABEL


def _of_choice(block: BodyBlock, body: str) -> Iterator[tuple[int, str]]:
    """Yield what is put into a choice of a list, which has words alone; what it stands for stays as it was."""
    if "value" not in block.attributes:
        yield block.start + len("<option"), f' value="{body[block.inner : block.end].strip()}"'
    yield block.end, _IN_CHOICE
