"""A folder made with one version is taken to the next: what changes is said first, and nothing published vanishes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.version import Version

from partnership import __version__
from partnership.founding import wheel
from partnership.upgrading.draft import FolderDraft
from partnership.upgrading.release import pinned, started
from partnership.upgrading.steps import STEPS, renamed
from tests.cast import TODAY, Checked, Folder, command
from tests.past import NOBODY, commit, git

OPTIONS = ("--name", "Larkbrook", "--area", "Larkbrook", "--forge", "github", "--school", "Larkrise", "primary")
PINNED = f"program/partnership-{__version__}-py3-none-any.whl"
NEXT = "program/partnership-9.1.0-py3-none-any.whl"
GROUPS = """\
groups:    # who meets
  - id: heads
    name: Heads
    remit: Steers the common work.    # in their own words
  - {id: clerks, name: Clerks, "remit": "What remit: means"}
"""
AUTUMN = "  - {id: autumn, title: Autumn meeting, day: 2026-12-03, kind: meeting}\n"
SPRING = """\
events:
  - {id: spring, title: Spring meeting, day: 2027-02-04, kind: meeting}
"""
CHANGES = {
    "partnership/__init__.py": (f'"{__version__}"', '"9.1.0"'),
    "partnership/kinds/group/model.py": (
        "    remit: Text\n",
        '    remit: Text = __import__("pydantic").Field(alias="purpose")\n',
    ),
    "partnership/upgrading/steps.py": (
        "= (\n    Step(",
        '= (\n    Step("9.1.0", dt.date(2027, 1, 1), "what a group is for is called purpose",\n'
        '         renamed("data/groups.yml", "groups", "*", "remit", to="purpose")),\n'
        '    Step("9.1.0", dt.date(2027, 1, 1), "the words of the search have a name of their own",\n'
        '         moved("data/search.yml", "data/words.yml")),\n'
        "    Step(",
    ),
    "partnership/kinds/search_words.py": ('= "data/search.yml"', '= "data/words.yml"'),
    "partnership/starting/forges/github/check.yml": ("name: Check\n", "name: Check everything\n"),
    "partnership/starting/forges/github/publish.yml": ("name: Publish\n", "name: Publish all\n"),
    "partnership/overrides/pages/group.html": ("<dl", "<p>Since the ninth version.</p>\n<dl"),
    "partnership/CHANGELOG.md": ("## Not", "## 9.1.0\n\n### What you have to do\n\n1. Ring the bell.\n\n## Not"),
}
"""What the next version has otherwise: a step, a field, workflows, a page, and what only people can do."""
LOSING = {"partnership/kinds/event/feed_files.py": ('uid=f"{occurrence.id}@', 'uid=f"new-{occurrence.id}@')}


@pytest.fixture(autouse=True, scope="module")
def _somebody() -> Iterator[None]:
    """Whoever runs this has told git who they are, and began in September."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**NOBODY, "GIT_COMMITTER_DATE": "2026-09-01T12:00:00Z"}.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that `init` made, with groups, a diary whose past matters, and a workflow that somebody changed."""
    folder = Folder(tmp_path_factory.mktemp("made") / "larkbrook")
    assert command("init", folder.root, "--today", "2026-09-01", *OPTIONS, "--write").code == 0
    folder.write("data/groups.yml", GROUPS)
    folder.write("data/diaries/heads.yml", SPRING + AUTUMN)
    folder.write("data/search.yml", "words:\n  - {typed: [boss], found: [head]}    # they say so\n")
    commit(folder.root, "2026-09-02", "Write who meets", "data")
    folder.write("data/diaries/heads.yml", SPRING.replace("2027-02-04", "2027-02-05"))
    folder.change(".github/workflows/publish.yml", "timeout-minutes: 15", "timeout-minutes: 25")
    commit(folder.root, "2026-10-02", "Leave out the autumn", "--all")
    return folder.root


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Folder:
    return Folder(shutil.copytree(made, tmp_path / "larkbrook"))


def release(root: Path, into: Path, *changes: dict[str, tuple[str, str]], version: str = "9.1.0") -> Path:
    """Make another version of the program that a folder pins."""
    files: dict[str, bytes] = {}
    for name, text in wheel.unpacked((root / PINNED).read_bytes()).items():
        about = text.replace(f"Version: {__version__}".encode(), f"Version: {version}".encode(), 1)
        is_about = ".dist-info/" in name
        files[name.replace(__version__, version, 1) if is_about else name] = about if is_about else text
    for path, (old, new) in [each for change in changes for each in change.items()]:
        assert old in files[path].decode(), path
        files[path] = files[path].decode().replace(old, new, 1).encode()
    packed = wheel.packed(files)
    (into / packed.name).write_bytes(packed.content)
    return into / packed.name


@pytest.fixture(scope="module")
def later(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next version, as a wheel."""
    return release(made, tmp_path_factory.mktemp("later"), CHANGES)


def upgrade(folder: Folder, *options: str | Path) -> Checked:
    return command("upgrade", "--root", folder.root, "--today", str(TODAY), *options)


class Taken(NamedTuple):
    """A folder that was taken to the next version, and what was said on the way."""

    folder: Folder
    before: Path
    """The site as the earlier version builds it."""
    after: Path
    looked: Checked
    unchanged: str
    """What git says of the folder after a mere look."""
    done: Checked


@pytest.fixture(scope="module")
def taken(made: Path, later: Path, tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """The folder, taken to the next version, once for all stories."""
    room = tmp_path_factory.mktemp("taken")
    folder = Folder(shutil.copytree(made, room / "larkbrook"))
    assert folder.build("--site-dir", room / "before").code == 0
    looked = upgrade(folder, "--check", "--to", later)
    unchanged = git(folder.root, "status", "--porcelain")
    done = upgrade(folder, "--to", later.parent)
    with started(pinned(folder.root), print) as verb:
        built = verb("build", "--root", folder.root, "--today", str(TODAY), "--site-dir", room / "after")
    assert built.returncode == 0, built.stderr
    return Taken(folder, room / "before", room / "after", looked, unchanged, done)


def uids(site: Path) -> dict[str, list[str]]:
    """Return the UIDs of each feed."""
    return {
        feed.relative_to(site).as_posix(): re.findall("^UID:(.*?)\r?$", feed.read_bytes().decode(), re.MULTILINE)
        for feed in sorted(site.rglob("*.ics"))
    }


def addresses(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def test_every_address_feed_and_uid_is_kept(taken: Taken) -> None:
    """Also what was cancelled in phones before, which only the past knows."""
    assert taken.done.code == 0, taken.done
    assert addresses(taken.after) >= addresses(taken.before)
    assert uids(taken.after) == uids(taken.before)
    assert sorted(uids(taken.after)["diary/heads.ics"]) == ["autumn@larkbrook.example", "spring@larkbrook.example"]
    assert (taken.after / "diary/heads.ics").read_bytes() == (taken.before / "diary/heads.ics").read_bytes()


def test_what_would_change_is_said_before_anything_does(taken: Taken) -> None:
    """The data, what readers see, the files around it, and what only people can do."""
    assert taken.unchanged == ""
    assert taken.looked.code == 0
    assert taken.looked.out.startswith(f"From      {__version__}, which larkbrook/ pins, to 9.1.0\n")
    assert "Since 9.1.0: what a group is for is called purpose\n    Changed   data/groups.yml\n" in taken.looked.out
    assert "    Reworded  /groups/heads/\n" in taken.looked.out
    assert "    Renewed   .github/workflows/check.yml\n    Left      .github/workflows/publish.yml" in taken.looked.out
    assert "by the changelog of 9.1.0:\n\n1. Ring the bell.\n\nNothing is changed." in taken.looked.out
    assert "GONE" not in taken.looked.out


def test_the_mechanical_part_is_done_and_every_remark_stays(taken: Taken) -> None:
    """Only the name of the field changes, however it was quoted."""
    groups = GROUPS.replace("    remit:", "    purpose:").replace('"remit"', '"purpose"')
    root = taken.folder.root

    assert (root / "data/groups.yml").read_text("utf-8") == groups
    assert (root / "data/words.yml").read_text("utf-8").endswith("# they say so\n")
    assert not (root / "data/search.yml").exists()
    assert "`purpose` (always)" in (root / "data/README.md").read_text("utf-8")


def test_the_later_program_is_pinned_in_the_place_of_the_earlier(taken: Taken) -> None:
    """And what it wrote is renewed where nobody had changed it."""
    root = taken.folder.root

    assert sorted(file.name for file in (root / "program").iterdir()) == [
        Path(NEXT).name,
        "requirements.txt",
        "written.txt",
    ]
    assert "name: Check everything\n" in (root / ".github/workflows/check.yml").read_text("utf-8")
    assert "timeout-minutes: 25" in (root / ".github/workflows/publish.yml").read_text("utf-8")
    assert "        -    timeout-minutes: 25\n        +    timeout-minutes: 15\n" in taken.done.out
    assert upgrade(taken.folder, "--check", "--to", root / NEXT).out.endswith("They are the same: nothing to do.\n")


def test_a_uid_that_would_vanish_from_phones_is_refused_loudly(folder: Folder, tmp_path: Path) -> None:
    """With each that would go; and nothing is changed."""
    losing = release(folder.root, tmp_path, CHANGES, LOSING)
    done = upgrade(folder, "--to", losing)

    assert done.code == 1
    assert "    GONE      /diary/heads.ics loses spring@larkbrook.example, and so does every phone\n" in done.out
    assert done.error == (
        "\nSomething that was published would vanish: see GONE above.\n"
        "    Nothing is changed. If that is meant, add --anyway.\n"
    )
    assert git(folder.root, "status", "--porcelain") == ""


def test_what_cannot_be_taken_is_refused_in_words(folder: Folder, later: Path, tmp_path: Path) -> None:
    """An earlier version, another program, a file that is none, two at once."""
    earlier = release(folder.root, tmp_path, version="0.9")
    (tmp_path / "none.whl").write_bytes(b"PK\x03\x04 and no more")
    other = wheel.packed({"other-1.dist-info/WHEEL": b"", "other-1.dist-info/METADATA": b"Name: other\nVersion: 1\n"})
    (tmp_path / other.name).write_bytes(other.content)

    def said(file: Path) -> str:
        done = upgrade(folder, "--check", "--to", file)
        assert (done.code, done.out) == (1, "")
        return done.error

    assert said(earlier) == (
        f"Version 0.9 is earlier than {__version__}, which this folder pins.\n"
        "    Name a later one. To go back, use git: git revert.\n"
    )
    assert said(tmp_path / "none.whl") == (
        f"{tmp_path / 'none.whl'}: this is no wheel (File is not a zip file).\n"
        "    Name a wheel of the program: partnership-….whl\n"
    )
    assert said(tmp_path / other.name).startswith(f"{tmp_path / other.name} holds another program.\n")
    assert said(tmp_path / "gone.whl").startswith(
        f"{tmp_path / 'gone.whl'} cannot be read (No such file or directory)."
    )
    shutil.copy(later, folder.root / "program")
    several = f"{folder.root / 'program'} holds several programs.\n"
    assert said(later) == f"{several}    One file partnership-….whl belongs there.\n"


def test_the_version_that_runs_is_the_one_to_take(folder: Folder) -> None:
    """Without a wheel: so a folder that pins a version without this verb takes the help of the later program."""
    assert upgrade(folder, "--check") == (
        0,
        f"From      {__version__}, which larkbrook/ pins, to {__version__}\n"
        "          They are the same: nothing to do.\n",
        "",
    )


def test_workflows_follow_to_another_forge_and_branch_with_the_same_version(folder: Folder) -> None:
    """As the check asks; what somebody changed is left. Twice is once."""
    folder.change("data/partnership.yml", "  kind: github\n", "  kind: gitlab\n")
    folder.change("data/partnership.yml", "  branch: main\n", "  branch: live\n")
    commit(folder.root, "2026-10-03", "Move to a GitLab", "--all")
    looked = upgrade(folder, "--check")
    assert "They are the same. What the program wrote follows data/partnership.yml:\n" in looked.out
    assert "    Added     .gitlab-ci.yml\n" in looked.out
    assert "    Removed   .github/workflows/check.yml\n" in looked.out
    assert git(folder.root, "status", "--porcelain") == ""

    assert upgrade(folder).code == 0
    assert 'PARTNERSHIP_BRANCH: "live"' in (folder.root / ".gitlab-ci.yml").read_text("utf-8")
    assert [file.name for file in (folder.root / ".github/workflows").iterdir()] == [
        "publish.yml"
    ]  # which they changed
    assert not [warning for warning in folder.warnings() if "workflow" in warning or "live" in warning]
    commit(folder.root, "2026-10-04", "Follow", "--all")
    assert upgrade(folder).out.endswith("They are the same: nothing to do.\n")


def test_what_is_not_committed_is_not_mixed_with_what_an_upgrade_changes(folder: Folder, later: Path) -> None:
    """Git then shows what it did, and can take it back."""
    folder.add("data/groups.yml", "# mine\n")
    done = upgrade(folder, "--to", later)

    assert (done.code, done.error) == (
        1,
        "Something in this folder is not committed yet.\n"
        "    Commit it first: then git shows what the upgrade changed, and can undo it.\n",
    )


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (
            "d.yml",
            "a:\n  - old: 1 # old: 2\n  - {x: old, 'old' : \"old\"}\n",
            "a:\n  - new: 1 # old: 2\n  - {x: old, 'new' : \"old\"}\n",
        ),
        ("d.yml", "a: [{old: ŷ 🎓, x: {old: 1}}, {old: 2}]\n", "a: [{new: ŷ 🎓, x: {old: 1}}, {new: 2}]\n"),
        ("d.yml", "a:\n  - old: 1\n    new: 2\n", "a:\n  - old: 1\n    new: 2\n"),
        ("d.yml", "old: 1\na: old\nb:\n  - old: 3\n", "old: 1\na: old\nb:\n  - old: 3\n"),
        ("d.yml", "a:\r\n  - old: 1\r\n", "a:\r\n  - new: 1\r\n"),
        ("d.yml", "a:\n  - old: [unfinished\n", "a:\n  - old: [unfinished\n"),
        ("d.md", "---\na:\n  - old: 1\n---\nold: 2\n", "---\na:\n  - new: 1\n---\nold: 2\n"),
        ("d.md", "---\r\na: [{old: 1}]\r\n---\r\n", "---\r\na: [{new: 1}]\r\n---\r\n"),
        ("d.md", "old: 1\n", "old: 1\n"),
    ],
)
def test_a_field_is_renamed_where_it_stands_and_nowhere_else(
    tmp_path: Path, path: str, before: str, after: str
) -> None:
    """Whoever wrote remarks, quotes or the same word elsewhere finds them again; twice is once."""
    folder = Folder(tmp_path)
    folder.write(path, before)
    for _ in range(2):
        draft = FolderDraft(tmp_path)
        renamed("d.*", "a", "*", "old", to="new")(draft)
        draft.put(tmp_path)

    assert (tmp_path / path).read_bytes().decode() == after


def test_a_folder_of_before_has_its_words_for_whom_renamed_and_git_leave_out_what_members_read(tmp_path: Path) -> None:
    """Who changed the file of what git leaves out keeps their own lines; who may read an offer stays said."""
    folder = Folder(tmp_path)
    folder.write(".gitignore", "/.venv/\n.cache/\nsite-members/\n/ours/")
    folder.write("data/cpd/2026-27.yml", "offers:\n  - {id: a, audience: all staff}\n  - {id: b, audience: members}\n")
    for _ in range(2):
        draft = FolderDraft(tmp_path)
        for step in STEPS:
            step.change(draft)
        draft.put(tmp_path)

    assert (tmp_path / ".gitignore").read_text() == "/.venv/\nsite-members/\n/ours/\n/site-members-feeds/\n"
    assert (tmp_path / "data/cpd/2026-27.yml").read_text() == (
        "offers:\n  - {id: a, for_whom: all staff}\n  - {id: b, audience: members}\n"
    )


def test_every_step_says_since_when_and_they_stand_in_order() -> None:
    """So that none is left out on the way over several versions."""
    versions = [Version(step.version) for step in STEPS]

    assert versions == sorted(versions)
