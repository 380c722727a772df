"""A folder of policies, file by file: which policy of the register each is, what would become of it, and why not."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from partnership.importing.policies.names import bare, cleaned, policy_id
from partnership.importing.policies.working_text import OTHER_TEXT, WorkingFile
from partnership.importing.word import LARGEST_FILE, CannotImportError, ImportedDocument, OpenedDocument
from partnership.kinds.policy import Policy
from partnership.words import nearest

NEW, FILLED, SAME, REPLACED, REFUSED, NO_POLICY = "new", "written", "same", "replaced", "refused", "not read"

READ = (".docx", ".md", ".markdown", ".txt")
_MOST_FILES = 1_000
_SAVE_AS = "Open it in Word and save it as a Word document (.docx)."
_OTHERS = {
    ".doc": ("a document of an old Word", _SAVE_AS),
    ".docm": ("a document with macros, which are programs", _SAVE_AS),
    ".dotx": ("a template of Word", _SAVE_AS),
    ".rtf": ("a document in rich text format", _SAVE_AS),
    ".odt": ("an OpenDocument text", _SAVE_AS),
    ".pages": ("a document of Pages", "Export it as a Word document (.docx)."),
    ".gdoc": ("a link to Google Docs", "Download it there as a Word document (.docx)."),
    ".pdf": ("a PDF", "Find the Word document that it was made from, or open the PDF in Word and save it as one."),
    ".zip": ("a ZIP file", "Unpack it, and import the folder that comes out."),
    ".html": ("a web page", _SAVE_AS),
    ".htm": ("a web page", _SAVE_AS),
}
_SENTENCE = re.compile(r"[A-Z][^*_\[\]<>#|`{}\n]{28,198}\.")
_SUMMARY = "What it is for is still to be written here, in one sentence."


class PolicyFate(NamedTuple):
    """What would become of a file."""

    file: str
    """Its path within the folder."""
    verdict: str
    why: str = ""
    """Why it is not taken, where it is not."""
    remedy: str = ""
    id: str = ""
    title: str = ""
    summary: str = ""
    document: ImportedDocument | None = None


class KnownPolicies(NamedTuple):
    """What is known before a folder is read."""

    root: Path
    policies: Sequence[Policy]
    names: Collection[str]
    """Names of schools and of the partnership, which a policy's title does not need."""
    replace: bool
    """Whether another text may be put in the place of one that is there."""
    for_members: bool = False
    """Whether the root is the members' folder."""

    def working(self, policy: str) -> WorkingFile:
        """Return the file of a policy's working text, by its id."""
        return WorkingFile(self.root, policy, for_members=self.for_members)


def fates(folder: Path, known: KnownPolicies) -> list[PolicyFate]:
    """Return what would become of each file of a folder and those in it. Raises CannotImportError if there are many."""
    own = [known.root / name for name in ("data", "content")]
    if any(folder.resolve().is_relative_to(place.resolve()) for place in own):
        remedy = "Name the one in which the old files are."
        raise CannotImportError("this is a folder of the partnership itself", remedy)
    files = list(_files(folder))
    if len(files) > _MOST_FILES:
        what = f"there are more than {_MOST_FILES:,} files in this folder"
        raise CannotImportError(what, "Name the folder in which the policies are.")
    made = [_fate(path, folder, known) for path in files]
    taken = Counter(fate.id for fate in made if fate.id)
    return [_twice(fate, made) if taken[fate.id] > 1 else fate for fate in made]


def _files(folder: Path) -> Iterator[PurePath]:
    """Yield the paths of all files that people see, within a folder, in order."""
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and name.casefold() not in ("thumbs.db", "desktop.ini"):
                yield Path(top, name).relative_to(folder)


def _fate(path: PurePath, folder: Path, known: KnownPolicies) -> PolicyFate:
    name, ending, file = path.as_posix(), path.suffix.casefold(), folder / path
    if ending not in READ:
        what, remedy = _OTHERS.get(ending, (f"of a kind that is not read ({ending or 'no ending'})", _SAVE_AS))
        return PolicyFate(name, NO_POLICY, f"it is {what}", remedy)
    if path.stem.casefold() in ("readme", "index", "contents"):
        return PolicyFate(name, NO_POLICY, "it is about the folder", "If it is a policy, call it by its name.")
    if file.is_symlink() or not file.is_file():
        return PolicyFate(name, REFUSED, "it is a link or no file", "Put the file itself there.")
    try:
        if file.stat().st_size > LARGEST_FILE:
            what = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
            raise CannotImportError(what, "Take its pictures out first: they are not carried over.")
        opened = OpenedDocument(path.name, file.read_bytes())
        policy = _meant(path, opened.title, known)
        title = policy.title if policy else _title(path, opened.title, known)
        document = opened.imported(title)
    except CannotImportError as error:
        return PolicyFate(name, REFUSED, error.what, error.remedy)
    except OSError as error:
        return PolicyFate(name, REFUSED, f"the file cannot be read ({error.strerror})", "See that you may open it.")
    if policy is None:
        return _new(PolicyFate(name, NEW, title=title, document=document), known)
    fate = PolicyFate(name, FILLED, id=policy.id, title=policy.title, document=document)
    return _beside(fate, known.working(policy.id), document, known)


def _beside(fate: PolicyFate, there: WorkingFile, document: ImportedDocument, known: KnownPolicies) -> PolicyFate:
    """Return what becomes of a text beside the one that is there."""
    if there.says(document.body):
        return fate._replace(verdict=SAME)
    if not there.has_words:
        return fate
    if known.replace:
        return fate._replace(verdict=REPLACED)
    what, remedy = OTHER_TEXT
    return fate._replace(verdict=REFUSED, why=f"{there.path}: {what}", remedy=remedy)


def _meant(path: PurePath, title: str, known: KnownPolicies) -> Policy | None:
    """Return the policy that a file is, by its name or its title; None if it is new. Raises CannotImportError."""
    named = {bare(words): policy for policy in known.policies for words in (policy.title, policy.id)}
    by_name, by_title = (named.get(bare(cleaned(words, known.names)) or "-") for words in (path.stem, title))
    if by_name and by_title and by_name.id != by_title.id:
        what = f"by its name it is {by_name.id}, and by its title {by_title.id}"
        raise CannotImportError(what, f"Import it by itself: --policy {by_title.id}")
    return by_name or by_title


def _title(path: PurePath, title: str, known: KnownPolicies) -> str:
    """Return what a new policy is called: as its document says, or else its file or the folder that it is in."""
    names = (title, path.stem, path.parent.name)
    return next((words for words in (cleaned(name, known.names) for name in names) if bare(words)), "")


def _new(fate: PolicyFate, known: KnownPolicies) -> PolicyFate:
    """Return what becomes of a policy that the register does not have."""
    name = policy_id(fate.title)
    if not name:
        remedy = "Call the file by the policy's name."
        return fate._replace(verdict=REFUSED, why="no id can be made of its name", remedy=remedy)
    ids = [policy.id for policy in known.policies]
    near = nearest(name, ids)
    if name in ids:
        remedy = f"If it is that one: --policy {name}. If not, give the file another name."
        return fate._replace(verdict=REFUSED, why=f"another policy has the id {name}", remedy=remedy)
    meant = f"If it is {near}, which the register has, import it by itself: --policy {near}" if near else ""
    document = fate.document or ImportedDocument("", ())
    fate = fate._replace(id=name, remedy=meant, summary=_first_sentence(document.body))
    placed = _beside(fate, known.working(name), document, known)
    return placed if placed.verdict == REFUSED else fate


def _first_sentence(body: str) -> str:
    """Return the first sentence of a text that can say what it is for, or a line that asks for one."""
    for line in body.split("\n"):
        words = line.replace("\\", "").strip()
        if _SENTENCE.fullmatch(words):
            return words
    return _SUMMARY


def _twice(fate: PolicyFate, made: Sequence[PolicyFate]) -> PolicyFate:
    """Return what becomes of a file that is the same policy as another."""
    if not fate.id:
        return fate
    others = [other.file for other in made if other.id == fate.id and other.file != fate.file]
    what = f"it is {fate.id}, and so is {others[0]}"
    return fate._replace(verdict=REFUSED, why=what, remedy="Keep the one that holds, and take the other out.")
