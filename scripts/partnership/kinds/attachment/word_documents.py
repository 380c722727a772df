"""Word documents to download: every part is known, every word in it is read, every picture judged."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from partnership import signs
from partnership.kinds.attachment import pictures
from partnership.kinds.attachment.judgement import Judged, Unfit
from partnership.kinds.attachment.picture_parts import readable

_LARGEST = 50_000_000
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core|custom)\.xml|docProps/thumbnail\.(png|jpe?g|gif)"
    r"|customXml/.*\.(xml|rels)"
    r"|word/[\w-]+\.xml|word/_rels/[\w.-]+\.rels|word/theme/[\w.-]+\.xml|word/(theme/)?_rels/[\w.-]+\.rels"
    r"|word/(fonts/[\w.-]+\.odttf|glossary/.*\.(xml|rels))|word/media/[\w.-]+\.(png|jpe?g|gif)"
)
"""The parts of which a Word document is made (ISO/IEC 29500-2): no macros, no controls, no files within it."""
_REMEDY = "Save it anew as a Word document (.docx) without macros, or as PDF."
_PICTURES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF"}
_LINK = re.compile(r"https?://|mailto:|tel:", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)
_FETCHING = re.compile(r'^[\s"]*(INCLUDE\w*|DDE\w*|LINK|IMPORT|DATABASE|EMBED)\b', re.IGNORECASE)
"""Fields that fetch something, or start a program (ISO/IEC 29500-1, 17.16.5)."""
_SPOKEN = frozenset({"author", "initials", "descr", "title", "alt", "string", "instr"})
_SPOKEN_OF = ("}docVar", "}tag", "}alias", "}placeholder")


def judge_word(content: bytes) -> Judged:
    """Return that a Word document may be published, with all its words: comments, changes and properties too."""
    words = [readable(content)]  # what lies before, between and behind its parts
    if not content.startswith(b"PK\3\4") or content[-22:-18] != b"PK\5\6":
        raise Unfit("this is no Word document, or it is damaged", _REMEDY)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > _LARGEST:
                raise Unfit("the document is too large once it is unpacked", _REMEDY)
            names = [part.filename for part in parts]
            if len({name.casefold() for name in names}) < len(names):
                raise Unfit("the document holds a part twice", _REMEDY)
            for part in parts:
                words += _judge_part(package, part)
            if "word/document.xml" not in names:
                raise Unfit("this is no Word document", _REMEDY)
    except (zipfile.BadZipFile, zlib.error, ET.ParseError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Unfit("this is no Word document, or it is damaged", _REMEDY) from None
    return Judged("\n\n".join(words))


def _judge_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[str]:
    """Yield the words of a part of any kind; a picture has none of its own, and is judged."""
    name = part.filename
    if part.flag_bits & 1:
        raise Unfit("the document is protected with a password", _REMEDY)
    is_folder = part.is_dir() and not part.file_size and re.fullmatch(r"[\w-]+(/[\w-]+)*/", name)
    if not is_folder and not _PARTS.fullmatch(name):
        raise Unfit(f"the document holds what is not known to be words: {signs.harmless(name[:60])}", _REMEDY)
    ending, remarks = name.rpartition(".")[2], list[str]()
    yield re.sub(r"[/_-]+", " ", name.rpartition(".")[0] or name)
    if ending in _PICTURES:
        yield _judge_within(name, package.read(part), _PICTURES[ending])
    elif ending == "rels":
        yield from _relations(_plain(package.read(part), remarks))
    elif ending == "xml":
        yield from _words(_plain(package.read(part), remarks))
    yield from remarks


class _PlainBuilder(ET.TreeBuilder):
    """Builds XML that defines nothing of its own, in whatever encoding it is; remarks in it are words too."""

    def __init__(self) -> None:
        super().__init__()
        self.remarks: list[str] = []

    def doctype(self, *_: object) -> None:
        raise Unfit("the document holds what is not known to be words (DOCTYPE)", _REMEDY)

    def comment(self, text: str | None, /) -> ET.Element:
        self.remarks.append(text or "")
        return ET.Element("remark")

    def pi(self, target: str, text: str | None = None, /) -> ET.Element:
        self.remarks.append(f"{target} {text or ''}")
        return ET.Element("remark")


def _plain(content: bytes, remarks: list[str]) -> ET.Element:
    """Return a part's own words and what holds them; what its remarks say is put beside them."""
    builder = _PlainBuilder()
    root = ET.fromstring(content, ET.XMLParser(target=builder))
    remarks += builder.remarks
    return root


def _relations(root: ET.Element) -> Iterator[str]:
    """Yield where a part leads; raise Unfit if it fetches something from there."""
    for relation in root.iter():
        kind, target = relation.get("Type", ""), relation.get("Target", "").strip()
        is_external = relation.get("TargetMode", "Internal").casefold() != "internal" or _ELSEWHERE.match(target)
        if is_external and not kind.endswith("/hyperlink"):
            raise Unfit(f"the document fetches something from elsewhere: {signs.harmless(target[:60])}", _REMEDY)
        if is_external and _ELSEWHERE.match(target) and not _LINK.match(target):
            remedy = "Take the link out, or let it lead to a web address. Then save the document anew."
            raise Unfit(f"the document holds a link that is no web address: {signs.harmless(target[:60])}", remedy)
        yield target


def _words(root: ET.Element) -> Iterator[str]:
    """Yield the words of a part: a paragraph each, and whatever stands elsewhere in it."""
    for part in root.iter():
        if part.tag.endswith("}p"):
            _refuse_fetching("".join(inside.text or "" for inside in part.iter() if inside.tag.endswith("}instrText")))
            yield "".join(_run(inside) for inside in part.iter())
        elif (part.text or "").strip():
            name = part.tag.rpartition("}")[2]
            yield part.text or "" if _is_run(part) else f"{name}: {part.text}"
        if (part.tail or "").strip():
            yield part.tail or ""
        yield from _in_attributes(part)


def _in_attributes(part: ET.Element) -> Iterator[str]:
    """Yield the words that stand in the attributes of a part: who wrote it, what a picture shows, a variable."""
    for key, value in part.attrib.items():
        name = key.rpartition("}")[2]
        if name == "instr":
            _refuse_fetching(value)
        if name == "author":
            yield f"Author: {value}"
        elif name in _SPOKEN or part.tag.endswith(_SPOKEN_OF) or re.search(r"[A-Za-z]{2}.*[\s@]", value):
            yield value


def _refuse_fetching(field: str) -> None:
    """Raise Unfit for a field that fetches something whenever the document is opened."""
    if fetching := _FETCHING.match(field):
        raise Unfit(f"the document fetches something from elsewhere: a field {fetching[1]}", _REMEDY)


def _judge_within(name: str, content: bytes, form: str) -> str:
    """Return the words in a picture in a document; raise Unfit for one that tells more than it shows."""
    try:
        return pictures.judge(form)(content).words
    except Unfit as unfit:
        raise Unfit(f"a picture in the document ({name.rpartition('/')[2]}): {unfit.what}", unfit.remedy) from None


def _is_run(part: ET.Element) -> bool:
    return part.tag.rpartition("}")[2] in ("t", "delText", "instrText")


def _run(part: ET.Element) -> str:
    if _is_run(part):
        return part.text or ""
    return " " if part.tag.rpartition("}")[2] in ("tab", "br", "cr") else ""
