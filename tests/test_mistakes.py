"""The omnibus: a folder with every kind of mistake, and the exact list of what is said about them, in order."""

import re
from pathlib import Path

import pytest

from tests.cast import FOLDERS, Folder

BOTH = ["bad", "astray"]


@pytest.mark.parametrize("name", BOTH)
def test_every_mistake_is_told_in_order(name: str) -> None:
    """`bad` has what is wrong in the files, `astray` what is wrong between pages once the files are right."""
    checked = Folder(FOLDERS / name).check()

    assert checked.code == 1
    assert checked.error.splitlines() == (FOLDERS / f"{name}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", BOTH)
def test_every_place_can_be_jumped_to(name: str) -> None:
    """A line that is not there would send an editor to the end of the file."""
    for line in Folder(FOLDERS / name).check().error.splitlines()[:-1:2]:
        path, row, column = re.findall(r"^(.+?):(\d+):(\d+): ", line)[0]
        rows = (FOLDERS / name / path).read_text("utf-8", errors="replace").split("\n")
        assert 1 <= int(row) <= len(rows), line
        assert 1 <= int(column) <= len(rows[int(row) - 1]) + 1, line


def test_every_file_of_the_bad_folder_is_named() -> None:
    """A file without a mistake in it has no business there."""
    told = (FOLDERS / "bad.txt").read_text("utf-8")
    files = [file.relative_to(FOLDERS / "bad").as_posix() for file in (FOLDERS / "bad").rglob("*.*")]

    assert [file for file in files if f"{file}:" not in told and Path(file).suffix and ".cache" not in file] == []


def test_no_message_speaks_of_machinery() -> None:
    """They are our user interface: no class names, no parser's words, no blame."""
    told = "".join((FOLDERS / f"{name}.txt").read_text("utf-8") for name in BOTH)
    machinery = r"Traceback|Error\b|pydantic|scalar|token|mapping|NoneType|str_type|invalid|validation|object\b"

    assert re.findall(machinery, told) == []
