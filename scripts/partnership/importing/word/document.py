"""A file of Word, Markdown or plain text as a body of our Markdown, and a report of what was lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from partnership.importing.package import LARGEST_FILE, CannotImportError
from partnership.importing.word import docx, html, links_within
from partnership.importing.word.markdown_tree import simplified
from partnership.importing.word.report import ImportReport, quoted, words_in
from partnership.reading import decoded
from partnership.web import word, word_tree
from partnership.web.word import WordError
from partnership.web.word_tree import Part
from partnership.words import count, sentence

_HEAD = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(\n|\Z)", re.DOTALL)

_BRACKETS = re.compile(r"(?m)^(\s*)\\\((\w{1,4})\\\)")  # (a) needs no escaping, and is easier to read without
_BULLET = re.compile(r"[-*•·▪–]\s+(.*\S)")
_TYPED_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]+)[.)]?\s")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_GAP = re.compile(r"(?m)^[ \t]*&nbsp;\n\n")  # between two lists, which look different anyway
_TOO_DEEP = "its parts are nested too deeply"
_REMEDY = "Open it in Word, copy all of it into a new document, and save that."


class ImportedDocument(NamedTuple):
    """What a file says."""

    body: str
    """Markdown that ends with a line break, a sentence a line, without a head of fields."""
    report: tuple[str, ...]
    """A line for each thing that was left out or changed; nothing if all came over as it was."""


class OpenedDocument:
    """A file that was read, and not yet brought down to our Markdown. Raises CannotImportError, see import_document."""

    def __init__(self, name: str, content: bytes) -> None:
        self._report = ImportReport()
        ending = name.casefold().rpartition(".")[2]
        try:
            if ending in ("md", "markdown", "txt"):
                given = _plain(content, self._report) if ending == "txt" else _markdown(content, self._report)
                self._tree = word.from_markdown(given.encode())
                self._given = Counter(words_in(word_tree.words(html.as_words(self._tree["blocks"]))))
            else:
                prepared = docx.prepare(content, self._report)
                self._tree, self._given = word.from_word(prepared.file), prepared.words
                self._tree["blocks"] = _renumbered(self._tree["blocks"], prepared.list_numbers)
        except WordError as error:
            raise CannotImportError(f"the document cannot be made sense of: {error}", _REMEDY) from None
        except RecursionError:
            raise CannotImportError(_TOO_DEEP, _REMEDY) from None

    @property
    def title(self) -> str:
        """What it calls itself: its title, or the heading that it begins with; nothing if it has neither."""
        meta = self._tree["meta"].get("title")
        first = self._tree["blocks"][0] if self._tree["blocks"] else {"t": ""}
        return word_tree.words(meta) or (word_tree.words(first) if first["t"] == "Header" else "")

    def imported(self, title: str) -> ImportedDocument:
        """Return what it says. A first line that is but the `title` of its page is left out."""
        report = self._report
        try:
            made = simplified(self._tree, title, report)
            made["blocks"] = links_within.led(made["blocks"], report)
            body = word.to_markdown(made)
            there = Counter(words_in(word_tree.words(word.from_markdown(body.encode())["blocks"])))
        except WordError as error:
            raise CannotImportError(f"the document cannot be made sense of: {error}", _REMEDY) from None
        except RecursionError:
            raise CannotImportError(_TOO_DEEP, _REMEDY) from None
        missing = list((self._given - there - report.told).elements())
        if missing:  # told, so that nothing goes in silence
            report.note(f"{sentence(count(len(missing), 'word'))} found no place: {quoted(' '.join(missing))}")
        body = _GAP.sub("", _BRACKETS.sub(r"\1(\2)", body)).strip("\n")  # without what pandoc writes to be quite sure
        if not body.strip():
            raise CannotImportError("there are no words in this document", "Look whether it is the right one.")
        return ImportedDocument(f"{body}\n", tuple(report.lines()))


def import_document(name: str, content: bytes, title: str = "") -> ImportedDocument:
    """Return what a file says: Markdown if its name ends in .md or .markdown, plain text if in .txt, else Word.

    A first line that is but the `title` of its page is left out.

    Raises CannotImportError for a file that is none of these, is damaged, too large or protected, or holds no words.
    """
    return OpenedDocument(name, content).imported(title)


def _markdown(content: bytes, report: ImportReport) -> str:
    """Return the body of a Markdown file."""
    if len(content) > LARGEST_FILE:
        raise CannotImportError("the file is larger than 20 MB", "Look whether it is the right one.")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise CannotImportError("the file is not UTF-8", "Save it as UTF-8, then import it again.") from None
    if head := _HEAD.match(text):
        report.left_out("head of fields", "heads of fields")
        return text[head.end() :]
    return text


def _plain(content: bytes, report: ImportReport) -> str:
    """Return a file of plain text as Markdown that says just that: paragraphs, and lists of lines with a dash."""
    if len(content) > LARGEST_FILE:
        raise CannotImportError("the file is larger than 20 MB", "Look whether it is the right one.")
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CannotImportError("this is no plain text", _REMEDY)
    text, remarks = decoded(content)
    for remark in remarks:
        report.note(sentence(remark))
    report.note("Plain text has no headings: write ## before each line that is one")
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4))
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of plain text as Markdown in which no sign means anything but itself."""
    in_list = False
    for line in lines:
        item = _BULLET.fullmatch(line.strip())
        words = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", item[1] if item else line.strip())
        if item:
            yield f"- {words}"
        elif _TYPED_NUMBER.match(line.strip()):
            yield f"\n{words}\n"
        else:
            yield f"\n{words}" if in_list and not line.startswith(" ") else words
        in_list = item is not None or (in_list and line.startswith(" "))


def _renumbered(blocks: list[Part], numbers: Sequence[int]) -> list[Part]:
    """Return blocks whose numbered lists count as they did in Word, given the number of each item in order.

    A list that went on where another stopped does so here.
    """
    items = list(_items(blocks))
    if len(items) == len(numbers):
        for number, (numbered, place) in zip(numbers, items, strict=True):
            if place == 0:
                numbered["c"][0][0] = number
    joined: list[Part] = _joined(blocks)
    return joined


def _items(value: Any) -> Iterator[tuple[Part, int]]:
    """Yield each numbered item as its list and its place in it, in the order in which they are read."""
    if _is_numbered(value):
        for place, item in enumerate(value["c"][1]):
            yield value, place
            yield from _items(item)
        return
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inside:
        yield from _items(part)


def _joined(value: Any) -> Any:
    """Return a tree in which a list that goes on counting after another is one with it; else it gets another look."""
    if isinstance(value, dict):
        return {name: _joined(part) for name, part in value.items()}
    if not isinstance(value, list):
        return value
    parts: list[Any] = []
    for part in map(_joined, value):
        before: Any = parts[-1] if parts else None
        if not (_is_numbered(part) and _is_numbered(before)):
            parts.append(part)
            continue
        (first, _, _), items = part["c"]
        (begun, _, look), items_before = before["c"]
        if first == begun + len(items_before):
            items_before.extend(items)
        else:
            other_look = "OneParen" if look["t"] != "OneParen" else "Period"
            parts.append({"t": "OrderedList", "c": [[first, {"t": "Decimal"}, {"t": other_look}], items]})
    return parts


def _is_numbered(value: Any) -> bool:
    """Return whether this is a numbered list."""
    return word_tree.is_part(value) and bool(value["t"] == "OrderedList")
