"""The numbers that Word writes before headings and paragraphs by itself: worked out, so that they survive as words.

The rules are those of ISO/IEC 29500-1, 17.9 (Numbering). A paragraph, or a style that it inherits from, names a list
(`num`) and a level in it; the list has its levels from an abstract definition (`abstractNum`), and may override them.
In Word, lists of one abstract definition go on counting where another stopped, unless one starts anew
(`startOverride`).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from partnership.importing.package import WORD

_SIZES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = tuple(zip(_SIZES, "m cm d cd c xc l xl x ix v iv i".split(), strict=True))


@dataclasses.dataclass(frozen=True, kw_only=True)
class ListLevel:
    """How one level of a list is numbered."""

    form: str
    """How a number is written (`numFmt`): decimal, lowerLetter, upperRoman, bullet …"""
    pattern: str
    """What is shown (`lvlText`): %1 stands for the number of the first level, %2 for that of the second."""
    start: int
    legal: bool
    """Whether the numbers of all levels are shown as decimal ones (17.9.4, `isLgl`)."""

    def is_plain(self, depth: int) -> bool:
        """Return whether Markdown's own numbered lists show it as it is: 1. 2. 3."""
        return self.form == "decimal" and self.pattern in (f"%{depth + 1}.", f"%{depth + 1}", f"%{depth + 1})")


@dataclasses.dataclass(frozen=True, kw_only=True)
class NumberedParagraph:
    """A paragraph that Word numbers, or gives a bullet."""

    element: Element
    list_id: str
    definition: str
    """The id of its list's abstract definition."""
    depth: int
    """Its level in the list, counted from 0."""
    label: str
    """What Word shows before it: 1.1, (a)."""
    level: ListLevel
    is_heading: bool

    @property
    def is_bullet(self) -> bool:
        return self.level.form == "bullet"

    @property
    def is_outermost_plain(self) -> bool:
        """Whether it is 1. or 2. of a list whose inner levels are 1.1 or (a): as an item, it stays a clause."""
        return self.depth == 0 and self.level.is_plain(0)

    @property
    def is_as_in_markdown(self) -> bool:
        """Whether Markdown shows it as it is: as an item of one of its own lists, or with the number as words."""
        return self.is_heading or self.is_bullet or self.level.is_plain(self.depth)


class ParagraphStyles:
    """What paragraphs inherit from their styles."""

    def __init__(self, root: Element | None) -> None:
        styles = root.findall(f"{WORD}style") if root is not None else []
        self._styles = {attribute(style, "styleId"): style for style in styles}

    def name(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style in small letters, or that of the heading it is based on."""
        names = [_value(style, "name").casefold() for style in self._ancestry(paragraph)]
        return next((name for name in names if re.fullmatch(r"heading \d|title|toc .*", name)), "".join(names[:1]))

    def numbering(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the id of the list that a paragraph is in, and its level, counted from 0; None if it is in none."""
        list_id = depth = ""
        for holder in (paragraph, *self._ancestry(paragraph)):
            properties = holder.find(f"{WORD}pPr/{WORD}numPr")
            if properties is not None:
                list_id = list_id or _value(properties, "numId")
                depth = depth or _value(properties, "ilvl")
        return (list_id, int(depth) if depth.isdecimal() else 0) if list_id not in ("", "0") else None

    def forget_numbering(self) -> None:
        """Take all styles out of their lists."""
        for style in self._styles.values():
            _set_list(style, None)

    def _ancestry(self, paragraph: Element) -> Iterator[Element]:
        """Yield a paragraph's style and those that it is based on."""
        properties = paragraph.find(f"{WORD}pPr")
        name = _value(properties, "pStyle") if properties is not None else ""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = _value(self._styles[name], "basedOn")


class ListNumbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        root = Element("none") if root is None else root
        self._definitions = {attribute(part, "abstractNumId"): part for part in root.findall(f"{WORD}abstractNum")}
        self._lists = {attribute(part, "numId"): part for part in root.findall(f"{WORD}num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def definition(self, list_id: str) -> str:
        """Return the id of a list's abstract definition: lists of one go on counting where another stopped."""
        name = _value(self._lists[list_id], "abstractNumId") if list_id in self._lists else ""
        linked = _value(self._definitions[name], "numStyleLink") if name in self._definitions else ""
        same = (key for key, part in self._definitions.items() if linked and _value(part, "styleLink") == linked)
        return next(same, name)

    def level(self, list_id: str, depth: int) -> ListLevel | None:
        """Return how a level of a list is numbered; None if nobody says."""
        override = self._override(list_id, depth)
        level = override.find(f"{WORD}lvl") if override is not None else None
        if level is None:
            level = _of_depth(self._definitions.get(self.definition(list_id)), "lvl", depth)
        if level is None:
            return None
        start = _value(level, "start")
        return ListLevel(
            form=_value(level, "numFmt"),
            pattern=_value(level, "lvlText"),
            start=int(start) if start.isdecimal() else 0,
            legal=level.find(f"{WORD}isLgl") is not None,
        )

    def label(self, list_id: str, depth: int) -> str:
        """Count one more, and return what Word shows before it."""
        counts = self._counts.setdefault(self.definition(list_id), {})
        self._begin(list_id, counts)
        for above in range(depth):
            counts.setdefault(above, self._start(list_id, above))
        counts[depth] = counts[depth] + 1 if depth in counts else self._start(list_id, depth)
        for below in [counted for counted in counts if counted > depth]:
            del counts[below]
        level = self.level(list_id, depth)
        return self._filled(level, list_id, counts) if level else ""

    def _begin(self, list_id: str, counts: dict[int, int]) -> None:
        """Start anew where a list says so."""
        if list_id in self._begun:
            return
        self._begun.add(list_id)
        for override in self._lists[list_id].findall(f"{WORD}lvlOverride") if list_id in self._lists else ():
            if _value(override, "startOverride"):
                level = attribute(override, "ilvl")
                depth = int(level) if level.isdecimal() else 0
                for counted in [counted for counted in counts if counted >= depth]:
                    del counts[counted]

    def _start(self, list_id: str, depth: int) -> int:
        override = self._override(list_id, depth)
        start = _value(override, "startOverride") if override is not None else ""
        level = self.level(list_id, depth)
        return int(start) if start.isdecimal() else level.start if level else 1

    def _filled(self, level: ListLevel, list_id: str, counts: dict[int, int]) -> str:
        """Return a level's pattern with the numbers of the levels that it names."""

        def number(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            other = self.level(list_id, depth)
            return _in_form(counts.get(depth, 1), "decimal" if level.legal or not other else other.form)

        return re.sub(r"%([1-9])", number, level.pattern).strip()

    def _override(self, list_id: str, depth: int) -> Element | None:
        return _of_depth(self._lists.get(list_id), "lvlOverride", depth)


def _of_depth(holder: Element | None, name: str, depth: int) -> Element | None:
    levels = holder.findall(f"{WORD}{name}") if holder is not None else []
    return next((level for level in levels if attribute(level, "ilvl") == str(depth)), None)


def attribute(part: Element, name: str) -> str:
    """Return an attribute of a part by its name in Word's namespace; nothing if it has none."""
    return part.get(f"{WORD}{name}", "")


def _value(part: Element, name: str) -> str:
    """Return the value of a part's child."""
    child = part.find(f"{WORD}{name}")
    return attribute(child, "val") if child is not None else ""


def _in_form(count: int, form: str) -> str:
    """Return a number as Word shows it: the 27th letter is aa."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02}" if form == "decimalZero" else "" if form in ("none", "bullet") else str(count)


def _roman(count: int) -> str:
    letters = ""
    for size, letter in _ROMAN:
        letters += letter * (count // size)
        count %= size
    return letters


class SpeltNumbers(NamedTuple):
    """How many headings and paragraphs have their numbers as words now, and the numbers in the lists that are left."""

    headings: int
    paragraphs: int
    list_numbers: tuple[int, ...]


def spell_out(document: Element, styles: ParagraphStyles, numbering: ListNumbering) -> SpeltNumbers:
    """Write the numbers of headings, and of lists other than 1. 2. 3., before their words."""
    numbered = list(_numbered(document, styles, numbering))
    stay_lists = {paragraph.definition for paragraph in numbered}
    stay_lists -= {paragraph.definition for paragraph in numbered if not paragraph.is_as_in_markdown}
    headings = paragraphs = 0
    list_numbers: list[int] = []
    for paragraph in numbered:
        _set_list(paragraph.element, None)
        in_a_list = paragraph.definition in stay_lists or paragraph.is_bullet or paragraph.is_outermost_plain
        if paragraph.is_heading or not in_a_list:
            _put(paragraph.element, paragraph.label)
            headings += bool(paragraph.is_heading and paragraph.label)
            paragraphs += bool(not paragraph.is_heading and paragraph.label)
        else:
            _set_list(paragraph.element, paragraph)
            if not paragraph.is_bullet:
                list_numbers += map(int, re.findall(r"\d+", paragraph.label))
    styles.forget_numbering()
    return SpeltNumbers(headings, paragraphs, tuple(list_numbers))


def _numbered(document: Element, styles: ParagraphStyles, numbering: ListNumbering) -> Iterator[NumberedParagraph]:
    for paragraph in document.iter(f"{WORD}p"):
        list_id, depth = styles.numbering(paragraph) or ("", 0)
        level = numbering.level(list_id, depth) if list_id else None
        if level:
            yield NumberedParagraph(
                element=paragraph,
                list_id=list_id,
                definition=numbering.definition(list_id),
                depth=depth,
                label=numbering.label(list_id, depth),
                level=level,
                is_heading=re.fullmatch(r"heading \d|title", styles.name(paragraph)) is not None,
            )


def _set_list(holder: Element, numbered: NumberedParagraph | None) -> None:
    """Say in a paragraph or style itself that it is in a list, or take it out of any."""
    properties = holder.find(f"{WORD}pPr")
    if properties is None:
        return
    for lists in properties.findall(f"{WORD}numPr"):
        properties.remove(lists)
    if numbered:
        lists = SubElement(properties, f"{WORD}numPr")
        SubElement(lists, f"{WORD}ilvl", {f"{WORD}val": str(numbered.depth)})
        SubElement(lists, f"{WORD}numId", {f"{WORD}val": numbered.list_id})


def _put(paragraph: Element, label: str) -> None:
    """Write a label before the words of a paragraph; the full stop after 1.1 or a heading's 1 is left out."""
    if not label:
        return
    label = label.rstrip(".") if re.fullmatch(r"\d+(\.\d+)*\.", label) else label
    run = Element(f"{WORD}r")
    SubElement(run, f"{WORD}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = f"{label} "
    after = 1 if paragraph.find(f"{WORD}pPr") is not None else 0
    paragraph.insert(after, run)
