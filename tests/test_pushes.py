"""An own server's repository: what does not check is refused with its reasons, what does is published, whole or not."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership.starting import server
from tests.cast import Folder, command
from tests.diaries import HEADS, keep
from tests.own_server import OwnServer
from tests.past import commit, git
from tests.test_workflows import tool

pytestmark = pytest.mark.slow
READING = """{
"school": "larkrise",
"read": "2026-11-20",
"from": "calendar.localhost",
"events": [
{"id": "own-1", "title": "Winter concert", "first": "2026-12-08", "last": "2026-12-08", "hours": "14:00-15:00",
 "kind": "performance"}
]
}
"""


@pytest.fixture(scope="module")
def published(small: Path, tmp_path_factory: pytest.TempPathFactory) -> OwnServer:
    """A server to which the small partnership with its diaries was pushed."""
    room = tmp_path_factory.mktemp("pushes")
    git(room, "clone", "--quiet", str(small), "clerk")
    own = OwnServer(room / "srv", keep(Folder(room / "clerk")))
    own.set_up()
    return own


@pytest.fixture
def own(published: OwnServer) -> Iterator[OwnServer]:
    """The server, and the clerk's folder as it was last published, whatever the story before left of it."""
    root = published.clerk.root
    yield published
    git(root, "fetch", "--quiet", "--no-recurse-submodules", str(published.repository), "main")
    git(root, "checkout", "--quiet", "--force", "-B", "main", "FETCH_HEAD")
    git(root, "clean", "--quiet", "-ffdx")


def told(pushed: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what the server said to whoever pushed, a line each."""
    lines = pushed.stderr.splitlines()
    return [line.removeprefix("remote: ").rstrip() for line in lines if line.startswith("remote: ")]


def refused(own: OwnServer, *what: str, options: tuple[str, ...] = ()) -> list[str]:
    """Push something that must be refused, and change nothing; return what was told."""
    before, site = own.tip(), page(own)
    pushed = own.push(*what, options=options)
    assert pushed.returncode == 1, pushed.stderr
    assert (own.tip(), page(own)) == (before, site)
    return told(pushed)


def page(own: OwnServer) -> str:
    """Return the page of the heads' group as readers have it."""
    return (own.site / "groups/heads/index.html").read_text("utf-8")


def change(own: OwnServer, old: str, new: str, path: str = HEADS) -> None:
    own.clerk.change(path, old, new)
    commit(own.clerk.root, "2026-11-20", "A change", path.partition("/")[0])


def test_a_push_that_checks_is_what_readers_see(own: OwnServer) -> None:
    """And whoever pushed is told so; also that the folder asks for another program than the server runs."""
    change(own, "title: Heads at four", "title: Meeting in the hall")
    own.clerk.write("program/partnership-99.1-py3-none-any.whl", "")
    commit(own.clerk.root, "2026-11-20", "A later program", "program")
    pushed = own.push()

    assert pushed.returncode == 0
    assert told(pushed)[-2] == "Published https://valley.localhost/schools/"
    assert told(pushed)[-1].startswith("program/ holds partnership 99.1, and this server runs ")
    assert "Meeting in the hall" in page(own)


def test_a_push_that_does_not_check_is_refused_with_all_that_is_wrong(own: OwnServer) -> None:
    """Beside the lines, as on the writer's own computer; and nothing changes."""
    own.clerk.change("data/groups.yml", "members: [senco]", "members: [senko]")
    change(own, "day: 2027-01-14", "day: 2027-01-41")

    assert refused(own) == [
        "data/diaries/heads.yml:4:10: there is no day 2027-01-41",
        "    Look at the calendar: year, month, day.",
        "data/groups.yml:17:15: there is no role called 'senko'",
        "    Did you mean senco?",
        "Two problems.",
        "Nothing was taken. Mend what is named above, commit it, and push again.",
    ]


def test_nobody_takes_away_what_was_published(own: OwnServer) -> None:
    """Phones know entries by their past: the branch only grows. Nor is there anything but branches and tags."""
    git(own.clerk.root, "commit", "--quiet", "--amend", "--message", "Another past")

    assert refused(own, "+main")[0].startswith("This would take away what others have pushed to main")
    assert refused(own, ":main") == ["The site is made from main, which therefore stays."]
    assert refused(own, "main:refs/replace/x") == [
        "refs/replace/x is neither a branch nor a tag, and nothing else is kept here."
    ]


def test_another_branch_is_a_proposal_that_is_told_what_it_changes_and_kept(own: OwnServer) -> None:
    """With what is wrong with it: unfinished work may be shared, and shows nobody anything. Tags concern nobody."""
    site = page(own)
    change(own, "day: 2027-01-14", "day: 2027-01-41")
    wrong = own.push("main:sports-day")
    assert wrong.returncode == 0
    assert told(wrong)[0] == "data/diaries/heads.yml:4:10: there is no day 2027-01-41"
    assert told(wrong)[-1] == "It is kept all the same, as a proposal. main would not take it so."

    change(own, "day: 2027-01-41", "day: 2027-01-15")
    proposed = own.push("main:sports-day")
    assert proposed.returncode == 0
    assert told(proposed)[:2] == ["Nothing is wrong.", "# What this proposal changes"]
    assert any("15 January 2027" in line for line in told(proposed))
    assert own.push("main:refs/tags/asked").returncode == 0
    assert own.push(":refs/tags/asked", ":sports-day").returncode == 0
    assert page(own) == site


def test_nothing_that_is_pushed_is_run(own: OwnServer, tmp_path: Path) -> None:
    """Templates, hooks, filters, a program of theirs, other repositories: all of it stays words."""
    run = tmp_path / "run"
    root = own.clerk.root
    hook = f"#!/bin/sh\ntouch {run}\n"
    for path in ("hooks/post-checkout", ".githooks/post-checkout", ".venv/bin/partnership", "program/partnership"):
        own.clerk.write(path, hook)
        (root / path).chmod(0o755)
    own.clerk.write(".gitattributes", "* filter=lfs\n*.md filter=evil\n")
    own.clerk.write(".lfsconfig", "[lfs]\n\turl = http://127.0.0.1:9/\n")
    own.clerk.write(".gitmodules", f'[submodule "m"]\n\tpath = m\n\turl = {tmp_path}\n\tupdate = !touch {run}\n')
    own.clerk.write("sitecustomize.py", f"open({str(run)!r}, 'w')\n")
    git(root, "-c", "core.hooksPath=/dev/null", "add", "--force", ".")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{own.tip()},m")
    git(root, "commit", "--quiet", "--message", "Much besides")
    before = own.tip()
    assert any("disallowed submodule" in line for line in refused(own))
    git(own.repository, "config", "receive.fsckObjects", "false")  # as if that were forgotten
    taken = own.push()
    git(own.repository, "config", "receive.fsckObjects", "true")
    git(own.repository, "update-ref", "refs/heads/main", before)

    assert any(line.startswith("Published ") for line in told(taken)), taken.stderr
    assert not run.exists()


def test_templates_are_run_as_the_servers_keeper_allowed_them_and_no_others(own: OwnServer, tmp_path: Path) -> None:
    """A template is a program: whoever may push would run theirs on the server."""
    run = tmp_path / "run"
    template = f'{{{{ cycler.__init__.__globals__.os.system("touch {run}") }}}}<h1 id="storage">Ours</h1>\n'
    own.clerk.write("overrides/pages/storage.html", template)
    commit(own.clerk.root, "2026-11-20", "A look of our own", "overrides")
    said = refused(own)
    assert said[0].startswith("overrides/ and mkdocs.yml are programs, which the server would run:")
    assert told(own.push("main:look"))[0] == said[0]
    assert not run.exists()

    own.clerk.write("overrides/pages/storage.html", '<h1 id="storage">Ours</h1>\n')
    commit(own.clerk.root, "2026-11-20", "A harmless look of our own", "overrides")
    allow = refused(own)[2].split()
    assert allow[:4] == ["git", "-C", str(own.repository), "config"]
    assert own.run(*allow).returncode == 0
    assert own.push().returncode == 0
    assert "Ours</h1>" in (own.site / "storage/index.html").read_text("utf-8")


def test_links_and_strange_files_are_refused_as_everywhere(own: OwnServer) -> None:
    """A link would show readers whatever it leads to on the server."""
    (own.clerk.root / "content/passwords.md").symlink_to("/etc/passwd")
    git(own.clerk.root, "add", ".")
    git(own.clerk.root, "commit", "--quiet", "--message", "A link")

    assert refused(own)[:2] == [
        "content/passwords.md:1:1: this is a link to another place",
        "    Put the file itself here: links are not followed.",
    ]
    shutil.rmtree(own.clerk.root / "data")
    (own.clerk.root / "data").symlink_to(own.home)
    git(own.clerk.root, "add", ".")
    git(own.clerk.root, "commit", "--quiet", "--message", "A larger link")
    assert refused(own)[0] == "content/passwords.md:1:1: this is a link to another place"


def test_a_build_that_fails_leaves_the_last_good_site(own: OwnServer) -> None:
    """What checks may break when half of the pages are written: whoever pushed is told, and readers see no half."""
    before = {file: file.read_bytes() for file in own.site.rglob("*") if file.is_file()}
    own.clerk.write("overrides/404.html", "{{ nothing.at.all }}\n")
    commit(own.clerk.root, "2026-11-20", "A slip", "overrides")
    assert own.run(*refused(own)[2].split()).returncode == 0
    broken = own.push()

    assert told(broken)[-1].startswith("Readers see the last site that could be built.")
    assert {file: file.read_bytes() for file in own.site.rglob("*") if file.is_file()} == before
    git(own.repository, "update-ref", "refs/heads/main", "main~1")


def test_of_two_who_push_at_once_one_is_first_and_readers_see_a_whole_site_all_the_time(own: OwnServer) -> None:
    """The other is told to fetch first, as ever; and whatever was taken is what is published in the end."""
    stop, missed = threading.Event(), list[str]()

    def read() -> None:
        while not stop.wait(0.001):
            missed.extend(name for name in ("index.html", "groups/heads/index.html") if not (own.site / name).is_file())

    reader = threading.Thread(target=read)
    reader.start()
    root = own.clerk.root
    base = own.tip()
    for name in ("one", "two"):
        git(root, "checkout", "--quiet", "-B", name, base)
        own.clerk.add("content/help/staff.md", f"\nThis is {name}.\n")
        commit(root, "2026-11-20", f"This is {name}", "content")
    pushed: dict[str, int] = {}
    both = [
        threading.Thread(target=lambda name=name: pushed.update({name: own.push(f"{name}:main").returncode}))
        for name in ("one", "two")
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    stop.set()
    reader.join()

    (first,) = (name for name, code in pushed.items() if code == 0)
    assert own.tip() == git(root, "rev-parse", first).strip()
    assert f"This is {first}." in (own.site / "help/staff/index.html").read_text("utf-8")
    assert missed == []


def test_a_site_is_built_to_its_end_when_whoever_pushed_is_gone(own: OwnServer) -> None:
    """A train goes into a tunnel: what was taken is published all the same, and once."""
    git(own.repository, "config", "core.hooksPath", str(own.home / "server"))  # which has no hooks
    change(own, "title: Spring meeting", "title: Meeting on a train")
    own.push()
    git(own.repository, "config", "core.hooksPath", str(own.home / "server/hooks"))
    hook = f"cd {own.repository} && echo 0 1 refs/heads/main | {own.home}/server/hooks/post-receive 2>&1 | true"
    assert own.run("bash", "-o", "pipefail", "-c", hook).returncode in (0, 1)

    assert "Meeting on a train" in page(own)
    assert own.run(own.home / "server/publish.sh").stderr.startswith("Published already")


def test_the_night_keeps_readings_alone_and_publishes_them(own: OwnServer) -> None:
    """Whatever else whoever met strangers' words left there."""
    before = own.tip()
    assert own.run(own.home / "server/read-calendars.sh").returncode == 0
    read = own.home / "reading/now/data/diaries/read"
    read.mkdir(parents=True, exist_ok=True)
    for name in ("evil.yml", "a b.json", ".hidden.json", "UPPER.json", "two\nlarkrise.json"):
        (read / name).write_text("planted")
    (read / "linked.json").symlink_to("/etc/passwd")
    (read.parent / "planted.yml").write_text("planted")
    (read.parents[2] / ".git/config").write_text("[core]\n\tfsmonitor = false\n")
    assert own.run(own.home / "server/keep-calendars.sh").returncode == 0
    assert own.tip() == before

    (read / "larkrise.json").write_text("no reading")
    assert own.run(own.home / "server/keep-calendars.sh").returncode == 1
    assert own.tip() == before

    (read / "larkrise.json").write_text(READING)
    kept = own.run(own.home / "server/keep-calendars.sh")
    assert kept.returncode == 0, kept.stderr
    changed = git(own.repository, "diff", "--name-only", before, "main").split()
    assert changed == ["data/diaries/read/larkrise.json"]
    assert "Winter concert" in (own.site / "schools/larkrise/index.html").read_text("utf-8")

    before = own.tip()
    shutil.rmtree(read)
    read.symlink_to(own.home)
    assert own.run(own.home / "server/keep-calendars.sh").returncode == 0
    assert own.tip() == before


def test_the_files_are_written_once_and_over_nothing(own: OwnServer, tmp_path: Path) -> None:
    """First it says what it would write; what people changed stays theirs."""
    into = tmp_path / "server"
    own.write("--into", into)
    assert not into.exists()
    own.write("--into", into, "--write")
    assert {file.relative_to(into).as_posix() for file in into.rglob("*") if file.is_file()} == set(
        server.files(dict.fromkeys(server.FACTS, "x"))
    )
    assert "To write" not in own.write("--into", into)
    (into / "nginx/public.conf").write_text("# ours")
    done = command("server", "--root", own.clerk.root, "--home", own.home, "--into", into, "--write")
    assert done.code == 1
    assert "nginx/public.conf" in done.out + done.error
    assert (into / "nginx/public.conf").read_text() == "# ours"


@pytest.mark.parametrize("branch", ["$(touch run)", "main; rm -rf /", "a'b", "Bücher"])
def test_no_word_of_the_folder_becomes_a_command(own: OwnServer, branch: str, tmp_path: Path) -> None:
    """The files are for shells and servers: what means something to them is refused."""
    own.clerk.change("data/partnership.yml", "  kind: github", f"  kind: github\n  branch: {branch!r}")
    done = command("server", "--root", own.clerk.root, "--into", tmp_path / "server", "--write")

    assert (done.code, (tmp_path / "server").exists()) == (2, False)
    assert "cannot be the branch of a server" in done.error


def test_the_scripts_pass_their_linter(own: OwnServer) -> None:
    """A slip in them shows only on somebody's server."""
    scripts = [*(own.home / "server").glob("*.sh"), *(own.home / "server/hooks").iterdir()]
    assert len(scripts) >= 7
    said = own.run(tool("shellcheck"), "--external-sources", *scripts)
    assert said.returncode == 0, said.stdout


def test_systemd_takes_the_units(own: OwnServer) -> None:
    """Where systemd is, it reads them itself; everywhere, what they start is there, and may be run."""
    units = sorted((own.home / "server/systemd").iterdir())
    started = [
        line.partition("=")[2] for unit in units for line in unit.read_text().splitlines() if "ExecStart=" in line
    ]
    assert {Path(script).name for script in started} == {"publish.sh", "read-calendars.sh", "keep-calendars.sh"}
    assert all(Path(script).stat().st_mode & 0o111 for script in started)
    if shutil.which("systemd-analyze"):
        said = own.run("systemd-analyze", "verify", *units)
        assert (said.returncode, said.stderr) == (0, "")
