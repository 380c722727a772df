"""Issued versions never change and never vanish: by what each was sealed with, and by what git knows of it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from partnership.files import history, text_file
from partnership.kinds.policy.model import FOLDER, PoliciesFile
from partnership.kinds.policy.seal import digest
from partnership.kinds.policy.texts import Texts, Version
from partnership.problems import Place, Record
from partnership.words import listed

_ISSUED = re.compile(rf"{FOLDER}/([^/]+)/(\d+\.\d+)\.md")
_AS_NEW = "A change goes into policy.md and is issued as a new version."


@dataclasses.dataclass(frozen=True)
class _Published:
    """An issued version as readers first saw it."""

    path: str
    policy: str
    number: str
    blob: str
    """The id under which git keeps its words."""

    @property
    def remedy(self) -> str:
        """In words for a clerk first; the command is for whoever has git at hand."""
        return f"Put it back, or ask the maintainer to: git show {self.blob[:12]} > {self.path}"


def check(root: Path, every: Sequence[Texts], branch: str, record: Record) -> set[tuple[str, str]]:
    """Note every issued version that is not as it was issued, each once; the branch is the published one's name.

    Return those that are gone, as policy and number.
    """
    versions = {version.source: version for texts in every for version in texts.versions}
    published = {each.path: each for each in _published(root)}
    altered = [each for each in published.values() if each.path in versions or not (root / each.path).is_file()]
    altered = list(_altered(root, altered, branch))
    _tell_vanished(root, altered, [texts.policy.id for texts in every], record)
    edited = {each.path for each in altered}
    for path, version in versions.items():
        if path in edited:
            _tell_edited(version, published[path].remedy, record)
        else:
            _check_seal(root, version, record)
    return {(each.policy, each.number) for each in altered if each.path not in versions}


def _published(root: Path) -> Iterator[_Published]:
    """Yield each version that readers ever saw, with the words that it had first; none where git cannot tell."""
    seen: set[str] = set()
    for commit in history.read(root, [FOLDER]).commits:
        for change in commit.changes if commit.published else ():
            found = _ISSUED.fullmatch(change.path)
            first = change.before or change.after  # of a shallow clone's oldest commit, the words before are known
            if found and first and change.path not in seen:
                seen.add(change.path)
                yield _Published(change.path, found[1], found[2], first)


def _altered(root: Path, published: Sequence[_Published], branch: str) -> Iterator[_Published]:
    """Yield the versions that are gone, or say something else than they first said; seals and line ends aside."""
    if not published:
        return
    with history.contents(root) as content:
        for each in published:
            file = root / each.path
            now, first = file.read_bytes() if file.is_file() else b"", content(each.blob)
            if first and now != first and _said(now) != _said(first) and not _is_only_proposed(each, branch, content):
                yield each


def _is_only_proposed(version: _Published, branch: str, content: Callable[[str], bytes]) -> bool:
    """Return whether this is a branch of proposals, and the branch that readers see has not got the version."""
    for ref in (f"refs/remotes/origin/{branch}", f"refs/heads/{branch}"):
        if seen := content(f"{ref}^{{commit}}"):
            return seen != content("HEAD^{commit}") and not content(f"{ref}:./{version.path}")
    return False


def _tell_vanished(root: Path, altered: Sequence[_Published], known: Sequence[str], record: Record) -> None:
    """Note versions that are gone, and policies that are gone with all of theirs."""
    gone = [each for each in altered if not (root / each.path).is_file()]
    for each in gone:
        if each.policy in known:
            what = f"version {each.number} was issued and is not here any more"
            record.note(Place(each.path), what, f"What was issued stays, whatever takes its place. {each.remedy}")
    for policy in dict.fromkeys(each.policy for each in gone if each.policy not in known):
        if not (root / FOLDER / policy).exists():  # or else its folder is told to belong to no policy
            numbers = [each.number for each in gone if each.policy == policy]
            versions = f"version{'s' if len(numbers) > 1 else ''} {listed(numbers)}"
            what = f"the policy '{policy}' was issued ({versions}) and is not here any more"
            remedy = "Put it and its folder back. To end a policy, write withdrawn: with the day and the reason."
            record.note(Place(PoliciesFile.PATH), what, remedy)


def _said(written: bytes) -> str:
    return digest(written.decode("utf-8", "replace").removeprefix("\ufeff"))


def _tell_edited(version: Version, remedy: str, record: Record) -> None:
    what = f"version {version.number} was edited after it was issued"
    record.note(version.head.written_at("sha256"), what, f"{_AS_NEW} {remedy}")


def _check_seal(root: Path, version: Version, record: Record) -> None:
    """Note a version whose words do not come to what its head says; warn of one whose head does not say it."""
    written = text_file.read(root, version.source, Record()) or ""
    sealed = digest(written)
    if version.head.sha256 is None:
        remedy = f"Write this line into its head: sha256: {sealed}"
        record.warn(version.head.written_at(), f"version {version.number} has no seal: an edit would not show", remedy)
    elif version.head.sha256 != sealed:
        _tell_edited(version, "Put it back as it was issued, or ask the maintainer to.", record)
