"""The whole use, with real git: a head proposes, people see exactly that, it is issued, and governing bodies adopt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Folder, command, words
from tests.past import commit, git
from tests.policies import LENDING, governed, meets

SCHOOL = """\
  - id: ford
    name: Ford School
    short_name: Ford
    phase: primary
    membership:
      - {since: 2023-09-01, source: compact}
partners:
  - {id: ford, name: Ford School, schools: [ford], since: 2023-09-01}
"""
ADOPTED = '  - {policy: lending, version: "1.2", day: 2026-11-20}\n'


@pytest.fixture
def origin(folder: Folder) -> Folder:
    """The partnership's repository on its forge: three partners, one policy in force, all of them up to date."""
    governed(folder)
    meets(folder, "2026-11-10")
    folder.change("data/schools.yml", "partners:\n", SCHOOL)
    for partner in ("larkrise", "alder", "ford"):
        folder.write(
            f"data/adoptions/{partner}.yml", 'adoptions:\n  - {policy: lending, version: "1.1", day: 2026-05-12}\n'
        )
    commit(folder.root, "2026-06-02", "A third partner", "data")
    return folder


def cloned(origin: Folder, place: Path) -> Folder:
    """Return a clone of the repository, as a head or a clerk has one."""
    git(origin.root, "clone", "--quiet", str(origin.root), str(place))
    return Folder(place)


def addresses(site: Path) -> Iterator[str]:
    """Yield where each page of a built site answers."""
    yield from (page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))


def built(folder: Folder, site: Path) -> Path:
    """Build a clone's site."""
    done = folder.build("--site-dir", site)
    assert done.code == 0, done.out + done.error
    return site


def shown(site: Path, address: str) -> str:
    """Return what a reader reads on a page of a built site, without the frame."""
    page = (site / address / "index.html").read_text("utf-8")
    return words(page.partition("<article>")[2].partition("</article>")[0])


@pytest.mark.slow
def test_from_a_proposal_to_what_each_school_has(origin: Folder, tmp_path: Path) -> None:
    """A head edits one clause; the report shows it alone; it is merged and issued; two adopt it, one stays behind."""
    before = built(origin, tmp_path / "before")

    # a head's branch, in a clone of their own
    head = cloned(origin, tmp_path / "head")
    git(head.root, "switch", "--quiet", "--create", "a-week")
    head.change(f"{LENDING}/policy.md", "does not need that day", "does not need that week")
    commit(head.root, "2026-11-02", "Lend by the week", LENDING)
    report = command("policy", "propose-report", "--root", head.root, "--today", "2026-11-02", "--base", "origin/main")

    assert report.code == 0, report.error
    assert re.findall(r"<(ins|del)> *(.*?)</\1>", report.out) == [("del", "day"), ("ins", "week")]
    assert "1.1 A school may lend" in report.out
    assert "Nobody lends what a child needs" not in report.out

    # merged on the forge
    git(origin.root, "fetch", "--quiet", str(head.root), "a-week")
    git(origin.root, "merge", "--quiet", "--no-ff", "--message", "Lend by the week", "FETCH_HEAD", day="2026-11-03")
    assert "A change is being prepared." in origin.words("policies/lending/index.md")

    # issued by the clerk
    clerk = cloned(origin, tmp_path / "clerk")
    issued = command(
        *("policy", "issue", "lending", "--minor", "--effective", "2026-11-16", "--approved-by", "heads"),
        *("--meeting", "2026-11-10-heads", "--note", "A thing may be lent for a week."),
        *("--root", clerk.root, "--today", "2026-11-10"),
    )
    assert issued.code == 0, issued.out + issued.error
    assert git(clerk.root, "status", "--porcelain", "content", "data") == f"?? {LENDING}/1.2.md\n"
    commit(clerk.root, "2026-11-10", "Issue lending 1.2", LENDING)

    # two governing bodies adopt it
    for partner in ("larkrise", "ford"):
        clerk.add(f"data/adoptions/{partner}.yml", ADOPTED)
    commit(clerk.root, "2026-11-20", "Larkrise and Ford adopt lending 1.2", "data")
    git(origin.root, "pull", "--quiet", "--ff-only", str(clerk.root), "main")
    assert origin.check().code == 0

    after = built(origin, tmp_path / "after")
    grid = shown(after, "policies/adoptions")
    assert "Lending 1.2 in force 1.2 20 November 2026" in grid
    assert grid.count("one behind") == 1
    assert "Adopted by three of three partners" in shown(after, "policies/lending")
    assert "one version behind: what has changed" in shown(after, "policies/adoptions/alder")
    assert "version 1.1, adopted 12 May 2026" in shown(after, "schools/alder-infant")
    assert "version 1.2, adopted 20 November 2026" in shown(after, "schools/larkrise")
    redline = shown(after, "policies/lending/1.1-1.2")
    assert "one clause reworded" in redline
    assert "deleted: day inserted: week" in redline
    assert set(addresses(before)) <= set(addresses(after)), "every old address still answers"
    assert "Superseded." in shown(after, "policies/lending/1.1")
