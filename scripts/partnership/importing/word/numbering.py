"""The numbers that Word writes before headings and paragraphs by itself: worked out, so that they survive as words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from partnership.importing.word.package import WORD

_SIZES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = tuple(zip(_SIZES, "m cm d cd c xc l xl x ix v iv i".split(), strict=True))


@dataclasses.dataclass(frozen=True)
class Level:
    """How one level of a list is numbered."""

    form: str
    pattern: str
    start: int
    legal: bool

    def is_plain(self, depth: int) -> bool:
        """Return whether Markdown's own numbered lists show it as it is: 1. 2. 3."""
        return self.form == "decimal" and self.pattern in (f"%{depth + 1}.", f"%{depth + 1}", f"%{depth + 1})")


@dataclasses.dataclass(frozen=True)
class Numbered:
    """A paragraph that Word numbers."""

    paragraph: Element
    list_id: str
    depth: int
    label: str
    level: Level
    is_heading: bool


class Styles:
    """What paragraphs inherit from their styles."""

    def __init__(self, root: Element | None) -> None:
        every = root.findall(f"{WORD}style") if root is not None else []
        self._styles = {value(each, "styleId"): each for each in every}

    def name(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style in small letters, or that of the heading it is based on."""
        names = [_val(style, "name").casefold() for style in self._line(paragraph)]
        return next((name for name in names if re.fullmatch(r"heading \d|title|toc .*", name)), "".join(names[:1]))

    def numbering(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the id and the level of the list that a paragraph is in."""
        list_id = depth = ""
        for holder in (paragraph, *self._line(paragraph)):
            found = holder.find(f"{WORD}pPr/{WORD}numPr")
            if found is not None:
                list_id = list_id or _val(found, "numId")
                depth = depth or _val(found, "ilvl")
        return (list_id, int(depth) if depth.isdecimal() else 0) if list_id not in ("", "0") else None

    def forget_numbering(self) -> None:
        for style in self._styles.values():
            properties = style.find(f"{WORD}pPr")
            if properties is not None:
                for each in properties.findall(f"{WORD}numPr"):
                    properties.remove(each)

    def _line(self, paragraph: Element) -> Iterator[Element]:
        """Yield a paragraph's style and those that it is based on."""
        properties = paragraph.find(f"{WORD}pPr")
        name = _val(properties, "pStyle") if properties is not None else ""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = _val(self._styles[name], "basedOn")


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        root = Element("none") if root is None else root
        self._kinds = {value(each, "abstractNumId"): each for each in root.findall(f"{WORD}abstractNum")}
        self._lists = {value(each, "numId"): each for each in root.findall(f"{WORD}num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def kind(self, list_id: str) -> str:
        """Return which sort of list this is: lists of one sort go on counting where another stopped."""
        name = _val(self._lists[list_id], "abstractNumId") if list_id in self._lists else ""
        linked = _val(self._kinds[name], "numStyleLink") if name in self._kinds else ""
        same = (key for key, each in self._kinds.items() if linked and _val(each, "styleLink") == linked)
        return next(same, name)

    def level(self, list_id: str, depth: int) -> Level | None:
        """Return how a level of a list is numbered; None if nobody says."""
        own = self._of_depth(self._lists.get(list_id), "lvlOverride", depth)
        kind = self._kinds.get(self.kind(list_id))
        found = own.find(f"{WORD}lvl") if own is not None else None
        found = self._of_depth(kind, "lvl", depth) if found is None else found
        if found is None:
            return None
        start = _val(found, "start")
        legal = found.find(f"{WORD}isLgl") is not None
        return Level(_val(found, "numFmt"), _val(found, "lvlText"), int(start) if start.isdecimal() else 0, legal)

    def label(self, list_id: str, depth: int) -> str:
        """Count one more, and return what Word shows before it."""
        counts = self._counts.setdefault(self.kind(list_id), {})
        self._begin(list_id, counts)
        for above in range(depth):
            counts.setdefault(above, self._start(list_id, above))
        counts[depth] = counts[depth] + 1 if depth in counts else self._start(list_id, depth)
        for below in [each for each in counts if each > depth]:
            del counts[below]
        level = self.level(list_id, depth)
        return self._filled(level, list_id, counts) if level else ""

    def _begin(self, list_id: str, counts: dict[int, int]) -> None:
        """Start anew where a list says so."""
        if list_id in self._begun:
            return
        self._begun.add(list_id)
        for own in self._lists[list_id].findall(f"{WORD}lvlOverride") if list_id in self._lists else ():
            if _val(own, "startOverride"):
                depth = value(own, "ilvl")
                for each in [each for each in counts if each >= int(depth or 0)]:
                    del counts[each]

    def _start(self, list_id: str, depth: int) -> int:
        own = self._of_depth(self._lists.get(list_id), "lvlOverride", depth)
        begin = _val(own, "startOverride") if own is not None else ""
        level = self.level(list_id, depth)
        return int(begin) if begin.isdecimal() else level.start if level else 1

    def _filled(self, level: Level, list_id: str, counts: dict[int, int]) -> str:
        def number(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            other = self.level(list_id, depth)
            return _shown(counts.get(depth, 1), "decimal" if level.legal or not other else other.form)

        return re.sub(r"%([1-9])", number, level.pattern).strip()

    @staticmethod
    def _of_depth(holder: Element | None, name: str, depth: int) -> Element | None:
        every = holder.findall(f"{WORD}{name}") if holder is not None else []
        return next((each for each in every if value(each, "ilvl") == str(depth)), None)


def value(part: Element, name: str) -> str:
    return part.get(f"{WORD}{name}", "")


def _val(part: Element, name: str) -> str:
    found = part.find(f"{WORD}{name}")
    return value(found, "val") if found is not None else ""


def _shown(count: int, form: str) -> str:
    """Return a number as Word shows it."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02}" if form == "decimalZero" else "" if form in ("none", "bullet") else str(count)


def _roman(count: int) -> str:
    made = ""
    for size, letters in _ROMAN:
        made += letters * (count // size)
        count %= size
    return made


class Spelt(NamedTuple):
    """How many headings and paragraphs have their numbers as words now, and the numbers in the lists that are left."""

    headings: int
    paragraphs: int
    left: tuple[int, ...]


def spell_out(words: Element, styles: Styles, numbering: Numbering) -> Spelt:
    """Write the numbers of headings, and of lists other than 1. 2. 3., before their words."""
    every = list(_numbered(words, styles, numbering))
    kept = {numbering.kind(each.list_id) for each in every}
    kept -= {numbering.kind(each.list_id) for each in every if not each.is_heading and not _stays(each)}
    headings = paragraphs = 0
    left = []
    for each in every:
        _set_list(each.paragraph, None)
        if each.is_heading or (numbering.kind(each.list_id) not in kept and each.level.form != "bullet"):
            _put(each.paragraph, each.label)
            headings += bool(each.is_heading and each.label)
            paragraphs += bool(not each.is_heading and each.label)
        else:
            _set_list(each.paragraph, each)
            left += [int(found) for found in re.findall(r"\d+", each.label) if each.level.form != "bullet"]
    styles.forget_numbering()
    return Spelt(headings, paragraphs, tuple(left))


def _stays(each: Numbered) -> bool:
    return each.level.form == "bullet" or each.level.is_plain(each.depth)


def _numbered(words: Element, styles: Styles, numbering: Numbering) -> Iterator[Numbered]:
    for paragraph in words.iter(f"{WORD}p"):
        found = styles.numbering(paragraph)
        level = numbering.level(*found) if found else None
        if found and level:
            heading = re.fullmatch(r"heading \d|title", styles.name(paragraph)) is not None
            yield Numbered(paragraph, *found, numbering.label(*found), level, heading)


def _set_list(paragraph: Element, numbered: Numbered | None) -> None:
    """Say in a paragraph itself that it is in a list, or take it out of any."""
    properties = paragraph.find(f"{WORD}pPr")
    if properties is None:
        return
    for each in properties.findall(f"{WORD}numPr"):
        properties.remove(each)
    if numbered:
        made = SubElement(properties, f"{WORD}numPr")
        SubElement(made, f"{WORD}ilvl", {f"{WORD}val": str(numbered.depth)})
        SubElement(made, f"{WORD}numId", {f"{WORD}val": numbered.list_id})


def _put(paragraph: Element, label: str) -> None:
    """Write a label before the words of a paragraph; the full stop after 1.1 is left out."""
    if not label:
        return
    label = label.rstrip(".") if re.fullmatch(r"\d+(\.\d+)*\.", label) else label
    made = Element(f"{WORD}r")
    SubElement(made, f"{WORD}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = f"{label} "
    after = 1 if paragraph.find(f"{WORD}pPr") is not None else 0
    paragraph.insert(after, made)
