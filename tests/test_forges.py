"""A partnership on each forge: what it proposes, publishes and reads at night, by the workflows that it begins with."""

from __future__ import annotations

import functools
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership.files.text_file import LARGEST
from partnership.starting import forges
from tests.cast import Folder, command
from tests.forges import BRANCH, KINDS, REAL_PIP, TOKEN, Image, Ran, Repository
from tests.members_forges import KEY, MembersRepository
from tests.past import NOBODY, git

PAGE = "---\ntitle: The boiler contract\n---\nWe prepare a contract with Brightflame.\n"
READING = """{
"school": "larkrise",
"read": "2026-11-20",
"from": "calendar.localhost",
"events": [
{"id": "own-1", "title": "Concert", "first": "2026-12-08", "last": "2026-12-08", "hours": "14:00-15:00",
 "kind": "performance"}
]
}
"""


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """What the forges' runners bring."""
    return Image(tmp_path_factory.mktemp("image"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return how another partnership begins on a kind of forge, each once."""

    @functools.cache
    def begin(kind: str) -> Path:
        root = tmp_path_factory.mktemp("begun") / kind
        about = ("--name", "Alder", "--area", "the valley", "--forge", kind, "--branch", BRANCH)
        with pytest.MonkeyPatch.context() as patch:
            for name, value in NOBODY.items():
                patch.setenv(name, value)
            done = command("init", root, *about, "--write")
        assert done.code == 0, done.error
        return root

    return begin


@pytest.fixture(params=KINDS)
def repository(
    request: pytest.FixtureRequest, begun: Callable[[str], Path], image: Image, tmp_path: Path
) -> Repository:
    """A partnership on a forge as it began, with the data of the small one; readers see the branch `live`."""
    image.forget()
    return Repository(tmp_path, request.param, begun(request.param), image)


def shown(repository: Repository, ran: Ran) -> tuple[str, str]:
    """Return what those who decide see of a proposal: in the forge's own way, and as a page."""
    (page,) = ran.artifacts.rglob("index.html")
    summary = ran.artifacts.parent / "summary.md"
    return summary.read_text("utf-8") if repository.kind == "github" else ran.log, page.read_text("utf-8")


@pytest.mark.slow
def test_a_proposal_is_checked_and_shown_to_those_who_decide(repository: Repository) -> None:
    """In the forge's own way (its summary, or the end of the log), and as a page; only what it changes itself."""
    git(repository.root, "switch", "--quiet", "--create", "proposed")
    repository.change("data/groups.yml", "name: Sports Group", "name: Games Group")
    git(repository.root, "commit", "--quiet", "--all", "--message", "Another name")
    git(repository.root, "switch", "--quiet", BRANCH)
    repository.change("data/schools.yml", "street: 1 Ford Lane", "street: 2 Ford Lane")
    repository.push("Meanwhile", BRANCH)
    ran = repository.propose("proposed")

    assert ran.passed, ran.log
    for words in shown(repository, ran):
        assert "Games Group" in words
        assert "Ford Lane" not in words


@pytest.mark.slow
def test_a_bad_proposal_is_refused_and_shown_all_the_same(repository: Repository) -> None:
    """Its writer is told where and what; whoever decides sees what else it would do."""
    git(repository.root, "switch", "--quiet", "--create", "proposed")
    repository.change("data/groups.yml", "name: Sports Group", "nam: Sports Group")
    git(repository.root, "commit", "--quiet", "--all", "--message", "A slip")
    ran = repository.propose("proposed")

    assert not ran.passed
    place = "file=data/groups.yml,line=20" if repository.kind == "github" else "data/groups.yml:20:5"
    assert place in ran.log
    assert all("data/groups.yml" in words for words in shown(repository, ran))


@pytest.mark.slow
def test_what_is_published_is_what_the_branch_holds(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever lies on the forge's own default branch, which starts it in the morning; installed by pip itself."""
    if repository.kind == "github":  # each asks it for the same
        monkeypatch.setattr(repository.image, "environment", repository.image.environment | REAL_PIP)
    repository.change("data/schools.yml", "street: 1 Ford Lane", "street: 2 Ford Lane")
    repository.push("A new entrance", BRANCH)
    ran = repository.publish()

    assert ran.passed, ran.log
    site = repository.site(ran)
    assert "2 Ford Lane" in (site / "schools/larkrise/index.html").read_text("utf-8")
    assert (site / "404.html").is_file()


@pytest.mark.slow
def test_at_night_readings_are_kept_that_are_right_and_nothing_else(repository: Repository) -> None:
    """One calendar cannot be read; a stranger in the job that reads leaves more, and looks for a right to write."""
    planted = repository.image.planted
    (planted / "deeper").mkdir()
    (planted / "larkrise.json").write_text(READING)
    (planted / "deeper/x.json").write_text(READING)
    for name in ("evil.yml", ".hidden.json", "x.json.sh"):
        (planted / name).write_text("planted")
    ran = repository.read()

    assert {name for name, end in ran.jobs.items() if end == "failure"} == {repository.reads}, ran.log
    assert "LARKRISE_CALENDAR" in ran.log
    assert repository.changed() == ["data/diaries/read/larkrise.json"]
    assert not [file for file in repository.image.seen.iterdir() if TOKEN in file.read_text("utf-8")]


@pytest.mark.slow
@pytest.mark.parametrize("repository", ["forgejo"], indirect=True)  # on each, the same command judges
def test_at_night_nothing_is_kept_that_does_not_check(repository: Repository) -> None:
    """It would stop the site in the morning."""
    (repository.image.planted / "larkrise.json").write_text("{}")
    ran = repository.read()

    assert not ran.passed
    assert "data/diaries/read/larkrise.json:1:1: this is not as a reading is written" in ran.log
    assert repository.changed() == []


@pytest.fixture(scope="module", params=KINDS)
def private(
    request: pytest.FixtureRequest, begun: Callable[[str], Path], image: Image, tmp_path_factory: pytest.TempPathFactory
) -> MembersRepository:
    """A members' folder on a forge as it began, beside a partnership there, with a page of its own."""
    place = tmp_path_factory.mktemp(f"members-{request.param}")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in NOBODY.items():
            patch.setenv(name, value)
        made = MembersRepository(place, Repository(place, request.param, begun(request.param), image), image)
    made.write("content/contracts/boiler.md", PAGE)
    made.push("What we prepare", BRANCH)
    return made


@pytest.mark.slow
def test_a_members_proposal_with_a_slip_is_refused_and_shown_all_the_same(private: MembersRepository) -> None:
    """Its writer is told the path in the private repository; whoever decides is told too, but for what opens feeds."""
    git(private.root, "switch", "--quiet", "--create", "proposed")
    private.write("data/groups.yml", "groups:\n  - {id: bursars, nam: Bursars, remit: They pay.}\n")
    old, new = private.key, "0123456789abcdef" * 4
    private.change("data/members.yml", old, new)
    git(private.root, "add", "--all")
    git(private.root, "commit", "--quiet", "--message", "A slip")
    ran = private.propose("proposed")
    git(private.root, "switch", "--quiet", BRANCH)
    report = (ran.artifacts.parent / "summary.md").read_text("utf-8") if private.kind == "github" else ran.log

    assert not ran.passed
    assert ("file=data/groups.yml,line=2" if private.kind == "github" else "/data/groups.yml:2:") in ran.log
    assert "/data/groups.yml, line 2**" in report
    assert not [key for key in (old, new) if key in ran.log + report]
    assert not [file for file in ran.artifacts.rglob("*") if file.is_file()]


@pytest.mark.slow
def test_the_site_goes_to_the_own_server_and_nowhere_else(private: MembersRepository) -> None:
    """What was there and is no more goes; nothing is left for anybody to download, and no log holds a key."""
    (private.server / "site-members-feeds").mkdir()
    (private.server / "site-members-feeds/old-secret.ics").write_text("BEGIN:VCALENDAR\n")
    ran = private.publish()

    assert ran.passed, ran.log
    site = private.server / "site-members"
    assert "Brightflame" in (site / "contracts/boiler/index.html").read_text("utf-8")
    assert "Larkrise" in (site / "schools/larkrise/index.html").read_text("utf-8")
    assert not (site / ".gitignore").exists()
    assert not (private.server / "site-members-feeds/old-secret.ics").exists()
    assert [file for file in ran.artifacts.rglob("*") if file.is_file()] == []
    assert not [secret for secret in (private.key, KEY.splitlines()[1], TOKEN) if secret in ran.log]


def workflows(folder: Folder, kind: str, branch: str) -> None:
    """Put the workflows of a forge into a folder."""
    for path, text in forges.files(kind, branch).items():
        folder.write(path, text)


@pytest.mark.parametrize("kind", KINDS)
def test_workflows_that_follow_another_branch_are_told(folder: Folder, kind: str) -> None:
    """Else pages and pencils speak of one branch, and readers see another: each place, as an editor finds it."""
    folder.change("data/partnership.yml", "kind: github", f"kind: {kind}")
    workflows(folder, kind, "main")
    assert folder.warnings() == []
    workflows(folder, kind, "trunk")
    told = [warning.split("\n")[0] for warning in folder.warnings()]
    places = [warning.split(": ")[0] for warning in told]

    assert {warning.split(": ", 2)[2] for warning in told} == {"this is for trunk, but the site is built from main"}
    lines = [f"{path}:{number}" for path, line, number in _written(folder, kind) if "trunk" in line]
    assert sorted(place.rpartition(":")[0] for place in places) == sorted(lines)
    for place in places:
        path, line, column = place.rsplit(":", 2)
        text = (folder.root / path).read_text("utf-8").split("\n")[int(line) - 1]
        assert text[int(column) - 1 :].strip('["').startswith("trunk")


def _written(folder: Folder, kind: str) -> list[tuple[str, str, int]]:
    """Return each line of the workflows with its path and number."""
    return [
        (path, line, number)
        for path in forges.files(kind, "main")
        for number, line in enumerate((folder.root / path).read_text("utf-8").split("\n"), 1)
    ]


def test_the_remedy_names_the_command_that_mends_it(folder: Folder) -> None:
    """Or what to write, where somebody changed the file."""
    folder.write(".gitlab-ci.yml", forges.files("gitlab", "old")[".gitlab-ci.yml"])
    folder.change("data/partnership.yml", "kind: github", "kind: gitlab")

    assert folder.warnings() == [
        ".gitlab-ci.yml:3:23: warning: this is for old, but the site is built from main\n"
        "    Write main here, or give the command that does: partnership upgrade"
    ]


@pytest.mark.parametrize("branch", ["no", "1.0", "release/2026#1", 'a"b', "è", "null", "#x"])
@pytest.mark.parametrize("kind", KINDS)
def test_any_name_of_a_branch_stands_in_a_workflow_as_it_is(folder: Folder, kind: str, branch: str) -> None:
    """YAML makes other things of some of them."""
    written = json.dumps(branch, ensure_ascii=False)
    folder.change("data/partnership.yml", "kind: github", f"kind: {kind}\n  branch: {written}")
    workflows(folder, kind, branch)

    assert folder.warnings() == []


@pytest.mark.parametrize(
    "text",
    [
        'on: {push: {branches: ["**"]}}\n',
        "on: {push: {branches: [old, main]}}\n",
        "on: [push]\n",
        "on: push\n",
        "on: {push: {branches: }}\n",
        "on: {push: {branches: {old: 1}}}\n",
        "env: {PARTNERSHIP_BRANCH: old}\n",
        "PARTNERSHIP_BRANCH: ${{ vars.BRANCH }}\n",
        "PARTNERSHIP_BRANCH:\n",
        "PARTNERSHIP_BRANCH: [\n",
        "on: &all {push: {branches: [old]}}\n",
        "on: {push: {branches: [{a: b}]}}\n",
        "{",
        "",
    ],
)
def test_what_cannot_be_told_of_a_workflow_is_left_to_the_forge(folder: Folder, text: str) -> None:
    """It may be for this branch, or it is not written as we read it: then the forge itself complains."""
    folder.write(".github/workflows/ours.yml", f"# partnership build\n{text}")

    assert folder.warnings() == []


def test_workflows_of_others_may_follow_what_they_like(folder: Folder) -> None:
    """A link checker for drafts is none of our business; nor does a forge follow a link to a file."""
    folder.write(".github/workflows/drafts.yml", "on: {push: {branches: [drafts]}}\njobs: {}\n")
    folder.write("elsewhere.yml", "# partnership build\non: {push: {branches: [drafts]}}\n")
    (folder.root / ".github/workflows/link.yml").symlink_to(folder.root / "elsewhere.yml")
    folder.write(".github/workflows/bytes.yml", b"\xff\xfe\x00 partnership build")
    folder.write(".github/workflows/huge.yml", b"# partnership build\non: {push: {branches: [old]}}\n" + b"#" * LARGEST)
    folder.write(".github/workflows/deep.yml", "# partnership build\non: " + "[" * 10_000)
    (folder.root / ".github/workflows/folder.yml").mkdir()

    assert folder.warnings() == []


def test_workflows_for_other_forges_alone_are_told(folder: Folder) -> None:
    """Who moves to another forge keeps the files of the last; whoever has several forges has the files of each."""
    workflows(folder, "gitlab", "main")
    workflows(folder, "forgejo", "main")

    assert folder.warnings() == [
        "data/partnership.yml:8:9: warning: the workflows here are for GitLab and Forgejo: "
        "GitHub checks and publishes nothing\n"
        "    Give the command that puts those for GitHub in their place: partnership upgrade"
    ]
    workflows(folder, "github", "main")
    assert folder.warnings() == []


def test_a_partnership_beneath_the_top_of_its_repository_is_told_too(folder: Folder) -> None:
    """That is where a forge looks for workflows."""
    inner = Folder(folder.root.parent / "repository/website")
    shutil.copytree(folder.root, inner.root)
    (inner.root / ".git").rename(inner.root.parent / ".git")
    outer = Folder(inner.root.parent)
    outer.write(".gitlab-ci.yml", forges.files("gitlab", "old")[".gitlab-ci.yml"])
    inner.change("data/partnership.yml", "kind: github", "kind: gitlab")

    assert [warning.split(": ")[0] for warning in inner.warnings()] == ["../.gitlab-ci.yml:3:23"]
