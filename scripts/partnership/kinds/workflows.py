"""Whether the forge's workflows follow the branch that `data/partnership.yml` names: else other words are published."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from partnership.files import yaml_file
from partnership.files.folders import top_of
from partnership.files.text_file import LARGEST
from partnership.files.yaml_file import Mapping, Sequence
from partnership.kinds.forge import OWN_SERVER, Forge
from partnership.kinds.identity import PartnershipFile
from partnership.problems import Place, Record

PLACES = {"github": (".github/workflows/*.yml", ".github/workflows/*.yaml"), "gitlab": (".gitlab-ci.yml",)}
PLACES["forgejo"] = tuple(each.replace(".github", ".forgejo") for each in PLACES["github"])
"""Where each forge reads its workflows, from the top of the repository."""

_NAMES = {"github": "GitHub", "gitlab": "GitLab", "forgejo": "Forgejo"}
_OURS = re.compile(r"PARTNERSHIP_BRANCH|\bpartnership (build|check)\b")
"""What a workflow for the partnership's site says; what else runs on a forge is its writer's affair."""
_NAMED = re.compile(r"\s*PARTNERSHIP_BRANCH\s*:")


class Needs(Protocol):
    """What is compared with the workflows."""

    @property
    def root(self) -> Path: ...
    @property
    def identity(self) -> PartnershipFile: ...


def warn(partnership: Needs, record: Record) -> None:
    """Warn of each place in a workflow that is for another branch, and where there are some for other forges alone."""
    forge, top = partnership.identity.forge, top_of(partnership.root)
    if forge.kind == OWN_SERVER:  # whose hooks name the branch
        return
    up = "../" * len(partnership.root.relative_to(top).parts)
    here = {kind: dict(_workflows(kind, top)) for kind in PLACES}
    for path, text in here[forge.kind].items():
        for place, branches in _followed(text, f"{up}{path}"):
            if not any(_fits(forge.branch, branch) for branch in branches):
                what = f"this is for {' and '.join(branches)}, but the site is built from {forge.branch}"
                remedy = f"Write {forge.branch} here, or give the command that does: partnership upgrade"
                record.warn(place, what, remedy)
    others = [_NAMES[kind] for kind, files in here.items() if files]
    if others and not here[forge.kind]:
        _warn_of_others(forge, others, record)


def _warn_of_others(forge: Forge, others: list[str], record: Record) -> None:
    own = _NAMES[forge.kind]
    what = f"the workflows here are for {' and '.join(others)}: {own} checks and publishes nothing"
    remedy = f"Give the command that puts those for {own} in their place: partnership upgrade"
    record.warn(forge.written_at("kind"), what, remedy)


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


def _followed(text: str, path: str) -> Iterator[tuple[Place, list[str]]]:
    """Yield each place that names the branches which a workflow is for, as far as it can be read."""
    for number, line in enumerate(text.splitlines(), 1):
        if _NAMED.match(line):
            yield from _branches(yaml_file.parse(line, path, Record(), number), "PARTNERSHIP_BRANCH")
    written: object = yaml_file.parse(text, path, Record())
    for name in ("on", "push"):
        written = written.get(name) if isinstance(written, Mapping) else None
    yield from _branches(written, "branches")


def _branches(written: object, field: str) -> Iterator[tuple[Place, list[str]]]:
    """Yield the names in a field, if they are plain names; what a forge works out is not known here."""
    value = written.get(field) if isinstance(written, Mapping) else None
    names = value if isinstance(value, Sequence) else [value]
    if isinstance(written, Mapping) and names and all(isinstance(name, str) and "$" not in name for name in names):
        yield written.values_at[field], [str(name) for name in names]


def _fits(branch: str, pattern: str) -> bool:
    return fnmatch.fnmatchcase(branch, pattern.replace("**", "*"))
