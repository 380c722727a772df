"""A Word document made ready to be read: what has no place in a policy is taken out, and what is lost is noted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from partnership.importing.word import numbering, package
from partnership.importing.word.losses import Losses, quoted
from partnership.importing.word.numbering import Numbering, Spelt, Styles
from partnership.importing.word.package import WORD, Package
from partnership.words import count, sentence

_BESIDE = ("styles", "numbering", "footnotes", "endnotes")
_MOST_COLUMNS = 60
_DRAWN = re.compile(r"\{.*\}(AlternateContent|drawing|pict|object)")


class Ready(NamedTuple):
    """A Word file with nothing in it but words and what they need."""

    file: bytes
    words: Counter[str]
    """How often it has each word."""
    numbers: tuple[int, ...]
    """The numbers in its numbered lists, in their order."""


def ready(given: bytes, losses: Losses) -> Ready:
    """Return a Word file ready to be read, or raise CannotImportError."""
    file = Package(given)
    words = file.part(file.main)
    assert words is not None, "the package has its main part"
    words.attrib.clear()
    beside = {name: part for name in _BESIDE if (part := file.named(name)) is not None}
    styles = Styles(beside.get("styles"))
    _note_margins(file, losses)
    _note_changes(words, losses)
    _note_comments(words, file, losses)
    for each in (words, *(beside[name] for name in beside if name != "styles")):
        _take_out_drawings(each, losses)
        _take_out_hidden(each, losses)
    _take_out_contents(words, styles, losses)
    spelt = numbering.spell_out(words, styles, Numbering(beside.get("numbering")))
    _note_numbers(spelt, losses)
    for properties in [*words.iter(f"{WORD}pPr"), *_properties(beside.get("styles"))]:
        _remove(properties, [each for each in properties if each.tag == f"{WORD}ind"])  # else it counts as a quotation
    _mend_tables(words)
    said = Counter(word for each in (words, *beside.values()) for word in _words(each))
    return Ready(package.written({"document": words, **beside}, file.links()), said, spelt.left)


def _words(part: Element) -> Iterator[str]:
    for paragraph in part.iter(f"{WORD}p"):
        yield from words_in(_text(paragraph))


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters, to be counted."""
    return re.findall(r"\w+", text.casefold())


def _mend_tables(words: Element) -> None:
    """Give each table as many columns as its widest row has cells: what lies beyond them would be left out."""
    for table in words.iter(f"{WORD}tbl"):
        widest = max((sum(map(_span, row.findall(f"{WORD}tc"))) for row in table.findall(f"{WORD}tr")), default=0)
        _remove(table, table.findall(f"{WORD}tblGrid"))
        grid = Element(f"{WORD}tblGrid")
        for _ in range(min(widest, _MOST_COLUMNS)):
            SubElement(grid, f"{WORD}gridCol", {f"{WORD}w": "1000"})
        table.insert(1 if table.find(f"{WORD}tblPr") is not None else 0, grid)


def _span(cell: Element) -> int:
    found = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    count = numbering.value(found, "val") if found is not None else ""
    return int(count) if re.fullmatch(r"[1-9]\d?", count) else 1


def _properties(styles: Element | None) -> Iterator[Element]:
    if styles is not None:
        yield from styles.iter(f"{WORD}pPr")


def _text(part: Element) -> str:
    return "".join(each.text or "" for each in part.iter(f"{WORD}t"))


def _remove(parent: Element, children: Collection[Element]) -> None:
    for child in children:
        parent.remove(child)


def _inside(root: Element, wanted: re.Pattern[str]) -> list[tuple[Element, Element]]:
    """Return the outermost parts whose name is wanted, in their order, each with the part that it is in."""
    found: list[tuple[Element, Element]] = []
    waiting = [(root, child) for child in reversed(root)]
    while waiting:
        parent, part = waiting.pop()
        if wanted.fullmatch(part.tag):
            found.append((parent, part))
        else:
            waiting += [(part, child) for child in reversed(part)]
    return found


def _take_out_drawings(root: Element, losses: Losses) -> None:
    for parent, drawn in _inside(root, _DRAWN):
        boxes = [each for each in drawn.iter(f"{WORD}txbxContent") if _text(each).strip()]
        if boxes:  # the same words may be there twice, for two generations of Word
            losses.lose(f"text box: {quoted(_text(boxes[0]))}", f"text boxes: {quoted(_text(boxes[0]))}")
        elif any(each.tag.endswith(("}blip", "}imagedata")) for each in drawn.iter()):
            losses.lose("picture")
        else:
            losses.lose("drawing or embedded object", "drawings or embedded objects")
        parent.remove(drawn)


def _take_out_hidden(root: Element, losses: Losses) -> None:
    for parent in list(root.iter()):
        hidden = [run for run in parent.findall(f"{WORD}r") if _is_hidden(run)]
        losses.lose("stretch of hidden text", "stretches of hidden text", sum(bool(_text(run)) for run in hidden))
        _remove(parent, hidden)


def _is_hidden(run: Element) -> bool:
    found = run.find(f"{WORD}rPr/{WORD}vanish")
    return found is not None and numbering.value(found, "val") not in ("0", "false", "off")


def _take_out_contents(words: Element, styles: Styles, losses: Losses) -> None:
    """Take out the table of contents: a page has its own."""
    gone = 0
    for parent in list(words.iter()):
        blocks = [each for each in parent if each.tag == f"{WORD}sdt" and _is_contents(each)]
        lines = [each for each in parent.findall(f"{WORD}p") if styles.name(each).startswith("toc ")]
        gone += len(blocks) + bool(lines)
        _remove(parent, [*blocks, *lines])
    losses.lose("table of contents: the page has its own", "tables of contents: the page has its own", min(gone, 1))


def _is_contents(block: Element) -> bool:
    found = block.find(f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery")
    return found is not None and numbering.value(found, "val") == "Table of Contents"


def _note_margins(file: Package, losses: Losses) -> None:
    seen = set()
    for name in sorted(file.names):
        kind = re.fullmatch(r"word/(header|footer)\d*\.xml", name)
        part = file.part(name) if kind else None
        said = " ".join(_text(part).split()) if part is not None else ""
        if kind and said and (kind[1], said) not in seen:
            seen.add((kind[1], said))
            losses.lose(f"{kind[1]}: {quoted(said)}")


def _note_changes(words: Element, losses: Losses) -> None:
    put = sum(bool(_text(each)) for name in ("ins", "moveTo") for each in words.iter(f"{WORD}{name}"))
    gone = [pair for name in ("del", "moveFrom") for pair in _inside(words, re.compile(rf"\{{.*\}}{name}"))]
    taken = sum(1 for _, each in gone if len(each))
    for parent, each in gone:
        parent.remove(each)
    for parent, each in _inside(words, re.compile(r"\{.*\}(ins|moveTo)")):
        place = list(parent).index(each)
        parent[place : place + 1] = list(each)
    if put or taken:
        said = f"{count(put, 'insertion')} and {count(taken, 'deletion')}"
        losses.say(f"{sentence(said)} were tracked: all of them were accepted. Look whether that is right")


def _note_comments(words: Element, file: Package, losses: Losses) -> None:
    comments = file.named("comments")
    losses.lose("comment", times=len(comments) if comments is not None else 0)
    for parent in list(words.iter()):
        _remove(
            parent, [each for each in parent if re.fullmatch(r"\{.*\}comment(RangeStart|RangeEnd|Reference)", each.tag)]
        )


def _note_numbers(spelt: Spelt, losses: Losses) -> None:
    if spelt.headings:
        losses.say(f"Word numbered {count(spelt.headings, 'heading')}: the numbers are now part of the words")
    if spelt.paragraphs:
        said = count(spelt.paragraphs, "paragraph")
        losses.say(f"Word numbered {said} as 1.1 or (a): the numbers are now words, and count no longer by themselves")
