"""Which files of `content/` are published as they are: those of a known good kind, whole, and of a sensible size."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol

from partnership import program
from partnership.files.shelf import Shelf
from partnership.kinds.attachment import documents, drawings, pictures, word_documents
from partnership.kinds.attachment.judgement import Judged, Unfit
from partnership.problems import Place, Record
from partnership.web.offering import Offering
from partnership.web.pages import PlannedFile
from partnership.words import listed

FOLDER = "content"

KINDS: dict[str, Callable[[bytes], Judged]] = {
    ".png": pictures.judge("PNG"),
    ".jpg": pictures.judge("JPEG"),
    ".jpeg": pictures.judge("JPEG"),
    ".gif": pictures.judge("GIF"),
    ".webp": pictures.judge("WEBP"),
    ".svg": drawings.judge,
    ".pdf": documents.judge_pdf,
    ".docx": word_documents.judge_word,
    ".txt": documents.judge_text,
    ".csv": documents.judge_table,
}
"""How the names of files end that may be published, and what judges each: whatever is not here is refused."""

LARGEST = 10_000_000
"""Bytes. A photograph for a page has a twentieth of it; visitors pay for the rest with their telephones."""

_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})
_LONGEST_NAME = 100
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself: no clone of the repository could be made there."""


@dataclasses.dataclass(frozen=True)
class Attachment:
    """A file that is published as it is."""

    path: str
    """Its file, from the partnership's folder."""
    filed: str
    """Where it is filed: `content/assets/mark.svg`."""
    content: bytes
    words: str
    """What a reader can read in it, that no picture shows: its words, its description."""

    @property
    def address(self) -> str:
        return self.filed.removeprefix(f"{FOLDER}/")


class Needs(Protocol):
    """What the attachments' offering is made from."""

    @property
    def attachments(self) -> tuple[Attachment, ...]: ...


def read(shelf: Shelf, _: object) -> tuple[Attachment, ...]:
    """Return the files that may be published, in the order of their paths; every other one is noted.

    What systems and editors leave behind (`Thumbs.db`, a name that begins with a dot or `~$`) is passed over.
    """
    told = {problem.place.path for problem in shelf.record.problems}
    files = shelf.folders.files(f"{FOLDER}/**/*")
    attached = {filed: path for filed, path in files.items() if _is_attached(filed) and path not in told}
    attachments = (_read(shelf.root / path, Place(path), filed, shelf.record) for filed, path in attached.items())
    return tuple(attachment for attachment in attachments if attachment)


def _is_attached(path: str) -> bool:
    """Return whether somebody put a file here to be published as it is."""
    parts = PurePosixPath(path).parts
    left_behind = any(part.startswith((".", "~$")) for part in parts) or parts[-1].casefold() in _LEFT_BY_SYSTEMS
    return not left_behind and not path.endswith(".md")


def _read(lying: Path, place: Place, filed: str, record: Record) -> Attachment | None:
    """Return a file that may be published; None, with the reason noted, if it may not."""
    ending = PurePosixPath(filed).suffix
    judge = KINDS.get(ending.lower())
    if judge is None or not ending.islower():
        record.note(place, *_of_unknown_kind(filed, ending))
        return None
    if wrong := [
        part for part in PurePosixPath(filed).parts[1:] if not _NAME.fullmatch(part) or _DEVICE.fullmatch(part)
    ]:
        remedy = f"Call it {_better(wrong[0])}: letters, digits, hyphens, low lines and points."
        record.note(place, "this name cannot stand in an address", remedy)
        return None
    if len(PurePosixPath(filed).name) > _LONGEST_NAME:
        record.note(place, f"this name has more than {_LONGEST_NAME} letters", "Give it a shorter one.")
        return None
    try:
        with lying.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        record.note(place, f"the file cannot be read ({error.strerror})", "See that it is a file, and that it opens.")
        return None
    if len(content) > LARGEST:
        remedy = "Make it smaller: a page's picture needs no more than 2,000 dots across. Or link to where it is."
        record.note(place, f"the file is larger than {LARGEST // 1_000_000} MB", remedy)
        return None
    try:
        judged = judge(content)
    except Unfit as unfit:
        record.note(dataclasses.replace(place, line=unfit.line, column=unfit.column), unfit.what, unfit.remedy)
        return None
    return Attachment(place.path, filed, content, judged.words)


def _better(name: str) -> str:
    """Return a name as it can stand in an address: "Photo of the hall.png" as photo-of-the-hall.png."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    better = re.sub(r"[^a-z0-9._]+", "-", plain.casefold()).strip("-_.") or "picture"
    return re.sub(r"^[^.]*", r"\g<0>-1", better) if _DEVICE.fullmatch(better) else better


def _of_unknown_kind(path: str, ending: str) -> tuple[str, str]:
    """Return what is said of a file that is of no kind that may be published."""
    right = f"{path[: len(path) - len(ending)]}{ending.lower()}"
    if ending and (ending.lower() in KINDS or ending.lower() == ".md"):
        return "its name does not end in small letters", f"Call it {PurePosixPath(right).name}."
    if ending.lower() in (".markdown", ".mdown", ".mkd"):
        return f"a page's name does not end in {ending}", f"Call it {PurePosixPath(path).stem}.md."
    known = listed((kind.removeprefix(".") for kind in KINDS), last="or")
    what = f"files of this kind ({ending}) are not published" if ending else "a file without an ending is not published"
    return what, f"Save it as {known}, or keep it elsewhere and link to it."


def offering(partnership: Needs) -> Offering:
    """Return the files of the partnership, and the pictures of the program's help of which it has none of its own."""
    own = [PlannedFile(attachment.address, attachment.content, is_given=True) for attachment in partnership.attachments]
    taken = {file.address for file in own}
    along = [file for file in _along() if file.address not in taken]
    return Offering(files=[*own, *along])


def _along() -> Iterator[PlannedFile]:
    """Yield the pictures that come along with the program."""
    for file in sorted(program.CONTENT.rglob("*.svg")):
        yield PlannedFile(file.relative_to(program.CONTENT).as_posix(), file.read_bytes)
