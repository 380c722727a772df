"""The partnership in this repository: built as by an earlier program, checked, an event of it edited; and `--help`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import yaml

from tests.bench import program, serving
from tests.bench.measuring import Row, clocked, quickest, say
from tests.cast import Folder
from tests.own_server import OwnServer
from tests.past import commit, git

EARLIER = "07a4d1c"
"""The commit whose program is the measure of ours."""

_LIBRARIES = "import pydantic, jinja2, yaml"
_MAIN = "import sys; from partnership.cli import main; sys.exit(main())"
_WRITTEN = ("data", "content", ".git")


def rows(room: Path, hugo: float, rounds: int) -> list[Row]:
    """Measure the partnership in this repository."""
    return [
        *_build(room, rounds),
        _members(room, rounds),
        _edited(room / "edited", hugo, rounds),
        _pushed(room, rounds),
        _check(rounds),
        _help(rounds),
    ]


def _build(room: Path, rounds: int) -> list[Row]:
    """Measure the build beside that of an earlier commit, each with the data, the words and the past of its own."""
    earlier = room / "earlier"
    try:
        _check_out(EARLIER, earlier)
    except subprocess.CalledProcessError:
        say(f"the commit {EARLIER} is not here (a shallow clone?): its build is left out")
        return []
    then, now = quickest(
        rounds,
        {
            f"build of this partnership at {EARLIER}": partial(_build_earlier, earlier),
            "build of this partnership": partial(program.cold, program.PROJECT, room / "now"),
        },
    )
    earlier_again, again = quickest(
        rounds,
        {
            f"the same again at {EARLIER}": partial(_build_earlier, earlier, first=False),
            "the same again": partial(program.again, program.PROJECT, room / "now"),
        },
    )
    before = f"{EARLIER} {then:.2f} s for {program.pages(earlier / 'site')} pages"
    peer = f"{before}, ours {now:.2f} s for {program.pages(room / 'now')}"
    return [
        Row(f"first build of this partnership, to {EARLIER}", now / then, 0.3, peer),
        Row("the same again", again / earlier_again, 0.3, f"{EARLIER} {earlier_again:.2f} s, ours {again:.2f} s"),
    ]


_PRIVATE = {
    "data/members.yml": "address: https://members.localhost/\n",
    "data/groups.yml": "groups:\n  - {id: buyers, name: Buyers, remit: Prepares contracts., members: [headteacher]}\n",
    "data/diaries/heads.yml": "events:\n  - {id: first-look, title: First look, day: 2027-01-14, time: 13:30-15:00}\n",
    "content/contracts/cleaning.md": "---\ntitle: Cleaning\n---\n\nIt ends in July.\n",
}
"""A few things that only members read, of which many pages have a line."""


def _members(room: Path, rounds: int) -> Row:
    """Measure the build of the members' site, which reads and plans both, beside that of the public one."""
    private = Folder(room / "private")
    for path, text in _PRIVATE.items():
        private.write(path, text)
    public, both = quickest(
        rounds,
        {
            "build of the public site": partial(program.cold, program.PROJECT, room / "public"),
            "build of the members' site": partial(
                program.cold, program.PROJECT, room / "both", "--members", private.root
            ),
        },
    )
    return Row("build of the members' site, to the public one", both / public, 2.5, f"{public:.2f} s, {both:.2f} s")


def _check_out(commit: str, folder: Path) -> None:
    folder.mkdir(parents=True)
    whole = git(program.PROJECT, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}").strip()
    git(folder, "init", "--quiet", "--template=", "--initial-branch=main")
    git(folder, "fetch", "--quiet", str(program.PROJECT), whole)
    git(folder, "reset", "--quiet", "--hard", "FETCH_HEAD")


def _build_earlier(folder: Path, *, first: bool = True) -> float:
    """Return the seconds of a build by the program in a folder, of the partnership beside it."""
    if first:
        for made in ("site", ".cache"):
            shutil.rmtree(folder / made, ignore_errors=True)
        program.forget()
    command = [sys.executable, "-c", _MAIN, *program.command("build", folder)[1:]]
    return clocked(command, {"PYTHONPATH": str(folder / "scripts")})


def _edited(root: Path, hugo: float, rounds: int) -> Row:
    """Measure how long after an event's new title was saved its page shows it."""
    for folder in filter(Path.is_dir, (program.PROJECT / name for name in _WRITTEN)):
        shutil.copytree(folder, root / folder.name)
    file, event, title = _an_event(root)
    seconds = serving.after_changes(root, file, f"diary/events/{event}/", title, times=rounds)
    say(f"{seconds:8.3f} s  an event saved and served")
    return Row("an event saved and served, to Hugo", seconds / hugo, 2, f"Hugo {hugo:.2f} s, ours {seconds:.2f} s")


def _pushed(room: Path, rounds: int) -> Row:
    """Measure a push to an own server that changes an event, until its page is there, beside a build alone."""
    own = OwnServer(room / "server", Folder(room / "clerk"), path="/")
    root = own.clerk.root
    git(program.PROJECT, "clone", "--quiet", str(program.PROJECT), str(root))
    git(root, "checkout", "--quiet", "-B", "main")
    git(root, "rm", "--quiet", "-r", "overrides", "mkdocs.yml")  # the program's own, which no partnership has
    git(root, "commit", "--quiet", "--message", "A folder of its own")
    own.set_up()
    file, event, title = _an_event(root)
    words = [title]

    def push() -> float:
        words.append(f"{title} {len(words)}")
        own.clerk.change(file.relative_to(root).as_posix(), words[-2], words[-1])
        commit(root, "2026-11-20", "Another title", "data")
        took = clocked(["git", "-C", root, "push", own.repository, "main"])
        if words[-1] not in (own.site / f"diary/events/{event}/index.html").read_text("utf-8"):
            sys.exit("What was pushed is not on its page.")
        return took

    push()
    alone, pushed = quickest(
        rounds,
        {
            "partnership build again": partial(program.again, root, room / "alone"),
            "an event pushed, until its page is there": push,
        },
    )
    return Row(
        "an event pushed and published, to a build", pushed / alone, 2.5, f"build {alone:.2f} s, push {pushed:.2f} s"
    )


def _an_event(root: Path) -> tuple[Path, str, str]:
    """Return a diary with an event in it, by its id and by its title, which nothing else in that diary has."""
    for file in sorted((root / "data/diaries").glob("*.yml")):
        text = file.read_text("utf-8")
        for event in yaml.safe_load(text)["events"]:
            if text.count(event["title"]) == 1:
                return file, event["id"], event["title"]
    sys.exit("No diary has an event with a title of its own.")


def _check(rounds: int) -> Row:
    """Measure the check when nothing changed."""
    command = program.command("check", program.PROJECT)
    clocked(command)
    imports, check = quickest(
        3 * rounds,
        {
            _LIBRARIES: partial(clocked, [sys.executable, "-c", _LIBRARIES]),
            "partnership check, nothing changed": partial(clocked, command),
        },
    )
    peer = f"the imports {imports:.2f} s, ours {check:.2f} s"
    return Row("check, nothing changed, to importing libraries", check / imports, 4, peer)


def _help(rounds: int) -> Row:
    python, words = quickest(
        5 * rounds,
        {
            "python -c pass": partial(clocked, [sys.executable, "-c", "pass"]),
            "partnership --help": partial(clocked, [program.PROGRAM, "--help"]),
        },
    )
    return Row("--help, to python -c pass", words / python, 6, f"python {python:.3f} s, ours {words:.3f} s")
