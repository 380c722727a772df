"""A build that is killed, interrupted or out of room, and two at once: readers keep the last whole site."""

from __future__ import annotations

import ctypes
import errno
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from partnership import kept
from partnership.publish import folder as site_folder
from partnership.publish import mkdocs_adapter
from partnership.verbs import check
from tests.cast import Checked, Folder, command
from tests.patience import until

pytestmark = pytest.mark.slow

PUT_BACK = "Put back  the last site: a build was cut off while it changed site/\n"


@pytest.fixture
def lived_in(folder: Folder) -> Folder:
    """The small partnership with a site that stands for that of an earlier build."""
    folder.write("site/sitemap.xml", "<urlset/>")
    folder.write("site/index.html", "the last site")
    return folder


def left(folder: Folder) -> list[str]:
    return sorted(file.name for file in folder.root.iterdir() if file.name.startswith(".site"))


@pytest.mark.parametrize("room", [".site-build", ".site-x3k9_qa"])
def test_a_site_that_was_taken_away_is_put_back(lived_in: Folder, room: str) -> None:
    """Killed between the two renames: also where this time something is wrong, and nothing is built."""
    (lived_in.root / room / "new").mkdir(parents=True)
    (lived_in.root / "site").rename(lived_in.root / room / "old")
    lived_in.change("data/groups.yml", "members: [senco]", "members: [senko]")
    done = lived_in.build()

    assert (done.code, done.out) == (1, f"{PUT_BACK}Checking  data/ and content/ …\n")
    assert (lived_in.root / "site/index.html").read_text("utf-8") == "the last site"
    assert left(lived_in) == []


def test_what_killed_builds_left_is_cleared_up(lived_in: Folder) -> None:
    """Fifty of them would fill the disk; what somebody else keeps there under such a name stays."""
    for name in (".site-build", ".site-a1", ".site-b2"):
        lived_in.write(f"{name}/new/index.html", "half of it")
        lived_in.write(f"{name}/mkdocs.yml", "{}")
    lived_in.write(".site-mine/letters.txt", "Dear all")
    done = lived_in.build()

    assert done.code == 0, done.error
    assert PUT_BACK not in done.out
    assert "the last site" not in (lived_in.root / "site/index.html").read_text("utf-8")
    assert left(lived_in) == [".site-mine"]


OF_MEMBERS = ".site-members-build"


def test_what_a_killed_build_of_members_left_never_becomes_the_public_site(folder: Folder) -> None:
    """Its working folder begins as that of the public site does. What it took away goes back to where it was."""
    for place in ("old", "new"):
        folder.write(f"{OF_MEMBERS}/{place}/sitemap.xml", "<urlset/>")
        folder.write(f"{OF_MEMBERS}/{place}/index.html", f"the {place} site of members")
    folder.write(f"{OF_MEMBERS}/.gitignore", "*\n")
    done = folder.build()

    assert done.code == 0, done.error
    assert "Put back  the last site: a build was cut off while it changed site-members/\n" in done.out
    assert (folder.root / "site-members/index.html").read_text("utf-8") == "the old site of members"
    assert "of members" not in (folder.root / "site/index.html").read_text("utf-8")
    assert left(folder) == []


def test_a_build_of_members_that_is_at_work_is_let_be(folder: Folder) -> None:
    """Both sites may be built at once: neither takes the other's half away."""
    folder.write(f"{OF_MEMBERS}/new/index.html", "half of it")
    with FileLock(kept.lock(folder.root / "site-members")):
        done = folder.build()

    assert done.code == 0, done.error
    assert (folder.root / OF_MEMBERS / "new/index.html").read_text("utf-8") == "half of it"


def test_a_swap_that_fails_half_way_is_undone(lived_in: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a system that cannot let two folders change places at once: the last site had made room already."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    done = lived_in.build()

    assert done.code == 1
    assert "No space left on device" in done.error
    assert (lived_in.root / "site/index.html").read_text("utf-8") == "the last site"
    assert left(lived_in) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.ENAMETOOLONG, errno.EIO, errno.EROFS])
def test_what_the_computer_refuses_is_told_in_words(
    lived_in: Folder, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Never as a traceback; the last site stays."""

    def failing(*_: object, **__: object) -> None:
        raise OSError(number, "The computer's words", "site/page.html")

    monkeypatch.setattr(mkdocs_adapter, "build", failing)

    assert lived_in.build().error == (
        "site/page.html: The computer's words\n"
        "    Nothing is half done. See that there is room and that it may be read and written.\n"
    )
    assert (lived_in.root / "site/index.html").read_text("utf-8") == "the last site"


def test_an_interrupt_is_told_in_words(lived_in: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the code that shells expect."""

    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", interrupted)

    assert lived_in.check() == Checked(
        130, "", "\nStopped. Nothing is half done: what was there before is as it was.\n"
    )


def test_a_full_disk_behind_the_words_is_told_too(folder: Folder) -> None:
    """`partnership check > report.txt` on a full disk."""
    program = shutil.which("partnership", path=str(Path(sys.executable).parent))
    assert program
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [program, "check", "--root", str(folder.root)], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_of_two_builds_one_waits_and_says_so(lived_in: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would take the other's half for what is left of a killed one."""
    monkeypatch.setattr(kept, "lock", lambda _: tmp_path / "lock")
    said: list[str] = []
    tell, entered = said.append, threading.Event()
    site = lived_in.root / "site"
    other = FileLock(tmp_path / "lock")
    other.acquire()

    def second() -> None:
        with site_folder.alone(site, lambda _: tmp_path / "lock", tell):
            entered.set()

    waiting = threading.Thread(target=second, daemon=True)
    waiting.start()
    until(lambda: bool(said), lambda: "nothing was said")
    assert said == ["Waiting   for another build of this site to end …"]
    assert not entered.is_set()

    other.release()
    waiting.join()
    assert entered.is_set()
    assert lived_in.build().code == 0


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("0001-01-01", "the year of 0001-01-01 cannot be meant: write one as in 2026-09-01"),
        ("9999-12-31", "the year of 9999-12-31 cannot be meant: write one as in 2026-09-01"),
        *(
            (day, f"'{day}' is not a day: write it as 2026-09-01")
            for day in (
                "20261128",
                "2026-W48-6",
                "2026-11-31",
                "28/11/2026",
                "２０２６-11-28",
                "2026-11-28T00:00",
                "today",
            )
        ),
    ],
)
def test_a_day_on_the_command_line_has_one_form(folder: Folder, day: str, why: str) -> None:
    """That which the message says."""
    for verb in (["check", "--today", day], ["new", "meeting", "--group", "heads", "--day", day]):
        done = command(*verb, "--root", folder.root)
        assert done.code == 2
        assert done.error.endswith(f": {why}\n")
