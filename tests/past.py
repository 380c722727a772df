"""The small partnership's past: real git, on fixed days, by nobody in particular."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.cast import FOLDERS

NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "The office",
    "GIT_AUTHOR_EMAIL": "office@valley.localhost",
    "GIT_COMMITTER_NAME": "The office",
    "GIT_COMMITTER_EMAIL": "office@valley.localhost",
}


def git(root: Path, *arguments: str, day: str = "2026-09-01") -> str:
    """Run git in a folder as nobody in particular, at noon of a fixed day."""
    moment = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    command = ["git", "-C", str(root), *arguments]
    environment = {**os.environ, **NOBODY, **moment}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def commit(root: Path, day: str, message: str, *paths: str) -> None:
    """Keep some paths of a folder as they are now, on a fixed day."""
    git(root, "add", *paths)
    git(root, "commit", "--quiet", "--message", message, day=day)


def made(root: Path) -> Path:
    """Put the small partnership into a folder, with its past: first the data, then the help, then all."""
    shutil.copytree(FOLDERS / "small", root)
    git(root, "init", "--quiet", "--template=", "--initial-branch=main")
    commit(root, "2026-09-01", "Begin with the schools", "data")
    commit(root, "2026-10-05", "Help for staff", "content")
    return root
