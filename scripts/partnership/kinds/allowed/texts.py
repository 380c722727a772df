"""The texts of a folder in which what is private is looked for, as they are searched."""

from __future__ import annotations

import dataclasses
import fnmatch
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from partnership.files import text_file
from partnership.files.folders import Folders
from partnership.kinds.allowed import key
from partnership.kinds.attachment import Attachment
from partnership.kinds.members import MembersFile
from partnership.problems import Record

_SEARCHED = {
    "content": frozenset(".csv .htm .html .ics .json .markdown .md .svg .tsv .txt .vcf .xml .yaml .yml".split()),
    "data": frozenset((".yaml", ".yml")),
}
"""The folders that are searched, and how the names of the texts in them end."""

_READINGS = "data/diaries/read/*.json"
"""What was read from schools' own calendars: an event a line."""

_TAG = re.compile(r"<[^>]*>")


@dataclasses.dataclass(frozen=True)
class FolderWords:
    """All that can be read in the folder that a run judges, by where it is filed there."""

    texts: dict[str, str]
    """What stands in files of words, which have places."""
    downloads: dict[str, str]
    """What is read of what is given to download, which has none."""
    paths: dict[str, str]
    """From the public folder."""
    for_members: bool
    """Whether only they read it."""

    @classmethod
    def of(
        cls, folders: Folders, attachments: Iterable[Attachment], about: MembersFile | None, record: Record
    ) -> FolderWords:
        """Return them, without the key in the one file that may hold it; note what cannot be read, nor vouched for."""
        folder = folders.all[-1]
        paths = {filed: folders.path(filed, folder) for filed in _paths(folder) if not key.names(about, filed)}
        texts = {filed: _read(folders.public, path, record) for filed, path in paths.items()}
        texts |= {path: key.without(about, text) for path, text in texts.items() if path == MembersFile.PATH}
        lying = {each.filed: each for each in attachments if folders.path(each.filed, folder) == each.path}
        lying = {filed: each for filed, each in lying.items() if not key.names(about, filed)}
        downloads = {filed: each.words for filed, each in lying.items() if each.words != texts.get(filed)}
        paths |= {filed: each.path for filed, each in lying.items()}
        return cls(texts, downloads, paths, for_members=folders.members is not None)

    def all(self) -> list[tuple[str, str]]:
        return [*self.texts.items(), *self.downloads.items()]


def is_reading(path: str) -> bool:
    """Return whether a file is one that was read from a school's own calendar."""
    return fnmatch.fnmatchcase(path, _READINGS)


def named(text: str, path: str) -> str:
    """Return a text and the name of its file: that is read too."""
    return f"{text}\n\n{_spoken(path)}"


def _spoken(path: str) -> str:
    """Return the name of a file as people would say it: anna-smith_year-4.jpg as Anna Smith Year 4."""
    words = re.sub(r"[-_.+%\s]+", " ", PurePosixPath(path).stem).title()
    return re.sub(r"\b(?:Called|Named|Known As|Of|In|From|Is|Aged)\b", lambda word: word[0].lower(), words)


def _paths(root: Path) -> Iterator[str]:
    """Yield the paths of all texts that are searched, from the partnership's folder."""
    for folder, endings in _SEARCHED.items():
        for file in sorted((root / folder).rglob("*")):
            if file.suffix.lower() in endings and file.is_file():
                yield file.relative_to(root).as_posix()
    yield from (file.relative_to(root).as_posix() for file in sorted(root.glob(_READINGS)))


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
