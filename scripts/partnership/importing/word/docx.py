"""A Word document made ready for pandoc: only words are left and what they need, and what is lost is noted.

Elements are named as ISO/IEC 29500-1 names them, in its chapter 17 (WordprocessingML).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from partnership.importing.package import WORD, Package
from partnership.importing.word.numbering import ListNumbering, ParagraphStyles, attribute, spell_out
from partnership.importing.word.report import ImportReport, quoted, words_in
from partnership.importing.word.word_package import WORD_PROGRAM, word_file
from partnership.words import count, sentence

_BESIDE = ("styles", "numbering", "footnotes", "endnotes")
_MOST_COLUMNS = 60
_SIGNS = {"t": "", "tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "softHyphen": ""}
"""What each element of a run is as words (17.3.3, Run Content): t has its own."""
_CHANGES_BY_ITSELF = ("DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME")
_SHOWS_ANYWAY = ("HYPERLINK", "TOC", "PAGEREF", "REF", "NOTEREF", "SEQ", "PAGE", "NUMPAGES", "FORMTEXT", "XE", "TC")
_DRAWN = re.compile(r"\{.*\}(AlternateContent|drawing|pict|object)")


class PreparedFile(NamedTuple):
    """A Word file with nothing in it but words and what they need."""

    file: bytes
    words: Counter[str]
    """How often it has each word, in small letters."""
    list_numbers: tuple[int, ...]
    """The number of each item of its numbered lists, in their order."""


def prepare(content: bytes, report: ImportReport) -> PreparedFile:
    """Return a Word file ready to be read. Raises CannotImportError for one that cannot be opened."""
    package = Package(content, WORD_PROGRAM)
    document = package.document()
    document.attrib.clear()
    beside = {name: part for name in _BESIDE if (part := package.beside(name)) is not None}
    styles = ParagraphStyles(beside.get("styles"))
    _note_headers_and_footers(package, report)
    _join_paragraphs(document)
    _accept_changes(document, report)
    _note_fields(document, report)
    _unwrap(document, "fldSimple")  # pandoc leaves out what is in it
    _take_out_comments(document, package, report)
    for part in (document, *(beside[name] for name in beside if name != "styles")):
        _take_out_drawings(part, report)
        _take_out_hidden(part, report)
    _take_out_contents(document, styles, report)
    _take_out_prompts(document, report)
    spelt = spell_out(document, styles, ListNumbering(beside.get("numbering")))
    if spelt.headings:
        report.note(f"Word numbered {count(spelt.headings, 'heading')}: the numbers are now part of the words")
    if spelt.paragraphs:
        many = count(spelt.paragraphs, "paragraph")
        report.note(f"Word numbered {many} as 1.1 or (a): the numbers are now words, and count no longer by themselves")
    for part in (document, *(beside[name] for name in beside if name == "styles")):
        for properties in part.iter(f"{WORD}pPr"):
            _remove(properties, properties.findall(f"{WORD}ind"))  # pandoc takes what stands in for quotations
    _mend_tables(document)
    paragraphs = (paragraph for part in (document, *beside.values()) for paragraph in part.iter(f"{WORD}p"))
    words = Counter(word for paragraph in paragraphs for word in words_in(_text(paragraph)))
    return PreparedFile(
        word_file({"document": document, **beside}, package.related("hyperlink")), words, spelt.list_numbers
    )


def _text(part: Element) -> str:
    """Return the words of a part as a reader reads them."""
    read = []
    for element in part.iter():
        name = element.tag.removeprefix(WORD)
        if name in _SIGNS:
            read.append(element.text or _SIGNS[name] if name == "t" else _SIGNS[name])
        elif name == "p" and element is not part:
            read.append(" ")
    return "".join(read)


def _remove(parent: Element, children: Collection[Element]) -> None:
    for child in children:
        parent.remove(child)


def _outermost(root: Element, wanted: re.Pattern[str]) -> list[tuple[Element, Element]]:
    """Return the outermost elements whose name is wanted, in their order, each behind the one that it is in."""
    outermost: list[tuple[Element, Element]] = []
    waiting = [(root, child) for child in reversed(root)]
    while waiting:
        parent, element = waiting.pop()
        if wanted.fullmatch(element.tag):
            outermost.append((parent, element))
        else:
            waiting += [(element, child) for child in reversed(element)]
    return outermost


def _unwrap(root: Element, names: str) -> None:
    """Put in the place of each element of some names what is in it."""
    while wrappers := _outermost(root, re.compile(rf"\{{.*\}}({names})")):
        for parent, wrapper in wrappers:
            place = list(parent).index(wrapper)
            parent[place : place + 1] = list(wrapper)


def _note_headers_and_footers(package: Package, report: ImportReport) -> None:
    told = set()
    for name in sorted(package.names):
        kind = re.fullmatch(r"word/(header|footer)\d*\.xml", name)
        part = package.part(name) if kind else None
        words = " ".join(_text(part).split()) if part is not None else ""
        if kind and words and (kind[1], words) not in told:
            told.add((kind[1], words))
            report.left_out(f"{kind[1]}: {quoted(words)}")


def _accept_changes(document: Element, report: ImportReport) -> None:
    """Accept every change that was tracked (17.13.5, Revisions)."""
    inserted = sum(bool(_text(part)) for name in ("ins", "moveTo") for part in document.iter(f"{WORD}{name}"))
    deletions = [pair for name in ("del", "moveFrom") for pair in _outermost(document, re.compile(rf"\{{.*\}}{name}"))]
    deleted = sum(1 for _, deletion in deletions if len(deletion))
    for parent, deletion in deletions:
        parent.remove(deletion)
    _unwrap(document, "ins|moveTo")
    if inserted or deleted:
        counted = f"{count(inserted, 'insertion')} and {count(deleted, 'deletion')}"
        report.note(f"{sentence(counted)} were tracked: all of them were accepted. Look whether that is right")


def _join_paragraphs(document: Element) -> None:
    """Join each paragraph whose mark was deleted or moved away (17.13.5.15) with the one behind it, as that looks."""
    for parent in list(document.iter()):
        begun: list[Element] = []  # what stands before the words of the next paragraph
        for paragraph in [child for child in parent if child.tag == f"{WORD}p"]:
            properties = paragraph.find(f"{WORD}pPr")
            marks = [paragraph.find(f"{WORD}pPr/{WORD}rPr/{WORD}{name}") for name in ("del", "moveFrom")]
            inside = [child for child in paragraph if child is not properties]
            place = list(parent).index(paragraph)
            follows = parent[place + 1] if place + 1 < len(parent) else None
            if any(mark is not None for mark in marks) and follows is not None and follows.tag == f"{WORD}p":
                begun += inside
                parent.remove(paragraph)
            elif begun:
                after = 1 if properties is not None else 0
                paragraph[after:after] = begun
                begun = []


def _note_fields(document: Element, report: ImportReport) -> None:
    """Note what Word works out anew each time (17.16, Fields): here it stays as it is now."""
    for instruction in _instructions(document):
        name = (instruction.split() or [""])[0].upper()
        if name in _CHANGES_BY_ITSELF:
            report.note("A day or time that Word kept up to date is now words, as it was last: look whether it is so")
        elif name.isalpha() and name not in _SHOWS_ANYWAY:
            report.note(f"What Word filled in by itself ({name.capitalize()}) is now words: look whether it is right")


def _instructions(document: Element) -> Iterator[str]:
    """Yield what each field is told to show: whole in one element, or in pieces between marks (17.16.18, `fldChar`)."""
    open_fields: list[str] = []
    for element in document.iter():
        name = element.tag.removeprefix(WORD)
        if name == "fldSimple":
            yield attribute(element, "instr")
        elif name == "instrText" and open_fields:
            open_fields[-1] += element.text or ""
        elif name == "fldChar":
            kind = attribute(element, "fldCharType")
            if kind == "begin":
                open_fields.append("")
            elif kind == "end" and open_fields:
                yield open_fields.pop()


def _take_out_prompts(document: Element, report: ImportReport) -> None:
    """Take out what a form asks for where nobody has filled it in (17.5.2.39, `showingPlcHdr`)."""
    for block in list(document.iter(f"{WORD}sdt")):
        content = block.find(f"{WORD}sdtContent")
        if block.find(f"{WORD}sdtPr/{WORD}showingPlcHdr") is not None and content is not None:
            report.left_out(f"empty field of a form: {quoted(_text(content))}")
            for text in content.iter(f"{WORD}t"):
                text.text = ""


def _take_out_comments(document: Element, package: Package, report: ImportReport) -> None:
    comments = package.beside("comments")
    report.left_out("comment", times=len(comments) if comments is not None else 0)
    mark = re.compile(r"\{.*\}comment(RangeStart|RangeEnd|Reference)")
    for parent in list(document.iter()):
        _remove(parent, [child for child in parent if mark.fullmatch(child.tag)])


def _take_out_drawings(root: Element, report: ImportReport) -> None:
    for parent, drawing in _outermost(root, _DRAWN):
        boxes = [box for box in drawing.iter(f"{WORD}txbxContent") if _text(box).strip()]
        if boxes:  # the same words may be there twice, for two generations of Word
            report.left_out(f"text box: {quoted(_text(boxes[0]))}", f"text boxes: {quoted(_text(boxes[0]))}")
        elif any(element.tag.endswith(("}blip", "}imagedata")) for element in drawing.iter()):
            report.left_out("picture")
        else:
            report.left_out("drawing or embedded object", "drawings or embedded objects")
        parent.remove(drawing)


def _take_out_hidden(root: Element, report: ImportReport) -> None:
    for parent in list(root.iter()):
        hidden = [run for run in parent.findall(f"{WORD}r") if _is_hidden(run)]
        report.left_out("stretch of hidden text", "stretches of hidden text", sum(bool(_text(run)) for run in hidden))
        _remove(parent, hidden)


def _is_hidden(run: Element) -> bool:
    """Return whether a run is not shown (17.3.2.41, vanish)."""
    vanish = run.find(f"{WORD}rPr/{WORD}vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _take_out_contents(document: Element, styles: ParagraphStyles, report: ImportReport) -> None:
    """Take out the table of contents: a page has its own."""
    there = False
    for parent in list(document.iter()):
        blocks = [child for child in parent if child.tag == f"{WORD}sdt" and _is_contents(child)]
        lines = [child for child in parent.findall(f"{WORD}p") if styles.name(child).startswith("toc ")]
        there = there or bool(blocks or lines)
        _remove(parent, [*blocks, *lines])
    report.left_out("table of contents: the page has its own", times=int(there))


def _is_contents(block: Element) -> bool:
    gallery = block.find(f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery")
    return gallery is not None and attribute(gallery, "val") == "Table of Contents"


def _mend_tables(document: Element) -> None:
    """Give each table as many columns as its widest row has cells: what lies beyond them would be left out."""
    for table in document.iter(f"{WORD}tbl"):
        widest = max((sum(map(_span, row.findall(f"{WORD}tc"))) for row in table.findall(f"{WORD}tr")), default=0)
        _remove(table, table.findall(f"{WORD}tblGrid"))
        grid = Element(f"{WORD}tblGrid")
        for _ in range(min(widest, _MOST_COLUMNS)):
            SubElement(grid, f"{WORD}gridCol", {f"{WORD}w": "1000"})
        table.insert(1 if table.find(f"{WORD}tblPr") is not None else 0, grid)


def _span(cell: Element) -> int:
    """Return how many columns a cell spans."""
    span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    columns = attribute(span, "val") if span is not None else ""
    return int(columns) if re.fullmatch(r"[1-9]\d?", columns) else 1
