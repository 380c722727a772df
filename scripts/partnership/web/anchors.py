"""Anchors: those that people fix by hand, `{#reporting-absence}`, and those that headings get by themselves."""

from __future__ import annotations

import dataclasses
import itertools
import re
import unicodedata
from collections.abc import Sequence

from partnership.web.dialect import Token, words
from partnership.web.unsafe import Complaint

OPENING = "{#"

SIGN = re.compile(r"\{:?[ ]?#")
"""How a mark begins, as written here or, in error, as in another Markdown."""

_WRITTEN = re.compile(rf"{SIGN.pattern}([^{{}}\n]*)\}}?")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_WORDS = 4


def slug(words: str) -> str:
    """Return the anchor of a heading: its words in small letters, with hyphens; "section" if it has no letters."""
    return "-".join(re.findall(r"[^\W_]+", words.casefold().replace("'", "").replace("’", ""))) or "section"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Mark:
    """`{#…}` as written in a block, rightly or not."""

    at: int
    """Where it begins: an offset in the block's source lines."""
    token: Token
    """The text among the block's children in which it begins."""
    before: str
    """The words of the block before it."""
    rest: str
    """The words of the block from it on."""

    @property
    def written(self) -> str:
        """All of it, or as much of it as was written."""
        return self._match[0].strip()

    @property
    def name(self) -> str:
        """The anchor itself: reporting-absence."""
        return self._match[1]

    @property
    def ends(self) -> bool:
        """Whether nothing stands behind it."""
        return not self.rest[self._match.end() :].strip()

    @property
    def is_name(self) -> bool:
        """Whether it is written as it should be, with a name that can stand in an address."""
        whole = self._match[0].startswith(OPENING) and self._match[0].endswith("}")
        return whole and bool(_NAME.fullmatch(self.name))

    @property
    def meant(self) -> str:
        """What was probably meant: without words of its own, the first words of what it names."""
        own = self.name if slug(self.name) != "section" else " ".join(self.before.split()[:_MOST_WORDS])
        plain = unicodedata.normalize("NFKD", own).encode("ascii", "ignore").decode()
        return f"{OPENING}{slug(plain)}}}"

    @property
    def _match(self) -> re.Match[str]:
        match = _WRITTEN.match(self.rest)
        assert match, "it begins where its opening was found"
        return match


class Marks:
    """The anchors fixed by hand in one file."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def take(self, mark: Mark, tokens: Sequence[Token], place: int) -> Complaint | None:
        """Take an anchor out of the block at this place and give it to what it names, or return what is wrong.

        The opening token of a heading, a paragraph or a list item then has it as its `id` and as `meta["mark"]`.
        """
        if not mark.is_name:
            return f"the anchor {mark.written} cannot stand in an address", f"Write {mark.meant}."
        named, block = _named(tokens, place), tokens[place]
        children = block.children or []
        last = next(child for child in reversed(children) if child.type != "text" or child.content)
        if not (named and mark.ends and mark.before.strip() and last is mark.token):
            remedy = "It stands at the end of a heading, a paragraph or a list item."
            return f"the anchor {mark.written} is out of place", remedy
        if mark.name in self._names:
            numbered = (f"{mark.name}-{count}" for count in itertools.count(2))
            free = next(name for name in numbered if name not in self._names)
            return f"the anchor {mark.written} stands twice in this file", f"Write {OPENING}{free}}}."
        self._names.add(mark.name)
        named.meta["mark"] = named.attrs["id"] = mark.name
        if named is tokens[place - 1]:  # among an item's other parts, a paragraph may show no tags of its own
            named.hidden = tokens[place + 1].hidden = False
        mark.token.content = mark.token.content[: mark.token.content.rindex(OPENING)].rstrip()
        block.content = block.content[: block.content.rindex(OPENING)].rstrip()
        before = children.index(mark.token) - 1
        if not mark.token.content and children[before].type in ("softbreak", "hardbreak"):
            del children[before]
        return None


def _named(tokens: Sequence[Token], place: int) -> Token | None:
    """Return the opening of what a block at this place belongs to: an item, a heading or a paragraph."""
    opening = tokens[place - 1]
    if opening.type == "paragraph_open" and tokens[place - 2].type == "list_item_open":
        return tokens[place - 2]
    return opening if opening.type in ("heading_open", "paragraph_open") else None


def anchor_headings(tokens: Sequence[Token]) -> None:
    """Give each heading without an anchor that of its words; the second of the same words gets -1."""
    taken = {str(token.attrs["id"]) for token in tokens if "id" in token.attrs}
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and "id" not in token.attrs:
            name = slug(words(tokens[place + 1]))
            numbered = itertools.chain([name], (f"{name}-{count}" for count in itertools.count(1)))
            token.attrs["id"] = next(free for free in numbered if free not in taken)
            taken.add(str(token.attrs["id"]))
