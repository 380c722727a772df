"""What a Word file is, opened and made: only those of its parts that have words in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from partnership.importing.package import RELATIONS, RELATIONSHIPS, OfficeProgram

_SAVE_AS = "Open it in Word and save it as a Word document (.docx)."
_MADE_FROM = "Find the Word document that it was made from, or save it as one."

WORD_PROGRAM = OfficeProgram(
    folder="word/",
    made="the document",
    damaged="this is not a Word document, or it is damaged",
    old="this is a document of an old Word (.doc)",
    open_one="this is an OpenDocument text",
    save_as=_SAVE_AS,
    protected="Open it in Word, take the password off (File, Info, Protect Document) and save it.",
    too_large="Take its pictures out first: they are not carried over.",
    part_too_large="A policy is words: copy them into a new document.",
    others={
        b"%PDF": ("this is a PDF", _MADE_FROM),
        b"{\\rtf": ("this is a document in rich text format (RTF)", _MADE_FROM),
        b"<": ("this is a web page or XML", _MADE_FROM),
    },
)


def word_file(parts: Mapping[str, Element], links: Mapping[str, str]) -> bytes:
    """Return a Word file of some parts and nothing else, by what they are: document, styles, footnotes …"""
    file = io.BytesIO()
    beside = [name for name in parts if name != "document"]
    kinds = {name: "document.main" if name == "document" else name for name in parts}
    types = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_CONTENT}.{kinds[n]}+xml"/>' for n in parts)
    related = "".join(f'<Relationship Id="beside-{n}" Type="{_type(n)}" Target="{n}.xml"/>' for n in beside)
    relations = ET.fromstring(f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}">{related}</Relationships>')
    for name, target in links.items():
        link = {"Id": name, "Type": _type("hyperlink"), "Target": target, "TargetMode": "External"}
        ET.SubElement(relations, f"{RELATIONSHIPS}Relationship", link)
    top = f'<Relationship Id="main" Type="{_type("officeDocument")}" Target="word/document.xml"/>'
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES.format(types))
        package.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}">{top}</Relationships>')
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
    return f"{RELATIONS[1:-1]}/{name}"
