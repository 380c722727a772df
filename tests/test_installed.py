"""The program as it is shipped: one version, a wheel that carries all that a site needs, and any folder to build in."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import PROJECT, TODAY, Folder, command
from tests.past import NOBODY, git


def tried(*arguments: str | Path, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    """Run something as it runs where nobody has the checkout."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        list(map(str, arguments)), cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def run(*arguments: str | Path, cwd: Path = PROJECT) -> str:
    """Run what must go well; return what it said."""
    done = tried(*arguments, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(project: Path, target: str, into: Path) -> Path:
    """Build a wheel or an sdist of a project, with what the locks brought here."""
    run(sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", into, cwd=project)
    (file,) = into.iterdir()
    return file


def filed(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel, each with its bytes."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lying(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, each with its bytes."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as a wheel, made from this checkout."""
    return built(PROJECT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new partnership's folder, in which somebody did what its README says, word by word."""
    root = tmp_path_factory.mktemp("installed") / "larkbrook"
    with pytest.MonkeyPatch.context() as patch:
        # what is not run here need not be made ready to: pip takes a "no" as said by what is false
        for name, value in {**NOBODY, "PIP_NO_COMPILE": "0", "PIP_QUIET": "1"}.items():
            patch.setenv(name, value)
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        about = ("--name", "Larkbrook", "--area", "Larkbrook", "--forge", "github", "--school", "Larkrise", "primary")
        assert command("init", root, *about, "--write").code == 0
        said = (root / "README.md").read_text("utf-8").partition("## Set up a computer")[2].partition("##")[0]
        for line in re.findall("^    (.+)$", said, re.MULTILINE):
            run("sh", "-c", line, cwd=root)
    yield root
    # 300 MB in many files, which pytest would keep for three more runs: they go while other stories are told
    subprocess.Popen(["rm", "-rf", root])


@pytest.fixture(scope="module")
def installed(home: Path) -> Path:
    """Where the programs of that folder are."""
    programs = home / ".venv" / Path(sys.executable).parent.name
    where = run(programs / "python", "-c", "import partnership; print(partnership.__file__)", cwd=home)
    assert Path(where.strip()).is_relative_to(home)
    return programs


def test_the_program_says_its_version_and_the_changelog_begins_with_it(wheel: Path) -> None:
    """So that a maintainer can look up what is new, and name it when something is wrong."""
    said = command("--version")
    newest = re.search(r"^## ([\d.]+)", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert newest
    assert said == (0, f"partnership {newest[1]}\n", "")
    assert wheel.name == f"partnership-{newest[1]}-py3-none-any.whl"


def test_the_wheel_carries_the_look_the_settings_and_the_help_and_no_partnership(wheel: Path) -> None:
    """Each from its one place in the repository."""
    files = filed(wheel)
    code = lying(PROJECT / "scripts/partnership")
    ours = {f"partnership/{name}": text for name, text in code.items() if "__pycache__" not in name}
    ours |= {f"partnership/overrides/{name}": text for name, text in lying(PROJECT / "overrides").items()}
    ours |= {"partnership/mkdocs.yml": (PROJECT / "mkdocs.yml").read_bytes()}
    ours |= {"partnership/CHANGELOG.md": (PROJECT / "CHANGELOG.md").read_bytes()}
    ours |= {"partnership/requirements.txt": (PROJECT / "scripts/locks/run.txt").read_bytes()}

    assert {name: text for name, text in files.items() if ".dist-info/" not in name} == ours
    assert "partnership/content/help/index.md" in files


def test_a_wheel_made_from_the_sdist_is_the_same(wheel: Path, tmp_path: Path) -> None:
    """Whoever builds it from source gets what we tested."""
    sdist = built(PROJECT, "sdist", tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = tmp_path / sdist.name.removesuffix(".tar.gz")

    assert not (unpacked / "data").exists()
    assert filed(built(unpacked, "wheel", tmp_path / "wheel")) == filed(wheel)


@pytest.mark.slow
def test_who_follows_the_readme_of_a_new_folder_builds_its_site(home: Path, installed: Path) -> None:
    """On a machine with Python and git alone; and git then has nothing new to keep."""
    assert "Three warnings." in run(installed / "partnership", "check", cwd=home)
    assert "Done " in run(installed / "partnership", "build", cwd=home)
    assert (home / "site/schools/larkrise/index.html").is_file()
    assert git(home, "status", "--porcelain") == ""


@pytest.mark.slow
def test_a_folder_with_data_and_content_alone_makes_the_same_site(
    installed: Path, chesil_site: Path, tmp_path: Path
) -> None:
    """The reference partnership, far from any checkout: to the byte."""
    root = tmp_path / "chesil"
    git(PROJECT, "clone", "--quiet", "--no-checkout", str(PROJECT), str(root))  # its past alone
    for name in ("data", "content"):
        shutil.copytree(PROJECT / name, root / name)  # with what is not committed yet
    run(installed / "partnership", "build", "--today", str(TODAY), cwd=root)
    one, other = lying(chesil_site), lying(root / "site")

    assert not (root / "content/help").exists()
    assert [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)] == []


@pytest.mark.slow
def test_what_a_folder_brings_of_its_own_wins_over_the_installed_program(installed: Path, folder: Folder) -> None:
    """A template, a style sheet, the engine's settings, a page of help: each in its place, the rest as shipped."""
    folder.write("overrides/pages/storage.html", '<h1 id="storage">Nothing at all</h1>\n')
    folder.write("overrides/assets/partnership.css", "/* plain */\n")
    folder.write("content/help/diary.md", "---\ntitle: Our diary\n---\n\nAsk the office.\n")
    folder.write("mkdocs.yml", "site_name: Ours\ntheme: {name: material}\nplugins: [search]\nextra_css: [own.css]\n")
    folder.write("overrides/own.css", "/* ours */\n")
    run(installed / "partnership", "build", "--today", str(folder.today), cwd=folder.root)
    site = folder.root / "site"

    assert "Nothing at all" in (site / "storage/index.html").read_text("utf-8")
    assert "Ask the office." in (site / "help/diary/index.html").read_text("utf-8")
    assert "Connect your school" in (site / "help/calendars/index.html").read_text("utf-8")
    assert (site / "assets/partnership.css").read_text("utf-8") == "/* plain */\n"
    assert "own.css" in (site / "contact/index.html").read_text("utf-8")


@pytest.mark.slow
def test_an_installed_program_begins_another_folder_with_itself(
    home: Path, installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So one partnership can start the next, with the very bytes that it has; not where somebody changed them."""
    for name, value in NOBODY.items():
        monkeypatch.setenv(name, value)
    about = ("--name", "Nextbrook", "--area", "Nextbrook", "--forge", "github", "--write")
    run(installed / "partnership", "init", tmp_path / "next", *about, cwd=home)
    ours, theirs = lying(home / "program"), lying(tmp_path / "next/program")
    (settings,) = home.glob(".venv/lib/*/site-packages/partnership/mkdocs.yml")
    settings.write_text("changed: yes\n")  # the last story of this folder
    refused = tried(installed / "partnership", "init", tmp_path / "other", *about)

    assert {**ours, "written.txt": b""} == {**theirs, "written.txt": b""}
    assert (refused.returncode, refused.stderr) == (
        1,
        "partnership/mkdocs.yml is not as it was installed.\n    Install the program again, from its wheel.\n",
    )
