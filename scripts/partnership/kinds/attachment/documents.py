"""Documents to download: their words are read, so that they can be searched; what cannot be read is refused."""

from __future__ import annotations

import io
import logging
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from partnership import signs
from partnership.kinds.attachment import pictures
from partnership.kinds.attachment.judgement import Judged, Unfit
from partnership.words import listed

_MOST_PAGES = 500
_DEEPEST = 100
_ADDRESS = re.compile(r"https?://|mailto:", re.IGNORECASE)
_LARGEST = 50_000_000
_RUNNING = {
    "/JavaScript": "a program (JavaScript)",
    "/JS": "a program (JavaScript)",
    "/Launch": "something that starts a program",
    "/EmbeddedFiles": "files within it",
    "/EmbeddedFile": "files within it",
    "/EF": "files within it",
    "/AF": "files within it",
    "/FileAttachment": "files within it",
    "/Movie": "films or programs",
    "/Sound": "films or programs",
    "/Screen": "films or programs",
    "/3D": "films or programs",
    "/RichMedia": "films or programs",
    "/XFA": "a form that runs programs (XFA)",
    "/SubmitForm": "a form that sends what is typed",
    "/ImportData": "something that fetches data",
    "/GoToR": "a link into another file",
    "/GoToE": "a link into a file within it",
}
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core|custom)\.xml|docProps/thumbnail\.\w+|customXml/.*\.(xml|rels)"
    r"|word/[\w-]+\.xml|word/_rels/[\w.-]+\.rels|word/theme/[\w.-]+\.xml|word/(theme/)?_rels/[\w.-]+\.rels"
    r"|word/(fonts/[\w.-]+|glossary/.*\.(xml|rels))|word/media/[\w.-]+\.(png|jpe?g|gif)"
)
"""The parts of which a Word document is made (ISO/IEC 29500-2): no macros, no controls, no files within it."""
_AS_WORD = "Save it anew as a Word document (.docx) without macros, or as PDF."
_PICTURES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF"}
_SAVE = "Save it anew: in Word, File, Save As, PDF, without a password."


def judge_text(content: bytes) -> Judged:
    """Return that a text or table may be published, with its words."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Unfit("the file is not UTF-8", "Save it as UTF-8.") from None
    if places := signs.strange(text):
        before = text[: places[0]]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        what = f"there is an invisible character here ({signs.name(text[places[0]])})"
        raise Unfit(what, "Delete it, or retype the words around it.", line, column)
    return Judged(text)


def judge_pdf(content: bytes) -> Judged:
    """Return that a PDF may be published, with its words and what it says of itself.

    Raises Unfit for one that is protected, damaged, has a page without words, or does anything but show.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if not content.startswith(b"%PDF-"):
        raise Unfit("this is no PDF, or its beginning is missing", _SAVE)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Unfit("the PDF is protected, so that nobody can look whether it holds anything private", _SAVE)
        if len(reader.pages) > _MOST_PAGES:
            raise Unfit(f"the PDF has more than {_MOST_PAGES} pages", "Link to where it is published.")
        inside = _Inside()
        inside.walk(reader.trailer)
        if inside.running:
            raise Unfit(f"the PDF holds {listed(sorted(inside.running))}", _SAVE)
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError):
        # pypdf's readers raise each of these for bytes that make no sense
        raise Unfit("the PDF is damaged, so that nobody can look whether it holds anything private", _SAVE) from None
    for number, words in enumerate(pages, start=1):
        if not words.strip():
            what = f"page {number} of the PDF has no words that can be read: it may be a picture of a page"
            raise Unfit(what, "Save the document that it was made from as PDF, or put its words on a page.")
    return Judged("\n\n".join([*pages, *inside.words]))


class _Inside:
    """What stands in a PDF besides its pages, wherever in it, and what it does besides showing."""

    def __init__(self) -> None:
        self.words: list[str] = []
        """Every text: properties, remarks, what is filled in, titles of an outline, descriptions."""
        self.running: set[str] = set()
        self._seen: set[int] = set()

    def walk(self, value: object, depth: int = 0) -> None:
        from pypdf import generic

        if isinstance(value, generic.IndirectObject):
            if value.idnum in self._seen:
                return
            self._seen.add(value.idnum)
            value = value.get_object()
        if depth > _DEEPEST:
            raise Unfit("the PDF is nested too deeply to be looked through", _SAVE)
        if isinstance(value, generic.TextStringObject):
            self.words.append(str(value))
        within = list.__iter__(value) if isinstance(value, generic.ArrayObject) else iter(())
        if isinstance(value, generic.DictionaryObject):
            self._look(value)
            within = iter(dict.values(value))
        for inside in within:
            self.walk(inside, depth + 1)

    def _look(self, value: dict[object, object]) -> None:
        from pypdf import generic

        names = (str(value.get("/S", "")), str(value.get("/Subtype", "")), *map(str, value))
        self.running |= {_RUNNING[name] for name in names if name in _RUNNING}
        address = value.get("/URI")
        if isinstance(address, str) and not _ADDRESS.match(address):
            self.running.add("a link that is no web address")
        if value.get("/Type") == "/Metadata" and isinstance(value, generic.StreamObject):
            self.words.append(re.sub(r"<[^>]*>", " ", value.get_data().decode("utf-8", "replace")))


def judge_word(content: bytes) -> Judged:
    """Return that a Word document may be published, with all its words: comments, changes and properties too."""
    remedy = _AS_WORD
    words: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [part for part in package.infolist() if not part.is_dir()]
            if sum(part.file_size for part in parts) > _LARGEST:
                raise Unfit("the document is too large once it is unpacked", remedy)
            for part in parts:
                if part.flag_bits & 1:
                    raise Unfit("the document is protected with a password", remedy)
                if not _PARTS.fullmatch(part.filename):
                    raise Unfit(f"the document holds what is not known to be words: {part.filename[:60]}", remedy)
                words += _words_within(part.filename, package.read(part), remedy)
            if "word/document.xml" not in package.namelist():
                raise Unfit("this is no Word document", remedy)
    except (zipfile.BadZipFile, zlib.error, ET.ParseError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Unfit("this is no Word document, or it is damaged", remedy) from None
    return Judged("\n".join(words))


def _words_within(name: str, content: bytes, remedy: str) -> Iterator[str]:
    """Yield the words of a part of any kind; a picture has none, and is judged."""
    ending = name.rpartition(".")[2].casefold()
    if ending in _PICTURES:
        _judge_within(name, content, _PICTURES[ending])
    elif ending in ("xml", "rels"):
        yield from _words_of_part(name, content, remedy)


def _words_of_part(name: str, content: bytes, remedy: str) -> Iterator[str]:
    """Yield the words of a part, a paragraph or property each."""
    root = ET.fromstring(content, ET.XMLParser(target=_PlainBuilder()))
    if name.endswith(".rels"):
        for relation in root:
            kind, target = relation.get("Type", ""), relation.get("Target", "")
            if relation.get("TargetMode") == "External" and not kind.endswith("/hyperlink"):
                raise Unfit(f"the document fetches something from elsewhere: {target[:60]}", remedy)
            yield target
        return
    if name.startswith("docProps/"):
        yield from (f"{part.tag.rpartition('}')[2]}: {part.text}" for part in root.iter() if (part.text or "").strip())
        return
    for part in root.iter():
        if part.tag.endswith("}p"):
            yield "".join(_run(inside) for inside in part.iter())
        elif (part.text or "").strip():
            yield part.text or ""
        yield from _in_attributes(part)


def _in_attributes(part: ET.Element) -> Iterator[str]:
    """Yield the words that stand in the attributes of a part: who wrote it, what a picture shows, a variable."""
    for key, value in part.attrib.items():
        name = key.rpartition("}")[2]
        if name == "author":
            yield f"Author: {value}"
        elif name in ("descr", "title") or part.tag.endswith(("}docVar", "}tag", "}alias", "}placeholder")):
            yield value


class _PlainBuilder(ET.TreeBuilder):
    """Builds XML that defines nothing of its own, in whatever encoding it is."""

    def doctype(self, *_: object) -> None:
        raise Unfit("the document holds what is not known to be words (DOCTYPE)", _AS_WORD)


def _judge_within(name: str, content: bytes, form: str) -> None:
    """Raise Unfit for a picture in a document that tells more than it shows."""
    try:
        pictures.judge(form)(content)
    except Unfit as unfit:
        raise Unfit(f"a picture in the document ({name.rpartition('/')[2]}): {unfit.what}", unfit.remedy) from None


def _run(part: ET.Element) -> str:
    name = part.tag.rpartition("}")[2]
    return part.text or "" if name in ("t", "delText", "instrText") else " " if name in ("tab", "br", "cr") else ""
