"""The budgets of the design, measured as ratios in one run, each run a fresh process. It asserts nothing.

make bench                                  about 1,000 pages, and diaries of 10,000 events over ten years
make bench BENCH_ARGS="--pages 3000"        the ten-year partnership
make bench BENCH_ARGS="--years 2"           shorter diaries
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

from partnership import contents
from partnership.kinds import clash, event
from partnership.problems import Record
from tests.bench import diaries, large, policies


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
    parser.add_argument("--years", type=int, default=10, help="of a thousand events each (default: 10)")
    parser.add_argument("--versions", type=int, default=30, help="of a policy of 20,000 words (default: 30)")
    parser.add_argument("--rounds", type=int, default=2, help="how often each; the quickest counts (default: 2)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="partnership-bench-") as room:
        os.environ["XDG_CACHE_HOME"] = str(Path(room, "kept"))  # a first run finds nothing there
        prose = of_prose(Path(room, "prose"), options.pages, options.rounds)
        kept = of_diaries(Path(room, "diaries"), options.years, options.rounds)
        clashes = of_clashes(Path(room, "clashes"), options.years, options.rounds)
        texts = of_policies(Path(room, "policies"), options.versions, options.rounds)
        show([*prose, *kept, *clashes, *texts])
    return 0


def of_prose(room: Path, pages: int, rounds: int) -> list[Measure]:
    """Make what is to be measured, then measure it."""
    whole, half, alone = room / "whole", room / "half", room / "plain"
    say(f"making a partnership of about {pages} pages, one of half as many, and the same as plain Markdown")
    large.partnership(whole, pages)
    large.partnership(half, pages // 2)
    written = large.plain(whole, alone)
    halved = large.plain(half, room / "uncounted")
    plain = quickest("mkdocs-material alone", rounds, lambda: engine(alone))
    check = quickest("partnership check, the first", rounds, lambda: ours("check", whole))
    again = quickest("partnership check, when nothing changed", rounds, lambda: ours("check", whole, first=False))
    build = quickest(f"partnership build, {written} pages", rounds, lambda: ours("build", whole))
    smaller = quickest(f"partnership build, {halved} pages", rounds, lambda: ours("build", half))
    return [
        Measure("build, to mkdocs-material alone", build / plain, 1 / 3, "{:.2f}"),
        Measure("build, growth as an exponent", exponent(build / smaller, written / halved), 1.1, "{:.2f}"),
        Measure("check, to build", again / build, 1 / 5, "{:.2f}"),
        Measure("the first check, to build", check / build, math.inf, "{:.2f}"),
        Measure("front page, kB on the wire", weight(whole / "site") / 1000, 250, "{:.0f}"),
    ]


def of_diaries(room: Path, years: int, rounds: int) -> list[Measure]:
    """Measure what schools and groups write down over some years, and over half as many."""
    whole, half = room / "whole", room / "half"
    say(f"making diaries of {years} years, and of half as many")
    events, halved = diaries.partnership(whole, years), diaries.partnership(half, years // 2)
    check = quickest(f"partnership check, {events} events", rounds, lambda: ours("check", whole))
    build = quickest(f"partnership build, {events} events", rounds, lambda: ours("build", whole))
    smaller = quickest(f"partnership build, {halved} events", rounds, lambda: ours("build", half))
    return [
        Measure("diaries: build, growth", exponent(build / smaller, events / halved), 1.1, "{:.2f}"),
        Measure("diaries: check, to build", check / build, 1 / 5, "{:.2f}"),
    ]


def of_clashes(room: Path, years: int, rounds: int) -> list[Measure]:
    """Measure the search for clashes alone, where there are many; here in this process."""
    large.partnership(room, pages=0)
    agenda = contents.load(room, large.TODAY).agenda
    whole, half = (diaries.crowded(agenda, some) for some in (years, years // 2))
    count, halved = len(whole.occurrences), len(half.occurrences)
    seconds = quickest(f"clashes among {count} events", 3 * rounds, lambda: seek(whole), own)
    smaller = quickest(f"clashes among {halved} events", 3 * rounds, lambda: seek(half), own)
    return [
        Measure("clashes: growth", exponent(seconds / smaller, count / halved), 1.1, "{:.2f}"),
        Measure("clashes: seconds", seconds, 2, "{:.2f}"),
    ]


def of_policies(room: Path, versions: int, rounds: int) -> list[Measure]:
    """Measure a policy of 20,000 words in many versions, with every redline of it, and in half as many."""
    whole, half = room / "whole", room / "half"
    words = policies.partnership(whole, versions)
    policies.partnership(half, versions // 2)
    check = quickest(f"partnership check, {words} words, {versions} versions", rounds, lambda: ours("check", whole))
    build = quickest(f"partnership build, {words} words, {versions} versions", rounds, lambda: ours("build", whole))
    smaller = quickest(f"partnership build, {versions // 2} versions", rounds, lambda: ours("build", half))
    redline = whole / f"site/policies/long/1.0-1.{versions - 1}/index.html"
    return [
        Measure("policies: build, growth", exponent(build / smaller, 2), 1.1, "{:.2f}"),
        Measure("policies: check, to build", check / build, math.inf, "{:.2f}"),
        Measure("longest redline, kB on the wire", len(gzip.compress(redline.read_bytes())) / 1000, 250, "{:.0f}"),
    ]


def seek(agenda: event.Agenda) -> None:
    clash.warn(clash.clashes(agenda, large.TODAY), agenda, large.TODAY, Record())


def exponent(longer: float, larger: float) -> float:
    """Return how time grows: 1 if twice as much takes twice as long, 2 if four times."""
    return math.log(longer) / math.log(larger)


def finished() -> float:
    """Return the processor's seconds on finished processes, which others' work does not lengthen; else the clock's."""
    times = os.times()
    return times.children_user + times.children_system if os.name == "posix" else time.perf_counter()


def own() -> float:
    """Return the processor's seconds on this process."""
    return time.process_time()


def quickest(what: str, rounds: int, run: Callable[[], None], spent: Callable[[], float] = finished) -> float:
    """Return the seconds of the quickest of some runs: whatever else the machine does only adds to it."""
    taken = []
    for _ in range(rounds):
        began = spent()
        run()
        taken.append(spent() - began)
    say(f"{min(taken):7.2f} s  {what}")
    return min(taken)


def ours(verb: str, root: Path, *, first: bool = True) -> None:
    """Run one of our verbs, for the first time or after another run."""
    for left in (root / "site", Path(os.environ["XDG_CACHE_HOME"])) if first else ():
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
        limit, verdict = ("", "") if math.isinf(budget) else (how.format(budget), verdict)
        print(f"{what:34}{how.format(found):>8}{limit:>8}  {verdict}")


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
