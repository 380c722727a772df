"""A Word file opened with care: what it is, how much it holds, and only those of its parts that have words in them.

A .docx is a ZIP archive of XML parts that lead to one another by relationships (ISO/IEC 29500-2, Open Packaging
Conventions). Documents of the class Strict (ISO/IEC 29500-1) and those of Transitional (29500-4), which is what Word
writes, differ in their namespaces: both are read, and all parts are given with those of Transitional.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from partnership.importing.word.report import CannotImportError

LARGEST_FILE = 20_000_000
"""How many bytes a file may have, Word or Markdown."""

LARGEST_PART = 20_000_000
"""How many bytes a part of a Word file may have once it is unpacked."""

_MOST_PARTS = 5_000
_DEEPEST = 200

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""What stands before the name of each element of a document, as ElementTree writes namespaces."""

_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _RELATIONS[1:-1].encode(),
}
_SAVE_AS = "Open it in Word and save it as a Word document (.docx)."
_DAMAGED = ("this is not a Word document, or it is damaged", _SAVE_AS)
_KINDS = {
    b"%PDF": "this is a PDF",
    b"{\\rtf": "this is a document in rich text format (RTF)",
    b"<": "this is a web page or XML",
}
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

ET.register_namespace("w", WORD[1:-1])
ET.register_namespace("r", _RELATIONS[1:-1])


class _CarefulTreeBuilder(ET.TreeBuilder):
    """Builds XML that is neither deeper than any document nor able to grow."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def doctype(self, *_: object) -> None:
        """Refuse a file that defines entities of its own: they can grow without end."""
        raise CannotImportError(*_DAMAGED)

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise CannotImportError(*_DAMAGED)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


class Package:
    """The parts of a Word file, each read when it is asked for, and never more of it than is sensible.

    Whatever is wrong with it is a CannotImportError, be it found when it is opened or when a part is read.
    """

    def __init__(self, content: bytes) -> None:
        _refuse_other_kinds(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise CannotImportError(*_DAMAGED) from None
        self.names = frozenset(self._zip.namelist())
        if len(self.names) > _MOST_PARTS:
            raise CannotImportError(f"the document has more than {_MOST_PARTS:,} parts inside", _SAVE_AS)
        if any(name.casefold().endswith("vbaproject.bin") for name in self.names):
            raise CannotImportError("the document holds macros, which are programs", f"{_SAVE_AS} That drops them.")
        if "mimetype" in self.names:
            raise CannotImportError("this is an OpenDocument text", _SAVE_AS)
        self._main = self._find_main()

    def _find_main(self) -> str:
        """Return the part that holds the words: with some programs it has another name."""
        relationships = self.part("_rels/.rels")
        for relationship in relationships if relationships is not None else ():
            if relationship.get("Type", "").endswith("/officeDocument"):
                name = relationship.get("Target", "").lstrip("/")
                if name in self.names and name.startswith("word/"):
                    return name
        raise CannotImportError(*_DAMAGED)

    def document(self) -> Element:
        """Return the part that holds the words."""
        part = self.part(self._main)
        assert part is not None, "the package has its main part"
        return part

    def part(self, name: str) -> Element | None:
        """Return a part as XML, by its name in the archive; None if there is none of this name."""
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as part:
                text = part.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError):
            raise CannotImportError(*_DAMAGED) from None
        if len(text) > LARGEST_PART:
            what = f"a part of the document is larger than {LARGEST_PART // 1_000_000} MB once it is unpacked"
            raise CannotImportError(what, "A policy is words: copy them into a new document.")
        for strict, usual in _STRICT.items():
            text = text.replace(strict, usual)
        try:
            return ET.fromstring(text, ET.XMLParser(target=_CarefulTreeBuilder()))
        except (ET.ParseError, ValueError, LookupError):
            raise CannotImportError(*_DAMAGED) from None

    def beside(self, kind: str) -> Element | None:
        """Return the part that stands beside the words under a name (styles, numbering, footnotes …), if any."""
        return self.part(posixpath.join(posixpath.dirname(self._main), f"{kind}.xml"))

    def links(self) -> dict[str, str]:
        """Return where the links lead, by the ids that the words use."""
        folder, name = posixpath.split(self._main)
        relationships = self.part(f"{folder}/_rels/{name}.rels")
        return {
            relationship.get("Id", ""): relationship.get("Target", "")
            for relationship in (relationships if relationships is not None else ())
            if relationship.get("Type", "").endswith("/hyperlink")
        }


def _refuse_other_kinds(content: bytes) -> None:
    """Raise what is wrong with a file that is something else."""
    if not content.strip():
        raise CannotImportError("the file is empty", "Look whether it is the right one.")
    if len(content) > LARGEST_FILE:
        what = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        raise CannotImportError(what, "Take its pictures out first: they are not carried over.")
    if content.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in content:
            remedy = "Open it in Word, take the password off (File, Info, Protect Document) and save it."
            raise CannotImportError("the document is protected with a password", remedy)
        raise CannotImportError("this is a document of an old Word (.doc)", _SAVE_AS)
    for beginning, what in _KINDS.items():
        if content.startswith(beginning):
            raise CannotImportError(what, "Find the Word document that it was made from, or save it as one.")


def word_file(parts: Mapping[str, Element], links: Mapping[str, str]) -> bytes:
    """Return a Word file of some parts and nothing else, by what they are: document, styles, footnotes …"""
    file = io.BytesIO()
    beside = [name for name in parts if name != "document"]
    kinds = {name: "document.main" if name == "document" else name for name in parts}
    types = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_CONTENT}.{kinds[n]}+xml"/>' for n in parts)
    related = "".join(f'<Relationship Id="beside-{n}" Type="{_type(n)}" Target="{n}.xml"/>' for n in beside)
    relations = ET.fromstring(f'<Relationships xmlns="{_PACKAGE[1:-1]}">{related}</Relationships>')
    for name, target in links.items():
        link = {"Id": name, "Type": _type("hyperlink"), "Target": target, "TargetMode": "External"}
        ET.SubElement(relations, f"{_PACKAGE}Relationship", link)
    top = f'<Relationship Id="main" Type="{_type("officeDocument")}" Target="word/document.xml"/>'
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES.format(types))
        package.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE[1:-1]}">{top}</Relationships>')
        package.writestr("word/_rels/document.xml.rels", ET.tostring(relations, "utf-8"))
        for name, part in parts.items():
            package.writestr(f"word/{name}.xml", ET.tostring(part, "utf-8", xml_declaration=True))
    return file.getvalue()


_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{}</Types>'
)


def _type(name: str) -> str:
    return f"{_RELATIONS[1:-1]}/{name}"
