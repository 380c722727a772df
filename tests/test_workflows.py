"""What runs on a forge: it names verbs that exist, passes its linters, and may do no more than it must."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from partnership.starting import forges
from tests.cast import PROJECT, TESTS, command
from tests.past import git

BEGUN = {path: text for kind in ("github", "gitlab", "forgejo") for path, text in forges.files(kind, "main").items()}
"""What a partnership's own folder begins with; this repository has the same, but for where the program comes from."""
OF_THE_PROGRAM = (".github/workflows/program.yml", ".gitlab/program.yml", ".forgejo/workflows/program.yml")
"""What tries the program itself: the affair of this repository alone."""
GITLAB = ".gitlab-ci.yml"
IN_STEPS = [*(path for path in BEGUN if path != GITLAB), OF_THE_PROGRAM[0], OF_THE_PROGRAM[2]]
PIP = re.compile(r"( *)python3 -m venv .venv\n.* pip .*\n.* pip .*\n")
PIP_OF_GITLAB = re.compile(r"( *)- python3 -m venv .venv\n.* pip .*\n.* pip .*\n")
MAY_WRITE = {
    ".github/workflows/publish.yml": [{"pages": "write", "id-token": "write"}],
    ".github/workflows/calendars.yml": [{"contents": "write"}],
    ".forgejo/workflows/publish.yml": [{"contents": "write"}],
    ".forgejo/workflows/calendars.yml": [{"contents": "write"}],
}
"""What a job may do besides reading: to publish, and to keep what schools' own calendars hold."""
SCHEMA = ("check-jsonschema", "--builtin-schema")
LINTERS = {
    # its two helpers are on some machines and not on others: without them it says the same everywhere
    "actionlint": ("actionlint", "-shellcheck=", "-pyflakes="),
    "zizmor": ("zizmor", "--offline", "--quiet", "--no-progress"),
    "the schema of GitHub": (*SCHEMA, "vendor.github-workflows"),
}
AS_GITHUB_SAYS_IT = (
    ("enable-email-notifications: true\n", ""),
    ("https://data.forgejo.org/forgejo/", "actions/"),
    ("https://data.forgejo.org/", ""),
    ("${{ forgejo.", "${{ github."),
    ("runs-on: docker", "runs-on: ubuntu-latest"),
)
"""How Forgejo's words differ: it has no linter of its own that can be had, and is otherwise read as GitHub's."""


def here(path: str) -> str:
    return (PROJECT / path).read_text("utf-8")


def words(text: str) -> str:
    """Return what a file says to a machine, without its comments."""
    return re.sub(r"(^|\s)#.*", "", text)


def written(path: str) -> str:
    """Return a workflow: one that a partnership begins with, or one of this repository alone."""
    return BEGUN.get(path) or here(path)


def jobs(path: str) -> Iterator[dict[str, Any]]:
    """Yield the jobs of a workflow of GitHub or Forgejo."""
    yield from yaml.safe_load(written(path))["jobs"].values()


def from_source(path: str) -> str:
    """Return a workflow that a partnership begins with as this repository has it."""
    make = "make .venv/run.stamp\n"
    text = PIP_OF_GITLAB.sub(rf"\1- {make}", BEGUN[path]) if path == GITLAB else PIP.sub(rf"\1{make}", BEGUN[path])
    text = text.replace("program/requirements.txt", "scripts/locks/run.txt")
    return f"{text}\ninclude:\n  - local: .gitlab/program.yml\n" if path == GITLAB else text


@pytest.mark.parametrize("path", BEGUN)
def test_this_repository_runs_what_a_partnership_begins_with(path: str, *, renew: bool) -> None:
    """But for where the program comes from: what passes here passes there."""
    assert from_source(path) != BEGUN[path]
    if renew:
        (PROJECT / path).parent.mkdir(parents=True, exist_ok=True)
        (PROJECT / path).write_text(from_source(path), "utf-8")
    assert here(path) == from_source(path)


def test_this_repository_has_no_other_workflows() -> None:
    """Each is known here."""
    files = [*PROJECT.glob(".git*/workflows/*"), *PROJECT.glob(".forgejo/workflows/*"), *PROJECT.glob(".gitlab*.yml")]
    known = {*BEGUN, *OF_THE_PROGRAM} - {".gitlab/program.yml"}
    assert {file.relative_to(PROJECT).as_posix() for file in files} == known


@pytest.mark.parametrize("path", [*BEGUN, *OF_THE_PROGRAM, ".ci/run", ".pre-commit-config.yaml"])
def test_every_verb_of_make_that_is_named_exists(path: str) -> None:
    """Renaming a verb here would break what runs there, and only there."""
    verbs = set(re.findall(r"^([a-z]+):.* ## ", here("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", words(here(path)))) <= verbs


@pytest.mark.parametrize("path", [*BEGUN, ".pre-commit-config.yaml"])
def test_every_verb_of_the_program_that_is_named_exists(path: str) -> None:
    """The program itself says which it has."""
    named = re.findall(r"\bbin/partnership ([a-z]+(?: [a-z][a-z-]*)?)", words(written(path)))
    assert named
    for verb in named:
        assert command(*verb.split(), "--help").code == 0


@pytest.mark.parametrize("path", BEGUN)
def test_what_a_partnership_begins_with_needs_nothing_of_this_repository(path: str) -> None:
    """No make, no tests of the program; and the program as its folder holds it, known by its hashes."""
    text = words(BEGUN[path])
    assert not re.search(r"\bmake\b|scripts/|pytest|tests", text)
    installs = text.count("-m venv .venv")
    for line in (
        "-m pip install --quiet --require-hashes --only-binary :all: -r program/requirements.txt",
        "-m pip install --quiet --no-deps program/partnership-*.whl",
    ):
        assert text.count(line) == installs > 0


@pytest.mark.parametrize("linter", LINTERS)
def test_workflows_pass_the_linters(linter: str, tmp_path: Path) -> None:
    """A slip in these files shows only after a push, to everyone."""
    files = []
    for path in IN_STEPS:
        text, folder = written(path), tmp_path / path.split("/")[0].strip(".") / ".github/workflows"
        for own, other in AS_GITHUB_SAYS_IT if path.startswith(".forgejo") else ():
            text = text.replace(own, other)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / Path(path).name).write_text(text, "utf-8")
        files.append(str(folder / Path(path).name))
    lint(*LINTERS[linter], *files)


@pytest.mark.parametrize("path", [GITLAB, OF_THE_PROGRAM[1]])
def test_workflows_of_gitlab_are_as_its_schema_says(path: str, tmp_path: Path) -> None:
    """And each line that it runs is a text: with a colon in it, YAML may make something else of it."""
    (tmp_path / "ci.yml").write_text(written(path), "utf-8")
    lint(*SCHEMA, "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(tmp_path / "ci.yml"))
    for job in yaml.safe_load(written(path)).values():
        for script in ("before_script", "script"):
            lines = job.get(script, []) if isinstance(job, dict) else []
            assert all(isinstance(line, str) for line in lines)


def tool(name: str) -> str:
    """Return a command that is installed beside the Python that runs this."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    assert beside, f"{name} is not installed: make test does that"
    return beside


def lint(name: str, *how: str) -> None:
    """Let a linter look at files, or fail with what it says."""
    said = subprocess.run([tool(name), *how], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize("path", IN_STEPS)
def test_a_workflow_may_only_read_but_for_one_job_to_publish_and_one_to_keep_readings(path: str) -> None:
    """Whatever a dependency does there, it can change nothing here."""
    assert yaml.safe_load(written(path))["permissions"] == {"contents": "read"}
    assert [job["permissions"] for job in jobs(path) if "permissions" in job] == MAY_WRITE.get(path, [])


@pytest.mark.parametrize("path", [path for path in IN_STEPS if path.startswith(".forgejo")])
def test_forgejos_tokens_are_kept_from_all_but_the_jobs_that_may_write(path: str) -> None:
    """It hands them to every step, whatever is written of permissions."""
    shell = yaml.safe_load(written(path))["defaults"]["run"]["shell"]
    assert shell.startswith("env -u FORGEJO_TOKEN -u GITHUB_TOKEN -u ACTIONS_RUNTIME_TOKEN ")
    for job in jobs(path):
        shells = {step.get("shell") for step in job["steps"] if "run" in step}
        assert shells == ({"bash"} if "permissions" in job else {None})


@pytest.mark.parametrize("path", IN_STEPS)
def test_a_job_that_may_commit_runs_nothing_of_ours_or_our_dependencies(path: str) -> None:
    """What was fetched from elsewhere never runs beside the right to change the files."""
    for job in jobs(path):
        if job.get("permissions", {}).get("contents") == "write":
            run = " ".join(step.get("run", "") for step in job["steps"])
            assert not re.search(r"\b(make|pip|python3?)\b|bin/partnership", run)
            assert not any("setup-python" in step.get("uses", "") for step in job["steps"])


@pytest.mark.parametrize("path", IN_STEPS)
def test_a_workflow_uses_actions_by_commit_sees_the_whole_past_and_ends(path: str) -> None:
    """A tag can be moved; a shallow clone has no history to read; a hung job costs its owner."""
    home = r"https://data\.forgejo\.org/" if path.startswith(".forgejo") else ""
    for job in jobs(path):
        assert job["timeout-minutes"] <= 30
        for step in (step for step in job["steps"] if "uses" in step):
            assert re.fullmatch(rf"{home}[\w/-]+@[0-9a-f]{{40}}", step["uses"])
            if "actions/checkout@" in step["uses"]:
                given = dict(step["with"])
                assert given.pop("ref", "${{ env.PARTNERSHIP_BRANCH }}") == "${{ env.PARTNERSHIP_BRANCH }}"
                assert given == {"fetch-depth": 0, "persist-credentials": False}


@pytest.mark.parametrize("path", [path for path in BEGUN if not path.endswith("/check.yml") and path != GITLAB])
def test_what_publishes_or_keeps_takes_the_branch_that_is_named(path: str) -> None:
    """A schedule begins on the forge's default branch, a person on any."""
    told = [step["with"] for job in jobs(path) for step in job["steps"] if "actions/checkout@" in step.get("uses", "")]
    assert told
    assert all("ref" in given for given in told)


@pytest.mark.parametrize("path", [*OF_THE_PROGRAM, ".ci/run"])
def test_every_forge_runs_the_tests_that_people_run(path: str) -> None:
    """What passes here passes there."""
    assert "make test" in words(here(path))


@pytest.mark.parametrize("path", [OF_THE_PROGRAM[0], OF_THE_PROGRAM[2]])
def test_who_proposes_facts_alone_does_not_wait_for_the_programs_tests(path: str) -> None:
    """They take minutes, and say nothing of facts; the branch itself is tried whole after every change."""
    begins = yaml.safe_load(here(path))[True]  # so YAML 1.1 reads on
    assert begins == {"pull_request": {"paths-ignore": ["data/**", "content/**"]}, "push": {"branches": ["main"]}}


def test_gitlab_tries_the_program_for_all_but_facts(tmp_path: Path) -> None:
    """As gitlab-ci-local says of which jobs a merge request begins."""
    root, origin = tmp_path / "work", tmp_path / "origin.git"
    for path in (GITLAB, OF_THE_PROGRAM[1]):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(here(path), "utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(root))
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")
    git(tmp_path, "clone", "--quiet", "--bare", str(root), str(origin))
    git(root, "remote", "add", "origin", str(origin))
    git(root, "fetch", "--quiet")
    event = ("CI_PIPELINE_SOURCE=merge_request_event", "CI_COMMIT_BRANCH=")
    options = ["--home", str(tmp_path), *(f"--variable={each}" for each in event), "--list-csv"]
    lists = ["node", str(TESTS / "node_modules/gitlab-ci-local/dist/index.js"), *options]
    tried = {}
    for path in ("data/x.yml", "content/policies/x/1.0.md", "scripts/x/y.py", ".gitignore", ".github/x/y"):
        git(root, "switch", "--quiet", "--force-create", "proposed", "main")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("")
        git(root, "add", path)
        git(root, "commit", "--quiet", "--message", "Propose")
        said = subprocess.run(lists, cwd=root, env=with_node(), capture_output=True, text=True, check=True)
        tried[path] = "program" in {line.split(";")[0] for line in said.stdout.splitlines()}

    assert {path for path, is_tried in tried.items() if not is_tried} == {"data/x.yml", "content/policies/x/1.0.md"}


def test_the_top_of_the_repository_has_the_folders_that_gitlab_is_told_of() -> None:
    """A new one would be tried by nobody there."""
    told = yaml.safe_load(here(OF_THE_PROGRAM[1]))["program"]["rules"][0]["changes"]
    folders = {path.partition("/")[0] for path in git(PROJECT, "ls-files").splitlines() if "/" in path}
    named = {glob.partition("/")[0] for glob in told} - {"*", ".*"}
    assert {name for name in folders if not name.startswith(".")} == {"data", "content", *named}


def with_node() -> dict[str, str]:
    """Return the environment in which the locked Node is found first."""
    return {**os.environ, "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}


def test_a_reading_that_a_person_must_look_at_does_not_hold_up_the_others() -> None:
    """One school's broken calendar costs no other school its night."""
    for path in (path for path in BEGUN if path.endswith("/calendars.yml")):
        told = yaml.safe_load(written(path))["jobs"]
        after = told["read"]["steps"][-2:]
        assert all("!cancelled()" in part["if"] for part in (*after, told["judge"], told["keep"]))


def script_of(path: str, job: str) -> str:
    """Return what a job that judges or keeps readings runs in a shell at its end, without the check and the push."""
    told = yaml.safe_load(written(path))
    script = told[job]["script"] if path == GITLAB else [told["jobs"][job]["steps"][-1]["run"]]
    lines = [line for part in script for line in part.split("\n")]
    return "\n".join(line for line in lines if not re.match(r"\S+/partnership |git (pull|push)", line))


@pytest.mark.parametrize("path", [path for path in BEGUN if path == GITLAB or path.endswith("/calendars.yml")])
def test_only_readings_that_were_judged_are_kept(path: str, tmp_path: Path) -> None:
    """Whatever else the job that met strangers' words left there: other names, other folders, a link, another text."""
    judge, keep = ("judge calendars", "keep calendars") if path == GITLAB else ("judge", "keep")
    root, said_to = tmp_path / "site", str(tmp_path / "said")
    (root / "data/diaries/read").mkdir(parents=True)
    (root / "data/diaries/read/old.json").write_text("{}")
    git(tmp_path, "init", "--quiet", str(root))
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")

    def sh(script: str, **more: str) -> int:
        environment = {**os.environ, "GITHUB_OUTPUT": said_to, "FORGEJO_OUTPUT": said_to, "CALENDARS_TOKEN": "", **more}
        shell = ["bash", "-e", "-o", "pipefail", "-c", script]
        return subprocess.run(shell, cwd=root, env=environment, check=False).returncode

    read = root / "data/diaries/read"
    for name in ("larkrise.json", "alder-infant.json"):
        (read / name).write_text('{"school": "x"}')
    for name in ("evil.yml", "a b.json", ".hidden.json", "UPPER.json", "x.json.sh"):
        (read / name).write_text("planted")
    (read / "deeper").mkdir()
    (read / "deeper/x.json").write_text("planted")
    assert sh(script_of(path, judge)) == 0
    if path == GITLAB:
        said = (root / "judged.txt").read_text("utf-8")
    else:
        said = (tmp_path / "said").read_text("utf-8").split("end-of-readings")[1].strip("\n")
        shutil.copytree(read, root / "readings")
    assert [line.split("  ")[1] for line in said.splitlines()] == [
        "data/diaries/read/alder-infant.json",
        "data/diaries/read/larkrise.json",
    ]
    shutil.rmtree(read)
    git(root, "checkout", "--quiet", "data")

    assert sh(script_of(path, keep), READINGS=said.strip()) == 0
    assert git(root, "show", "--name-only", "--format=").split() == said.split()[1::2]

    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    (root / "readings/larkrise.json").write_text("something else")
    assert sh(script_of(path, keep), READINGS=said.strip()) != 0
    (root / "readings/evil.yml").write_text("planted")
    elsewhere = f"{hashlib.sha256(b'planted').hexdigest()}  data/evil.yml"
    (root / "judged.txt").write_text(f"{elsewhere}\n")  # as if what judges had been won over
    assert sh(script_of(path, keep), READINGS=elsewhere) != 0
    assert git(root, "log", "--format=%s").split("\n")[0] == "Begin"
