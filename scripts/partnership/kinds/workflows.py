"""Whether the forge's workflows follow the branch that `data/partnership.yml` names: else other words are published.

Those of the private repository follow the branch that `data/members.yml` names there, and take what everyone may read
from the public one.
"""

from __future__ import annotations

import dataclasses
import fnmatch
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from partnership.files import yaml_file
from partnership.files.folders import Folders, top_of
from partnership.files.text_file import LARGEST
from partnership.files.yaml_file import Mapping, Sequence
from partnership.kinds.forge import OWN_SERVER, Forge
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.members import MembersFile
from partnership.problems import Place, Record

PLACES = {"github": (".github/workflows/*.yml", ".github/workflows/*.yaml"), "gitlab": (".gitlab-ci.yml",)}
PLACES["forgejo"] = tuple(each.replace(".github", ".forgejo") for each in PLACES["github"])
"""Where each forge reads its workflows, from the top of the repository."""

_NAMES = {"github": "GitHub", "gitlab": "GitLab", "forgejo": "Forgejo"}
_OURS = re.compile(r"PARTNERSHIP_BRANCH|\bpartnership (build|check)\b")
"""What a workflow for the partnership's site says; what else runs on a forge is its writer's affair."""
_BRANCH, _PUBLIC, _PUBLIC_BRANCH = "PARTNERSHIP_BRANCH", "PUBLIC_REPOSITORY", "PUBLIC_BRANCH"
_TOLD = {
    _BRANCH: "the site is built from {}",
    _PUBLIC: "the public repository is at {}",
    _PUBLIC_BRANCH: "the public site is built from {}",
}
_NAMED = re.compile(rf"\s*({_BRANCH}|{_PUBLIC}|{_PUBLIC_BRANCH})\s*:")


class Needs(Protocol):
    """What is compared with the workflows."""

    @property
    def root(self) -> Path: ...
    @property
    def identity(self) -> PartnershipFile: ...
    @property
    def members(self) -> MembersFile | None: ...
    @property
    def folders(self) -> Folders: ...


@dataclasses.dataclass(frozen=True)
class _Followers:
    """The workflows of one of the two repositories."""

    forge: Forge
    folder: Path
    way: str
    """The way to that folder from the public one: a slash at its end, or nothing."""
    wanted: dict[str, str]
    """What the workflows should say, by the name of each variable."""
    mend: str
    """The command that writes them anew."""


def warn(partnership: Needs, record: Record) -> None:
    """Warn of each place in a workflow that is for another branch, and where there are some for other forges alone."""
    public, folders = partnership.identity.forge, partnership.folders
    _warn(_Followers(public, folders.public, "", {_BRANCH: public.branch}, "partnership upgrade"), record)
    private = partnership.members and partnership.members.forge
    if folders.members and private:
        wanted = {_BRANCH: private.branch, _PUBLIC_BRANCH: public.branch}
        wanted |= {_PUBLIC: public.clone_address} if public.repository else {}
        mend = f"partnership upgrade --members {folders.way}"
        _warn(_Followers(private, folders.members, f"{folders.way}/", wanted, mend), record)


def _warn(followers: _Followers, record: Record) -> None:
    forge, top = followers.forge, top_of(followers.folder)
    if forge.kind == OWN_SERVER:  # whose hooks name the branch
        return
    up = followers.way + "../" * len(followers.folder.relative_to(top).parts)
    here = {kind: dict(_workflows(kind, top)) for kind in PLACES}
    for path, text in here[forge.kind].items():
        for place, name, values in _followed(text, f"{up}{path}"):
            wanted = followers.wanted.get(name)
            if wanted is not None and not any(_fits(wanted, value) for value in values):
                what = f"this is for {' and '.join(values)}, but {_TOLD[name].format(wanted)}"
                record.warn(place, what, f"Write {wanted} here, or give the command that does: {followers.mend}")
    others = [_NAMES[kind] for kind, files in here.items() if files]
    if others and not here[forge.kind]:
        _warn_of_others(followers, others, record)


def _warn_of_others(followers: _Followers, others: list[str], record: Record) -> None:
    own = _NAMES[followers.forge.kind]
    what = f"the workflows here are for {' and '.join(others)}: {own} checks and publishes nothing"
    remedy = f"Give the command that puts those for {own} in their place: {followers.mend}"
    record.warn(followers.forge.written_at("kind"), what, remedy)


def _workflows(kind: str, top: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each workflow of a forge for the site; a forge follows no links."""
    for file in sorted(file for pattern in PLACES[kind] for file in top.glob(pattern)):
        text = "" if file.is_symlink() else _text(file)
        if _OURS.search(text):
            yield file.relative_to(top).as_posix(), text


def _text(file: Path) -> str:
    """Return what a file says; nothing where it is none, is huge, or cannot be read: the forge then complains."""
    try:
        return file.read_text("utf-8", "replace") if file.stat().st_size <= LARGEST else ""
    except OSError:
        return ""


def _followed(text: str, path: str) -> Iterator[tuple[Place, str, list[str]]]:
    """Yield each place that names the branches which a workflow is for, or the public repository, and which it names.

    As far as it can be read, with the variable that says so.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if named := _NAMED.match(line):
            yield from _values(yaml_file.parse(line, path, Record(), number), named[1], named[1])
    written: object = yaml_file.parse(text, path, Record())
    for name in ("on", "push"):
        written = written.get(name) if isinstance(written, Mapping) else None
    yield from _values(written, "branches", _BRANCH)


def _values(written: object, field: str, variable: str) -> Iterator[tuple[Place, str, list[str]]]:
    """Yield the names in a field, if they are plain names; what a forge works out is not known here."""
    value = written.get(field) if isinstance(written, Mapping) else None
    names = value if isinstance(value, Sequence) else [value]
    if isinstance(written, Mapping) and names and all(isinstance(name, str) and "$" not in name for name in names):
        yield written.values_at[field], variable, [str(name) for name in names]


def _fits(branch: str, pattern: str) -> bool:
    return fnmatch.fnmatchcase(branch, pattern.replace("**", "*"))
