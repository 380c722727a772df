"""The texts of each policy, read from `content/policies/<id>/`: working text, issued versions, partners' additions."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from partnership.clauses import Text, text_of
from partnership.files.markdown_file import FENCE, MarkdownFile
from partnership.files.shelf import Shelf
from partnership.kinds.policy.model import FOLDER, LocalHead, PoliciesFile, Policy, VersionHead, WorkingHead
from partnership.problems import Place
from partnership.words import did_you_mean, nearest

_VERSION_NAME = re.compile(r"(\d+\.\d+)\.md")
_WRITING = (".md", ".markdown", ".txt", ".docx", ".doc", ".odt", ".rtf", ".html", ".yml", ".yaml")
"""How the name of a file ends that somebody may take for a text of the policy."""

_LATE_HEAD = re.compile(rf"\s*\n{FENCE}[ \t]*\n(?=[a-z_]+:)")


@dataclasses.dataclass(frozen=True)
class Version:
    """A text at one version number, which never changes again."""

    policy: str
    """The id of the policy."""
    head: VersionHead
    text: Text

    @property
    def number(self) -> str:
        """Its number, such as 1.10."""
        return self.head.version

    @property
    def order(self) -> tuple[int, ...]:
        """What sorts versions: 1.10 comes after 1.9."""
        return tuple(int(part) for part in self.number.split("."))

    @property
    def is_illustrative(self) -> bool:
        """Whether it was never agreed, and is only an example of one."""
        return self.head.status == "tentative"

    @property
    def path(self) -> str:
        """Its page."""
        return f"policies/{self.policy}/{self.number}.md"

    @property
    def source(self) -> str:
        """Its file, from the partnership's folder."""
        return self.text.file.path


@dataclasses.dataclass(frozen=True)
class WorkingText:
    """The text that proposals change."""

    head: WorkingHead
    text: Text


@dataclasses.dataclass(frozen=True)
class LocalText:
    """What one partner adds to the common text: a section stands beneath the clause whose anchor it has."""

    partner: str
    """The id of the partner."""
    head: LocalHead
    text: Text


@dataclasses.dataclass(frozen=True, kw_only=True)
class Texts:
    """All texts of one policy."""

    policy: Policy
    working: WorkingText | None = None
    """None if it is missing or cannot be read, as noted, and if the policy is withdrawn and has none any more."""
    versions: tuple[Version, ...] = ()
    """By their numbers, the oldest first."""
    local: tuple[LocalText, ...] = ()
    is_whole: bool = True
    """Whether all of them could be read: of what was not, nothing follows."""

    @cached_property
    def by_number(self) -> Mapping[str, Version]:
        """The versions by their numbers, the oldest first."""
        return {version.number: version for version in self.versions}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each version stands among them, by its number: to look for one compares all that both say."""
        return {version.number: place for place, version in enumerate(self.versions)}

    @property
    def working_path(self) -> str:
        """Where its working text lies, or belongs."""
        return self.working.text.file.path if self.working else self.policy.working

    @property
    def newest(self) -> Version | None:
        """The version issued last, in force or not."""
        return self.versions[-1] if self.versions else None

    @property
    def is_changing(self) -> bool:
        """Whether the working text says something else than the newest version."""
        return self.working is not None and (self.newest is None or self.working.text.says != self.newest.text.says)


def read_texts(shelf: Shelf, policies: Sequence[Policy], partners: Sequence[str]) -> tuple[Texts, ...]:
    """Return the texts of the policies in the register, in its order; the partners are given by their ids.

    Noted are every file in their folders that cannot be read or that nothing reads, and every folder of no policy.
    """
    left_out = shelf.left_out.ids(PoliciesFile.PATH, shelf.folders)
    astray = _note_unknown_folders(shelf, [*(policy.id for policy in policies), *left_out])
    return tuple(
        Texts(policy=policy, is_whole=False) if policy.id in astray else _PolicyFolder(shelf, policy, partners).texts()
        for policy in policies
    )


def _note_unknown_folders(shelf: Shelf, known: Sequence[str]) -> set[str]:
    """Note every folder of no policy, and return the policies that such folders are most likely meant to be of."""
    record = shelf.record
    paths = [path for path in shelf.folders.every(f"{FOLDER}/*") if not Path(path).name.startswith(".")]
    lacking = [name for name in known if not any(Path(path).name == name for path in paths)]
    meant: set[str] = set()
    if paths and not shelf.paths(PoliciesFile):
        what = "the register of policies is missing, and there are texts in content/policies/"
        record.note(Place(PoliciesFile.PATH), what, "Restore that file, by exactly this name.")
        return meant
    for path in paths:
        name = Path(path).name
        if name in known:
            continue
        near = nearest(name, lacking)
        meant |= {near} if near else set()
        remedy = did_you_mean(name, known, "Write it into data/policies.yml, or take it out of here.")
        what = f"there is no policy called '{name}' in the register"
        record.note(Place(path), what, f"Did you mean {near}?" if near else remedy)
    return meant


class _PolicyFolder:
    """The folder of one policy, read file by file."""

    def __init__(self, shelf: Shelf, policy: Policy, partners: Sequence[str]) -> None:
        self._shelf, self._policy, self._partners = shelf, policy, partners
        self._record = shelf.record
        self._folder = f"{FOLDER}/{policy.id}"
        self._files = shelf.folders.files(f"{self._folder}/**/*")
        self._version_paths = self._matching(r"\d[^/]*\.md")
        self._local_paths = self._matching(r"local/[^/]+\.md")
        self._is_whole = True

    def _matching(self, pattern: str) -> list[str]:
        of_folder = re.compile(f"{re.escape(self._folder)}/{pattern}")
        return [path for filed, path in self._files.items() if of_folder.fullmatch(filed)]

    def texts(self) -> Texts:
        """Return all of them; note what is not right."""
        read = [version for path in self._version_paths if (version := self._version(path))]
        versions = tuple(sorted(read, key=lambda version: version.order))
        local = tuple(self._local_texts())
        self._note_strays()
        working = self._working_text(versions[-1].text if versions else None)
        return Texts(policy=self._policy, working=working, versions=versions, local=local, is_whole=self._is_whole)

    def _version(self, path: str) -> Version | None:
        """Return an issued version; None, with the reason noted, if its file is not right."""
        name = Path(path).name
        if not _VERSION_NAME.fullmatch(name):
            what = f"'{name.removesuffix('.md')}' is not a version number"
            self._record.note(Place(path), what, "Name the file 1.0.md, 1.1.md, 2.0.md …")
            return None
        if self._is_elsewhere(path):
            return None
        file = self._shelf.page(path, first="version")
        if file and self._shelf.left_out.takes(file.head):
            return None
        head = self._shelf.validated(VersionHead, file.head) if file else None
        if file is None or head is None or not self._is_called(head, name):
            self._is_whole = False
            return None
        return Version(self._policy.id, head, self._text(file, issued=True))

    def _is_elsewhere(self, path: str) -> bool:
        """Return whether only members have a version of a policy that everyone has; note it, if so."""
        folders, policy = self._shelf.folders, self._policy
        is_astray = folders.is_for_members(path) and not folders.is_for_members(policy.written_at("id").path)
        if is_astray:
            self._is_whole = False
            what = f"only members would have this version, and everyone may read '{policy.id}'"
            remedy = f"Delete it. A version is issued in the public folder, from {policy.working} there."
            self._record.note(Place(path), what, remedy)
        return is_astray

    def _is_called(self, head: VersionHead, name: str) -> bool:
        """Return whether a file is named after its version; note it if not."""
        right = f"{head.version}.md"
        if right != name:
            what = f"the file is called {name}, and its head says version {head.version}"
            remedy = f"Call the file {right}. If its name is right, write the version of its name here, in quotes."
            self._record.note(head.written_at("version"), what, remedy)
        return right == name

    def _local_texts(self) -> Iterator[LocalText]:
        for path in self._local_paths:
            partner = Path(path).stem
            if partner not in self._partners:
                remedy = did_you_mean(partner, self._partners, "Name the file after the id of a partner.")
                self._record.note(Place(path), f"there is no partner called '{partner}'", remedy)
            file = self._shelf.page(path, first="day")
            if file and self._shelf.left_out.takes(file.head):
                continue
            head = file and self._shelf.validated(LocalHead, file.head)
            if file and head:
                yield LocalText(partner, head, self._text(file, prefix="local-"))

    def _working_text(self, before: Text | None) -> WorkingText | None:
        """Return the working text, whose clauses take over the anchors of the newest version; None if not right."""
        policy = self._policy
        if policy.working not in self._files:
            if not policy.has_ended:
                written, folders = policy.written_at("id").path, self._shelf.folders
                remedy = f"Put the newest version's text there. Or correct the id '{policy.id}' in {written}."
                lying = folders.path(policy.working, folders.all[folders.is_for_members(written)])
                self._record.note(Place(lying), "the working text of this policy is missing", remedy)
            return None
        file = self._shelf.page(self._files[policy.working], may_lack_head=True)
        if file is None:
            return None
        # a head that begins further down would be shown to readers as words
        if file.first_line == 1 and (late := _LATE_HEAD.match(file.body)):
            what = f"the head does not begin in the first line: it begins in line {late[0].count(chr(10))}"
            self._record.note(Place(file.path), what, f"Delete what stands above the line {FENCE}.")
            return None
        head = self._shelf.validated(WorkingHead, file.head)
        return WorkingText(head, self._text(file, before=before)) if head else None

    def _text(self, file: MarkdownFile, *, before: Text | None = None, prefix: str = "", issued: bool = False) -> Text:
        text = text_of(file, self._record, before=before, prefix=prefix)
        if not file.body.strip():
            self._is_whole = False
            self._record.note(Place(file.path, file.first_line), "there are no words in this text", "Write them here.")
        for line, column, _ in text.struck:
            what = "words are struck out here: nobody could say whether they still hold"
            remedy = "Take them out: the page of what changed shows that they went. Or take the marks away."
            tell = self._record.warn if issued else self._record.note
            tell(Place(file.path, line, column), what, remedy)
        for clause in text.clauses:
            if clause.depth == 1:
                what = f"'{clause.title}' is a first-level heading: the page has one, from the register"
                self._record.note(Place(file.path, clause.line), what, "Write ## before it, or take it out.")
        return text

    def _note_strays(self) -> None:
        """Note every file that somebody may take for a text, and that nothing reads."""
        known = {*self._version_paths, *self._local_paths}
        for filed, path in self._files.items():
            name = Path(path).name
            is_read = filed == self._policy.working or path in known
            if not is_read and path.lower().endswith(_WRITING) and not name.startswith((".", "~$")):
                self._record.note(Place(path), "nothing reads this file", self._where_it_belongs(filed))

    def _where_it_belongs(self, path: str) -> str:
        """Return the remedy for a file that nothing reads."""
        folder, name = path.rpartition("/")[::2]
        right = f"{folder}/{name.lower().removeprefix('v').strip()}"
        if right != path and (right == self._policy.working or self._names_a_text(right)):
            return f"Call it {Path(right).name}: small letters, and nothing before or after."
        return "Call it policy.md, or by its version number; a partner's addition goes into local/."

    def _names_a_text(self, path: str) -> bool:
        beneath = path.removeprefix(f"{self._folder}/")
        partners = "|".join(map(re.escape, self._partners))
        return bool(_VERSION_NAME.fullmatch(beneath) or re.fullmatch(rf"local/({partners})\.md", beneath))
