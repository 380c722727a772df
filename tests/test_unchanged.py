"""A check when nothing has changed: at once, and never an answer that does not hold any more."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership import contents, kept, program, reports
from partnership.kinds import codeowners
from partnership.starting import forges
from tests.cast import KEPT_CHECK, Checked, Folder
from tests.past import commit, git

WORKFLOWS = [path for kind in codeowners.PATHS for path in forges.files(kind, "main")]
AT_TOP = [*codeowners.PATHS.values(), *WORKFLOWS]
"""What is read at the top of the repository."""


class ReadAgainError(Exception):
    """All is read, though it need not be."""


@pytest.fixture
def checked(folder: Folder) -> Folder:
    """The small partnership, with a warning, checked a moment ago."""
    folder.write("data/sources.yml", (folder.root / "data/sources.yml").read_bytes().replace(b"\n", b"\r\n"))
    assert folder.check().code == 0
    return folder


@pytest.fixture
def unread(checked: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The same; and from now on, reading it fails."""

    def fail(*_: object, **__: object) -> None:
        raise ReadAgainError

    monkeypatch.setattr(contents, "load", fail)
    return checked


def is_read_again(folder: Folder) -> bool:
    """Return whether a check reads the partnership, where reading fails."""
    try:
        folder.check()
    except ReadAgainError:
        return True
    return False


def of_each_form(folder: Folder) -> list[Checked]:
    return [folder.check("--format", form) for form in reports.FORMATS]


def test_the_second_check_says_the_same_and_reads_nothing(checked: Folder, request: pytest.FixtureRequest) -> None:
    """Byte for byte, in each form, with what should be seen to."""
    (checked.root.parent / KEPT_CHECK).unlink()
    first = of_each_form(checked)
    request.getfixturevalue("unread")

    assert "data/sources.yml:1:10: warning: the lines end as on Windows (CRLF)" in first[0].out
    assert of_each_form(checked) == first


def _template(folder: Folder) -> None:
    folder.write("overrides/pages/school.html", "{{ nothing }}")


def _next_day(folder: Folder) -> None:
    folder.today += dt.timedelta(days=1)


def _commit(folder: Folder) -> None:
    commit(folder.root, "2026-11-01", "As it is", "data")


def _branch_on_the_forge(folder: Folder) -> None:
    git(folder.root, "update-ref", "refs/remotes/origin/main", "HEAD~1")


def _empty_folder(folder: Folder) -> None:
    (folder.root / "content/policies/lending").mkdir(parents=True)


def _shallow(folder: Folder) -> None:
    folder.write(".git/shallow", git(folder.root, "rev-parse", "HEAD"))


def _setting_of_git(folder: Folder) -> None:
    git(folder.root, "config", "log.showRoot", "false")


CHANGES: dict[str, Callable[[Folder], None]] = {
    "a data file": lambda folder: folder.change("data/groups.yml", "Shares what helps.", "Shares what works."),
    "a letter of an article": lambda folder: folder.add("content/help/staff.md", "."),
    "a new file": lambda folder: folder.write("content/help/plan.svg", "<svg/>"),
    "a file where Python would put its own": lambda folder: folder.write(
        "content/__pycache__/a.md", "---\ntitle: A\n---\n"
    ),
    "a file less": lambda folder: folder.remove("content/help/staff.md"),
    "an empty folder": _empty_folder,
    "a template of its own": _template,
    "settings of the site": lambda folder: folder.write("mkdocs.yml", "site_name: Valley"),
    "the day": _next_day,
    "a commit": _commit,
    "a branch on the forge": _branch_on_the_forge,
    "less of the past": _shallow,
    "how git is set": _setting_of_git,
    **{path: lambda folder, path=path: folder.write(path, "* @a") for path in AT_TOP},  # type: ignore[misc]
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_checked_again(unread: Folder, change: str) -> None:
    """Each thing that an answer hangs on."""
    assert not is_read_again(unread)
    CHANGES[change](unread)

    assert is_read_again(unread)


def test_what_is_wrong_by_now_is_told(checked: Folder) -> None:
    """And told again, for only what ended well is kept; when it is mended, the first answer holds once more."""
    good = checked.check()
    checked.change("data/groups.yml", "id: heads", "id: Heads")

    assert (checked.check().code, checked.check().code) == (1, 1)
    checked.change("data/groups.yml", "id: Heads", "id: heads")
    assert checked.check() == good


def test_what_is_no_file_is_refused_all_the_same(checked: Folder) -> None:
    """Before anything is asked of it."""
    (checked.root / "content/help/link.md").symlink_to("/etc/hostname")

    assert "content/help/link.md:1:1: this is a link to another place" in checked.check().error


def test_a_changed_program_checks_again(unread: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module, a template or the settings that it brings: told by its size and when it was written."""
    (tmp_path / "ours.yml").write_text("a: 1\n", "utf-8")
    monkeypatch.setattr(program, "SETTINGS", tmp_path / "ours.yml")

    assert is_read_again(unread)


def test_a_newer_program_checks_again(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The same file, written later."""
    (tmp_path / "ours.yml").write_text("a: 1\n", "utf-8")
    monkeypatch.setattr(program, "SETTINGS", tmp_path / "ours.yml")
    request.getfixturevalue("unread")
    assert not is_read_again(folder)
    os.utime(tmp_path / "ours.yml", (0, 0))

    assert is_read_again(folder)


def test_another_package_checks_again(
    checked: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """What is installed is known by its version."""
    request.getfixturevalue("unread")
    (tmp_path / "site-packages/better-2.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site-packages")

    assert is_read_again(checked)


def test_on_a_forge_each_check_reads_all(unread: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """There, a proposal is judged: nothing is believed that was kept."""
    monkeypatch.setattr(kept, "file", lambda _: None)

    assert is_read_again(unread)


def test_where_git_cannot_tell_the_past_each_check_reads_all(unread: Folder) -> None:
    """It may lack for many reasons, and none is known for certain."""
    (unread.root / ".git").rename(unread.root.parent / "git")

    assert is_read_again(unread)


def test_where_some_of_the_past_may_come_any_time_nothing_is_kept(folder: Folder) -> None:
    """A partial clone fetches what it lacks when it is asked for it."""
    git(folder.root, "config", "remote.origin.promisor", "true")
    folder.check()

    assert not (folder.root.parent / KEPT_CHECK).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "[" * 100_000, "digest", '{"digest": 1}', "\x00"], ids=range(8))
def test_what_cannot_be_read_is_no_answer(unread: Folder, text: str) -> None:
    """A disk fills up, a hand slips."""
    (unread.root.parent / KEPT_CHECK).write_text(text, "utf-8")

    assert is_read_again(unread)


@pytest.mark.parametrize("told", ["1", "[1]", "[[]]", '[["a", "b", 1, "c", "d"]]', '[["a", 1, 1]]', '{"a": 1}'])
def test_half_an_answer_is_none(unread: Folder, told: str) -> None:
    """Its digest may be right, and the rest be lost."""
    file = unread.root.parent / KEPT_CHECK
    before = file.read_text("utf-8")
    file.write_text(f"{before[: before.index('[')]}{told}}}", "utf-8")

    assert is_read_again(unread)


def test_what_changes_while_it_is_checked_is_not_taken_for_checked(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor saves at any moment."""
    whole = contents.check

    def slow(partnership: contents.Partnership) -> None:
        whole(partnership)
        folder.add("content/help/staff.md", "More words.\n")

    monkeypatch.setattr(contents, "check", slow)
    folder.check()

    assert not (folder.root.parent / KEPT_CHECK).exists()
