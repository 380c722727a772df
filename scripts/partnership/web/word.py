"""Markdown as Word documents, and Word documents as parts: the one place that knows pandoc.

Pandoc runs in its sandbox: it reads what it is handed and nothing else, knows no clock, and is stopped if it takes too
long. So the same words give the same bytes.
"""

from __future__ import annotations

import functools
import hashlib
import html
import io
import json
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path

from partnership.files.store import NOTHING_KEPT, Store
from partnership.web import prose, word_tree
from partnership.web.word_tree import Part

SECONDS = 30
"""How long pandoc may take. A policy takes a twentieth of a second."""

_MEMORY = "-M768M"
_DIALECT = "commonmark+pipe_tables+strikeout+footnotes+task_lists+autolink_bare_uris"
_LOOK = Path(__file__).with_name("word_look")
_PLACES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels",
    "word/_rels/document.xml.rels": "document.xml.rels",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/footer1.xml": "footer1.xml",
}
"""Where in a Word document each file of our look belongs."""
_OFFICE = "application/vnd.openxmlformats-"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SAID = "Who may read it."
"""What stands in the file of a header until somebody says what it is to say."""
_HEADER = {
    "[Content_Types].xml": (
        "</Types>",
        f'<Override PartName="/word/header1.xml" ContentType="{_OFFICE}officedocument.wordprocessingml.header+xml" />',
    ),
    "word/_rels/document.xml.rels": (
        "</Relationships>",
        f'<Relationship Id="rIdReaders" Target="header1.xml" Type="{_RELATIONSHIPS}/header" />',
    ),
    "word/document.xml": (
        '<w:footerReference r:id="rId9"',
        '<w:headerReference r:id="rIdReaders" w:type="default" />',
    ),
}
"""What is put into the files of a document for it to have a header, and before what."""
_LONGEST, _SHORTEST = 60, 8
"""Between how many letters the widths of a table's columns differ."""


class WordError(Exception):
    """A document that pandoc could not make sense of, or pandoc itself could not be run; why, in its words or ours."""


def document(title: str, lines: Sequence[str], body_markdown: str, store: Store = NOTHING_KEPT) -> bytes:
    """Return a Word document (.docx): a title, lines beneath it such as the version and its day, a body in Markdown.

    Links within this site have no use on paper and become their words: lead them to full addresses before, if need be.
    The same words give the same bytes, so what an earlier run made of them may come from a store. Raises WordError.
    """
    words = ["Word document", _version(), title, body_markdown, *lines]
    return store.find(words, lambda: _document(title, lines, body_markdown))


@functools.cache
def _version() -> str:
    """Return what a document depends on besides its words: how it looks, this code, and pandoc."""
    look = hashlib.sha256(_look()).hexdigest()
    return f"{prose.version()} {look} {metadata.version('pypandoc-binary')}"


def _document(title: str, lines: Sequence[str], body_markdown: str) -> bytes:
    tree = from_markdown(unmarked(body_markdown).encode(), html=False)
    tree["blocks"] = word_tree.changed(tree["blocks"], _on_paper)
    tree["meta"] = {
        "title": {"t": "MetaInlines", "c": word_tree.run(title)},
        "lang": {"t": "MetaString", "c": "en-GB"},
    }
    front = [{"t": "Para", "c": word_tree.run(line)} for line in lines]
    tree["blocks"] = [word_tree.styled("Subtitle", [line]) for line in front] + tree["blocks"]
    with tempfile.TemporaryDirectory() as room:
        look = Path(room, "look.docx")
        look.write_bytes(_look())
        return _pandoc(["--from", "json", "--to", "docx", "--reference-doc", str(look)], json.dumps(tree).encode())


def for_members(document: bytes, said: str, lead: Callable[[str], str]) -> bytes:
    """Return a Word document of ours that says at the top of each page who may read it; `lead` its addresses."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    for name, (before, put) in _HEADER.items():
        start, found, end = lead(parts[name].decode("utf-8")).rpartition(before)
        assert found, name
        parts[name] = f"{start}{put}{found}{end}".encode()
    header = (_LOOK / "header1.xml").read_text("utf-8")
    parts["word/header1.xml"] = header.replace(_SAID, html.escape(said)).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def unmarked(body: str) -> str:
    """Return a body of Markdown without the marks of its anchors (`{#…}`), for readers that know none."""
    lines: list[str | None] = list(body.split("\n"))
    tokens = prose.parse(body).tokens
    for place, token in enumerate(tokens):
        mark = token.meta.get("mark")
        block = next(token for token in tokens[place:] if token.type == "inline") if mark else None
        if block and block.map:  # a heading's, a paragraph's or a list item's mark stands at the end of its words
            last = block.map[1] - 1
            before, _, behind = (lines[last] or "").rpartition(f"{{#{mark}}}")
            lines[last] = f"{before.rstrip()}{behind}" if before.strip() else None
    return "\n".join(line for line in lines if line is not None)


def from_word(given: bytes) -> Part:
    """Return a Word document as pandoc's tree (see `word_tree`), tracked changes accepted, or raise WordError."""
    return _tree(_pandoc(["--from", "docx", "--to", "json", "--track-changes", "accept"], given))


def from_markdown(given: bytes, *, html: bool = True) -> Part:
    """Return Markdown as pandoc's tree, or raise WordError.

    Its HTML stands there as such, so that it can be told, or as the letters that it is made of.
    """
    dialect = _DIALECT if html else f"{_DIALECT}-raw_html"
    return _tree(_pandoc(["--from", dialect, "--to", "json"], given))


def from_html(given: bytes) -> Part:
    """Return a piece of HTML as pandoc's tree, or raise WordError. Nothing that it names is fetched."""
    return _tree(_pandoc(["--from", "html-native_divs-native_spans", "--to", "json"], given))


def to_markdown(tree: Part) -> str:
    """Return pandoc's tree as Markdown, or raise WordError."""
    command = ["--from", "json", "--to", f"{_DIALECT}-raw_html", "--wrap", "preserve"]
    return _pandoc(command, json.dumps(tree).encode()).decode("utf-8").replace("\r\n", "\n")


def _tree(answer: bytes) -> Part:
    tree: Part = json.loads(answer)
    return tree


def _pandoc(command: Sequence[str], given: bytes) -> bytes:
    whole = [_program(), "+RTS", _MEMORY, "-RTS", "--sandbox", *command, "--output", "-"]
    try:
        done = subprocess.run(whole, input=given, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise WordError(f"it takes longer than {SECONDS} seconds") from None
    except OSError as error:  # on a Mac with Apple's own processor it needs Rosetta
        raise WordError(f"pandoc cannot be started on this computer ({error.strerror})") from None
    if done.returncode != 0:
        raise WordError(done.stderr.decode("utf-8", "replace").strip() or "it cannot be made sense of")
    return done.stdout


@functools.cache
def _program() -> str:
    """Return the pandoc that came with our dependency, of one version everywhere, and no other that may be about."""
    # looked for, and not imported: that takes longer than a document takes to make
    here = Path(str(metadata.distribution("pypandoc-binary").locate_file("pypandoc/files")))
    return str(next(file for file in (here / "pandoc", here / "pandoc.exe") if file.exists()))


@functools.cache
def _look() -> bytes:
    """Return an empty Word document that looks as ours do: fonts, headings, lines in tables, A4, page numbers."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, file in _PLACES.items():
            package.writestr(zipfile.ZipInfo(name), (_LOOK / file).read_text("utf-8"))
    return made.getvalue()


def _on_paper(part: Part) -> list[Part]:
    """Return what a part of a page becomes on paper."""
    kind, inside = part["t"], part.get("c", [])
    if kind == "Header":  # the title stands where the page's first heading is
        return [{"t": "Header", "c": [max(1, inside[0] - 1), *inside[1:]]}]
    if kind == "Image" or (kind == "Link" and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", inside[2][0])):
        return list(inside[1])
    if kind == "Table":
        return [_across(part)]
    return [part]


def _across(table: Part) -> Part:
    """Return a table as wide as the page, its columns in proportion to what is in them."""
    attributes, caption, columns, *others = table["c"]
    longest = [_SHORTEST] * len(columns)
    for row in word_tree.rows(table):
        for place, cell in enumerate(row[1][: len(columns)]):
            longest[place] = max(longest[place], min(_LONGEST, len(word_tree.words(cell[4]))))
    widths = [{"t": "ColWidth", "c": round(letters / sum(longest), 4)} for letters in longest]
    wide = [[column[0], width] for column, width in zip(columns, widths, strict=True)]
    return {"t": "Table", "c": [attributes, caption, wide, *others]}
