"""The program's help: it comes along with every partnership, whose own words stand in its place where it has some."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership import program
from partnership.files import personal
from partnership.problems import InputError
from partnership.web import prose
from partnership.web.pages import Plan
from tests.cast import Folder, words

_FILE = re.compile(r"\b(?:data|content)/\S+\.(?:ya?ml|md|json)\b|\S+\.(?:yml|md):\d+")
HELP = sorted(program.CONTENT.rglob("*.md"))


def leads() -> Iterator[tuple[str, str, str]]:
    """Yield each link of the program's help: from which page, to which file as filed, to which heading of it."""
    for file in HELP:
        page = file.relative_to(program.CONTENT).as_posix()
        for lead in prose.parse(file.read_text("utf-8")).leads:
            path, _, anchor = lead.target.partition("#")
            target = (file.parent / path).resolve().relative_to(program.CONTENT).as_posix() if path else page
            yield page, target, anchor


def test_every_link_of_it_leads_somewhere_when_a_partnership_has_everything(chesil_plan: Plan) -> None:
    """Nobody but us can correct it, so a check of a partnership's files does not tell it."""
    anchors = {page.path: page.anchors for page in chesil_plan.pages}
    anchors |= {file.address: frozenset() for file in chesil_plan.files}

    assert [(page, path) for page, path, _ in leads() if path not in anchors] == []
    assert [(page, path, at) for page, path, at in leads() if at and at not in anchors[path]] == []


def test_every_picture_of_it_is_shown_somewhere() -> None:
    """One that no page shows is carried for nothing."""
    pictures = {file.relative_to(program.CONTENT).as_posix() for file in program.CONTENT.rglob("*.svg")}

    assert pictures - {path for _, path, _ in leads()} == set()


@pytest.mark.parametrize("file", HELP, ids=lambda file: file.stem)
def test_it_holds_nothing_private(file: Path) -> None:
    """A partnership's check looks only at what the partnership wrote."""
    assert personal.search(file.read_text("utf-8"), ()) == []


def test_a_partnerships_own_page_stands_in_its_place(folder: Folder) -> None:
    """With its pencil, and under the same address; a page that leads to a heading it lacks leads to the page."""
    before = folder.page("help/diary.md")
    folder.write("content/help/diary.md", "---\ntitle: Our diary\n---\n\nAsk the office.\n")
    page = next(page for page in folder.plan().pages if page.path == "help/diary.md")

    assert "Ask the office." not in before
    assert (page.planned.title, page.planned.source) == ("Our diary – Help", "content/help/diary.md")
    assert folder.words("help/diary.md") == "Help Our diary Ask the office."
    assert 'href="../diary/#subscribe"' in folder.page("help/heads.md")
    assert folder.check().code == 0


def test_a_partnerships_own_picture_stands_in_its_place(folder: Folder) -> None:
    """What its phones show may look otherwise."""
    assert "assets/help/entry.svg" in {file.address for file in folder.plan().files}
    own = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    folder.write("content/assets/help/entry.svg", own)

    assert [file.content for file in folder.plan().files if file.address == "assets/help/entry.svg"] == [own.encode()]
    assert 'src="../../assets/help/entry.svg"' in folder.page("help/diary.md")
    assert folder.check().code == 0


def test_a_link_of_it_to_a_page_that_is_not_here_becomes_its_words(folder: Folder) -> None:
    """Before the first membership there is no block for other websites, and nobody here could take the link out."""
    folder.today = folder.today.replace(year=2001)
    assert "data/block.md" in {path for _, path, _ in leads()}
    page = folder.page("help/heads.md")

    assert "block" in page
    assert "data/block/" not in page
    assert folder.problems() == []


def test_what_is_wrong_in_it_names_the_file_in_full(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies where the program is installed, not in the partnership's folder."""
    along = tmp_path / "program/content"
    (along / "help").mkdir(parents=True)
    (along / "help/new.md").write_text("---\ntittle: New\n---\n", encoding="utf-8")
    monkeypatch.setattr(program, "CONTENT", along)

    with pytest.raises(InputError) as error:
        folder.load()

    assert str(error.value) == (
        f"{along.as_posix()}/help/new.md:2:1: there is no field called 'tittle' in an article head\n"
        "    Did you mean title?"
    )


@pytest.mark.parametrize("person", ["parents", "governors", "staff", "heads", "clerks", "deputies-year", "maintainer"])
def test_its_first_page_has_a_way_for_each_person(chesil_plan: Plan, person: str) -> None:
    """People know who they are before they know what a page is called; the cards come below."""
    assert f'href="{person}/"' in _body(chesil_plan, "help/index.md").split('<ul class="cards">')[0]


def test_parents_are_led_to_what_they_come_for(chesil_plan: Plan) -> None:
    """Term dates, INSET days, a feed, and their own school for what concerns their child: none asks for an account."""
    page = _body(chesil_plan, "help/parents.md")
    wanted = ("../../terms/", "../../diary/inset/", "../../diary/subscribe/", "../../schools/", "../../contact/")

    assert [address for address in wanted if f'href="{address}"' not in page] == []


def test_governors_are_led_to_what_they_come_for(chesil_plan: Plan) -> None:
    """What was decided and is owed, which policy is in force at their school, and what changed in it."""
    page = _body(chesil_plan, "help/governors.md")
    wanted = ("meetings/governors", "meetings/actions", "policies/adoptions", "policies/changes")

    assert [address for address in wanted if f'href="../../{address}/"' not in page] == []


@pytest.mark.parametrize(
    "page", "index clerks clerks-year deputies-year governors heads maintainer minutes never staff".split()
)
def test_whoever_writes_is_led_to_what_goes_where(page: str) -> None:
    """What has come into the wrong folder cannot be taken back: the question comes before the words."""
    assert "help/what-goes-where.md" in {target for source, target, _ in leads() if source == f"help/{page}.md"}


@pytest.mark.parametrize("part", ["policies/", "cpd/", "meetings/"])
def test_which_file_to_edit_is_said_here_and_not_to_readers(chesil_plan: Plan, part: str) -> None:
    """What only a clerk or a maintainer can use is no matter of whoever reads a policy, an offer or minutes."""
    pages = {page.path: words(page.body) for page in chesil_plan.pages if page.path.startswith(part)}

    assert len(pages) > 3
    assert {path: file for path, text in pages.items() for file in _FILE.findall(text)} == {}
    assert _FILE.search(words(_body(chesil_plan, "help/deputies-year.md")))


def _body(plan: Plan, path: str) -> str:
    """Return the body of a page."""
    return next(page.body for page in plan.pages if page.path == path)
