"""A file of Word or Excel opened with care: what it is, how much it holds, and each of its parts when it is asked for.

A .docx or .xlsx is a ZIP archive of XML parts that lead to one another by relationships (ISO/IEC 29500-2, Open
Packaging Conventions). Documents of the class Strict (ISO/IEC 29500-1) and of Transitional (29500-4), which is what
Word and Excel write, differ in their namespaces: both are read, and all parts are given with those of Transitional.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

LARGEST_FILE = 20_000_000
"""How many bytes a file may have."""

LARGEST_PART = 20_000_000
"""How many bytes a part of it may have once it is unpacked."""

_MOST_PARTS = 5_000
_DEEPEST = 200

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""What stands before the name of each element of a document, as ElementTree writes namespaces."""

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""What stands before the name of each element of a workbook."""

RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
"""What stands before the names of attributes that lead to other parts."""

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
"""What stands before the name of each element of a list of relationships."""

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": SHEET[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONS[1:-1].encode(),
}
_SPOILT = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(ArithmeticError, EOFError, LookupError, OSError, RuntimeError, ValueError),
)
"""What `zipfile` raises at an archive that is broken, or made to break it."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class CannotImportError(Exception):
    """Why a file cannot be brought in: what is wrong, and the remedy, each a sentence for whoever imports it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class OfficeProgram(NamedTuple):
    """What writes such files, and what is said of one that cannot be read."""

    folder: str
    """Where its parts are: word/."""
    made: str
    """What it makes: the document."""
    damaged: str
    """What is said of a file that is something else, or broken."""
    old: str
    """What a file of its older form is."""
    open_one: str
    """What a file of the open form for other programs is."""
    save_as: str
    """The remedy for most of these."""
    protected: str
    """The remedy for a password."""
    too_large: str
    """The remedy for a file that is too large."""
    part_too_large: str
    """The remedy for a part that is too large."""
    others: dict[bytes, tuple[str, str]]
    """By how files begin that are something else: what that is, and the remedy."""

    def broken(self) -> CannotImportError:
        """Return the error to raise where a file makes no sense."""
        return CannotImportError(self.damaged, self.save_as)


ET.register_namespace("w", WORD[1:-1])
ET.register_namespace("r", RELATIONS[1:-1])


class _CarefulTreeBuilder(ET.TreeBuilder):
    """Builds XML that is neither deeper than any document nor able to grow."""

    def __init__(self, program: OfficeProgram) -> None:
        super().__init__()
        self._program = program
        self._depth = 0

    def doctype(self, *_: object) -> None:
        """Refuse a file that defines entities of its own: they can grow without end."""
        raise self._program.broken()

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._program.broken()
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


class Package:
    """The parts of such a file, each read when it is asked for, and never more of it than is sensible.

    Whatever is wrong with it is a CannotImportError, be it found when it is opened or when a part is read.
    """

    def __init__(self, content: bytes, program: OfficeProgram) -> None:
        self._program = program
        _refuse_other_kinds(content, program)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _SPOILT:
            raise self._program.broken() from None
        self.names = frozenset(self._zip.namelist())
        if len(self.names) > _MOST_PARTS:
            raise CannotImportError(f"{program.made} has more than {_MOST_PARTS:,} parts inside", program.save_as)
        if any(name.casefold().endswith("vbaproject.bin") for name in self.names):
            what = f"{program.made} holds macros, which are programs"
            raise CannotImportError(what, f"{program.save_as} That drops them.")
        if "mimetype" in self.names:
            raise CannotImportError(program.open_one, program.save_as)
        self._main = self._find_main()

    def _find_main(self) -> str:
        """Return the part that leads to all others: with some programs it has another name."""
        relationships = self.part("_rels/.rels")
        for relationship in relationships if relationships is not None else ():
            if relationship.get("Type", "").endswith("/officeDocument"):
                name = relationship.get("Target", "").lstrip("/")
                if name in self.names and name.startswith(self._program.folder):
                    return name
        raise self._program.broken()

    def document(self) -> Element:
        """Return the part that leads to all others."""
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
        except _SPOILT:
            raise self._program.broken() from None
        if len(text) > LARGEST_PART:
            what = f"a part of {self._program.made} is larger than {LARGEST_PART // 1_000_000} MB once it is unpacked"
            raise CannotImportError(what, self._program.part_too_large)
        for strict, usual in _STRICT.items():
            text = text.replace(strict, usual)
        try:
            return ET.fromstring(text, ET.XMLParser(target=_CarefulTreeBuilder(self._program)))
        except (ET.ParseError, ValueError, LookupError):
            raise self._program.broken() from None

    def beside(self, kind: str) -> Element | None:
        """Return the part that stands beside the words under a name (styles, numbering, footnotes …), if any."""
        return self.part(posixpath.join(posixpath.dirname(self._main), f"{kind}.xml"))

    def related(self, kind: str) -> dict[str, str]:
        """Return where the relationships of a kind of the main part lead, such as its hyperlinks, by their ids."""
        folder, name = posixpath.split(self._main)
        relationships = self.part(f"{folder}/_rels/{name}.rels")
        return {
            relationship.get("Id", ""): relationship.get("Target", "")
            for relationship in (relationships if relationships is not None else ())
            if relationship.get("Type", "").endswith(f"/{kind}")
        }

    def led_to(self, target: str) -> Element | None:
        """Return the part to which a relationship of the main part leads, as XML."""
        return self.part(posixpath.normpath(posixpath.join("/", posixpath.dirname(self._main), target)).lstrip("/"))


def _refuse_other_kinds(content: bytes, program: OfficeProgram) -> None:
    """Raise what is wrong with a file that is something else."""
    if not content.strip():
        raise CannotImportError("the file is empty", "Look whether it is the right one.")
    if len(content) > LARGEST_FILE:
        raise CannotImportError(f"the file is larger than {LARGEST_FILE // 1_000_000} MB", program.too_large)
    if content.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise CannotImportError(f"{program.made} is protected with a password", program.protected)
        raise CannotImportError(program.old, program.save_as)
    for beginning, (what, remedy) in program.others.items():
        if content.startswith(beginning):
            raise CannotImportError(what, remedy)
