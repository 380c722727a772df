"""The partnership's folder as it was at a revision: read from git into a folder that is gone again afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

_GIT = ("git", "--no-replace-objects", "-c", "core.hooksPath=/dev/null", "-c", "core.symlinks=false")


class NotThereError(Exception):
    """There is no such state: what is lacking, and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@contextlib.contextmanager
def folder(root: Path, revision: str) -> Iterator[Path]:
    """Give the folder as it was, with its past up to then. It borrows what git keeps; the clone may be shallow."""
    commit = _commit(root, revision)
    beneath, objects, shallow = _lines(
        root, "rev-parse", "--show-prefix", "--git-path", "objects", "--git-path", "shallow"
    )
    with tempfile.TemporaryDirectory(prefix="partnership-") as made:
        top = Path(made)
        _git(top, "init", "--quiet", "--template=", f"--object-format={_form(commit)}")
        (top / ".git/objects/info").mkdir(parents=True, exist_ok=True)
        (top / ".git/objects/info/alternates").write_text(f"{(root / objects).resolve()}\n", "utf-8")
        if (root / shallow).is_file():
            shutil.copyfile(root / shallow, top / ".git/shallow")
        _git(top, "checkout", "--quiet", "--detach", commit)
        yield top / beneath


def _commit(root: Path, revision: str) -> str:
    try:
        _git(root, "rev-parse", "--git-dir")
    except _GitError as error:
        raise NotThereError("git cannot tell what was here before", error.said) from None
    except FileNotFoundError:
        raise NotThereError("git is not installed here", "Install git.") from None
    try:
        named = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return _lines(root, "rev-parse", *named)[-1]
    except _GitError:
        remedy = "Fetch it first: git fetch origin. In a workflow: fetch-depth: 0, or GIT_DEPTH: 0."
        raise NotThereError(f"git knows nothing called '{revision}' here", remedy) from None


def _form(commit: str) -> str:
    return "sha1" if len(commit) == len("sha1") * 10 else "sha256"


class _GitError(Exception):
    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def _lines(root: Path, *arguments: str) -> list[str]:
    return _git(root, *arguments).split("\n")[:-1]


def _git(root: Path, *arguments: str) -> str:
    answer = subprocess.run([*_GIT, *arguments], cwd=root, env=_environment(), capture_output=True, check=False)
    if answer.returncode:
        raise _GitError(answer.stderr.decode("utf-8", "replace").strip().partition("\n")[0])
    return answer.stdout.decode("utf-8", "surrogateescape")


def _environment() -> dict[str, str]:
    """Return the environment without what hooks say of a repository of their own. Git asks nobody, fetches nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or "CONFIG" in name}
    return {**kept, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
