"""Articles in great number, in the navigation all of them: beside other site builders, edited, and in memory."""

from __future__ import annotations

import gzip
import os
import re
import sys
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.bench import large, peers, program, serving
from tests.bench.measuring import Row, exponent, finished, quickest, say

PEAK = Path(__file__).parent / "peak.py"


class Builds(NamedTuple):
    """The seconds in which the same pages are built, from the beginning."""

    pages: int
    hugo: float
    zensical: float
    ours: float

    def rows(self) -> list[Row]:
        what = f"build of {self.pages} pages"
        ours = f"ours {self.ours:.2f} s"
        return [
            Row(f"{what}, to Hugo", self.ours / self.hugo, 4, f"Hugo {self.hugo:.2f} s, {ours}"),
            Row(f"{what}, to Zensical", self.ours / self.zensical, 0.15, f"Zensical {self.zensical:.2f} s, {ours}"),
        ]


def rows(room: Path, pages: int, rounds: int) -> tuple[list[Row], float]:
    """Measure about so many pages and three times as many beside others; return Hugo's seconds for the fewer, too."""
    say(f"making partnerships of about {pages}, {3 * pages // 2} and {3 * pages} pages")
    root = room / "partnership"
    builds, many = _beside_others(root, pages, rounds), _beside_others(room / "many", 3 * pages, rounds)
    large.partnership(room / "half", 3 * pages // 2)
    [half] = quickest(rounds, {"half of those pages": partial(program.cold, room / "half")})
    growth = exponent(many.ours / half, many.pages / program.pages(room / "half/site"))
    of_hugo = exponent(many.hugo / builds.hugo, many.pages / builds.pages)
    peer = f"Hugo {of_hugo:.2f}, ours from {half:.2f} to {many.ours:.2f} s"
    measured = [
        *builds.rows(),
        *many.rows(),
        Row("growth with pages, as an exponent", growth, 1.05, peer),
        _edited(root, builds.hugo, rounds),
        Row("front page, kB on the wire", _weight(root / "site") / 1000, 100, how="{:.0f}"),
    ]
    return measured, builds.hugo


def _beside_others(root: Path, pages: int, rounds: int) -> Builds:
    large.partnership(root, pages)
    program.cold(root)
    hugo, zensical = root.with_name(f"{root.name}-hugo"), root.with_name(f"{root.name}-zensical")
    peers.write(root, zensical=zensical, hugo=hugo)
    count = program.pages(root / "site")
    runs = {
        f"Hugo, {count} pages": partial(peers.build_with_hugo, hugo),
        f"Zensical, {count} pages": partial(peers.build_with_zensical, zensical),
        f"partnership build, {count} pages": partial(program.cold, root),
    }
    return Builds(count, *quickest(rounds, runs))


def _edited(root: Path, hugo: float, rounds: int) -> Row:
    """Measure how long after an article was saved its page shows what is new in it."""
    article = root / f"content/{large.ARTICLE}.md"
    seconds = serving.after_changes(root, article, f"{large.ARTICLE}/", "the school", times=rounds)
    say(f"{seconds:8.3f} s  an article saved and served")
    return Row("an article saved and served, to Hugo", seconds / hugo, 1, f"Hugo {hugo:.2f} s, ours {seconds:.2f} s")


def memory(root: Path, pages: int) -> list[Row]:
    """Measure what the largest process of a build needs, where the system can say."""
    if not pages or os.name != "posix":
        return []
    say(f"making a partnership of about {pages} pages, and building it")
    large.partnership(root, pages)
    program.forget()
    most = int(finished([sys.executable, PEAK, *program.command("build", root)]))
    what = f"memory for {program.pages(root / 'site')} pages, MB"
    return [Row(what, most / 1_000_000, 600, "the largest process", "{:.0f}")]


def _weight(site: Path) -> int:
    """Return the bytes of the front page with the styles, scripts and pictures that it names, compressed."""
    page = site / "index.html"
    named = re.findall(r'(?:href|src)="?([^" >]+\.(?:css|js|svg|png))', page.read_text("utf-8"))
    files = {page, *(site / name for name in named if (site / name).is_file())}
    return sum(len(gzip.compress(file.read_bytes())) for file in files)
