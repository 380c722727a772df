"""The budgets of the design, measured as ratios in one run, each run a fresh process. It asserts nothing.

make bench                                  about 1,000 pages
make bench BENCH_ARGS="--pages 3000"        the ten-year partnership
"""

from __future__ import annotations

import argparse
import gzip
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import large


class Measure(NamedTuple):
    """One budget, what was found, and how both are said."""

    what: str
    found: float
    budget: float
    how: str


def main() -> int:
    """Measure all and print the table; return 0 whatever is found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--pages", type=int, default=1000, help="about how many pages (default: 1000)")
    parser.add_argument("--rounds", type=int, default=2, help="how often each; the quickest counts (default: 2)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="partnership-bench-") as room:
        show(measured(Path(room), options.pages, options.rounds))
    return 0


def measured(room: Path, pages: int, rounds: int) -> list[Measure]:
    """Make what is to be measured, then measure it."""
    whole, half, alone = room / "whole", room / "half", room / "plain"
    say(f"making a partnership of about {pages} pages, one of half as many, and the same as plain Markdown")
    large.partnership(whole, pages)
    large.partnership(half, pages // 2)
    written = large.plain(whole, alone)
    halved = large.plain(half, room / "uncounted")
    plain = quickest("mkdocs-material alone", rounds, lambda: engine(alone))
    check = quickest("partnership check", rounds, lambda: ours("check", whole))
    build = quickest(f"partnership build, {written} pages", rounds, lambda: ours("build", whole))
    smaller = quickest(f"partnership build, {halved} pages", rounds, lambda: ours("build", half))
    growth = math.log(build / smaller) / math.log(written / halved)
    return [
        Measure("build, to mkdocs-material alone", build / plain, 1 / 3, "{:.2f}"),
        Measure("growth, as an exponent", growth, 1.1, "{:.2f}"),
        Measure("check, to build", check / build, 1 / 5, "{:.2f}"),
        Measure("front page, kB on the wire", weight(whole / "site") / 1000, 250, "{:.0f}"),
    ]


def quickest(what: str, rounds: int, run: Callable[[], None]) -> float:
    """Return the seconds of the quickest of some runs: whatever else the machine does only adds to it."""
    taken = []
    for _ in range(rounds):
        began = spent()
        run()
        taken.append(spent() - began)
    say(f"{min(taken):7.2f} s  {what}")
    return min(taken)


def spent() -> float:
    """Return the processor's seconds on finished processes, which others' work does not lengthen; else the clock's."""
    times = os.times()
    return times.children_user + times.children_system if os.name == "posix" else time.perf_counter()


def ours(verb: str, root: Path) -> None:
    """Run one of our verbs, cold: nothing is left of an earlier run."""
    for left in (root / "site", root / ".cache"):
        shutil.rmtree(left, ignore_errors=True)
    program = Path(sys.executable).parent / "partnership"
    run([str(program), verb, "--root", str(root), "--today", str(large.TODAY)])


def engine(root: Path) -> None:
    """Let MkDocs Material build on its own."""
    shutil.rmtree(root / "site", ignore_errors=True)
    run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml")])


def run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def weight(site: Path) -> int:
    """Return the bytes of the front page with the styles, scripts and pictures that it names, compressed."""
    page = site / "index.html"
    named = re.findall(r'(?:href|src)="?([^" >]+\.(?:css|js|svg|png))', page.read_text("utf-8"))
    files = {page, *(site / name for name in named if (site / name).is_file())}
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


def show(measures: list[Measure]) -> None:
    print(f"\n{'':34}{'found':>8}{'budget':>8}")
    for what, found, budget, how in measures:
        verdict = "within" if found <= budget else "OVER BUDGET"
        print(f"{what:34}{how.format(found):>8}{how.format(budget):>8}  {verdict}")


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
