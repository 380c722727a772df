"""What the last check that ended well said, while nothing has changed that its answer hangs on.

A check is pure: from the same files, the same past in git, the same day and the same program, it says the same. All of
that is one digest here; where any of it cannot be told, everything is checked.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from partnership import kept, program
from partnership.files import history
from partnership.problems import Place, Problem

READ = ("data", "content", "overrides", "mkdocs.yml")
"""What is read of a partnership's folder."""
AT_TOP = (
    ".github/CODEOWNERS",
    ".gitlab/CODEOWNERS",
    ".forgejo/CODEOWNERS",
    ".github/workflows",
    ".gitlab-ci.yml",
    ".forgejo/workflows",
)
"""What is read of the repository that it lies in, at its top, wherever that is."""

_PACKAGE = Path(__file__).parents[1]
_LARGEST = 50_000_000
"""Bytes: whether a file that is larger was changed, the system tells, as of the program; few can be published."""


def place(root: Path) -> Path | None:
    """Return the file that says what the last check of a folder found; None where nothing is kept."""
    file = kept.file(root)
    return file and file.with_suffix(".check.json")


def fingerprint(root: Path, today: dt.date) -> str | None:
    """Return a digest of all that a check's answer hangs on; None where some of it cannot be told."""
    past = history.fingerprint(root)
    if past is None:
        return None
    try:
        parts = [sys.version, *_packages(), *_program(), past, str(today), str(root), *_written(root)]
    except OSError:
        return None
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def warnings(file: Path | None, digest: str | None) -> tuple[Problem, ...] | None:
    """Return what was kept in a file for a digest; None if nothing was, or it cannot be read."""
    if file is None or digest is None:
        return None
    try:
        known = json.loads(file.read_bytes())
        if known["digest"] != digest:
            return None
        return tuple(
            Problem(Place(str(path), int(line), int(column)), str(what), str(remedy), warning=True)
            for path, line, column, what, remedy in known["warnings"]
        )
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def keep(file: Path | None, digest: str | None, told: Sequence[Problem]) -> None:
    """Write the warnings of a check that ended well. Where they cannot be written, the next run checks everything."""
    if file is None or digest is None:
        return
    from partnership.files import writing  # here, for it is seldom needed

    flat = [(each.place.path, each.place.line, each.place.column, each.what, each.remedy) for each in told]
    with contextlib.suppress(OSError):
        writing.replace(file, json.dumps({"digest": digest, "warnings": flat}).encode())


def _written(root: Path) -> Iterator[str]:
    """Yield each file and folder that is read, and what a file holds."""
    for name in READ:
        for path in _tree(root / name):
            if path.is_dir():
                yield str(path)
            else:
                yield f"{path} {_digest(path)}" if path.stat().st_size <= _LARGEST else _state(path)
    for folder in (root, *root.parents):
        yield str((folder / ".git").exists())
        for path in (path for name in AT_TOP for path in _tree(folder / name)):
            yield f"{path} {path.is_symlink()} {_digest(path) if path.is_file() else ''}"


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _program() -> Iterator[str]:
    """Yield each part of the program, its templates too, as the system tells whether it was changed."""
    for place in (_PACKAGE, program.OVERRIDES, program.SETTINGS):
        for path in _tree(place):
            if path.is_file() and path.parent.name != "__pycache__":
                yield _state(path)


def _packages() -> Iterator[str]:
    """Yield each package that is installed, by its folder of metadata, whose name holds its version."""
    for place in sys.path:
        if Path(place).is_dir():
            yield from sorted(_state(each) for each in Path(place).iterdir() if each.suffix == ".dist-info")


def _state(path: Path) -> str:
    state = path.stat()
    return f"{path} {state.st_size} {state.st_mtime_ns}"


def _tree(top: Path) -> Iterator[Path]:
    """Yield a file, or a folder and all that is in it; nothing if it is not there.

    Raises OSError where anything cannot be read.
    """
    if not top.is_dir():
        yield from [top] if top.exists() else []
        return
    for folder, folders, files in os.walk(top, onerror=_raise):
        folders.sort()
        yield Path(folder)
        yield from (Path(folder, name) for name in sorted(files))


def _raise(error: OSError) -> NoReturn:
    raise error
