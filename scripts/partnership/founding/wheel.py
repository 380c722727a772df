"""The program as a wheel, made by the program itself: what a partnership's folder pins.

Where the program is installed, it packs its own files again, as their RECORD lists them; in a checkout, hatchling
builds it. The same files give the same bytes. They are stored, not compressed: git does that, and keeps of the next
version only what differs.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import NamedTuple

from partnership import program

_LONG_AGO = (2020, 2, 2, 0, 0, 0)
_OF_THE_WHEEL = re.compile(
    r"partnership/.+|partnership-[^/]+\.dist-info/(METADATA|WHEEL|entry_points\.txt|licenses/.+)"
)
"""What a wheel holds; an installer adds a start script, what Python compiled, and notes of its own."""
_COMPILED = "__pycache__/"


class Wheel(NamedTuple):
    """A wheel: its file name and its bytes."""

    name: str
    content: bytes


class WheelError(Exception):
    """The program cannot give itself away; the words say why, and what to do."""


def of_itself() -> Wheel:
    """Return the program that runs, as a wheel. Raises WheelError where it is not whole."""
    return packed(_built(program.TOP) if program.LOCK.parent != program.TOP else dict(_installed(program.TOP.parent)))


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a wheel by name. Raises WheelError where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise WheelError(f"this is no wheel ({error})") from None


def packed(files: Mapping[str, bytes]) -> Wheel:
    """Return files as the wheel that they came in, with a RECORD of them (PEP 427)."""
    (home,) = {name.partition("/")[0] for name in files if name.endswith(".dist-info/WHEEL")}
    record = f"{home}/RECORD"
    within = {name: content for name, content in sorted(files.items()) if name != record}
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerows((name, f"sha256={_digest(content)}", len(content)) for name, content in within.items())
    writer.writerow((record, "", ""))
    bytes_ = io.BytesIO()
    with zipfile.ZipFile(bytes_, "w", zipfile.ZIP_STORED) as archive:
        for name, content in (*within.items(), (record, rows.getvalue().encode())):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # the same wherever it is packed
            archive.writestr(entry, content)
    return Wheel(f"{home.removesuffix('.dist-info')}-py3-none-any.whl", bytes_.getvalue())


def _built(project: Path) -> dict[str, bytes]:
    """Return the files of the wheel of a checkout."""
    with tempfile.TemporaryDirectory(prefix="partnership-") as folder:
        command = (sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
        if done.returncode:
            raise WheelError(f"The program could not be built: {done.stderr.strip()}")
        (file,) = Path(folder).iterdir()
        return unpacked(file.read_bytes())


def _installed(site_packages: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the wheel that was installed in a folder, each as it was then."""
    found: Distribution | None = next(iter(distributions(name="partnership", path=[str(site_packages)])), None)
    listed = None if found is None else found.files
    if not listed:
        raise WheelError("The program was not installed from a wheel.\n    Install it again, from its wheel.")
    for file in listed:
        name = file.as_posix()
        if not _OF_THE_WHEEL.fullmatch(name) or _COMPILED in name:
            continue
        try:
            content = Path(file.locate()).read_bytes()
        except OSError:
            content = b""
        if file.hash is None or _digest(content) != file.hash.value:
            raise WheelError(f"{name} is not as it was installed.\n    Install the program again, from its wheel.")
        yield name, content


def _digest(content: bytes) -> str:
    """Return the hash of a file as RECORD has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
