"""The texts of each policy gathered from `content/policies/<id>/`; what lies there and is none of them is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from partnership.clauses import Text
from partnership.files import markdown_file
from partnership.files.markdown_file import FENCE, MarkdownFile
from partnership.files.shelf import Shelf
from partnership.kinds.policy.model import FOLDER, LocalHead, PoliciesFile, Policy, VersionHead, WorkingHead, order
from partnership.kinds.policy.texts import Local, Texts, Version, Working
from partnership.problems import Place, Record
from partnership.words import did_you_mean, nearest

_VERSION = re.compile(r"(\d+\.\d+)\.md")
_WORDS = (".md", ".markdown", ".txt", ".docx", ".doc", ".odt", ".rtf", ".html", ".yml", ".yaml")
"""How the name of a file ends that somebody may take for a text of the policy."""

_LATE_HEAD = re.compile(rf"\s*\n{FENCE}[ \t]*\n(?=[a-z_]+:)")


def read(root: Path, policies: Sequence[Policy], shelf: Shelf, partners: Sequence[str], record: Record) -> list[Texts]:
    """Return the texts of the policies in the register; note every file in their folders that belongs to none."""
    astray = _tell_unknown_folders(root, [policy.id for policy in policies], record)
    return [
        Texts(policy, None, (), (), is_whole=False)
        if policy.id in astray
        else _Reader(root, policy, shelf, partners, record).texts()
        for policy in policies
    ]


def _tell_unknown_folders(root: Path, known: Sequence[str], record: Record) -> set[str]:
    """Note every folder of no policy, and return the policies that such folders are most likely meant to be of."""
    lacking = [name for name in known if not (root / FOLDER / name).is_dir()]
    meant: set[str] = set()
    folders = sorted(each for each in (root / FOLDER).glob("*") if not each.name.startswith("."))
    if folders and not (root / PoliciesFile.PATH).exists():
        what = "the register of policies is missing, and there are texts in content/policies/"
        record.note(Place(PoliciesFile.PATH), what, "Restore that file, by exactly this name.")
        return meant
    for folder in folders:
        if folder.name in known:
            continue
        near = nearest(folder.name, lacking)
        meant |= {near} if near else set()
        place = Place(folder.relative_to(root).as_posix())
        remedy = did_you_mean(folder.name, known, "Write it into data/policies.yml, or take it out of here.")
        what = f"there is no policy called '{folder.name}' in the register"
        record.note(place, what, f"Did you mean {near}?" if near else remedy)
    return meant


class _Reader:
    """Reads the folder of one policy."""

    def __init__(self, root: Path, policy: Policy, shelf: Shelf, partners: Sequence[str], record: Record) -> None:
        self._root, self._policy, self._shelf, self._record = root, policy, shelf, record
        self._partners = partners
        self._folder = f"{FOLDER}/{policy.id}"
        files = (each for each in sorted((root / self._folder).rglob("*")) if each.is_file())
        self._paths = [file.relative_to(root).as_posix() for file in files]
        self._is_whole = True

    def texts(self) -> Texts:
        versions = tuple(sorted(self._versions(), key=lambda version: order(version.number)))
        local = tuple(self._local())
        self._tell_strays()
        working = self._working(versions)
        return Texts(self._policy, working, versions, local, self._is_whole)

    def _working(self, versions: tuple[Version, ...]) -> Working | None:
        policy = self._policy
        if policy.working not in self._paths:
            if not policy.withdrawn:
                remedy = f"Put the newest version's text there. Or correct the id '{policy.id}' in data/policies.yml."
                self._record.note(Place(policy.working), "the working text of this policy is missing", remedy)
            return None
        file = markdown_file.read(self._root, policy.working, self._record, may_lack_head=True)
        if file is None or self._tells_late_head(file):
            return None
        head = self._shelf.judged(WorkingHead, file.head)
        before = versions[-1].text if versions else None
        return Working(head, self._text(file, before)) if head else None

    def _tells_late_head(self, file: MarkdownFile) -> bool:
        """Note a head that does not begin in the first line, and would be shown to readers as words."""
        late = _LATE_HEAD.match(file.body) if file.first_line == 1 else None
        if late:
            what = f"the head does not begin in the first line: it begins in line {late[0].count(chr(10))}"
            self._record.note(Place(file.path), what, f"Delete what stands above the line {FENCE}.")
        return bool(late)

    def _text(self, file: MarkdownFile, before: Text | None = None, prefix: str = "") -> Text:
        text = Text(file, self._record, before, prefix)
        if not file.body.strip():
            self._is_whole = False
            self._record.note(Place(file.path, file.first_line), "there are no words in this text", "Write them here.")
        for clause in text.clauses:
            if clause.depth == 1:
                what = f"'{clause.title}' is a first-level heading: the page has one, from the register"
                self._record.note(Place(file.path, clause.line), what, "Write ## before it, or take it out.")
        return text

    def _versions(self) -> Iterator[Version]:
        for path in self._of(r"\d[^/]*\.md"):
            version = self._version(path)
            if version:
                yield version

    def _version(self, path: str) -> Version | None:
        """Return an issued version; None, with the reason noted, if its file is not right."""
        name = Path(path).name
        if not _VERSION.fullmatch(name):
            what = f"'{name.removesuffix('.md')}' is not a version number"
            self._record.note(Place(path), what, "Name the file 1.0.md, 1.1.md, 2.0.md …")
            return None
        file = markdown_file.read(self._root, path, self._record, first="version")
        head = self._shelf.judged(VersionHead, file.head) if file else None
        if file is None or head is None or not self._is_called(head, name):
            self._is_whole = False
            return None
        return Version(self._policy.id, head, self._text(file))

    def _is_called(self, head: VersionHead, name: str) -> bool:
        """Return whether a file is named after its version; note it if not."""
        right = f"{head.version}.md"
        if right != name:
            what = f"the file is called {name}, and its head says version {head.version}"
            remedy = f'Call the file {right}, or write version: "{name.removesuffix(".md")}" here.'
            self._record.note(head.written_at("version"), what, remedy)
        return right == name

    def _local(self) -> Iterator[Local]:
        for path in self._of(r"local/[^/]+\.md"):
            partner = Path(path).stem
            if partner not in self._partners:
                remedy = did_you_mean(partner, self._partners, "Name the file after the id of a partner.")
                self._record.note(Place(path), f"there is no partner called '{partner}'", remedy)
            file = markdown_file.read(self._root, path, self._record, first="day")
            head = file and self._shelf.judged(LocalHead, file.head)
            if file and head:
                yield Local(partner, head, self._text(file, prefix="local-"))

    def _of(self, pattern: str) -> list[str]:
        return [path for path in self._paths if re.fullmatch(f"{re.escape(self._folder)}/{pattern}", path)]

    def _tell_strays(self) -> None:
        """Note every file that somebody may take for a text, and that nothing reads."""
        known = {self._policy.working, *self._of(r"\d[^/]*\.md"), *self._of(r"local/[^/]+\.md")}
        for path in self._paths:
            name = Path(path).name
            if path not in known and path.lower().endswith(_WORDS) and not name.startswith((".", "~$")):
                self._record.note(Place(path), "nothing reads this file", self._put_right(path))

    def _put_right(self, path: str) -> str:
        """Return where a file that nothing reads probably belongs."""
        folder, name = path.rpartition("/")[::2]
        right = f"{folder}/{name.lower().removeprefix('v').strip()}"
        if right != path and (right == self._policy.working or self._is_text(right)):
            return f"Call it {Path(right).name}: small letters, and nothing before or after."
        return "Call it policy.md, or by its version number; a partner's addition goes into local/."

    def _is_text(self, path: str) -> bool:
        beneath = path.removeprefix(f"{self._folder}/")
        partners = "|".join(map(re.escape, self._partners))
        return bool(_VERSION.fullmatch(beneath) or re.fullmatch(rf"local/({partners})\.md", beneath))
