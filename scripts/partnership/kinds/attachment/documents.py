"""Texts and PDF files to download: their words are read, to be searched; what cannot be read is refused."""

from __future__ import annotations

import csv
import io
import logging
import re
import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from partnership import signs
from partnership.kinds.attachment.judgement import Judged, Unfit
from partnership.kinds.attachment.picture_parts import further_parts
from partnership.web.spreadsheet import formula_line
from partnership.words import listed

_MOST_PAGES = 500
_DEEPEST = 100
_ADDRESS = re.compile(r"https?://|mailto:", re.IGNORECASE)
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
    "/Rendition": "films or programs",
    "/RichMediaExecute": "films or programs",
    "/GoTo3DView": "films or programs",
    "/Collection": "files within it",
    "/Thread": "a link into another file",
    "/Filespec": "a link into another file",
    "/FFilter": "a link into another file",
    "/GoToR": "a link into another file",
    "/GoToE": "a link into a file within it",
}
_PICTURES_FIRST = (
    "Take it out of the pictures before they go into the document (in Windows, Properties, Details, Remove "
    "Properties), then save it anew as PDF."
)
_LEADS_ON = ("/URI", "/GoTo")
_TURNS = ("/NextPage", "/PrevPage", "/FirstPage", "/LastPage")
_OBJECT = re.compile(rb"(?<![0-9])([0-9]+) [0-9]+ obj\b")
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


def judge_table(content: bytes) -> Judged:
    """Return that a table (CSV) may be published, with its words."""
    judged = judge_text(content)
    try:
        line = formula_line(judged.words)
    except csv.Error:
        raise Unfit("this is no table, or one of its cells is too long", "Save it anew as CSV, or as text.") from None
    if line:
        what = "this cell begins like a formula, and a spreadsheet would work it out"
        remedy = "Put an apostrophe before it, or begin it with a word. A number may stay as it is."
        raise Unfit(what, remedy, line)
    return judged


def judge_pdf(content: bytes) -> Judged:
    """Return that a PDF may be published, with its words and what it says of itself.

    Raises Unfit for one that is protected, damaged, has a page without words, or does anything but show.
    """
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if not content.startswith(b"%PDF-"):
        raise Unfit("this is no PDF, or its beginning is missing", _SAVE)
    if told := _around(content):
        raise Unfit(f"the PDF holds {told}", _SAVE)
    try:
        return Judged(_words_of(content))
    except (PyPdfError, *_NONSENSE):
        raise Unfit("the PDF is damaged, so that nobody can look whether it holds anything private", _SAVE) from None


_NONSENSE = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError, struct.error)
"""What pypdf's readers and ours raise, besides its own errors, for bytes that make no sense."""


def _words_of(content: bytes) -> str:
    """Return the words of a PDF, those of its pages first."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Unfit("the PDF is protected, so that nobody can look whether it holds anything private", _SAVE)
    if len(reader.pages) > _MOST_PAGES:
        raise Unfit(f"the PDF has more than {_MOST_PAGES} pages", "Link to where it is published.")
    inside = _Inside()
    inside.walk(reader.trailer)
    if inside.running:
        raise Unfit(f"the PDF holds {listed(sorted(inside.running))}", _SAVE)
    if inside.told_by_pictures:
        what = f"a picture in the PDF tells more than it shows: {listed(sorted(inside.told_by_pictures))}"
        raise Unfit(what, _PICTURES_FIRST)
    pages = [page.extract_text() for page in reader.pages]
    for number, words in enumerate(pages, start=1):
        if not words.strip():
            what = f"page {number} of the PDF has no words that can be read: it may be a picture of a page"
            raise Unfit(what, "Save the document that it was made from as PDF, or put its words on a page.")
    directions = (0, 90, 180, 270)
    shown = [reader.pages[0].extract_xform_text(form, directions) for form in inside.shown_by_remarks]
    return "\n\n".join([*pages, *shown, *inside.words])


def _around(content: bytes) -> str:
    """Return what a PDF holds besides what it shows now: what it was before, or what lies behind its end.

    A second end is made by whoever changes a PDF (ISO 32000-2, 7.5.6). Word makes one too, and so does whatever
    prepares a PDF for the web.
    """
    if not content.rstrip(b"\0\t\n\r ").endswith(b"%%EOF"):
        return "something behind its end, or its end is missing" if b"%%EOF" in content else ""
    twice = any(number > 1 for number in Counter(_OBJECT.findall(content)).values())
    is_made_in_two = b"/Linearized" in content[:2000] or b"/XRefStm" in content[-4000:]
    return "what it was before it was changed" if twice or content.count(b"%%EOF") > 1 + is_made_in_two else ""


class _Inside:
    """What stands in a PDF besides its pages, wherever in it, and what it does besides showing."""

    def __init__(self) -> None:
        self.words: list[str] = []
        """Every text: properties, remarks, what is filled in, titles of an outline, descriptions."""
        self.running: set[str] = set()
        self.told_by_pictures: set[str] = set()
        self.shown_by_remarks: list[Any] = []
        """How remarks and fields look, each with words of its own."""
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

    def _look(self, value: dict[object, Any]) -> None:
        kinds = (_known(value.get(name, "")) for name in ("/S", "/Subtype", "/Type"))
        names = map(str, (*kinds, *value))
        self.running |= {_RUNNING[name] for name in names if name in _RUNNING}
        if any(not isinstance(address, str) or not _ADDRESS.match(address) for address in self._addresses(value)):
            self.running.add("a link that is no web address")
        unasked = list(_unasked(value))
        if any(str(_known(action.get("/S", ""))) == "/URI" for action in unasked):
            self.running.add("a page that opens by itself")
        if not all(_leads_on(action) for action in [*unasked, *_asked(value)]):
            self.running.add("something that does more than lead on")
        if "/UF" in value or not isinstance(_known(value.get("/F", 0)), int):
            self.running.add("a link into another file")
        if "/AP" in value:
            self.shown_by_remarks += _forms(value["/AP"])
        self._stream(value)

    def _addresses(self, value: dict[object, Any]) -> list[object]:
        """Return where a link leads, and what the addresses of all links begin with."""
        address = _known(value.get("/URI"))
        if isinstance(address, dict):
            return [address["/Base"]] if "/Base" in address else []
        return [address] if address is not None else []

    def _stream(self, value: object) -> None:
        """Read the description of the whole (XMP), and judge photographs, which a PDF holds as they were."""
        from pypdf import generic

        if not isinstance(value, generic.StreamObject):
            return
        if value.get("/Type") == "/Metadata":
            self.words.append(re.sub(r"<[^>]*>", " ", value.get_data().decode("utf-8", "replace")))
        filters = value.get("/Filter")
        if filters == "/DCTDecode" or (isinstance(filters, list) and filters and filters[-1] == "/DCTDecode"):
            photograph = value.get_data().rstrip(b"\0\t\n\r ")
            self.told_by_pictures |= set(further_parts("JPEG", photograph))


def _unasked(value: dict[object, Any]) -> Iterator[dict[object, Any]]:
    """Yield what a PDF does by itself, when it is opened or looked at."""
    events = _known(value.get("/AA"))
    yield from _actions([value.get("/OpenAction"), *(events.values() if isinstance(events, dict) else ())])


def _asked(value: dict[object, Any]) -> Iterator[dict[object, Any]]:
    """Yield what happens when a reader chooses something.

    What tells of the structure of a text has an entry of the same name, for how it is set (ISO 32000-2, 14.7.6).
    """
    if any(name in value for name in ("/Rect", "/Subtype", "/Title")):
        yield from _actions([value.get("/A")])


def _actions(values: Iterable[object]) -> Iterator[dict[object, Any]]:
    """Yield each of some actions, and what follows it. A place to show (an array or a name) is none."""
    waiting, seen = list(values), set[int]()
    while waiting:
        action = _known(waiting.pop())
        if isinstance(action, dict) and id(action) not in seen:
            seen.add(id(action))
            yield action
            follows = _known(action.get("/Next"))
            waiting += follows if isinstance(follows, list) else [follows]


def _leads_on(action: dict[object, Any]) -> bool:
    """Return whether an action shows another place, here or on the web, and does nothing else."""
    kind = str(_known(action.get("/S", "")))
    return kind in _LEADS_ON or (kind == "/Named" and str(_known(action.get("/N", ""))) in _TURNS)


def _known(value: object) -> object:
    """Return what a reference leads to, or the value itself."""
    from pypdf import generic

    return value.get_object() if isinstance(value, generic.PdfObject) else value


def _forms(appearance: object) -> list[Any]:
    """Return the drawings of a remark or field: one each for how it looks when it is left, touched, chosen."""
    from pypdf import generic

    known = _known(appearance)
    if isinstance(known, generic.StreamObject):
        return [known]
    return [form for inside in dict.values(known) for form in _forms(inside)] if isinstance(known, dict) else []
