"""Issued versions never change and never vanish: by the seal in the head of each, and by what git knows of it.

A seal is the SHA-256 (FIPS 180-4) of a version's file, in lower-case hexadecimal, kept in its own head. What is
digested is the file in UTF-8 with LF at the end of lines, but for the line `sha256:` itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from partnership.files import history, text_file
from partnership.files.folders import Folders
from partnership.kinds.policy.model import FOLDER, PoliciesFile
from partnership.kinds.policy.published import PublishedVersion
from partnership.kinds.policy.texts import Texts, Version
from partnership.problems import Place, Record
from partnership.words import listed

_SEAL_LINE = re.compile(r"^sha256:.*\n", re.MULTILINE)
_AS_NEW = "A change goes into policy.md and is issued as a new version."


def digest(written: str) -> str:
    """Return the SHA-256 of a version's file, given as text: 64 hexadecimal digits."""
    head, fence, body = _split(written)
    return hashlib.sha256(f"{_SEAL_LINE.sub('', head)}{fence}{body}".encode()).hexdigest()


def sealed(written: str) -> str:
    """Return a version's file with its digest as the last line of its head, in place of any that stands there."""
    head, fence, body = _split(written)
    return f"---\n{_SEAL_LINE.sub('', head)}sha256: {digest(written)}{fence}{body}"


def _split(written: str) -> tuple[str, str, str]:
    """Return the lines of the head, the fence below it with the line end before it, and the body."""
    head, fence, body = written.replace("\r\n", "\n").removeprefix("---\n").partition("\n---\n")
    return f"{head}\n", fence, body


def check(
    root: Path, policies: Sequence[Texts], past: Sequence[PublishedVersion], record: Record
) -> set[tuple[str, str]]:
    """Note every issued version that is not as it was issued, each once; warn of one without a seal.

    Given are the versions that readers ever saw. Return those that are gone, as policy and number.
    """
    versions = {version.source: version for texts in policies for version in texts.versions}
    published = {was.path: was for was in past}
    # a file that is there and cannot be read as a version is told elsewhere
    told_here = [was for was in published.values() if was.path in versions or not (root / was.path).is_file()]
    altered = {was.path: was for was in _altered(root, told_here)}
    known = [texts.policy.id for texts in policies]
    _note_vanished(root, [*altered.values()], known=known, record=record)
    for path, version in versions.items():
        if path in altered:
            _note_edited(version, published[path].remedy, record)
        else:
            _check_seal(root, version, record)
    return {(was.policy, was.number) for was in altered.values() if was.path not in versions}


def _altered(root: Path, published: Sequence[PublishedVersion]) -> Iterator[PublishedVersion]:
    """Yield the versions that are gone, or say something else than they first said; seals and line ends aside."""
    if not published:
        return
    with history.contents(Folders(root)) as content:
        for version in published:
            file = root / version.path
            now, first = file.read_bytes() if file.is_file() else b"", content(version.blob)
            is_same = not first or now == first or _digest_of(now) == _digest_of(first)
            if not is_same:
                yield version


def _digest_of(content: bytes) -> str:
    return digest(content.decode("utf-8", "replace").removeprefix("\ufeff"))


def _note_vanished(root: Path, altered: Sequence[PublishedVersion], *, known: Sequence[str], record: Record) -> None:
    """Note versions that are gone, and policies that are gone with all of theirs."""
    gone = [version for version in altered if not (root / version.path).is_file()]
    for version in gone:
        if version.policy in known:
            what = f"version {version.number} was issued and is not here any more"
            remedy = f"What was issued stays, whatever takes its place. {version.remedy}"
            record.note(Place(version.path), what, remedy)
    for policy in dict.fromkeys(version.policy for version in gone if version.policy not in known):
        if not (root / FOLDER / policy).exists():  # or else its folder is told to belong to no policy
            numbers = [version.number for version in gone if version.policy == policy]
            versions = f"version{'s' if len(numbers) > 1 else ''} {listed(numbers)}"
            what = f"the policy '{policy}' was issued ({versions}) and is not here any more"
            remedy = "Put it and its folder back. To end a policy, write withdrawn: with the day and the reason."
            record.note(Place(PoliciesFile.PATH), what, remedy)


def _note_edited(version: Version, remedy: str, record: Record) -> None:
    what = f"version {version.number} was edited after it was issued"
    record.note(version.head.written_at("sha256"), what, f"{_AS_NEW} {remedy}")


def _check_seal(root: Path, version: Version, record: Record) -> None:
    """Note a version whose words do not come to what its head says; warn of one whose head does not say it."""
    written = text_file.read(root, version.source, Record()) or ""
    seal = digest(written)
    if version.head.sha256 is None:
        remedy = f"Write this line into its head: sha256: {seal}"
        record.warn(version.head.written_at(), f"version {version.number} has no seal: an edit would not show", remedy)
    elif version.head.sha256 != seal:
        _note_edited(version, "Put it back as it was issued, or ask the maintainer to.", record)
