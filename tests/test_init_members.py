"""A members' folder begins: `partnership init --members` writes a private repository beside the public one."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership import program
from partnership.starting import members as starting
from tests.cast import TODAY, Checked, Folder, command
from tests.members import Members
from tests.past import NOBODY, commit, git

ABOUT = ("--name", "Larkbrook", "--area", "Larkbrook", "--forge", "github", "--school", "Larkrise", "primary")
PUBLIC = ("--repository", "https://github.com/larkbrook/website", "--address", "https://larkbrook.localhost/")
LITTLE = ("--forge", "github", "--address", "https://members.larkbrook.localhost/")
KEPT = ("--repository", "https://github.com/larkbrook/members", "--maintainers", "@larkbrook/office")
KNOWN = (*LITTLE, *KEPT, "--feed-address", "https://feeds.larkbrook.localhost/")
SECRET = "We prepare a contract with Brightflame.\n"
PLACES = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS", "forgejo": ".forgejo/CODEOWNERS"}


@pytest.fixture(autouse=True, scope="module")
def _somebody() -> Iterator[None]:
    """Whoever runs this has told git who they are."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in NOBODY.items():
            patch.setenv(name, value)
        yield


def init(public: Path, private: Path, *options: str) -> Checked:
    return command("init", "--root", public, "--today", str(TODAY), "--members", private, *options)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public folder as `init` begins it, once, with a members' folder beside it."""
    room = tmp_path_factory.mktemp("begun")
    about = ("--today", str(TODAY), *ABOUT, *PUBLIC, "--write")
    assert command("init", room / "website", *about).code == 0
    done = init(room / "website", room / "private", *KNOWN, "--write")
    assert (done.code, done.error) == (0, ""), done
    return room


@pytest.fixture
def both(begun: Path, tmp_path: Path) -> Members:
    """The same, for one story to change."""
    room = shutil.copytree(begun, tmp_path / "room")
    return Members(Folder(room / "website"), Folder(room / "private"))


@pytest.fixture
def public(begun: Path, tmp_path: Path) -> Path:
    """The public folder, with nothing beside it yet."""
    return shutil.copytree(begun / "website", tmp_path / "website")


def test_a_new_folder_has_nothing_to_mend(both: Members) -> None:
    """All that was known was asked for; both sites build, and each is for whom it is."""
    both.private.write("content/contracts/boiler.md", f"---\ntitle: The boiler contract\n---\n{SECRET}")
    checked = both.check()

    assert (checked.code, checked.error) == (0, "")
    assert "private" not in checked.out
    assert (both.build().code, both.public.build().code) == (0, 0)
    site, members = both.public.root / "site", both.public.root / "site-members"
    assert SECRET.strip() in (members / "contracts/boiler/index.html").read_text("utf-8")
    assert (members / "for-members/index.html").is_file()
    assert not (site / "contracts").exists()
    assert not (site / "for-members").exists()


def test_nothing_in_the_public_folder_knows_where_the_private_one_is(both: Members) -> None:
    """Whoever has the public repository learns not even its name."""
    both.build()
    both.public.build()
    for file in (file for file in both.public.root.rglob("*") if file.is_file()):
        path = file.relative_to(both.public.root)
        if path.parts[0] not in ("site-members", "site-members-feeds"):  # which git leaves out
            words = file.read_bytes()
            assert b"larkbrook/members" not in words, path
            assert b"members.larkbrook" not in words, path
            assert str(both.root).encode() not in words, path
            assert b"../private" not in words, path
    assert git(both.public.root, "status", "--porcelain") == ""


def test_it_has_a_history_of_its_own(both: Members) -> None:
    """One commit, with all that is there, on the branch that is published."""
    assert git(both.root, "log", "--format=%an: %s") == "The office: Begin the members' folder\n"
    assert git(both.root, "branch", "--show-current") == "main\n"
    assert git(both.root, "status", "--porcelain", "--ignored") == ""


def test_its_key_is_made_by_chance_and_shown_to_nobody(public: Path, tmp_path: Path) -> None:
    """Nor is it ever the same."""
    keys = []
    for name in ("one", "other"):
        looked = init(public, tmp_path / name, *KNOWN)
        done = init(public, tmp_path / name, *KNOWN, "--write")
        found = re.search(
            '^feed_key: "([0-9a-f]{64})"$', (tmp_path / name / "data/members.yml").read_text(), re.MULTILINE
        )
        assert found
        keys.append(found[1])
        said = looked.out + done.out + Members(Folder(public), Folder(tmp_path / name)).check().out
        assert not re.search("[0-9a-f]{20}", said)
    assert keys[0] != keys[1]


def test_without_write_it_only_says_what_it_would_do(public: Path, tmp_path: Path) -> None:
    """And what is not known yet."""
    done = init(public, tmp_path / "private", *LITTLE)

    assert done.code == 0
    assert f"{tmp_path / 'private'} will hold " in done.out
    assert "    data/members.yml                             where the members' site is, and the key of its" in done.out
    assert "Not known yet, and left out: the private repository's web page and the address of feeds.\n" in done.out
    assert done.out.endswith("Nothing is written. With --write, it is.\n")
    assert [each.name for each in tmp_path.iterdir()] == ["website"]


def test_who_is_not_told_is_asked(public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mere return keeps what keeps the public folder, and leaves open what is not known yet."""
    answers = ["", "", "http://members.larkbrook.localhost/", "https://members.larkbrook.localhost/", "", "yes"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    done = init(public, tmp_path / "private")
    said = (tmp_path / "private/data/members.yml").read_text("utf-8")

    assert done.code == 0, done
    assert (
        "'http://members.larkbrook.localhost/' can be read on the way. Write one that begins with https://" in done.out
    )
    assert 'address: "https://members.larkbrook.localhost/"\n# feed_address: "https://feeds.larkbrook.example/"' in said
    assert "  kind: github\n" in said
    checked = Members(Folder(public), Folder(tmp_path / "private")).check()
    assert [line for line in checked.out.split("\n") if "private" in line] == [
        "../private/data/members.yml:8:11: warning: there is a key for feeds, but no address that they are served at: "
        "members have none yet",
        "../private/data/members.yml:11:15: warning: https://forge.… is only an example",
        "    Put the private repository's own web page here.",
    ]


@pytest.mark.parametrize(
    ("where", "options", "code", "said"),
    [
        ("website/members", LITTLE, 2, "lie within each other, and git would mix them. Begin it beside"),
        (".", LITTLE, 2, "lie within each other, and git would mix them. Begin it beside the public one."),
        ("full", LITTLE, 1, "full is not empty: it holds mine.\n    Name a new or an empty folder.\n"),
        ("new", ("--forge", "github", "--address", "http://m.localhost/"), 2, "Write one that begins with https://"),
        ("new", ("--forge", "github", "--address", "https://m.localhost"), 2, "Write https://m.localhost/"),
        ("new", (*LITTLE, "--feed-address", "http://f.localhost/"), 2, "'http://f.localhost/' can be read on the way."),
        ("new", (*LITTLE, "--name", "Larkbrook"), 2, "--name is for the public folder: with --members, leave it out."),
        ("new", (*LITTLE, "--school", "X", "primary"), 2, "--school is for the public folder: with --members, leave"),
        ("new", (*LITTLE, "--address", "https://larkbrook.localhost/m/"), 1, "beneath the public site, of which"),
        ("new", (*LITTLE, "--feed-address", f"{LITTLE[3]}feeds/"), 1, "calendar apps cannot sign in"),
        ("new", (*LITTLE, "--branch", "a..b"), 2, "'a..b' cannot be the name of a branch"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_in_words(
    public: Path, tmp_path: Path, where: str, options: tuple[str, ...], code: int, said: str
) -> None:
    """Known good passes; all else is refused before anything is written."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    done = init(public, tmp_path / where, *options, "--write")

    assert done.code == code
    assert said in done.error
    assert sorted(tmp_path.rglob("*")) == before


def test_a_public_folder_that_is_none_is_told(tmp_path: Path) -> None:
    """It is this one, if none is named."""
    (tmp_path / "empty").mkdir()

    assert init(tmp_path / "empty", tmp_path / "private", *LITTLE, "--write") == (
        2,
        "",
        f"{tmp_path / 'empty'} has no folder data/. Name the public folder with --root: the members' one adds to it.\n",
    )
    said = "Name the new folder: partnership init DIR. With --members DIR, it is the members' own.\n"
    assert command("init") == (2, "", said)


def test_a_slip_in_the_public_folder_is_told_where_it_is(public: Path, tmp_path: Path) -> None:
    """Nothing is begun beside what does not check."""
    Folder(public).write("data/groups.yml", "groups:\n  - {id: heads, nam: Heads, remit: They meet.}\n")
    done = init(public, tmp_path / "private", *LITTLE, "--write")

    assert done.code == 1
    assert done.error.startswith("data/groups.yml:2:17: there is no field called 'nam' in a group\n")
    assert not (tmp_path / "private").exists()


def test_git_that_does_not_know_who_commits_is_told(
    public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is written."""
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    done = init(public, tmp_path / "private", *LITTLE, "--write")

    assert (done.code, done.error.split("\n")[0]) == (1, "git does not know who you are.")
    assert not (tmp_path / "private").exists()


@pytest.mark.parametrize("kind", PLACES)
def test_each_forge_is_told_whom_to_ask(public: Path, tmp_path: Path, kind: str) -> None:
    """The public folder's teams are none on another forge; the check asks for nothing more."""
    folder = Folder(public)
    folder.write("data/groups.yml", "groups:\n  - {id: heads, name: Heads, remit: They meet.}\n")
    teams = '  maintainers: "@o/office"\n  teams: {heads: "@o/heads"}\n'
    folder.change("data/partnership.yml", "  branch: main\n", f"  branch: main\n{teams}")
    assert command("codeowners", "--root", public).code == 0
    options = ("--forge", kind, *LITTLE[2:], "--feed-address", "https://feeds.larkbrook.localhost/")
    page = f"https://{'github.com' if kind == 'github' else 'other.localhost'}/larkbrook/members"
    assert init(public, tmp_path / "private", *options, "--repository", page, "--write").code == 0
    asked = (tmp_path / "private" / PLACES[kind]).read_text("utf-8")

    assert ("/data/diaries/heads.yml @o/heads\n" in asked) == (kind == "github")
    assert asked.startswith("# Who is asked about which files.")
    assert "private" not in Members(folder, Folder(tmp_path / "private")).check().out


def test_who_is_asked_about_private_files_follows_both_folders(both: Members) -> None:
    """A team of the private repository wins; what is stale is warned of, for whoever proposes did not make it so."""
    both.private.write("data/groups.yml", "groups:\n  - {id: bursars, name: Bursars, remit: They pay.}\n")
    both.private.add("data/members.yml", '  teams: {bursars: "@larkbrook/bursars", nobody: "@larkbrook/x"}\n')
    checked = both.check()
    assert (checked.code, checked.error.split("\n")[:2]) == (
        1,
        [
            "../private/.github/CODEOWNERS:1:1: warning: this file is not what the register and the teams say",
            "    Ask the maintainer to give the command that mends it: partnership codeowners --members ../private",
        ],
    )
    assert "../private/data/members.yml:14:10: there is no group or partner called 'nobody'\n" in checked.error

    both.private.change("data/members.yml", ', nobody: "@larkbrook/x"', "")
    made = command("codeowners", "--root", both.public.root, "--members", both.root)
    assert made == (0, "Wrote .github/CODEOWNERS in the members' repository\n", "")
    assert (both.root / PLACES["github"]).read_text("utf-8").split("\n")[2:] == [
        "* @larkbrook/office",
        "/data/diaries/bursars.yml @larkbrook/bursars",
        "",
    ]
    assert not (both.public.root / PLACES["github"]).read_text("utf-8").count("bursars")
    assert (both.check().code, both.check().error) == (0, "")


def test_workflows_that_take_another_public_repository_are_told(both: Members) -> None:
    """It moved to another address and branch; the private one has another branch, too."""
    both.public.change("data/partnership.yml", "github.com/larkbrook/website", "github.com/larkbrook/site")
    both.public.change("data/partnership.yml", "  branch: main", "  branch: live")
    both.private.change("data/members.yml", "  branch: main", "  branch: trunk")
    told = [line for line in both.check().out.split("\n") if line.startswith("../private/")]
    own, live = "this is for main, but the site is built from trunk", "the public site is built from live"
    moved = "the public repository is at"
    website, site = (f"https://github.com/larkbrook/{name}.git" for name in ("website", "site"))

    assert told == [
        f"../private/.github/workflows/check.yml:8:15: warning: {own}",
        f"../private/.github/workflows/check.yml:18:22: warning: this is for {website}, but {moved} {site}",
        f"../private/.github/workflows/check.yml:19:18: warning: this is for main, but {live}",
        f"../private/.github/workflows/publish.yml:8:15: warning: {own}",
        f"../private/.github/workflows/publish.yml:22:23: warning: {own}",
        f"../private/.github/workflows/publish.yml:23:22: warning: this is for {website}, but {moved} {site}",
        f"../private/.github/workflows/publish.yml:24:18: warning: this is for main, but {live}",
    ]
    mend = "Write live here, or give the command that does: partnership upgrade --members ../private\n"
    assert mend in both.check().out


def test_those_who_decide_see_what_a_proposal_changes_and_never_the_key(both: Members) -> None:
    """Neither that of before nor the new one."""
    said = (both.root / "data/members.yml").read_text("utf-8")
    (old,) = re.findall("[0-9a-f]{64}", said)
    new = "0123456789abcdef" * 4
    both.private.change("data/members.yml", old, new)
    both.private.write("content/contracts/boiler.md", f"---\ntitle: The boiler contract\n---\n{SECRET}")
    where = ("--root", both.public.root, "--members", both.root, "--today", str(TODAY))
    report = command("policy", "propose-report", *where, "--base", "HEAD")

    assert (report.code, report.error) == (0, "")
    assert "The boiler contract" in report.out
    assert old not in report.out
    assert new not in report.out


def upgrade(both: Members, *options: str) -> Checked:
    return command("upgrade", "--root", both.public.root, "--members", both.root, *options)


def test_what_was_written_follows_and_what_people_changed_stays(both: Members) -> None:
    """Another forge, and a README in their own words; it is looked at first, and twice is once."""
    assert upgrade(both).out.endswith("Nothing to do.\n")
    both.private.change("data/members.yml", "  kind: github", "  kind: gitlab")
    both.private.write("README.md", "Ours.\n")
    assert upgrade(both) == (
        1,
        "",
        "Something in the members' folder is not committed yet.\n"
        "    Commit it first: then git shows what the upgrade changed, and can undo it.\n",
    )
    commit(both.root, "2026-11-21", "Move", ".")
    looked = upgrade(both, "--check")
    assert git(both.root, "status", "--porcelain") == ""
    done = upgrade(both)

    assert (looked.code, done.code) == (0, 0)
    for line in ("Added     .gitlab-ci.yml", "Removed   .github/workflows/check.yml", "Left      README.md"):
        assert f"    {line}" in looked.out
        assert f"    {line}" in done.out
    facts = {"branch": "main", "public": "https://github.com/larkbrook/website.git", "public-branch": "main"}
    assert (both.root / ".gitlab-ci.yml").read_text("utf-8") == starting.workflows("gitlab", facts)[".gitlab-ci.yml"]
    assert (both.root / "README.md").read_text("utf-8") == "Ours.\n"
    commit(both.root, "2026-11-21", "Follow", ".")
    assert upgrade(both).out.endswith("Nothing to do.\n")


def test_a_step_of_the_program_is_taken_in_the_private_folder_too(both: Members) -> None:
    """Words that said whom an offer is for; who may read it stays as it is."""
    offer = "  - {id: talks, title: Talks, what: To talk., lead: larkrise, audience: all bursars}    # as they say\n"
    kept = "  - {id: visits, title: Visits, what: To see., lead: larkrise, audience: members}\n"
    both.private.write("data/cpd/2026-27.yml", f"offers:\n{offer}{kept}")
    commit(both.root, "2026-11-21", "Train", ".")
    done = upgrade(both)

    assert "Since 1.1.0: whom an offer of training is for, in words, is called for_whom" in done.out
    assert (both.root / "data/cpd/2026-27.yml").read_text(
        "utf-8"
    ) == f"offers:\n{offer.replace('audience', 'for_whom')}{kept}"


def test_the_dictionary_and_schemas_are_made_in_either_folder(both: Members) -> None:
    """Editors complete what stands in private files, too."""
    both.private.write("data/schemas/groups.json", "{}\n")
    made = command("reference", "--root", both.public.root, "--members", both.root)

    assert made.code == 0
    assert git(both.root, "status", "--porcelain") == ""


def test_the_command_that_the_help_shows_begins_a_folder(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Word by word, in the public folder."""
    shown = (program.CONTENT / "help/members-folder.md").read_text("utf-8")
    (typed,) = re.findall(r"^    \.venv/bin/partnership (init .*\\\n.*--write)$", shown, re.MULTILINE)
    monkeypatch.chdir(public)
    done = command(*shlex.split(typed.replace("\\\n", " ")))

    assert done.code == 0, done
    assert (
        'address: "https://members.schools.example.org/"'
        in (public.parent / "our-members/data/members.yml").read_text()
    )


def test_every_command_in_its_readme_is_one(both: Members) -> None:
    """With every option that it shows."""
    shown = re.findall(
        r"^    \.venv/bin/partnership (\w+) (.*?)(?: +#.*)?$",
        (both.root / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert len(shown) == 5
    for verb, options in shown:
        assert options == "--members ../members"
        assert "--members" in command(verb, "--help").out


def test_a_forge_shows_a_slip_beside_its_line_in_the_private_repository_alone(both: Members) -> None:
    """A file of the same name lies in each: what is wrong in the public one is told in words."""
    for folder in (both.public, both.private):
        folder.write("data/groups.yml", f"groups:\n  - {{id: {folder.root.name}, nam: Heads, remit: They meet.}}\n")
    told = sorted(line for line in both.check("--format", "github").out.split("\n") if "nam" in line)

    assert [line.split("::")[1] for line in told] == ["error file=data/groups.yml,line=2,col=19", "error"]
    assert "::data/groups.yml:2:19 in the public folder: there is no field called 'nam' in a group" in told[1]
