"""What runs on a forge: it names verbs that exist, passes its linters, and may do no more than it must."""

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

from tests.cast import command
from tests.past import git

ROOT = Path(__file__).parent.parent
GITHUB = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
RUNNING = [*GITHUB, GITLAB, ROOT / ".ci/run", ROOT / ".pre-commit-config.yaml"]
WORKFLOWS = list(map(str, GITHUB))
SCHEMA = ["check-jsonschema", "--builtin-schema"]
MAY_WRITE = {
    "publish.yml": [{"pages": "write", "id-token": "write"}],
    "calendars.yml": [{"contents": "write"}],
}
"""What a job may do besides reading: to publish, and to keep what schools' own calendars hold."""
LINTERS = {
    # its two helpers are on some machines and not on others: without them it says the same everywhere
    "actionlint": ["actionlint", "-shellcheck=", "-pyflakes=", *WORKFLOWS],
    "zizmor": ["zizmor", "--offline", "--quiet", "--no-progress", *WORKFLOWS],
    "the schema of GitHub": [*SCHEMA, "vendor.github-workflows", *WORKFLOWS],
    "the schema of GitLab": [*SCHEMA, "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(GITLAB)],
}


def tool(name: str) -> str:
    """Return a command that is installed beside the Python that runs this."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    assert beside, f"{name} is not installed: make test does that"
    return beside


def words(file: Path) -> str:
    """Return what a file says to a machine, without its comments."""
    return re.sub(r"(^|\s)#.*", "", file.read_text("utf-8"))


def jobs(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the jobs of a GitHub workflow."""
    yield from yaml.safe_load(file.read_text("utf-8"))["jobs"].values()


def named(file: Path) -> str:
    """Return the name that a test of this file goes by."""
    return str(file.relative_to(ROOT))


def test_there_is_something_to_check() -> None:
    """An empty folder would pass all else."""
    assert {file.name for file in GITHUB} == {"calendars.yml", "check.yml", "publish.yml"}


@pytest.mark.parametrize("file", RUNNING, ids=named)
def test_every_make_verb_that_is_named_exists(file: Path) -> None:
    """Renaming a verb here would break what runs there, and only there."""
    verbs = set(re.findall(r"^([a-z]+):.* ## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", words(file))) <= verbs


@pytest.mark.parametrize("file", RUNNING, ids=named)
def test_every_partnership_verb_that_is_named_exists(file: Path) -> None:
    """The program itself says which it has."""
    helped = command("--help").out
    verbs = set(re.findall(r"^ {4}([a-z]+)\b", helped, re.MULTILINE))
    assert verbs >= {"build", "serve", "check"}
    named_there = re.findall(r"\bbin/partnership ([a-z]+(?: [a-z][a-z-]*)?)", words(file))
    assert {verb.split()[0] for verb in named_there} <= verbs
    for verb in named_there:
        assert command(*verb.split(), "--help").code == 0


@pytest.mark.parametrize("linter", LINTERS)
def test_what_runs_on_a_forge_passes_its_linters(linter: str) -> None:
    """A slip in these files shows only after a push, to everyone."""
    name, *how = LINTERS[linter]
    said = subprocess.run([tool(name), *how], capture_output=True, text=True, check=False, cwd=ROOT)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize("file", GITHUB, ids=named)
def test_a_workflow_may_only_read_but_for_one_job_to_publish_and_one_to_keep_readings(file: Path) -> None:
    """Whatever a dependency does there, it can change nothing here."""
    assert yaml.safe_load(file.read_text("utf-8"))["permissions"] == {"contents": "read"}
    more = [job["permissions"] for job in jobs(file) if "permissions" in job]
    assert more == MAY_WRITE.get(file.name, [])


@pytest.mark.parametrize("file", GITHUB, ids=named)
def test_a_job_that_may_commit_runs_nothing_of_ours_or_our_dependencies(file: Path) -> None:
    """What was fetched from elsewhere never runs beside the right to change the files."""
    for job in jobs(file):
        if job.get("permissions", {}).get("contents") == "write":
            run = " ".join(step.get("run", "") for step in job["steps"])
            assert not re.search(r"\b(make|partnership|pip|python)\b", run)
            assert not any("setup-python" in step.get("uses", "") for step in job["steps"])


def test_a_reading_that_a_person_must_look_at_does_not_hold_up_the_others() -> None:
    """One school's broken calendar costs no other school its night."""
    steps = yaml.safe_load((ROOT / ".github/workflows/calendars.yml").read_text("utf-8"))["jobs"]
    after = steps["read"]["steps"][-2:]
    assert all("!cancelled()" in each["if"] for each in (*after, steps["keep"]))


@pytest.mark.parametrize("file", GITHUB, ids=named)
def test_a_workflow_uses_actions_by_commit_sees_the_whole_past_and_ends(file: Path) -> None:
    """A tag can be moved; a shallow clone has no history to read; a hung job costs its owner."""
    for job in jobs(file):
        assert job["timeout-minutes"] <= 30
        for step in (step for step in job["steps"] if "uses" in step):
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])
            if step["uses"].startswith("actions/checkout@"):
                assert step["with"] == {"fetch-depth": 0, "persist-credentials": False}


@pytest.mark.parametrize("file", [ROOT / ".github/workflows/check.yml", GITLAB, ROOT / ".ci/run"], ids=named)
def test_every_forge_runs_the_tests_that_people_run(file: Path) -> None:
    """What passes here passes there."""
    assert "make test" in words(file)


@pytest.mark.parametrize(
    ("event", "changed", "more"),
    [
        ("pull_request", ["data/groups.yml", "content/policies/attendance/policy.md"], False),
        ("pull_request", ["data/groups.yml", "scripts/partnership/cli.py"], True),
        ("pull_request", ["datax/a.yml"], True),
        ("push", ["data/groups.yml"], True),
    ],
)
def test_a_proposal_that_changes_words_alone_waits_for_no_test_of_the_program(
    event: str, changed: list[str], more: bool, tmp_path: Path
) -> None:
    """The check and the report tell within a minute; the branch itself is tested whole after every change."""
    steps = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))["jobs"]["test"]["steps"]
    (look,) = (step for step in steps if step.get("id") == "look")
    after = steps[steps.index(look) + 1 :]
    assert after
    assert all(step["if"] == "steps.look.outputs.more" for step in after)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "Begin")
    for path in changed:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("changed")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Propose")
    said = tmp_path / "said"
    environment = {**os.environ, "EVENT": event, "GITHUB_OUTPUT": str(said)}
    shell = ["bash", "-e", "-o", "pipefail", "-c", look["run"]]
    assert subprocess.run(shell, cwd=tmp_path, env=environment, check=False).returncode == 0
    assert (said.exists() and said.read_text("utf-8") == "more=yes\n") is more


def test_the_top_of_the_repository_has_the_folders_that_gitlab_is_told_of() -> None:
    """A new one would be tested by nobody there."""
    told = yaml.safe_load(GITLAB.read_text("utf-8"))["test"]["rules"][0]["changes"]
    folders = {path.partition("/")[0] for path in git(ROOT, "ls-files").splitlines() if "/" in path}
    assert {name for name in folders if not name.startswith(".")} == {
        "data", "content", *(glob.partition("/")[0] for glob in told if glob[0] not in "*.")
    }  # fmt: skip


def script_of(file: Path, job: str) -> str:
    """Return what a job that judges or keeps readings runs in a shell at its end, without the check and the push."""
    jobs_there = yaml.safe_load(file.read_text("utf-8"))
    script = jobs_there[job]["script"] if file == GITLAB else [jobs_there["jobs"][job]["steps"][-1]["run"]]
    lines = [line for part in script for line in part.split("\n")]
    return "\n".join(line for line in lines if not re.match(r"make |git (pull|push)", line))


@pytest.mark.parametrize("file", [ROOT / ".github/workflows/calendars.yml", GITLAB], ids=named)
def test_only_readings_that_were_judged_are_kept(file: Path, tmp_path: Path) -> None:
    """Whatever else the job that met strangers' words left there: other names, other folders, a link, another text."""
    judge, keep = ("judge", "keep") if file != GITLAB else ("judge calendars", "keep calendars")
    root = tmp_path / "site"
    (root / "data/diaries/read").mkdir(parents=True)
    (root / "data/diaries/read/old.json").write_text("{}")
    git(tmp_path, "init", "--quiet", str(root))
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")

    def sh(script: str, **more: str) -> int:
        environment = {**os.environ, "GITHUB_OUTPUT": str(tmp_path / "said"), "CALENDARS_TOKEN": "", **more}
        shell = ["bash", "-e", "-o", "pipefail", "-c", script]
        return subprocess.run(shell, cwd=root, env=environment, check=False).returncode

    read = root / "data/diaries/read"
    for name in ("larkrise.json", "alder-infant.json"):
        (read / name).write_text('{"school": "x"}')
    for name in ("evil.yml", "a b.json", ".hidden.json", "UPPER.json", "x.json.sh"):
        (read / name).write_text("planted")
    (read / "deeper").mkdir()
    (read / "deeper/x.json").write_text("planted")
    assert sh(script_of(file, judge)) == 0
    if file == GITLAB:
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

    assert sh(script_of(file, keep), READINGS=said.strip()) == 0
    assert git(root, "show", "--name-only", "--format=").split() == said.split()[1::2]

    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    (root / "readings/larkrise.json").write_text("something else")
    assert sh(script_of(file, keep), READINGS=said.strip()) != 0
    assert git(root, "log", "--format=%s").split("\n")[0] == "Begin"
