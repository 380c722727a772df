"""The members' repository on an own server: what becomes of a push there or to the public one, and who may read."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.members import DONE, Members, copied_both
from tests.own_server import OwnServer
from tests.past import commit, git
from tests.test_pushes import told
from tests.test_workflows import tool
from tests.training import YEAR

pytestmark = pytest.mark.slow
GROUPS = "data/groups.yml"
CONTRACT = "content/contracts/cleaning.md"


class MembersOwnServer(OwnServer):
    """A server with both repositories, set up as both help pages say."""

    def __init__(self, home: Path, both: Members) -> None:
        super().__init__(home, both.public)
        self.both = both
        self.members = home.with_name(f"{home.name}-members")
        self.private = self.members / "repository.git"

    def set_up(self) -> None:
        super().set_up()
        self.members.mkdir()
        self.follow("serve-members.md", after_line={"mkdir --mode=700": self._first_private_push})

    def _first_private_push(self) -> None:
        assert self.push_private().returncode == 0

    def push_private(self, *what: str) -> subprocess.CompletedProcess[str]:
        """Push the members' folder, as somebody who may."""
        return self.run("git", "-C", self.both.root, "push", self.private, *(what or ["main"]))

    def publish_members(self) -> subprocess.CompletedProcess[str]:
        """Build the members' site as systemd does when the public one was published."""
        return self.run(self.home / "server/members/publish.sh")

    def page(self, address: str) -> str:
        """Return a page of the members' site as they have it."""
        return (self.members / f"site-members/{address}index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def published(valley_with_members: Path, tmp_path_factory: pytest.TempPathFactory) -> MembersOwnServer:
    """A server to which both folders of the valley were pushed."""
    room = tmp_path_factory.mktemp("both_pushes")
    server = MembersOwnServer(room / "srv", copied_both(valley_with_members, room))
    server.set_up()
    return server


@pytest.fixture
def own(published: MembersOwnServer) -> Iterator[MembersOwnServer]:
    """The server, and both folders as they were last published, whatever the story before left of them."""
    yield published
    for folder, repository in ((published.clerk, published.repository), (published.both.private, published.private)):
        git(folder.root, "fetch", "--quiet", str(repository), "main")
        git(folder.root, "checkout", "--quiet", "--force", "-B", "main", "FETCH_HEAD")
        git(folder.root, "clean", "--quiet", "-ffdx")


def state(own: MembersOwnServer) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return all that members are shown, and all that everyone is."""
    members, public = (
        {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
        for site in (own.members / "site-members", own.site)
    )
    return members, public


def test_a_push_of_members_shows_them_and_nobody_else(own: MembersOwnServer, tmp_path: Path) -> None:
    """Site and feeds, both made from both folders; the public site is not touched. Templates, settings, hooks or a
    program of theirs are words like any others: nothing that is pushed is run.
    """
    before, run, private = state(own), tmp_path / "run", own.both.private
    private.change(CONTRACT, "The offers are opened", "Sealed offers are opened")
    template = f'{{{{ cycler.__init__.__globals__.os.system("touch {run}") }}}}'
    for path in ("overrides/pages/home.html", "overrides/main.html", "overrides/404.html"):
        private.write(path, template)
    private.write("mkdocs.yml", "hooks: [hook.py]\n")
    for path in ("hook.py", "sitecustomize.py"):
        private.write(path, f"open({str(run)!r}, 'w')\n")
    for path in (".venv/bin/partnership", "hooks/post-checkout", "program/partnership"):
        private.write(path, f"#!/bin/sh\ntouch {run}\n")
        (private.root / path).chmod(0o755)
    git(private.root, "-c", "core.hooksPath=/dev/null", "add", "--force", ".")
    git(private.root, "commit", "--quiet", "--message", "A change, and much besides")
    pushed = own.push_private()

    assert not run.exists()
    assert pushed.returncode == 0, pushed.stderr
    assert told(pushed)[-1] == "Published https://members.valley.localhost/"
    assert "Sealed offers are opened" in own.page("contracts/cleaning/")
    assert list((own.members / "site-members-feeds").glob("*.ics"))
    assert state(own)[1] == before[1]
    assert own.publish_members().stderr.startswith("Published already")


def test_what_does_not_check_beside_the_public_folder_is_refused(own: MembersOwnServer) -> None:
    """With all that is wrong, each at its place; members keep what they have."""
    before = state(own)
    own.both.private.change(GROUPS, "groups:", "grups:")
    commit(own.both.root, "2026-11-20", "A slip", "data")
    pushed = own.push_private()

    assert pushed.returncode == 1
    assert [line for line in told(pushed) if line.startswith(f"../members/{GROUPS}:")]
    assert told(pushed)[-1] == "Nothing was taken. Mend what is named above, commit it, and push again."
    assert state(own) == before
    assert own.push_private("+main~2:main").returncode == 1
    assert told(own.push_private(":main")) == ["The members' site is made from main, which therefore stays."]
    assert own.push_private("main:refs/replace/x").returncode == 1
    assert own.push_private("main:draft").returncode == 0  # nobody but those who may read it sees a branch
    assert state(own) == before


def test_a_public_push_is_told_nothing_of_members(own: MembersOwnServer) -> None:
    """Neither a word nor a place; nor that it took away what theirs rests on. Their own log says so, and whoever pushes
    there is told; meanwhile they keep the last site, and then have what everyone has.
    """
    before = state(own)
    own.clerk.change(YEAR, DONE, "")
    own.clerk.add("content/help/staff.md", "\nSaid to all.\n")
    commit(own.clerk.root, "2026-11-20", "Say more, and less", "data", "content")
    pushed = own.push()
    assert told(pushed)[-1] == "Published https://valley.localhost/schools/"
    assert "members" not in pushed.stdout + pushed.stderr
    watched = (own.home / "server/members/systemd/partnership-members.path").read_text("utf-8")
    assert f"PathChanged={own.home / 'published'}\n" in watched

    failed = own.publish_members()
    assert failed.returncode == 1
    assert "'reading-aloud' has no 'title'" in failed.stderr
    assert failed.stderr.splitlines()[-1].startswith("Members see the last site that could be built.")
    own.both.private.add(CONTRACT, "\nMore of it.\n")
    commit(own.both.root, "2026-11-20", "Say more", "content")
    assert "'reading-aloud' has no 'title'" in own.push_private().stderr
    assert state(own)[0] == before[0]

    git(own.both.root, "rm", "--quiet", YEAR)
    git(own.both.root, "commit", "--quiet", "--message", "Say less")
    assert own.push_private().returncode == 0
    assert "Said to all." in own.page("help/staff/")


def test_who_may_read_is_who_has_to(own: MembersOwnServer) -> None:
    """One folder has it all, which its user and the web server's group may enter; what is pushed, its user alone."""
    assert oct(own.members.stat().st_mode)[-4:] == "2750"
    closed = ("repository.git", "folder", "work", "checks", ".ssh")  # these hold the key of the feeds, too
    assert {oct((own.members / name).stat().st_mode)[-3:] for name in closed} == {"700"}
    for part in ("site-members", "site-members-feeds"):
        assert not [file for file in (own.members / part).rglob("*") if not file.stat().st_mode & 0o040]
        assert (own.members / part).stat().st_gid == own.members.stat().st_gid
    made = [own.members / name for name in ("publish.log", "published", "site-members", "site-members-feeds")]
    assert {oct(file.stat().st_mode & 0o007) for file in made} == {"0o0"}


def test_the_scripts_pass_their_linter_and_systemd_takes_the_units(own: MembersOwnServer) -> None:
    """A slip in them shows only on somebody's server."""
    folder = own.home / "server/members"
    scripts = [*folder.rglob("*.sh"), *(folder / "hooks").iterdir()]
    assert len(scripts) >= 6
    said = own.run(tool("shellcheck"), "--external-sources", "--source-path", folder, *scripts)
    assert said.returncode == 0, said.stdout
    units = sorted((folder / "systemd").iterdir())
    assert [unit.suffix for unit in units] == [".path", ".service", ".timer"]
    if shutil.which("systemd-analyze"):
        verified = own.run("systemd-analyze", "verify", *units)
        assert (verified.returncode, verified.stderr) == (0, "")
