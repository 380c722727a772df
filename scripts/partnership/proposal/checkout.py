"""The partnership's folder as it was at a revision: checked out of git into a folder that is gone again afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

_GIT = ("git", "--no-replace-objects", "-c", "core.hooksPath=/dev/null", "-c", "core.symlinks=false")


class CannotCheckOutError(Exception):
    """There is no such state: what is lacking, and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@contextlib.contextmanager
def checked_out(root: Path, revision: str) -> Iterator[Path]:
    """Give the folder as it was, with its past up to then, or raise CannotCheckOutError.

    It borrows what git keeps, so nothing is copied but the files; the clone may be shallow.
    """
    commit = _commit(root, revision)
    beneath, objects, shallow = _lines(
        root, "rev-parse", "--show-prefix", "--git-path", "objects", "--git-path", "shallow"
    )
    form = "sha1" if len(commit) == 40 else "sha256"
    with tempfile.TemporaryDirectory(prefix="partnership-") as made:
        top = Path(made)
        _git(top, "init", "--quiet", "--template=", f"--object-format={form}")
        (top / ".git/objects/info").mkdir(parents=True, exist_ok=True)
        (top / ".git/objects/info/alternates").write_text(f"{(root / objects).resolve()}\n", "utf-8")
        if (root / shallow).is_file():
            shutil.copyfile(root / shallow, top / ".git/shallow")
        _git(top, "checkout", "--quiet", "--detach", commit)
        yield top / beneath


def _commit(root: Path, revision: str) -> str:
    """Return the name of a revision's commit."""
    try:
        _git(root, "rev-parse", "--git-dir")
    except _GitFailedError as error:
        raise CannotCheckOutError("git cannot tell what was here before", error.message) from None
    except FileNotFoundError:
        raise CannotCheckOutError("git is not installed here", "Install git.") from None
    try:
        return _lines(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")[-1]
    except _GitFailedError:
        remedy = "Fetch it first: git fetch origin. In a workflow: fetch-depth: 0, or GIT_DEPTH: 0."
        raise CannotCheckOutError(f"git knows nothing called '{revision}' here", remedy) from None


class _GitFailedError(Exception):
    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def _lines(root: Path, *arguments: str) -> list[str]:
    return _git(root, *arguments).split("\n")[:-1]


def _git(root: Path, *arguments: str) -> str:
    answer = subprocess.run([*_GIT, *arguments], cwd=root, env=_environment(), capture_output=True, check=False)
    if answer.returncode:
        raise _GitFailedError(answer.stderr.decode("utf-8", "replace").strip().partition("\n")[0])
    return answer.stdout.decode("utf-8", "surrogateescape")


def _environment() -> dict[str, str]:
    """Return the environment without what hooks say of a repository of their own. Git asks nobody, fetches nothing."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or "CONFIG" in name}
    return {**ours, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
