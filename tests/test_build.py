"""`partnership build`: the whole site or none of it, and the same bytes from the same words."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cast import PROJECT, TODAY, Folder, program
from tests.past import git

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose site was built once, to be copied."""
    folder = Folder(shutil.copytree(small, tmp_path_factory.mktemp("built") / "valley"))
    done = folder.build()
    assert done.code == 0, done.error
    return folder.root


@pytest.fixture
def lived_in(built: Path, tmp_path: Path) -> Folder:
    """The small partnership with the site of an earlier build."""
    return Folder(shutil.copytree(built, tmp_path / "valley"))


def contents_of(site: Path) -> dict[str, bytes]:
    """Return every file of a site with its bytes."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_a_build_says_what_it_does_and_where_to_look(folder: Folder) -> None:
    """A line for each stage, and a last line with what was made."""
    done = program("build", "--root", folder.root, "--today", str(TODAY))
    lines = done.stdout.splitlines()

    assert (done.returncode, done.stderr) == (0, "")
    assert lines[0] == "Checking  data/ and content/ …"
    assert lines[1].startswith("Writing   67 pages and ")
    assert lines[2].startswith("Done      67 pages, 0 feeds, ")
    assert lines[2].endswith(f" seconds: {folder.root / 'site'}")


def test_a_build_that_fails_leaves_the_last_good_site(lived_in: Folder) -> None:
    """Readers keep what was right."""
    before = contents_of(lived_in.root / "site")
    lived_in.change("data/groups.yml", "members: [senco]", "members: [senko]")
    done = lived_in.build()

    assert done.code == 1
    assert "data/groups.yml:17:15: there is no role called 'senko'" in done.error
    assert contents_of(lived_in.root / "site") == before


def test_a_build_that_breaks_half_way_leaves_the_last_good_site(lived_in: Folder) -> None:
    """The engine has its own ways to fail, when half of the pages are written."""
    before = contents_of(lived_in.root / "site")
    shutil.copytree(PROJECT / "overrides", lived_in.root / "overrides")
    lived_in.write("overrides/404.html", "{{ nothing.at.all }}\n")
    done = program("build", "--root", lived_in.root, "--today", str(TODAY))

    assert done.returncode != 0
    assert contents_of(lived_in.root / "site") == before
    assert [each.name for each in lived_in.root.iterdir() if each.name.startswith(".site")] == []


def test_a_page_that_is_gone_is_gone_from_the_next_site(lived_in: Folder) -> None:
    """The new site takes the old one's place; it is not laid over it."""
    lived_in.write("content/walks/pond.md", "---\ntitle: To the pond\n---\n\nMind the gate.\n")
    lived_in.build()
    assert (lived_in.root / "site/walks/pond/index.html").exists()
    lived_in.remove("content/walks/pond.md")
    lived_in.build()

    assert (lived_in.root / "site/help/index.html").exists()
    assert not (lived_in.root / "site/walks").exists()


def test_what_did_not_change_keeps_its_time_of_change(lived_in: Folder) -> None:
    """By it, web servers tell a phone that it has this calendar already: else each build would send all feeds again."""
    site = lived_in.root / "site"
    for file in contents_of(site):
        os.utime(site / file, (1_000_000_000, 1_000_000_000))
    before = contents_of(site)
    lived_in.change("content/help/staff.md", "knows more", "knows a great deal")
    assert lived_in.build().code == 0

    after = contents_of(site)
    differ = {name for name in after if after[name] != before.get(name)}
    new = {name for name in after if (site / name).stat().st_mtime > 1_000_000_000}
    assert "help/staff/index.html" in differ
    assert new == differ


def test_a_partnership_without_prose_is_built_too(folder: Folder) -> None:
    """git keeps no empty folder, so a fresh clone may have no content/ at all."""
    shutil.rmtree(folder.root / "content")
    done = folder.build()

    assert done.code == 0, done.error
    assert (folder.root / "site/schools/larkrise/index.html").exists()


def test_a_folder_that_is_not_ours_is_never_replaced(folder: Folder) -> None:
    """`--site-dir` with a slip in it must not cost somebody their files."""
    folder.write("letters/one.txt", "Dear all")
    done = folder.build("--site-dir", folder.root / "letters")

    assert done.code == 2
    assert done.error == (
        f"{folder.root / 'letters'} holds something that was not built here. Name a new or empty folder.\n"
    )
    assert (folder.root / "letters/one.txt").read_text("utf-8") == "Dear all"


def test_the_reference_gives_the_same_bytes_in_another_folder(chesil_site: Path, tmp_path: Path) -> None:
    """A site can be checked against its source: sitemap, its gzip, search index and the days of events included."""
    root = tmp_path / "elsewhere"
    git(PROJECT, "clone", "--quiet", str(PROJECT), str(root))
    for name in ("data", "content", "overrides"):
        shutil.rmtree(root / name)
        shutil.copytree(PROJECT / name, root / name)  # with what is not committed yet
    shutil.copy(PROJECT / "mkdocs.yml", root)
    done = program("build", "--root", root, "--today", str(TODAY))
    one, other = contents_of(chesil_site), contents_of(root / "site")

    assert done.returncode == 0, done.stderr
    assert {"sitemap.xml", "sitemap.xml.gz", "search/index.js", "404.html", "index.html"} <= one.keys()
    assert [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)] == []


def test_mkdocs_builds_it_too_and_strictly(folder: Folder) -> None:
    """Whoever knows MkDocs needs no other command than its own, in a folder with this project's settings and theme."""
    shutil.copytree(PROJECT / "overrides", folder.root / "overrides")
    shutil.copy(PROJECT / "mkdocs.yml", folder.root)
    folder.change("mkdocs.yml", "partnership: {}", f'partnership: {{today: "{TODAY}"}}')
    engine = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(engine, cwd=folder.root, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert (folder.root / "site/schools/index.html").exists()


def test_no_page_asks_another_host_for_anything(chesil_site: Path) -> None:
    """Only links lead away, and only when clicked."""
    asking = ("<script src=http", '<script src="http', "<img src=http", '<img src="http', "fonts.googleapis", "@import")
    pages = {file: file.read_text("utf-8") for file in chesil_site.rglob("*.html")}

    assert [f"{file.name}: {words}" for file, text in pages.items() for words in asking if words in text] == []
