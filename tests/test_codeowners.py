"""CODEOWNERS: whom the forge asks about which files, made from who owns a policy and who keeps a diary."""

from __future__ import annotations

import contextlib
import fnmatch
import io
import re

import pytest

from partnership import cli
from tests.cast import Folder
from tests.past import git
from tests.policies import governed, told

TEAMS = """\
  maintainers: "@valley/office"
  teams: {heads: "@valley/heads", alder: valley/alder-clerk}
"""
FILES = {  # and who is to be asked
    "README.md": "@valley/office",
    "data/partnership.yml": "@valley/office",
    "data/policies.yml": "@valley/heads @valley/office",
    "content/policies/lending/policy.md": "@valley/heads",
    "content/policies/lending/1.0.md": "@valley/heads",
    "content/policies/visits/policy.md": "@valley/office @valley/heads",
    "content/policies/lending/local/alder.md": "@valley/alder-clerk",
    "content/policies/visits/local/larkrise.md": "@valley/office",
    "data/adoptions/alder.yml": "@valley/alder-clerk",
    "data/adoptions/larkrise.yml": "@valley/office",
    "data/diaries/alder-infant.yml": "@valley/alder-clerk",
    "data/diaries/alder-junior.yml": "@valley/alder-clerk",
    "data/diaries/heads.yml": "@valley/heads",
    "data/diaries/partnership.yml": "@valley/office",
    ".github/workflows/check.yml": "@valley/office",
}
PLACES = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS", "forgejo": ".forgejo/CODEOWNERS"}


def owned(folder: Folder, kind: str = "github", teams: str = TEAMS) -> Folder:
    """Return the small partnership with policies and teams on a forge."""
    governed(folder)
    forge = f"  kind: {kind}\n  repository: https://forge.localhost/valley/website\n"
    folder.change("data/partnership.yml", forge.replace(kind, "github", 1), f"{forge}{teams}")
    return folder


def written(folder: Folder) -> str:
    """Run `partnership codeowners` and return what it says."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert cli.main(["codeowners", "--root", str(folder.root), "--today", str(folder.today)]) == 0
    return out.getvalue()


def asked(lines: list[str], kind: str, path: str) -> str:
    """Return whom a forge asks about a file, by its own rules."""
    if kind == "forgejo":
        return " ".join(who for pattern, who in map(_split, lines) if _fits_expression(pattern, path))
    return [who for pattern, who in map(_split, lines) if _fits(pattern, path)][-1]


def _split(line: str) -> tuple[str, str]:
    pattern, _, who = line.partition(" ")
    return pattern, who


def _fits(pattern: str, path: str) -> bool:
    if pattern == "*":
        return True
    return f"/{path}".startswith(pattern) if pattern.endswith("/") else fnmatch.fnmatchcase(f"/{path}", pattern)


def _fits_expression(pattern: str, path: str) -> bool:
    found = bool(re.fullmatch(pattern.removeprefix("!"), path))
    return found != pattern.startswith("!")


@pytest.mark.parametrize("kind", PLACES)
def test_each_file_is_looked_after_by_its_own(folder: Folder, kind: str) -> None:
    """On each forge by that forge's own rules."""
    owned(folder, kind)
    said = written(folder)
    lines = [line for line in (folder.root / PLACES[kind]).read_text("utf-8").splitlines() if not line.startswith("#")]

    assert said == f"Wrote {PLACES[kind]}\n"
    assert {path: asked(lines, kind, path) for path in FILES} == FILES


def test_the_file_as_github_reads_it(folder: Folder) -> None:
    """The wider rules first: the last that fits counts."""
    written(owned(folder))

    assert (folder.root / ".github/CODEOWNERS").read_text("utf-8") == (
        "# Who is asked about which files. Made by `partnership codeowners` from data/: do not edit it by hand.\n"
        "# The last line that fits a file counts.\n"
        "* @valley/office\n"
        "/data/policies.yml @valley/heads @valley/office\n"
        "/content/policies/lending/ @valley/heads\n"
        "/content/policies/visits/ @valley/office @valley/heads\n"
        "/content/policies/*/local/larkrise.md @valley/office\n"
        "/content/policies/*/local/alder.md @valley/alder-clerk\n"
        "/data/adoptions/alder.yml @valley/alder-clerk\n"
        "/data/diaries/alder-infant.yml @valley/alder-clerk\n"
        "/data/diaries/alder-junior.yml @valley/alder-clerk\n"
        "/data/diaries/alder.yml @valley/alder-clerk\n"
        "/data/diaries/heads.yml @valley/heads\n"
    )


def test_without_teams_no_file_is_wanted(folder: Folder) -> None:
    """Most partnerships begin so."""
    governed(folder)

    assert written(folder) == "data/partnership.yml names no teams: no file is wanted.\n"
    assert not (folder.root / ".github").exists()
    assert folder.check().code == 0


def test_a_missing_file_is_told(folder: Folder) -> None:
    """With what to run."""
    owned(folder)

    assert folder.check().error.splitlines()[:2] == [
        ".github/CODEOWNERS:1:1: this file is missing",
        "    Ask the maintainer to give the command that mends it: partnership codeowners",
    ]


def test_a_link_in_its_place_is_told_and_replaced(folder: Folder) -> None:
    """No forge follows one, and what it leads to is neither read nor written over."""
    written(owned(folder))
    file, elsewhere = folder.root / PLACES["github"], folder.root / "elsewhere"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    before = elsewhere.read_bytes()

    assert folder.check().error.startswith(".github/CODEOWNERS:1:1: this file is missing\n")
    folder.change("data/partnership.yml", "@valley/office", "@valley/clerks")
    written(folder)
    assert (file.is_symlink(), elsewhere.read_bytes()) == (False, before)


def test_a_stale_file_is_told(folder: Folder) -> None:
    """Somebody else looks after the policy now, and the forge would ask the wrong people."""
    written(owned(folder))
    assert folder.check().code == 0
    folder.change("data/policies.yml", "owner: sencos", "owner: heads")

    assert folder.check().error.splitlines()[:2] == [
        ".github/CODEOWNERS:1:1: this file is not what the register and the teams say",
        "    Ask the maintainer to give the command that mends it: partnership codeowners",
    ]


def test_a_partnership_within_a_larger_repository_writes_at_its_top(folder: Folder) -> None:
    """A forge looks nowhere else."""
    owned(folder)
    git(folder.root.parent, "init", "--quiet", "--template=")
    (folder.root / ".git").rename(folder.root.parent / "elsewhere.git")
    written(folder)
    lines = (folder.root.parent / ".github/CODEOWNERS").read_text("utf-8")

    assert "\n/valley/content/policies/lending/ @valley/heads\n" in lines
    assert folder.check().code == 0


def test_a_team_of_nobody_is_told(folder: Folder) -> None:
    """Nobody would ever be asked."""
    owned(folder, teams=TEAMS.replace("alder:", "aldr:"))
    written(folder)

    assert (
        "data/partnership.yml:11:10: there is no group or partner called 'aldr'\n    Did you mean alder?\n"
        in folder.check().error
    )


def test_teams_need_somebody_for_all_the_rest(folder: Folder) -> None:
    """A file that nobody looks after would be changed by anybody."""
    owned(folder, teams='  teams: {heads: "@valley/heads"}\n')

    assert told(folder) == [
        "data/partnership.yml:10:10: with teams, somebody must look after all the rest\n"
        '    Write maintainers: and whom to ask, in quotes: maintainers: "@valley/office".'
    ]


def test_a_handle_that_is_none_is_told(folder: Folder) -> None:
    """An address for e-mail, say."""
    owned(folder, teams='  maintainers: "@valley/office"\n  teams: {heads: "heads@valley.localhost"}\n')

    assert told(folder) == [
        "data/partnership.yml:11:18: 'heads@valley.localhost' is not understood here\n"
        '    Write it as "@valley/heads".'
    ]


def test_an_example_is_a_warning(folder: Folder) -> None:
    """The forge would ask nobody."""
    owned(folder, teams=TEAMS.replace("@valley/office", "@example/office"))

    assert [str(each) for each in folder.load().warnings if "example" in each.what] == [
        "data/partnership.yml:10:16: warning: @example/office is only an example\n"
        "    Put your own teams here, or take maintainers and teams out: then the forge asks nobody by itself."
    ]
