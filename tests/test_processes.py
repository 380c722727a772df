"""Several processes share the work of a build: whoever has more processors waits less, and gets the same site."""

import os

import pytest

from partnership.processes import shared
from tests.cast import Folder


def test_the_site_is_the_same_bytes_however_many_processes_make_it(folder: Folder) -> None:
    """Pages, feeds, documents and the index of the search."""
    one, three = folder.root.parent / "one", folder.root.parent / "three"
    for number, site in (("1", one), ("3", three)):
        done = folder.build("--site-dir", site, "--processes", number)
        assert done.code == 0, done.error

    files = sorted(file.relative_to(one) for file in one.rglob("*") if file.is_file())
    assert files == sorted(file.relative_to(three) for file in three.rglob("*") if file.is_file())
    assert [file for file in files if (one / file).read_bytes() != (three / file).read_bytes()] == []


def test_what_is_wrong_is_told_as_one_process_tells_it(folder: Folder) -> None:
    """Every problem, once, in order: a link in somebody's words, and a name in a template."""
    folder.change("content/help/staff.md", "knows more", "knows [more](nowhere.md)")
    folder.write("overrides/pages/storage.html", "<h1>{{ nobody }}</h1>")
    alone, together = (folder.build("--processes", number) for number in ("1", "3"))

    assert "content/help/nowhere.md" in alone.error or "help/nowhere.md, which is not there" in alone.error
    assert "'nobody' is undefined" in alone.error
    assert (together.code, together.error) == (alone.code, alone.error) == (1, together.error)


def test_no_number_of_processes_is_a_slip(folder: Folder) -> None:
    done = folder.build("--processes", "none")

    assert (done.code, "argument --processes: 'none' is not a number from 1" in done.error) == (2, True), done.error


def test_what_a_process_cannot_do_another_does() -> None:
    """It may be killed, where memory is short."""
    asked = os.getpid()

    def doubled(number: int) -> int:
        if os.getpid() != asked and number == 50:
            os._exit(9)
        return 2 * number

    assert shared(doubled, range(100), 4) == [2 * number for number in range(100)]


def test_what_goes_wrong_in_any_process_goes_wrong_for_who_asked(capfd: pytest.CaptureFixture[str]) -> None:
    """Once, and not in each process's words."""

    def refusing(number: int) -> int:
        if number == 51:
            raise ValueError("no fifty-one")
        return number

    with pytest.raises(ValueError, match="no fifty-one"):
        shared(refusing, range(100), 2)
    assert capfd.readouterr().err == ""
