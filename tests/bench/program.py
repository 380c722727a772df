"""Our own program, run as people run it: from the command line, on a day that is always the same."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.bench.large import TODAY
from tests.bench.measuring import clocked

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).parent / "partnership"


def keep_in(folder: Path) -> None:
    """Let what the program keeps between two runs lie in a folder."""
    os.environ.pop("CI", None)  # on a forge nothing is kept
    os.environ["XDG_CACHE_HOME"] = str(folder)


def forget() -> None:
    """Take away what the program kept: the next run is a first one."""
    shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)


def command(verb: str, root: Path, *options: str | Path) -> list[str | Path]:
    return [PROGRAM, verb, "--root", root, "--today", str(TODAY), *options]


def cold(root: Path, site: Path | None = None, *options: str | Path) -> float:
    """Return the seconds of a first build."""
    site = site or root / "site"
    shutil.rmtree(site, ignore_errors=True)
    forget()
    return clocked(command("build", root, "--site-dir", site, *options))


def again(root: Path, site: Path) -> float:
    """Return the seconds of a build after another, nothing changed."""
    return clocked(command("build", root, "--site-dir", site))


def pages(site: Path) -> int:
    """Return how many pages a site has."""
    return sum(1 for _ in site.rglob("index.html"))
