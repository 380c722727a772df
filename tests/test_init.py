"""Another partnership begins: `partnership init` asks little, shows what it will write, and what it writes builds."""

from __future__ import annotations

import html
import io
import itertools
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership import __version__, program
from tests.cast import PROJECT, TODAY, Checked, Folder, command
from tests.past import NOBODY, git
from tests.registers import register, row
from tests.test_second_partnership import named

NAME = "Partneriaeth Dŵr: “Y Bryn” & Larkbrook's #1 *valley* <b> 🎓"
SCHOOLS = (
    ("Ysgol Tŷ Gwyn", "primary"),
    ("St Mary's: Church of England Primary School",),
    ("St Mary's Primary School",),
    ('"The" Glade – Nursery & Special School', "special", "nursery"),
    ("Yes", "college"),
)
ABOUT = ("--name", NAME, "--short-name", "Y Bryn", "--area", "Bryn: & Brook, Northshire", "--forge", "gitlab")
AUTHORITIES = (
    "--authority",
    "Northshire County Council",
)
OPTIONS = (*ABOUT, *AUTHORITIES, *(word for school in SCHOOLS for word in ("--school", *school)))
LITTLE = ("--name", "Larkbrook", "--area", "Larkbrook", "--forge", "github")


@pytest.fixture(autouse=True, scope="module")
def _somebody() -> Iterator[None]:
    """Whoever runs this has told git who they are."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in NOBODY.items():
            patch.setenv(name, value)
        yield


def init(root: Path, *options: str) -> Checked:
    return command("init", root, "--today", str(TODAY), *options)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new partnership's folder, made once, to be read or copied."""
    root = tmp_path_factory.mktemp("begun") / "our-partnership"
    done = init(root, *OPTIONS, "--write")
    assert (done.code, done.error) == (0, ""), done
    return root


@pytest.fixture
def begun(made: Path, tmp_path: Path) -> Folder:
    """The same, for one story to change."""
    return Folder(shutil.copytree(made, tmp_path / "our-partnership"))


def test_a_new_folder_is_asked_only_for_what_nobody_could_know(begun: Folder) -> None:
    """No error; the two addresses are examples until somebody has real ones."""
    assert begun.check() == (
        0,
        "data/partnership.yml:4:1: warning: nobody has prepared the accessibility statement, which the law asks for\n"
        "    Write accessibility: {prepared: 2026-09-01, reviewed: 2026-09-01}, with the days on which you did it.\n"
        "data/partnership.yml:13:10: warning: https://y-bryn.example/ is only an example\n"
        "    Put the real address here before people use the site.\n"
        "data/partnership.yml:17:15: warning: https://forge.example/y-bryn/website is only an example\n"
        "    Put the real address here before people use the site.\n"
        "Three warnings.\n",
        "",
    )


def test_whatever_a_name_is_made_of_it_reads_back_the_same(begun: Folder) -> None:
    """Quotes, colons, number signs, letters of Welsh, pictures, and a word that YAML takes for true."""
    partnership = begun.load()

    assert partnership.identity.name == NAME
    assert partnership.identity.area == "Bryn: & Brook, Northshire"
    assert [(each.id, each.name, each.phases) for each in partnership.schools.schools] == [
        ("ysgol-ty-gwyn", "Ysgol Tŷ Gwyn", ("primary",)),
        ("st-marys-church-of-england-primary-school", "St Mary's: Church of England Primary School", ("primary",)),
        ("st-marys-primary-school", "St Mary's Primary School", ("primary",)),
        ("the-glade-nursery-special", '"The" Glade – Nursery & Special School', ("nursery", "special")),
        ("yes", "Yes", ("college",)),
    ]
    assert NAME in html.unescape(begun.words("index.md"))


def test_it_has_a_history_of_its_own(made: Path) -> None:
    """One commit, with all that is there, on the branch that is published."""
    assert git(made, "log", "--format=%an: %s") == "The office: Begin the partnership's folder\n"
    assert git(made, "branch", "--show-current") == "main\n"
    assert git(made, "status", "--porcelain", "--ignored") == ""


def test_nothing_in_it_is_of_the_reference_partnership(made: Path) -> None:
    """Nor in the names of its files."""
    assert list(named(made)) == []


def test_what_it_pins_is_the_program_that_made_it_to_the_byte(made: Path, tmp_path: Path) -> None:
    """Two partnerships that begin with one version have one program; git keeps what it does not compress itself."""
    assert init(tmp_path / "other", *LITTLE, "--write").code == 0
    ours, theirs = (sorted((root / "program").iterdir()) for root in (made, tmp_path / "other"))

    assert [file.name for file in ours] == [
        f"partnership-{__version__}-py3-none-any.whl",
        "requirements.txt",
        "written.txt",
    ]
    assert [file.read_bytes() for file in ours[:2]] == [file.read_bytes() for file in theirs[:2]]
    assert ours[1].read_bytes() == (PROJECT / "scripts/locks/run.txt").read_bytes()


def test_every_command_in_its_readme_is_one(made: Path) -> None:
    """With every option that it shows."""
    shown = re.findall(
        r"^    \.venv/bin/partnership (.*?)(?: +#.*)?$", (made / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(shown) > 5
    for line in shown:
        helped = command(*itertools.takewhile(str.isalpha, line.split()), "--help")
        assert helped.code == 0, line
        assert [option for option in re.findall(r"--[a-z]+", line) if option not in helped.out] == []


def test_without_write_it_only_says_what_it_would_do(tmp_path: Path) -> None:
    """Whoever looks first has lost nothing."""
    done = init(tmp_path / "new", *LITTLE)

    assert done.code == 0
    assert "    data/partnership.yml                         name, area, address, forge\n" in done.out
    assert (
        "Not known yet, and left out: the repository's web page, the site's address, the local authority, schools."
        in done.out
    )
    assert done.out.endswith("Nothing is written. With --write, it is.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("lies", "said"),
    [
        ("file", "{} is there already, and is no folder.\n    Name a new folder.\n"),
        (
            "folder",
            "{} is not empty: it holds .git, a, b, c, d and two more.\n    Name a new or an empty folder.\n",
        ),
        ("link", "{} is there already, and is no folder.\n    Name a new folder.\n"),
    ],
)
def test_it_never_writes_over_anything(tmp_path: Path, lies: str, said: str) -> None:
    """What lies there is named, and stays."""
    root = tmp_path / "new"
    if lies == "folder":
        for name in (".git", "a", "b", "c", "d", "e", "f"):
            (root / name).mkdir(parents=True)
    else:
        (tmp_path / "file").write_text("mine")
        root.symlink_to(tmp_path / "file") if lies == "link" else root.write_text("mine")
    before = sorted(tmp_path.rglob("*"))

    assert init(root, *LITTLE, "--write") == (1, "", said.format(root.resolve()))
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_is_filled_while_somebody_stands_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `partnership init .` does."""
    (tmp_path / "new").mkdir()
    monkeypatch.chdir(tmp_path / "new")

    assert init(Path(), *LITTLE, "--write").code == 0
    assert Path("data/schools.yml").is_file()
    assert git(Path.cwd(), "status", "--porcelain") == ""
    assert [each.name for each in tmp_path.iterdir()] == ["new"]


def test_who_is_not_told_is_asked(tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that cannot be meant is asked for again; the same answers make the same folder."""
    answers = ["", NAME, "Y Bryn", "Bryn: & Brook, Northshire", "github!", "gitlab", "forge", "", "", "nobody", ""]
    answers += ["Northshire County Council", "", "gone.csv", ""]
    for name, *phases in SCHOOLS:
        answers += [name, ", ".join(phases)]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*answers, "", "yes"]) + "\n"))
    done = init(tmp_path / "asked")

    assert done.code == 0, done
    assert "    'github!' is none of them. Did you mean github?\n" in done.out
    for path in ("data/partnership.yml", "data/schools.yml", "README.md", ".gitlab-ci.yml", "program/written.txt"):
        assert (tmp_path / "asked" / path).read_text("utf-8") == (made / path).read_text("utf-8")


def test_the_command_that_the_help_shows_makes_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Word by word."""
    shown = (program.CONTENT / "help/another-partnership.md").read_text("utf-8")
    (typed,) = re.findall(r"^    starter/bin/partnership (init .*\\\n(?:.*\\\n)*.*--write)$", shown, re.MULTILINE)
    monkeypatch.chdir(tmp_path)

    assert command(*shlex.split(typed.replace("\\\n", " "))).code == 0
    assert sorted(Folder(tmp_path / "our-partnership").load().schools.by_id()) == ["glade", "larkrise"]


@pytest.mark.parametrize("last", ["", "\n", "no\n"])
def test_an_answer_that_is_not_yes_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str) -> None:
    """Nor do answers that end too soon."""
    said = "Larkbrook\n\nLarkbrook\n\n\n\n\n\n\n\n" + last
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    done = init(tmp_path / "asked")

    assert "Nothing is written" in done.out or "nothing is written" in done.error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--name", "Lark\u202ebrook"), "there is an invisible character in this text. Delete the whole text"),
        (("--name", "Lark\nbrook\x1b"), "there is an invisible character in this text"),
        (("--name", "🎓 ☃"), "'🎓 ☃' has no letter from a to z"),
        (("--name", "L" * 121), "that is too long: write at most 120 letters"),
        (("--area", "  "), "there is nothing between the quotes"),
        (("--repository", "javascript:alert(1)"), "'javascript:alert(1)' is not a web address"),
        (("--repository", "https://me:secret@github.com/x/y"), "the web address holds a user name or a password"),
        (("--address", "https://larkbrook.example"), "Write https://larkbrook.example/"),
        (("--branch", "--upload-pack=x"), "expected one argument"),
        (("--branch", "a..b"), "'a..b' cannot be the name of a branch"),
        (("--email", "a b@x"), "'a b@x' is not an e-mail address"),
        (("--school", "Larkrise"), "of what phase is Larkrise? Write it after the name: one of"),
        (("--school", "Larkrise", "primery"), "'primery' after Larkrise is not a phase"),
        (("--school", "Larkrise", "primary", "--school", "larkrise!", "primary"), "two schools cannot both be called"),
        (("--school", "Larkrise", "primary", "northshire"), "'northshire' after Larkrise is not a phase"),
        (
            ("--authority", "Ash", "--authority", "Elm Council", "--school", "X", "primary"),
            "which authority has X? Write",
        ),
        (("--authority", "Elm", "--authority", "Elm Council"), "two authorities are called elm"),
        (("--register", "gone.csv"), "there is no file gone.csv"),
        (("--urn", "123456"), "--register FILE and --urn belong together"),
        (("--urn", "12, 123456"), "'12' is not a URN, which has five to seven digits"),
    ],
)
def test_an_option_that_cannot_be_meant_is_told_in_words(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    """Known good passes; all else is refused before anything is written."""
    done = init(tmp_path / "new", *LITTLE, *options, "--write")

    assert done.code == 2
    assert said in done.error
    assert list(tmp_path.iterdir()) == []


def test_what_must_not_be_public_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """A telephone number is nobody's name."""
    done = init(tmp_path / "new", *LITTLE, "--area", "Larkbrook, ring Ann on 07700 900123", "--write")

    assert done.code == 1
    assert "data/partnership.yml:6:" in done.error
    assert list(tmp_path.iterdir()) == []


def test_without_a_name_for_git_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit by nobody would be refused at the very end."""
    for name in NOBODY:
        if name.startswith(("GIT_AUTHOR", "GIT_COMMITTER")):
            monkeypatch.delenv(name)

    assert init(tmp_path / "new", *LITTLE, "--write") == (
        1,
        "",
        "git does not know who you are.\n"
        '    Tell it, once: git config --global user.name "Your name", '
        "and git config --global user.email you@school.example\n",
    )
    assert list(tmp_path.iterdir()) == []


SOUTH = {"code": "838", "authority": "Southshire"}
REGISTER = (
    row(123456, "Alderbrook Primary School"),
    row(123457, "Marsh Academy", **SOUTH, phase="Secondary", low="11", high="18", kind="Academy converter",
        trust_flag="Supported by a multi-academy trust", trust="The Marsh Trust"),
    row(123458, "Old Mill School", status="Closed"),
)  # fmt: skip
"""A few schools of two authorities, as the register has them."""


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The register as it was downloaded on a day."""
    return register(tmp_path / "edubasealldata20261101.csv", REGISTER)


def test_schools_come_from_the_register_and_from_hand(tmp_path: Path, saved: Path) -> None:
    """Each with its authority, by the name that people use, and the day on which the register said so."""
    new = Folder(tmp_path / "new")
    by_hand = ("--school", "Brook College", "college", "southshire", "--authority", "Southshire County Council")
    done = init(new.root, *LITTLE, *by_hand, "--register", str(saved), "--urn", "123457,123456", "--write")

    assert (done.code, done.error) == (0, ""), done
    schools, about = new.load().schools, new.load().identity
    assert [(each.id, each.authority, each.phases) for each in schools.schools] == [
        ("marsh", "southshire", ("secondary",)),
        ("alderbrook", "northshire", ("primary",)),
        ("brook-college", "southshire", ("college",)),
    ]
    assert [(each.id, each.name, each.number) for each in about.authorities] == [
        ("southshire", "Southshire County Council", 838),
        ("northshire", "Northshire", 839),
    ]
    assert [(each.kind, each.name) for each in schools.partners] == [
        ("trust", "The Marsh Trust"),
        ("governing-body", "Alderbrook Primary School"),
        (None, "Brook College"),
    ]
    assert "    brook-college: who governs it was not said" in done.out
    assert "1 November 2026" in html.unescape(new.words("about/sources.md"))
    assert new.problems() == []


def test_what_the_register_does_not_give_is_told_all_at_once(tmp_path: Path, saved: Path) -> None:
    """A number that is not there, a school that is closed."""
    done = init(tmp_path / "new", *LITTLE, "--register", str(saved), "--urn", "123458,999999", "--write")

    assert (done.code, done.error) == (
        2,
        "URN 999999: the register does not have it\n"
        "URN 123458: Old Mill School: it is closed\n"
        "    Leave it out with its number, or name it with --school.\n",
    )
    assert not (tmp_path / "new").exists()


def test_a_folder_for_an_own_server_names_no_forge(tmp_path: Path) -> None:
    """Its README says how to push, and nothing in it is for a forge."""
    new = tmp_path / "brook"
    begun = command("init", new, "--name", "Brook", "--area", "Brook", "--forge", "server", "--write")
    assert begun.code == 0, begun.error
    files = {path.relative_to(new).parts[0] for path in new.rglob("*") if path.is_file()}

    assert files.isdisjoint({".github", ".gitlab", ".gitlab-ci.yml", ".forgejo"})
    assert "  kind: server\n  branch: main\n" in (new / "data/partnership.yml").read_text("utf-8")
    assert "git push --set-upstream server main" in (new / "README.md").read_text("utf-8")
    assert command("server", "--root", new).code == 0
