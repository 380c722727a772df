"""`partnership serve`: the site at a local address, and again after every change of words, data or look."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import patience
from tests.cast import PROJECT, TODAY, Folder, command
from tests.patience import PATIENCE

pytestmark = pytest.mark.slow


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Preview:
    """A running `partnership serve`, asked as a browser asks it."""

    def __init__(self, folder: Folder, log: Path) -> None:
        self.folder = folder
        self.address = f"127.0.0.1:{free_port()}"
        self._log = log
        program = shutil.which("partnership", path=str(Path(sys.executable).parent))
        assert program
        day = ["--today", str(TODAY), "--address", self.address]
        # its leavings, too, stay in the story's folder
        environment = {**os.environ, "TMPDIR": str(log.parent), "PYTHONUNBUFFERED": "1"}
        with log.open("w") as output:
            self._process = subprocess.Popen(
                [program, "serve", "--root", str(folder.root), *day], stdout=output, stderr=output, env=environment
            )

    def said(self) -> str:
        return self._log.read_text("utf-8")

    def alive(self) -> bool:
        return self._process.poll() is None

    def page(self, path: str) -> str:
        """Return a page, or nothing while the server is busy."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return ""

    def until(self, seen: Callable[[], bool]) -> None:
        """Wait until something is seen, while the server lives."""

        def seen_or_over() -> bool:
            assert self.alive(), f"the server has ended:\n{self.said()}"
            return seen()

        patience.until(seen_or_over, self.said)

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=PATIENCE)


@pytest.fixture
def preview(folder: Folder, tmp_path: Path) -> Iterator[Preview]:
    """The small partnership, with templates of its own, being shown."""
    shutil.copytree(PROJECT / "overrides", folder.root / "overrides")
    running = Preview(folder, tmp_path / "log.txt")
    try:
        running.until(lambda: "Larkrise Primary School" in running.page("schools/larkrise/"))
        yield running
    finally:
        running.end()


def test_every_change_is_shown_and_a_slip_is_told_while_the_server_lives(preview: Preview) -> None:
    """One story in four steps, because a server takes longer to start than to tell it."""
    folder = preview.folder
    assert f"Serving on http://{preview.address}/" in preview.said()

    folder.change("data/schools.yml", "type: Community school", "type: Riverside school")
    preview.until(lambda: "Riverside school" in preview.page("schools/larkrise/"))

    folder.change("content/help/staff.md", "knows more", "knows a great deal")
    preview.until(lambda: "knows a great deal" in preview.page("help/staff/"))

    folder.change("overrides/pages/storage.html", "No cookies.", "No biscuits.")
    preview.until(lambda: "No biscuits." in preview.page("storage/"))

    folder.change("data/groups.yml", "members: [senco]", "members: [senko]")
    preview.until(lambda: "data/groups.yml:17:15: there is no role called 'senko'" in preview.said())
    assert "Traceback" not in preview.said()

    folder.change("data/groups.yml", "members: [senko]", "members: [senco]")
    folder.change("data/groups.yml", "Shares what helps.", "Shares what worked.")
    preview.until(lambda: "Shares what worked." in preview.page("groups/sencos/"))

    folder.write("content/walks/pond.md", "---\ntitle: To the pond\n---\n\nMind the gate.\n")
    preview.until(lambda: "Mind the gate." in preview.page("walks/pond/"))
    assert "walks/pond/" in preview.page("sitemap.xml")

    folder.remove("content/walks/pond.md")
    preview.until(lambda: preview.page("walks/pond/") == "")
    assert "walks/pond/" not in preview.page("sitemap.xml")


def test_an_address_that_is_taken_is_told_with_the_remedy(folder: Folder) -> None:
    """Mostly by a preview that still runs in another window."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = command("serve", "--root", str(folder.root), "--address", address)

    said = f"The site cannot be shown at {address} (Address already in use). Name another address with --address."
    assert (done.code, done.error.strip()) == (2, said)


def test_a_preview_that_is_ended_leaves_no_copy_behind(preview: Preview, tmp_path: Path) -> None:
    """Of what only members read, too: a machine that goes down ends it in the same way as this."""
    assert list(tmp_path.glob("partnership-*/site/index.html"))
    preview.end()

    assert list(tmp_path.glob("partnership-*")) == []
