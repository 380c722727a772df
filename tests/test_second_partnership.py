"""Another partnership: other names, time and country, one school, no groups. Nothing in the code knows Chesil."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import FOLDERS, PROJECT, Folder, words

TEXTS = {".html", ".py", ".sh", ".css", ".js", ".svg", ".xml", ".json", ".csv", ".txt", ".ics", ".md", ".yml", ".yaml"}
PROGRAM = [
    *("scripts", "overrides", "mkdocs.yml", "pyproject.toml", "Makefile", "CHANGELOG.md"),
    *("data/README.md", "data/schemas"),
    *(".ci", ".forgejo", ".github", ".gitlab", ".gitlab-ci.yml", ".pre-commit-config.yaml"),
]
"""What the next partnership takes as it is; `CODEOWNERS`, which is made from its data, is no text of this kind."""
KIND_OF_SCHOOL = {"infant", "junior", "college", "federation"}
"""The words of a school's id that others have too."""


def ours() -> re.Pattern[str]:
    """Return what belongs to the reference partnership: its area, its agreement, and every school that it knows."""
    ids = re.findall(r"^  - id: ([\w-]+)$", (PROJECT / "data/schools.yml").read_text("utf-8"), re.MULTILINE)
    schools = {"-".join(part for part in school.split("-") if part not in KIND_OF_SCHOOL) for school in ids}
    words = {"chesil", "dorset", "weymouth", "portland", "memorandum"} | {
        name.replace("-", "[-_ ]?") for name in schools
    }
    return re.compile(f"(?<![a-z])({'|'.join(sorted(words))})(?![a-z])", re.IGNORECASE)


OURS = ours()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Folder:
    """One school on the other side of the earth."""
    return Folder(shutil.copytree(FOLDERS / "elsewhere", tmp_path / "elsewhere"), dt.date(2031, 3, 5))


def named(root: Path) -> Iterator[str]:
    """Yield every place in a text, or the texts of a folder, that names what belongs to the reference partnership."""
    for file in [root, *sorted(root.rglob("*"))]:
        if file.is_file() and (file.suffix in TEXTS or file == root) and not {"__pycache__", "locks"} & set(file.parts):
            for found in OURS.finditer(file.read_text("utf-8")):
                yield f"{file.relative_to(root.parent)}: {found[0]}"


def test_nothing_is_wrong_with_a_partnership_of_one_school(elsewhere: Folder) -> None:
    """No groups, no partners, no sources, no agreement: all of them can come later."""
    assert elsewhere.check() == (0, "Nothing is wrong.\n", "")


def test_it_has_the_pages_of_what_it_has(elsewhere: Folder) -> None:
    """What it has not got yet has one page that says so, where links may already lead."""
    assert sorted(elsewhere.pages()) == [
        "about/index.md",
        "about/sources.md",
        "accessibility.md",
        "contact.md",
        "cpd/index.md",
        "data/block.md",
        "data/index.md",
        "diary/changes.md",
        "diary/clashes.md",
        "diary/index.md",
        "diary/inset.md",
        "diary/subscribe/index.md",
        "groups/index.md",
        "help/another-partnership.md",
        "help/bring-in.md",
        "help/calendars.md",
        "help/clashes.md",
        "help/clerks-year.md",
        "help/clerks.md",
        "help/deputies-year.md",
        "help/diary.md",
        "help/governors.md",
        "help/heads.md",
        "help/index.md",
        "help/later-version.md",
        "help/maintainer.md",
        "help/members-calendars.md",
        "help/members-folder.md",
        "help/minutes.md",
        "help/never.md",
        "help/parents.md",
        "help/policies.md",
        "help/policy-clerks.md",
        "help/publish-from-git.md",
        "help/serve-members.md",
        "help/server.md",
        "help/share-a-cost.md",
        "help/staff.md",
        "help/what-goes-where.md",
        "index.md",
        "meetings/actions.md",
        "meetings/attendance.md",
        "meetings/decisions.md",
        "meetings/governors/index.md",
        "meetings/index.md",
        "members/index.md",
        "members/on/2031-02-01.md",
        "offline.md",
        "partners/index.md",
        "policies/adoptions/index.md",
        "policies/changes.md",
        "policies/index.md",
        "schools/index.md",
        "schools/kakapo-flat.md",
        "storage.md",
        "terms/2031.md",
        "terms/index.md",
        "visiting.md",
    ]


def test_it_counts_and_speaks_of_itself(elsewhere: Folder) -> None:
    """One school is not "one schools"."""
    assert "One school in the Kererū Basin." in elsewhere.words("index.md")
    assert "one of one" not in elsewhere.words("data/block.md")


def test_its_bank_holidays_are_its_own(elsewhere: Folder) -> None:
    """Of its part of its country: 47 school days, because Otago keeps a day of its own."""
    page = elsewhere.words("terms/2031.md")

    assert "Thu 6 Feb 2031 Waitangi Day" in page
    assert "47 school days in all, as expected." in page
    elsewhere.change("data/partnership.yml", "subdivision: OTA", "subdivision: CAN")
    assert "48 school days in all" in elsewhere.words("terms/2031.md")


def test_its_pencil_opens_its_own_forge(elsewhere: Folder) -> None:
    """GitLab, on a branch of another name."""
    assert elsewhere.plan().look.edit_address == "https://forge.localhost/kereru/site/-/edit/trunk/{path}"


def test_it_draws_its_own_mark_and_colour(elsewhere: Folder) -> None:
    """Until somebody makes a better one."""
    assert "<title>Kererū</title>" in elsewhere.file("assets/partnership-mark.svg")
    assert "#5b2a86" in elsewhere.file("assets/partnership-colours.css")


@pytest.mark.slow
def test_its_whole_site_names_nothing_of_ours(elsewhere: Folder) -> None:
    """Not in a page, a script, a style sheet, the search index or the sitemap."""
    built = elsewhere.build()
    site = elsewhere.root / "site"

    assert built.code == 0, built.error
    assert "Kākāpō Flat School" in words((site / "schools/kakapo-flat/index.html").read_text("utf-8"))
    assert "https://kereru.localhost/schools/" in (site / "sitemap.xml").read_text("utf-8")
    assert list(named(site)) == []


@pytest.mark.parametrize("path", PROGRAM)
def test_the_program_and_all_that_is_made_from_it_name_nothing_of_ours(path: str) -> None:
    """Code, templates, help with its pictures, dictionary, schemas, workflows: the next partnership takes them."""
    assert (PROJECT / path).exists()
    assert list(named(PROJECT / path)) == []


def test_the_names_that_are_looked_for_are_those_of_the_reference_partnerships_schools() -> None:
    """In every form in which they stand somewhere: as an id, as words, as a name in capitals."""
    assert all(OURS.search(text) for text in ("wyke-regis", "Wyke Regis Infant", "SOUTHILL_CALENDAR", "in Weymouth."))
    assert not OURS.search("larkrise, an underhilly grover")


def test_a_partnership_may_bring_its_own_templates(elsewhere: Folder) -> None:
    """One page in its own words, the rest as they are."""
    elsewhere.write("overrides/pages/storage.html", '<h1 id="storage">Nothing at all</h1>\n')

    assert elsewhere.words("storage.md") == "Nothing at all"
    assert "Get in touch" in elsewhere.words("contact.md")


CORRECT_IT = "Correct it, or delete it: then the program's own settings are used."


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("site_name: [\n", f"mkdocs.yml:2:1: this file of settings cannot be read from here on\n    {CORRECT_IT}"),
        ("just words\n", f"mkdocs.yml:1:1: these are no settings, each with its name\n    {CORRECT_IT}"),
        (
            "plugins: [search, minify: {}]\n",
            "mkdocs.yml:1:1: no plugin has any page to work on here, and these are set: minify\n"
            "    Take them out of 'plugins': pages are written by this program, after the engine's own work.",
        ),
        ("plugins: 3\n", "mkdocs.yml:1:1: its 'plugins' are no list\n    List their names, or take the line away."),
    ],
)
def test_a_slip_in_its_own_settings_is_told_in_words(elsewhere: Folder, settings: str, told: str) -> None:
    """Whoever brings the engine's settings need not know the engine."""
    elsewhere.write("mkdocs.yml", settings)
    done = elsewhere.build()

    assert (done.code, told in done.error) == (1, True), done.error


@pytest.mark.parametrize("name", ["partials/head.html", "404.html", "pages/storage.html"])
@pytest.mark.parametrize(
    ("written", "what"),
    [
        (b"{{ nobody.at.all }}", "'nobody' is undefined"),
        (b"{% if %}", "Expected an expression, got 'end of statement block'"),
        (b"{{ 1 / 0 }}", "division by zero"),
        (b"{{ 1 + 'one' }}", "unsupported operand type(s) for +: 'int' and 'str'"),
        (b"caf\xe9", "this template is not written in UTF-8"),
    ],
)
def test_a_slip_in_any_template_is_told_at_its_line(elsewhere: Folder, name: str, written: bytes, what: str) -> None:
    """In the frame around every page, too, and whichever process fills it."""
    elsewhere.write(f"overrides/{name}", b"{# ours #}\n" + written if b"\xe9" not in written else written)
    done = elsewhere.build()

    line = 1 if b"\xe9" in written else 2
    told = f"overrides/{name}:{line}:1: {what}\n    Correct the name or the tag in this template."
    assert (done.code, told in done.error) == (1, True), done.error


def test_a_template_that_another_names_and_nobody_has_is_told(elsewhere: Folder) -> None:
    elsewhere.write("overrides/partials/head.html", "<!-- ours -->\n{% include 'nothing.html' %}")

    told = "overrides/partials/head.html:2:1: there is no template called 'nothing.html'"
    assert told in elsewhere.build().error


@pytest.mark.parametrize("plugins", ["[search]", "{partnership: {}, search: {lang: en}}"])
def test_its_own_settings_leave_the_search_as_it_is(elsewhere: Folder, plugins: str) -> None:
    """The theme's plugin knows of no page: whichever of the two comes last, the index is ours."""
    elsewhere.write("mkdocs.yml", f"site_name: Ours\ntheme: {{name: material}}\nplugins: {plugins}\n")
    done = elsewhere.build()
    assert done.code == 0, done.error

    script = (elsewhere.root / "site/search/index.js").read_text("utf-8")
    index = json.loads(script.removeprefix("partnership.searchIndex(").removesuffix(");\n"))
    assert "about/" in {address for address, *_ in index}


def test_a_slip_in_its_own_template_is_told_at_its_line(elsewhere: Folder) -> None:
    """Not as a traceback."""
    elsewhere.write("overrides/pages/storage.html", "<h1>x</h1>\n{{ partnershp.name }}\n")
    misspelt = elsewhere.problems()
    elsewhere.write("overrides/pages/storage.html", "<h1>x</h1>\n\n{% if %}\n")

    assert misspelt == [
        "overrides/pages/storage.html:2:1: 'partnershp' is undefined\n    Correct the name or the tag in this template."
    ]
    assert elsewhere.problems()[0].startswith("overrides/pages/storage.html:3:1: ")


def test_the_programs_help_comes_along(elsewhere: Folder) -> None:
    """With its pictures; it links to every part of the site, and a part that is empty yet says so."""
    assert 'href="help/"' in elsewhere.page("index.md")
    assert 'src="../../assets/help/entry.svg"' in elsewhere.page("help/diary.md")
    assert elsewhere.file("assets/help/entry.svg").startswith("<svg")
    assert "Nobody keeps a diary here yet." in elsewhere.words("diary/index.md")
