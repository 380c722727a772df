"""The goals of the design, measured by the clock as ratios in one run. It asserts nothing.

make bench                                                          all of it, in half an hour or so
make bench BENCH_ARGS="--pages-of-memory 0"                         without the largest build
make bench BENCH_ARGS="--pages 200 --rounds 1 --years 2 --versions 6 --schools 40 --pages-of-memory 300"
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from partnership import contents
from partnership.kinds import clash, event
from partnership.problems import Record
from tests.bench import diaries, large, own_site, policies, program, prose, search
from tests.bench.measuring import Row, exponent, finished, quickest, say, show, tell_whether_busy

FEEDS = Path(__file__).parent / "feeds.py"


def main() -> int:
    """Measure all and print the table; return 0 whatever is found."""
    options = _options()
    tell_whether_busy()
    with tempfile.TemporaryDirectory(prefix="partnership-bench-") as name:
        room, rounds = Path(name), options.rounds
        program.keep_in(room / "kept")
        of_prose, hugo = prose.rows(room / "prose", options.pages, rounds)
        rows = [
            *of_prose,
            *own_site.rows(room / "own", hugo, rounds),
            *search.rows(room),
            *of_diaries(room / "diaries", options.years, rounds),
            *of_clashes(room / "clashes", options.years, rounds),
            *of_policies(room / "policies", options.versions, rounds),
            *of_schools(room / "schools", options.schools, rounds),
            *prose.memory(room / "memory", options.pages_of_memory),
        ]
        show(rows)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    for name, default, words in (
        ("pages", 1000, "about how many pages, and three times as many"),
        ("pages-of-memory", 10_000, "about how many pages for the largest build; none: 0"),
        ("years", 10, "of a thousand events each"),
        ("versions", 30, "of a policy of 20,000 words"),
        ("schools", 200, "each with a diary of a year"),
        ("rounds", 2, "how often each; the quickest counts"),
    ):
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{words} (default: {default})")
    return parser.parse_args()


def of_diaries(room: Path, years: int, rounds: int) -> list[Row]:
    """Measure what schools and groups write down over some years, and over half as many; then their feeds alone."""
    whole, half = room / "whole", room / "half"
    say(f"making diaries of {years} years, and of half as many")
    events, halved = diaries.partnership(whole, years), diaries.partnership(half, years // 2)
    return [_growth("events", whole, half, events / halved, rounds), _feeds(whole, events, rounds)]


def _feeds(root: Path, events: int, rounds: int) -> Row:
    """Measure the writing of all feeds beside the same with icalendar."""
    runs = [map(float, finished([sys.executable, FEEDS, root]).split()) for _ in range(rounds)]
    ours, theirs = map(min, zip(*runs, strict=True))
    say(f"{theirs:8.3f} s  all feeds with icalendar\n{ours:8.3f} s  all feeds")
    peer = f"icalendar {theirs:.2f} s, ours {ours:.2f} s"
    return Row(f"all feeds from {events} events, to icalendar", ours / theirs, 0.5, peer)


def of_clashes(room: Path, years: int, rounds: int) -> list[Row]:
    """Measure the search for clashes alone, where there are many; here in this process."""
    large.partnership(room, pages=0)
    agenda = contents.load(room, large.TODAY).agenda
    whole, half = (diaries.crowded(agenda, some) for some in (years, years // 2))
    count, halved = len(whole.occurrences), len(half.occurrences)
    runs = {f"clashes among {len(each.occurrences)} events": partial(_seek, each) for each in (half, whole)}
    smaller, seconds = quickest(3 * rounds, runs)
    return [
        Row("growth of the search for clashes", exponent(seconds / smaller, count / halved), 1.1),
        Row(f"clashes among {count} events, seconds", seconds, 2),
    ]


def _seek(agenda: event.Agenda) -> float:
    began = time.perf_counter()
    clash.warn(clash.clashes(agenda, large.TODAY), agenda, large.TODAY, Record())
    return time.perf_counter() - began


def of_policies(room: Path, versions: int, rounds: int) -> list[Row]:
    """Measure a policy of 20,000 words in many versions, with every redline of it, and in half as many."""
    whole, half = room / "whole", room / "half"
    words = policies.partnership(whole, versions)
    policies.partnership(half, versions // 2)
    say(f"made a policy of {words} words in {versions} versions, and in half as many")
    growth = _growth("versions", whole, half, versions / (versions // 2), rounds)
    redline = whole / f"site/policies/long/1.0-1.{versions - 1}/index.html"
    return [
        growth,
        Row("longest redline, kB on the wire", len(gzip.compress(redline.read_bytes())) / 1000, 250, how="{:.0f}"),
    ]


def of_schools(room: Path, schools: int, rounds: int) -> list[Row]:
    """Measure many schools, each with a diary of a year, and half as many."""
    whole, half = room / "whole", room / "half"
    say(f"making partnerships of {schools} schools, and of half as many")
    diaries.partnership(whole, 1, schools)
    diaries.partnership(half, 1, schools // 2)
    return [_growth("schools", whole, half, schools / (schools // 2), rounds)]


def _growth(of: str, whole: Path, half: Path, larger: float, rounds: int) -> Row:
    """Measure how the first build of a partnership grows, from one of half as much."""
    runs = {
        f"partnership build, {name} of the {of}": partial(program.cold, root)
        for name, root in (("half", half), ("all", whole))
    }
    smaller, seconds = quickest(rounds, runs)
    growth = exponent(seconds / smaller, larger)
    return Row(f"growth with {of}, as an exponent", growth, 1.05, f"ours from {smaller:.2f} to {seconds:.2f} s")


if __name__ == "__main__":
    sys.exit(main())
