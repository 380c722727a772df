"""The pencil: every page opens, for a correction, the very file it was made from, on the forge that keeps it."""

import pytest

from partnership import program
from tests.cast import Folder

EDIT = {
    "github": "https://forge.localhost/valley/website/edit/main/{path}",
    "gitlab": "https://forge.localhost/valley/website/-/edit/main/{path}",
    "forgejo": "https://forge.localhost/valley/website/_edit/main/{path}",
}


@pytest.mark.parametrize("kind", EDIT)
def test_the_pencil_opens_the_forges_own_editor(folder: Folder, kind: str) -> None:
    """Each forge has its own address for it."""
    folder.change("data/partnership.yml", "kind: github", f"kind: {kind}")

    assert folder.plan().look.edit_address == EDIT[kind]


def test_a_slash_at_the_end_of_the_repository_does_no_harm(folder: Folder) -> None:
    """People copy it from the browser."""
    folder.change("data/partnership.yml", "/valley/website", "/valley/website/")

    assert folder.plan().look.edit_address == EDIT["github"]


def test_another_branch_is_named(folder: Folder) -> None:
    """With its signs made fit for an address."""
    folder.change("data/partnership.yml", "/valley/website", "/valley/website\n  branch: new look")

    assert folder.plan().look.edit_address.endswith("/edit/new%20look/{path}")


def test_every_page_names_a_file_that_exists(folder: Folder) -> None:
    """A pencil that opens nothing is worse than none."""
    sources = [page.planned.source for page in folder.plan().pages if page.planned.source]

    assert [source for source in sources if not (folder.root / source).is_file()] == []


def test_only_pages_that_come_with_the_program_have_no_pencil(folder: Folder) -> None:
    """The partnership's repository does not hold their files; its own page in place of one has its pencil."""
    pages = [page for page in folder.plan().pages if not page.planned.leads_on]
    bare = {page.path for page in pages if not page.planned.source}
    along = {file.relative_to(program.CONTENT).as_posix() for file in program.CONTENT.rglob("*.md")}

    assert bare == along - {"help/index.md", "help/staff.md"}


def test_pages_name_the_file_that_holds_their_facts(folder: Folder) -> None:
    """Not the template, which a clerk should not have to read."""
    sources = {page.path: page.planned.source for page in folder.plan().pages}

    assert sources["schools/larkrise.md"] == "data/schools.yml"
    assert sources["groups/heads.md"] == "data/groups.yml"
    assert sources["terms/2026-27.md"] == "data/terms.yml"
    assert sources["about/index.md"] == "data/agreement.yml"
    assert sources["help/staff.md"] == "content/help/staff.md"


@pytest.mark.slow
def test_the_pencil_of_a_built_page_leads_there(folder: Folder) -> None:
    """Down to what a reader clicks."""
    built = folder.build()
    page = (folder.root / "site/schools/larkrise/index.html").read_text("utf-8")

    assert built.code == 0, built.error
    assert "https://forge.localhost/valley/website/edit/main/data/schools.yml" in page


def test_a_forge_nobody_knows_is_told(folder: Folder) -> None:
    """Its pencil would lead nowhere."""
    folder.change("data/partnership.yml", "kind: github", "kind: bitbucket")

    assert folder.problems() == [
        "data/partnership.yml:8:9: 'bitbucket' is not one of the words known here\n"
        "    It can be github, gitlab, forgejo or server."
    ]


def test_an_example_address_is_a_warning(folder: Folder) -> None:
    """The pencil would lead to a host that nobody has."""
    folder.change("data/partnership.yml", "https://forge.localhost/", "https://forge.example/")

    assert folder.warnings() == [
        "data/partnership.yml:9:15: warning: https://forge.example/valley/website is only an example\n"
        "    Put the real address here before people use the site."
    ]


def test_the_diarys_pages_open_a_diary(folder: Folder) -> None:
    """The group's own where the page is the group's, or else the one that is for all."""
    folder.add("data/partnership.yml", "feed_domain: phones.localhost\n")
    folder.write("data/diaries/heads.yml", "events:\n  - {id: heads, title: Heads, day: 2026-12-01}\n")
    folder.write("data/diaries/partnership.yml", "events:\n  - {id: all, title: All meet, day: 2026-12-02}\n")
    pages = {page.path: page.planned.source for page in folder.plan().pages}

    assert pages["diary/subscribe/heads.md"] == "data/diaries/heads.yml"
    assert pages["diary/clashes.md"] == pages["diary/index.md"] == "data/diaries/partnership.yml"


OWN = "  kind: github\n  repository: https://forge.localhost/valley/website\n"


def test_without_a_forge_pages_lead_to_a_letter_and_to_no_editor(folder: Folder) -> None:
    """On a server of their own nobody edits in a browser: a pencil would open nothing."""
    folder.change("data/partnership.yml", OWN, "  kind: server\n")

    assert (folder.problems(), folder.plan().look.edit_address) == ([], "")
    assert "account" not in folder.words("contact.md")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            "  kind: gitlab\n",
            "8:9: a forge keeps the repository at an address of its own\n"
            "    Write repository: and the address of its web page.",
        ),
        (
            OWN.replace("github", "server"),
            "9:15: a server of your own shows no repository\n"
            "    Take this line away. If a forge keeps the files as well, write its kind above.",
        ),
        (
            "  kind: server\n  teams: {heads: valley/heads}\n",
            "9:10: a server of your own asks nobody about files\n    Take the teams away.",
        ),
    ],
)
def test_a_forge_has_an_address_and_an_own_server_has_none(folder: Folder, lines: str, told: str) -> None:
    """Each is asked for what it has, and no more."""
    folder.change("data/partnership.yml", OWN, lines)

    assert folder.problems() == [f"data/partnership.yml:{told}"]
