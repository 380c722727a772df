"""Whatever happens to a file, the check says where and what to do: it never breaks and never points at nothing."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from partnership import contents
from partnership.problems import InputError, Place, Problem
from tests.cast import FOLDERS, Folder
from tests.members import Members

FILES, OF_MEMBERS = (
    sorted(
        path.relative_to(FOLDERS / name).as_posix()
        for path in (FOLDERS / name).rglob("*.*")
        if path.suffix in {".md", ".yml"}
    )
    for name in ("small", "members")
)
ODD = ["\t", "\x00", "\r", "﻿", "\u2028", "é", "'", '"', "[", "{", "]", "}", ":", ": ", "- ", "#", "&a ", "*a", "!t ",
       "|", ">", "%", "@", "`", "---", "...", "?", ",", "~", "<b>", "](", "\\", "\x85", "🦜", "0", "-"]  # fmt: skip
FEWER = settings(max_examples=50, phases=[Phase.explicit, Phase.generate])


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The small partnership, for slips to fall upon."""
    return Folder(shutil.copytree(FOLDERS / "small", tmp_path_factory.mktemp("broken") / "valley"))


def on_lines(lines: list[str], slip: str, at: int, other: int) -> list[str]:
    """Return lines after somebody's editor slipped at one of them."""
    at, other = at % len(lines), other % len(lines)
    before, line, after = lines[:at], lines[at], lines[at + 1 :]
    if slip == "swap":
        changed = list(lines)
        changed[at], changed[other] = changed[other], changed[at]
        return changed
    return {
        "delete": [*before, *after],
        "duplicate": [*before, line, line, *after],
        "indent": [*before, f"  {line}", *after],
        "outdent": [*before, line.removeprefix("  "), *after],
        "cut": [*before, line[: other % (len(line) + 1)], *after],
        "break off": [*before, line],
    }[slip]


SLIPS = ["swap", "delete", "duplicate", "indent", "outdent", "cut", "break off"]


@FEWER
@given(some.sampled_from(FILES), some.sampled_from(SLIPS), some.integers(0, 500), some.integers(0, 500))
def test_a_slip_with_a_line_is_told_or_does_no_harm(broken: Folder, path: str, slip: str, at: int, other: int) -> None:
    """Lines are deleted, doubled, swapped, moved and cut."""
    lines = (FOLDERS / "small" / path).read_text("utf-8").split("\n")
    judge(broken, path, "\n".join(on_lines(lines, slip, at, other)).encode("utf-8"))


@FEWER
@given(some.sampled_from(FILES), some.sampled_from(ODD), some.integers(0, 5000))
def test_an_odd_sign_is_told_or_does_no_harm(broken: Folder, path: str, sign: str, at: int) -> None:
    """Whatever a hand or a clipboard puts there."""
    text = (FOLDERS / "small" / path).read_text("utf-8")
    at %= len(text)
    judge(broken, path, (text[:at] + sign + text[at:]).encode("utf-8"))


@FEWER
@given(some.sampled_from(FILES), some.binary(min_size=1, max_size=6), some.integers(0, 5000))
def test_bytes_that_are_no_text_are_told(broken: Folder, path: str, noise: bytes, at: int) -> None:
    """Whatever a disk or a transfer makes of a file."""
    content = (FOLDERS / "small" / path).read_bytes()
    at %= len(content)
    judge(broken, path, content[:at] + noise + content[at:])


@settings(FEWER, max_examples=20)
@given(some.sampled_from(OF_MEMBERS), some.sampled_from([*SLIPS, *ODD]), some.integers(0, 5000), some.integers(0, 500))
def test_a_slip_in_the_members_folder_is_told_there_or_does_no_harm(
    shared_members: Members, path: str, slip: str, at: int, other: int
) -> None:
    """Of two files that are read as one, the place is in that which is wrong, and is there."""
    text = (FOLDERS / "members" / path).read_text("utf-8")
    if slip in SLIPS:
        text = "\n".join(on_lines(text.split("\n"), slip, at, other))
    else:
        text = text[: at % len(text)] + slip + text[at % len(text) :]
    shared_members.private.write(path, text)
    try:
        contents.check(shared_members.load())
    except InputError as error:
        told(shared_members.public.root, error.problems)
    shutil.copy(FOLDERS / "members" / path, shared_members.root / path)


def judge(broken: Folder, path: str, content: bytes) -> None:
    """Check the folder with one file changed, then put the file back."""
    broken.write(path, content)
    told(broken.root, found(broken))
    shutil.copy(FOLDERS / "small" / path, broken.root / path)


def told(root: Path, problems: Iterable[Problem]) -> None:
    """See that each problem has a remedy, and a place that is there; where a file is missing, that is the problem."""
    for problem in problems:
        assert problem.what
        assert problem.remedy
        file = root / problem.place.path
        lines = file.read_bytes().decode("utf-8", errors="replace").split("\n") if file.is_file() else [""]
        assert file.exists() or "missing" in problem.what, problem
        assert 1 <= problem.place.line <= len(lines), problem
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1, problem


def found(broken: Folder) -> tuple[Problem, ...]:
    try:
        broken.plan()
    except InputError as error:
        return error.problems or (Problem(Place(""), "an error without a problem", ""),)
    return ()
