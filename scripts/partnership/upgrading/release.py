"""A version of the program as a wheel, read and run without being installed: the one that is pinned, and the next."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import InvalidVersion, Version

from partnership.files.history import environment
from partnership.founding import wheel
from partnership.founding.files import PINNED

_START = "import sys; from partnership.cli import main; sys.exit(main())"
_LOCK = "partnership/requirements.txt"


class UpgradeError(Exception):
    """It cannot be done; the words say why, and what to do."""


@dataclasses.dataclass(frozen=True)
class Release:
    """One version of the program, as its wheel holds it."""

    version: Version
    files: dict[str, bytes]
    lock: str
    """What it needs, each package at one version."""

    def is_as(self, other: Release) -> bool:
        """Return whether both hold the same, however they were packed."""
        ours, theirs = (
            {name: text for name, text in each.files.items() if not name.endswith(".dist-info/RECORD")}
            for each in (self, other)
        )
        return ours == theirs


def read(file: Path) -> Release:
    """Return the program in a wheel, with the lock that it carries, or that which lies beside it."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UpgradeError(f"{file} cannot be read ({error.strerror}).\n    Name a wheel of the program.") from None
    lock = file.with_name("requirements.txt")
    return _release(str(file), content, lock.read_bytes() if lock.is_file() else b"")


def _release(file: str, content: bytes, lock: bytes = b"") -> Release:
    try:
        files = wheel.unpacked(content)
    except wheel.WheelError as error:
        raise UpgradeError(f"{file}: {error}.\n    Name a wheel of the program: partnership-….whl") from None
    about = next((text for name, text in files.items() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)), b"")
    said = dict(re.findall(r"^(Name|Version): (.+)$", about.decode("utf-8", "replace").replace("\r", ""), re.MULTILINE))
    if said.get("Name") != "partnership" or any(_leads_out(name) for name in files):
        raise UpgradeError(f"{file} holds another program.\n    Name a wheel of this one: partnership-….whl")
    try:
        number = Version(said.get("Version", ""))
    except InvalidVersion:
        raise UpgradeError(f"{file} does not say which version it is.\n    Make it anew, or fetch it again.") from None
    return Release(number, files, files.get(_LOCK, lock).decode("utf-8", "replace"))


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def of_itself(file: Path | None = None) -> Release:
    """Return the program that runs, from the wheel that it was started from, or packed by itself."""
    if file:
        return read(file)
    try:
        return _release(*wheel.of_itself())
    except wheel.WheelError as error:
        raise UpgradeError(str(error)) from None


def refuse_earlier(earlier: Release, later: Release) -> None:
    """Raise UpgradeError where the later version is in truth the earlier."""
    if later.version < earlier.version:
        what = f"Version {later.version} is earlier than {earlier.version}, which this folder pins"
        raise UpgradeError(f"{what}.\n    Name a later one. To go back, use git: git revert.")


def refuse_uncommitted(root: Path, called: str = "this folder") -> None:
    """Raise UpgradeError where something is not committed: whatever changes can then be looked at, and taken back."""
    status = ("git", "-C", str(root), "status", "--porcelain", "--", ".")
    done = subprocess.run(status, env=environment(os.environ), capture_output=True, check=False)
    if done.returncode == 0 and done.stdout.strip():
        what = f"Something in {called} is not committed yet"
        raise UpgradeError(f"{what}.\n    Commit it first: then git shows what the upgrade changed, and can undo it.")


def only_wheel(folder: Path) -> Path:
    """Return the one wheel of the program in a folder."""
    wheels = sorted(folder.glob("partnership-*.whl"))
    if len(wheels) != 1:
        what = "holds several programs" if wheels else "holds no program"
        raise UpgradeError(f"{folder} {what}.\n    One file partnership-….whl belongs there.")
    return wheels[0]


def pinned(root: Path) -> Release:
    """Return the program that a partnership's folder pins."""
    return read(only_wheel(root / PINNED))


@contextlib.contextmanager
def started(release: Release, tell: Callable[[str], None]) -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """Give what runs a verb of a release: with the packages here, where they are those of its lock, or with its own."""
    with tempfile.TemporaryDirectory(prefix="partnership-") as room:
        code = Path(room, "program")
        for name, content in release.files.items():
            (code / name).parent.mkdir(parents=True, exist_ok=True)
            (code / name).write_bytes(content)
        python = Path(sys.executable)
        if not _is_here(release.lock):
            tell(f"Fetching  what version {release.version} needs (a minute or so) …")
            python = _environment(Path(room), release.lock)

        def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
            ours = {"PYTHONPATH": str(code), "PYTHONIOENCODING": "utf-8", "CI": "1"}  # as on a forge, it keeps nothing
            command = (python, "-c", _START, *arguments)
            return subprocess.run(
                command, env={**os.environ, **ours}, capture_output=True, encoding="utf-8", check=False
            )

        yield run


def _is_here(lock: str) -> bool:
    """Return whether all packages of a lock are installed where this runs, each at its version."""
    for line in re.findall(r"^(\w[^\\\n]*==[^\\\n]+)", lock, re.MULTILINE):
        wanted = Requirement(line.strip())
        if wanted.marker and not wanted.marker.evaluate():
            continue
        try:
            is_right = wanted.specifier.contains(version(wanted.name))
        except PackageNotFoundError:
            is_right = False
        if not is_right:
            return False
    return True


def _environment(room: Path, lock: str) -> Path:
    """Make an environment with the packages of a lock; return its Python."""
    home, requirements = room / "environment", room / "requirements.txt"
    requirements.write_text(lock, "utf-8")
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = ("-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", requirements)
    for command in ((sys.executable, "-m", "venv", home), (python, *pip)):
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
        if done.returncode:
            raise UpgradeError(f"What this version needs could not be installed.\n    {done.stderr.strip()}")
    return python
