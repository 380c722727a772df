"""Links, pipes, devices and sockets in a partnership's folders: refused in words before anything is read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.cast import Folder, command

LINK = "this is a link to another place\n    Put the file itself here: links are not followed."
ONLY = "Delete it: only files and folders belong here."


@pytest.mark.parametrize(
    "path",
    [
        "content/assets/env.png",
        "content/policies/lending/picture.svg",
        "content/help/diary.md",
        "content/.hidden",
        "data/diaries/larkrise.yml",
        "data/diaries/read/larkrise.json",
        "overrides/assets/more.css",
        ".cache/prose.json",
        "mkdocs.yml",
    ],
)
def test_a_link_is_not_followed(folder: Folder, tmp_path: Path, path: str) -> None:
    """It would put what lies elsewhere on this computer into the site."""
    (tmp_path / "secret").write_text("the password")
    file = folder.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.symlink_to(tmp_path / "secret")

    assert folder.check().error == f"{path}:1:1: {LINK}\nOne problem.\n"
    assert folder.build().code == 1
    assert not (folder.root / "site").exists()


@pytest.mark.parametrize("path", ["data", "content", "content/policies", "overrides"])
def test_a_link_in_place_of_a_folder_is_not_followed(folder: Folder, tmp_path: Path, path: str) -> None:
    """Nor one that leads nowhere."""
    place = folder.root / path
    if place.exists():
        place.rename(tmp_path / "moved")
    place.symlink_to(tmp_path / "moved")

    assert folder.problems() == [f"{path}:1:1: {LINK}"]


def test_a_pipe_does_not_hang(folder: Folder) -> None:
    """Nobody would ever write into it."""
    for path in ("data/diaries/pipe.yml", "content/help/pipe.md", "content/assets/pipe.png"):
        (folder.root / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(folder.root / path)

    assert folder.problems() == [
        f"{path}:1:1: this is a pipe, not a file\n    {ONLY}"
        for path in ("content/assets/pipe.png", "content/help/pipe.md", "data/diaries/pipe.yml")
    ]


def test_a_socket_is_no_file(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program may have left one."""
    monkeypatch.chdir(folder.root / "data")  # a socket's path has room for a hundred letters
    with socket.socket(socket.AF_UNIX) as left:
        left.bind("left.yml")

        assert folder.problems() == [f"data/left.yml:1:1: this is a socket, not a file\n    {ONLY}"]


def test_content_is_a_folder(folder: Folder) -> None:
    """A file of this name hides every page."""
    for file in sorted((folder.root / "content").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    (folder.root / "content").rmdir()
    folder.write("content", "words")

    assert folder.problems() == [
        "content:1:1: this is a file, and a folder is expected\n    Rename it, or put a folder in its place."
    ]


def test_no_verb_follows_a_link(folder: Folder) -> None:
    """Whatever a verb is for, it reads the folder in the same way."""
    (folder.root / "content/assets").mkdir(exist_ok=True)
    (folder.root / "content/assets/env.png").symlink_to("/proc/self/environ")
    for verb in (["diary", "clashes"], ["reference"], ["new", "meeting", "--group", "heads", "--day", "2027-03-01"]):
        done = command(*verb, "--root", folder.root)
        assert (done.code, done.error.splitlines()[0]) == (1, f"content/assets/env.png:1:1: {LINK.splitlines()[0]}")
