"""What looks private and is public, each with its reason: `data/allowed.yml`. All else that looks private is told."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import ClassVar, Protocol

from partnership.files import text_file
from partnership.files.entry import Entry, File
from partnership.files.fields import Text
from partnership.files.personal import PrivateFinding, search
from partnership.files.references import Ref
from partnership.files.shelf import Shelf
from partnership.kinds.attachment import Attachment
from partnership.kinds.group import Role
from partnership.kinds.school import SchoolsFile
from partnership.problems import Place, Record
from partnership.words import did_you_mean

SEARCHED = {
    "content": frozenset(".csv .htm .html .ics .json .markdown .md .svg .tsv .txt .vcf .xml .yaml .yml".split()),
    "data": frozenset((".yaml", ".yml")),
}
"""The folders that are searched, and how the names of the texts in them end."""

_TAG = re.compile(r"<[^>]*>")


class Allowance(Entry):
    """Some words that look private, that are public, and why they are."""

    words: Text
    """The words exactly as they stand in the file: the number, the address or the name, or the sentence around it."""
    where: Text
    """The file that they stand in, `content/help/staff.md`; a star stands for any letters, `content/policies/*`."""
    why: Text
    """Why they are public, in a sentence that a stranger understands."""
    by: Ref[Role] | None = None
    """The id of the role that decided so."""

    def holds_for(self, path: str) -> bool:
        """Return whether this is about the text at a path; the list itself may repeat what it allows."""
        return path == AllowedFile.PATH or fnmatch.fnmatchcase(path, self.where)

    def covers(self, finding: PrivateFinding, text: str) -> bool:
        """Return whether something private stands within these words in a text, however its lines are broken."""
        words = r"\s+".join(map(re.escape, self.words.split()))
        return any(match.start() <= finding.start and finding.end <= match.end() for match in re.finditer(words, text))


class AllowedFile(File):
    """What the check for private things would refuse, and is public. Most partnerships need none of it."""

    PATH: ClassVar[str] = "data/allowed.yml"
    WRITER: ClassVar[str] = "a clerk"

    allowed: tuple[Allowance, ...] = ()
    """Each with its reason. One that nothing needs any more is told: it would hide the next slip."""


FILES = (AllowedFile,)


class Before(Protocol):
    """Whose names are public, None where the file is not right."""

    @property
    def schools(self) -> SchoolsFile | None: ...
    @property
    def attachments(self) -> tuple[Attachment, ...]: ...


def read(shelf: Shelf, before: Before) -> AllowedFile | None:
    """Return what is allowed; note everything private in what people wrote that is not, and every idle allowance.

    The names of schools are public. Without a list that can be read, nothing is known of what it allows, so nothing is
    noted.
    """
    allowed = shelf.open(AllowedFile)
    if allowed:
        public = [school.name for school in before.schools.schools] if before.schools else []
        texts = {path: _read(shelf.root, path, shelf.record) for path in paths(shelf.root)}
        downloads = {file.path: file.words for file in before.attachments if file.path not in texts}
        _check(texts, downloads, allowed=allowed, public=public, record=shelf.record)
    return allowed


def _check(
    texts: Mapping[str, str],
    downloads: Mapping[str, str],
    *,
    allowed: AllowedFile,
    public: Collection[str],
    record: Record,
) -> None:
    """Note what is private in texts, which have places, and in what is read of downloads, which have none."""
    needed: list[Allowance] = []
    for path, text in {**texts, **downloads}.items():
        named = f"{text}\n\n{_spoken(path)}"  # the name of a file is read too
        for finding in search(named, public):
            covering = [each for each in allowed.allowed if each.holds_for(path) and each.covers(finding, named)]
            if covering:
                needed += covering if path != AllowedFile.PATH else []
                continue
            is_placed = path in texts and finding.end <= len(text)
            place = text_file.place_in(text, finding.start, path) if is_placed else Place(path)
            where = "" if is_placed else "in its name, " if finding.start > len(text) else "in its words, "
            record.note(place, f"{where}{finding.what}", finding.remedy)
    _tell_unneeded(allowed.allowed, needed=needed, texts=[*texts, *downloads], record=record)


def _spoken(path: str) -> str:
    """Return the name of a file as people would say it: anna-smith_year-4.jpg as Anna Smith Year 4."""
    words = re.sub(r"[-_.+%\s]+", " ", PurePosixPath(path).stem).title()
    return re.sub(r"\b(?:Called|Named|Known As|Of|In|From|Is|Aged)\b", lambda word: word[0].lower(), words)


def _tell_unneeded(
    allowed: Sequence[Allowance], needed: Sequence[Allowance], texts: Sequence[str], record: Record
) -> None:
    for allowance in allowed:
        if not any(fnmatch.fnmatchcase(path, allowance.where) for path in texts):
            remedy = did_you_mean(allowance.where, texts, "Write the whole path: content/help/staff.md.")
            record.note(allowance.written_at("where"), f"there is no text called '{allowance.where}'", remedy)
        elif allowance not in needed:
            what = f"nothing in {allowance.where} needs this allowance"
            remedy = "Copy the words exactly as they stand there, or take the entry out: it would hide the next slip."
            record.note(allowance.written_at("words"), what, remedy)


def paths(root: Path) -> Iterator[str]:
    """Yield the paths of all texts that are searched, from the partnership's folder."""
    for folder, endings in SEARCHED.items():
        for file in sorted((root / folder).rglob("*")):
            if file.suffix.lower() in endings and file.is_file():
                yield file.relative_to(root).as_posix()


def _read(root: Path, path: str, record: Record) -> str:
    """Return the words of a file; what cannot be read cannot be vouched for, and is told."""
    aside = Record()
    text = text_file.read(root, path, aside) or ""
    told = {problem.place.path for problem in record.problems}
    for problem in aside.problems:
        if not problem.warning and problem.place.path not in told:
            record.note(problem.place, problem.what, problem.remedy)
    if path.endswith(".svg"):  # the numbers of a drawing are no words
        return _TAG.sub(lambda tag: re.sub(r"[^\n]", " ", tag.group()), text)
    return text
