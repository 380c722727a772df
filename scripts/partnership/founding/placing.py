"""A new folder put where it was asked for, whole or not at all, with a first commit in a history of its own."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from partnership.files import writing
from partnership.files.history import environment
from partnership.words import count, listed

_SHOWN = 5


class PlacingError(Exception):
    """A folder cannot be put there; the words say why, and what to do."""


def refuse_what_is_there(target: Path) -> None:
    """Raise PlacingError where anything stands already: nothing is ever written over."""
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise PlacingError(f"{target} is there already, and is no folder.\n    Name a new folder.")
    inside = sorted(each.name for each in target.iterdir())
    if inside:
        more = [count(len(inside) - _SHOWN, "more", "more")] if inside[_SHOWN:] else []
        shown = listed([*inside[:_SHOWN], *more])
        raise PlacingError(f"{target} is not empty: it holds {shown}.\n    Name a new or an empty folder.")


def refuse_without_git() -> None:
    """Raise PlacingError where a commit could not be made, before anything is written."""
    known = ("-c", "user.useConfigOnly=true", "var")
    try:
        with tempfile.TemporaryDirectory(prefix="partnership-") as nowhere:  # what a repository says is its own
            _git(Path(nowhere), *known, "GIT_AUTHOR_IDENT")
            _git(Path(nowhere), *known, "GIT_COMMITTER_IDENT")
    except FileNotFoundError:
        raise PlacingError("git is not installed here.\n    Install it: https://git-scm.com") from None
    except subprocess.CalledProcessError:
        remedy = 'git config --global user.name "Your name", and git config --global user.email you@school.example'
        raise PlacingError(f"git does not know who you are.\n    Tell it, once: {remedy}") from None


def place(
    target: Path,
    files: Mapping[str, str | bytes],
    branch: str,
    look: Callable[[Path], None],
    message: str = "Begin the partnership's folder",
) -> None:
    """Put files into a new or empty folder, committed; `look` sees them before, and may raise.

    Raises PlacingError where git refuses, or something came there meanwhile; then nothing is left.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
        new = Path(beside, "new")
        for path, content in files.items():
            writing.replace(new / path, content)
        look(new)
        try:
            _git(new, "init", "--quiet", f"--initial-branch={branch}")
            _git(new, "add", "--all", "--force")  # whatever somebody lets git ignore everywhere
            _git(new, "commit", "--quiet", "--message", message)
        except subprocess.CalledProcessError as error:
            raise PlacingError(f"git refused: {error.stderr.strip()}\n    Nothing was written.") from None
        refuse_what_is_there(target)
        if not target.is_dir():
            new.rename(target)
            return
        for each in sorted(new.iterdir(), key=lambda each: each.name == ".git"):  # somebody may stand in that folder
            each.rename(target / each.name)


def _git(where: Path, *arguments: str) -> None:
    subprocess.run(
        ("git", *arguments),
        cwd=where,
        env=environment(os.environ),
        capture_output=True,
        text=True,
        errors="replace",
        check=True,
    )
