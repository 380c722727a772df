"""The cast of all stories: a small made-up partnership in a folder of its own, and what can be done to it."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from partnership import cli, contents
from partnership.contents import Partnership
from partnership.problems import InputError, Problem
from partnership.web.pages import Plan

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
FOLDERS = TESTS / "folders"
KEPT = "kept.json"
KEPT_PRIVATE = "kept.private.json"
KEPT_CHECK = "kept.check.json"
TODAY = dt.date(2026, 11, 21)

_PLANS: dict[str, Plan] = {}


def program(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real `partnership` that is installed beside the Python that runs this."""
    installed = shutil.which("partnership", path=str(Path(sys.executable).parent))
    assert installed, "make test installs the program"
    return subprocess.run([installed, *map(str, arguments)], capture_output=True, text=True, check=False, cwd=cwd)


def words(body: str) -> str:
    """Return what a reader reads in a body on any day: its words, without the tags and without what is hidden."""
    on_any_day = re.sub(r"<(p|li|span|strong|time)\b[^>]* hidden>.*?</\1>", " ", body, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", on_any_day).split())


class Checked(NamedTuple):
    """How a run ended, and what it said to people and to tools."""

    code: int
    out: str
    error: str


def command(*arguments: str | Path) -> Checked:
    """Run `partnership` in this process: starting another takes longer than most of what it does."""
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as error:
        try:
            code = cli.main(list(map(str, arguments)))
        except SystemExit as end:
            code = int(end.code or 0)
    return Checked(code, out.getvalue(), error.getvalue())


class Folder:
    """A partnership's folder: change it, then look at what becomes of it."""

    def __init__(self, root: Path, today: dt.date = TODAY) -> None:
        self.root = root
        self.today = today

    def change(self, path: str, old: str, new: str) -> None:
        """Put new words in place of old ones, which must be there, once."""
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def add(self, path: str, text: str) -> None:
        """Put some lines at the end of a file."""
        self.write(path, (self.root / path).read_text("utf-8") + text)

    def write(self, path: str, text: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def load(self) -> Partnership:
        return contents.load(self.root, self.today, self.root.parent / KEPT)

    def plan(self) -> Plan:
        """Return the site of the folder as it is: the same files and day are planned once for all stories."""
        state = self.state()
        if state not in _PLANS:
            _PLANS[state] = contents.plan(self.load())
        return _PLANS[state]

    def state(self) -> str:
        """Return what is otherwise when anything in the folder is, or its day."""
        digest = hashlib.sha256(str(self.today).encode())
        for file in sorted(self.root.rglob("*")):
            if file.is_symlink() or not (file.is_file() or file.is_dir()):
                digest.update(f"{file.relative_to(self.root)}\0no file".encode())
            elif file.is_file() and (".git" not in file.parts or file.name == "HEAD"):  # its log
                digest.update(f"{file.relative_to(self.root)}\0{file.stat().st_size}\0".encode() + file.read_bytes())
        return digest.hexdigest()

    def pages(self) -> dict[str, str]:
        """Return the body of every page by its path."""
        return {page.path: page.body for page in self.plan().pages}

    def page(self, path: str) -> str:
        return self.pages()[path]

    def words(self, path: str) -> str:
        return words(self.page(path))

    def file(self, address: str) -> str:
        found = {file.address: file.content for file in self.plan().files}[address]
        return found if isinstance(found, str) else found.decode("utf-8")

    def problems(self) -> list[str]:
        """Return every problem as it is printed, warnings left out."""
        return [str(problem) for problem in self._all() if not problem.warning]

    def warnings(self) -> list[str]:
        return [str(problem) for problem in self._all() if problem.warning]

    def _all(self) -> tuple[Problem, ...]:
        try:
            self.plan()
        except InputError as error:
            return error.problems
        return self.load().warnings

    def check(self, *arguments: str) -> Checked:
        """Run `partnership check` on this folder."""
        return command("check", "--root", self.root, "--today", str(self.today), *arguments)

    def build(self, *arguments: str | Path) -> Checked:
        """Run `partnership build` on this folder."""
        return command("build", "--root", self.root, "--today", str(self.today), *arguments)


def copied(folder: Path, room: Path) -> Folder:
    """Return a copy of a folder with what earlier runs kept beside it, called valley."""
    for name in (KEPT, KEPT_PRIVATE):
        shutil.copy(folder.parent / name, room / name)
    return Folder(shutil.copytree(folder, room / "valley"))
