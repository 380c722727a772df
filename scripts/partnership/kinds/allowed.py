"""What looks private and is public, each with its reason: `data/allowed.yml`. All else that looks private is told."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from partnership.files import text_file
from partnership.files.entry import Entry, File
from partnership.files.fields import Text
from partnership.files.personal import PrivateFinding, search
from partnership.files.references import Ref
from partnership.kinds.group import Role
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
        return fnmatch.fnmatchcase(path, self.where)

    def pattern(self) -> re.Pattern[str]:
        """Return the words as they may stand in a text, however its lines are broken."""
        return re.compile(r"\s+".join(map(re.escape, self.words.split())))


class AllowedFile(File):
    """What the check for private things would refuse, and is public. Most partnerships need none of it."""

    PATH: ClassVar[str] = "data/allowed.yml"
    WRITER: ClassVar[str] = "a clerk"

    allowed: tuple[Allowance, ...] = ()
    """Each with its reason. One that nothing needs any more is told: it would hide the next slip."""


def check(root: Path, allowed: AllowedFile | None, public: Collection[str], record: Record) -> None:
    """Note everything private in what people wrote, unless it is allowed, and every allowance that nothing needs.

    `public` are names of schools. Without a list that can be read, nothing is known of what it allows, nor judged.
    """
    if allowed is None:
        return
    needed: set[int] = set()
    for path in paths(root):
        words = _read(root, path, record)
        findings = search(words, public) if words else []
        if findings:
            spans = _spans(words, path, allowed.allowed)
            if path != AllowedFile.PATH:
                needed |= {number for number, *span in spans for each in findings if _within(each, span)}
            left = [each for each in findings if not any(_within(each, span) for _, *span in spans)]
            for finding in left:
                record.note(_place(path, words, finding.start), finding.what, finding.remedy)
    _tell_unneeded(allowed.allowed, needed, list(paths(root)), record)


def paths(root: Path) -> Iterator[str]:
    """Yield the paths of all texts that are searched."""
    for folder, endings in SEARCHED.items():
        for file in sorted((root / folder).rglob("*")):
            if file.suffix.lower() in endings and file.is_file():
                yield file.relative_to(root).as_posix()


def _read(root: Path, path: str, record: Record) -> str:
    """Return the words of a file; what cannot be read cannot be vouched for, and is told."""
    aside = Record()
    words = text_file.read(root, path, aside) or ""
    for problem in aside.problems:
        if not problem.warning:
            record.note(problem.place, problem.what, problem.remedy)
    if path.endswith(".svg"):  # the numbers of a drawing are no words
        return _TAG.sub(lambda tag: re.sub(r"[^\n]", " ", tag.group()), words)
    return words


def _spans(words: str, path: str, allowed: Sequence[Allowance]) -> list[tuple[int, int, int]]:
    """Return where the words of allowances stand in a file, each with the number of the allowance."""
    return [
        (number, match.start(), match.end())
        for number, each in enumerate(allowed)
        if each.holds_for(path) or path == AllowedFile.PATH
        for match in each.pattern().finditer(words)
    ]


def _within(finding: PrivateFinding, span: Sequence[int]) -> bool:
    return span[0] <= finding.start and finding.end <= span[1]


def _tell_unneeded(allowed: Sequence[Allowance], needed: Collection[int], known: Sequence[str], record: Record) -> None:
    for number, each in enumerate(allowed):
        if not any(map(each.holds_for, known)):
            remedy = did_you_mean(each.where, known, "Write the whole path: content/help/staff.md.")
            record.note(each.written_at("where"), f"there is no text called '{each.where}'", remedy)
        elif number not in needed:
            what = f"nothing in {each.where} needs this allowance"
            remedy = "Copy the words exactly as they stand there, or take the entry out: it would hide the next slip."
            record.note(each.written_at("words"), what, remedy)


def _place(path: str, words: str, offset: int) -> Place:
    return Place(path, words.count("\n", 0, offset) + 1, offset - words.rfind("\n", 0, offset))
