"""What runs on the private repository's forge: it passes the linters, keeps nothing, and publishes to nobody else."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from partnership.starting import forges, members
from tests.cast import PROJECT, command
from tests.forges import KINDS
from tests.test_workflows import AS_GITHUB_SAYS_IT, GITLAB, LINTERS, SCHEMA, lint, words

FACTS = {"branch": "main", "public": "https://forge.localhost/valley/website.git", "public-branch": "live"}
BEGUN = {path: text for kind in KINDS for path, text in members.workflows(kind, FACTS).items()}
"""What a members' folder begins with."""
PUBLIC = {path: text for kind in KINDS for path, text in forges.files(kind, "main").items()}
IN_STEPS = [path for path in BEGUN if path != GITLAB]
SHOWN_TO_ALL = re.compile(r"pages|artifact|\bcache\b|CI_PAGES|gh-pages|expose_as", re.IGNORECASE)


def jobs(path: str) -> Iterator[dict[str, Any]]:
    yield from yaml.safe_load(BEGUN[path])["jobs"].values()


def steps(path: str) -> Iterator[dict[str, Any]]:
    yield from (step for job in jobs(path) for step in job["steps"])


@pytest.mark.parametrize("linter", LINTERS)
def test_they_pass_the_linters(linter: str, tmp_path: Path) -> None:
    """A slip in these files shows only after a push."""
    files = []
    for path in IN_STEPS:
        text, folder = BEGUN[path], tmp_path / path.split("/")[0].strip(".") / ".github/workflows"
        for own, other in AS_GITHUB_SAYS_IT if path.startswith(".forgejo") else ():
            text = text.replace(own, other)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / Path(path).name).write_text(text, "utf-8")
        files.append(str(folder / Path(path).name))
    lint(*LINTERS[linter], *files)


def test_gitlabs_are_as_its_schema_says(tmp_path: Path) -> None:
    """And each line that it runs is a text."""
    (tmp_path / "ci.yml").write_text(BEGUN[GITLAB], "utf-8")
    lint(*SCHEMA, "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(tmp_path / "ci.yml"))
    for job in yaml.safe_load(BEGUN[GITLAB]).values():
        for script in ("before_script", "script", "after_script"):
            assert all(isinstance(line, str) for line in (job.get(script, []) if isinstance(job, dict) else []))


def scripts(path: str) -> Iterator[str]:
    """Yield what a workflow runs in a shell."""
    if path != GITLAB:
        yield from (step["run"] for step in steps(path) if "run" in step)
        return
    told = yaml.safe_load(BEGUN[GITLAB])
    for job in (told[".both"], told["check"], told["publish"]):
        yield "\n".join([*job.get("before_script", ()), *job.get("script", ())])


@pytest.mark.parametrize("path", BEGUN)
def test_what_they_run_passes_the_linter_of_shells(path: str, tmp_path: Path) -> None:
    """What is set in one part of a job of GitLab is used in another."""
    for number, script in enumerate(scripts(path)):
        file = tmp_path / f"{number}.sh"
        file.write_text(f"#!/bin/bash\n# shellcheck disable=SC2154,SC2034,SC2016\n{script}\n", "utf-8")
        lint("shellcheck", str(file))


@pytest.mark.parametrize("path", BEGUN)
def test_nothing_is_kept_and_no_pages_are_shown(path: str) -> None:
    """Pages of a private repository are public on most plans; an artifact or a cache would be a copy to forget."""
    assert SHOWN_TO_ALL.findall(words(BEGUN[path])) == []


@pytest.mark.parametrize("path", IN_STEPS)
def test_no_job_may_do_more_than_read(path: str) -> None:
    """Nor is a token of the forge left where a program could read it, and actions are named by commit."""
    assert yaml.safe_load(BEGUN[path])["permissions"] == {"contents": "read"}
    assert not [job for job in jobs(path) if "permissions" in job or job["timeout-minutes"] > 30]
    for step in steps(path):
        assert re.fullmatch(r"[\w:/.-]+@[0-9a-f]{40}", step.get("uses", f"a@{'0' * 40}"))
        if "actions/checkout@" in step.get("uses", ""):
            given = {name: value for name, value in step["with"].items() if name != "ref"}
            assert given == {"path": "members", "fetch-depth": 0, "persist-credentials": False}


@pytest.mark.parametrize("path", IN_STEPS)
def test_a_secret_is_known_to_the_one_step_that_uses_it(path: str) -> None:
    """What was fetched from elsewhere never sees one."""
    of_all = yaml.safe_load(BEGUN[path]).get("env", {})
    assert not [value for value in of_all.values() if "secrets" in value]
    for step in steps(path):
        secrets = [name for name, value in step.get("env", {}).items() if "secrets." in value]
        if secrets == ["PUBLIC_TOKEN"]:
            assert re.fullmatch(r"rm -rf public.*\ngit -c .*\n +clone .*\n", step["run"])
        elif secrets:
            assert secrets == ["DELIVER_KEY"]
            assert not re.search(r"\b(python3?|pip|make|partnership)\b", step["run"])


@pytest.mark.parametrize("path", BEGUN)
def test_the_program_is_that_which_the_public_folder_pins(path: str) -> None:
    """Each package by its hash, and nothing pinned twice; every verb is one that the program has."""
    text = words(BEGUN[path])
    for said in ("--require-hashes --only-binary :all: -r ", "--no-deps "):
        assert len(re.findall(rf"pip install --quiet {said}\S*public\"?/program/", text)) == 1
    for verb in re.findall(r"bin/partnership\"? ([a-z]+(?: [a-z][a-z-]*)?)", text):
        helped = command(*verb.split(), "--help")
        assert (helped.code, "--members" in helped.out) == (0, True)


@pytest.mark.parametrize("path", BEGUN)
def test_a_public_folder_that_holds_the_program_itself_will_do_too(path: str, tmp_path: Path) -> None:
    """As the one does in which the program is made."""
    (tmp_path / "public").mkdir()
    (tmp_path / "public/Makefile").write_text(".venv/run.stamp:\n\t@echo set up > made\n")
    (script,) = (each for each in scripts(path) if "run.stamp" in each)
    part = script[script.index("if test -d") : script.index("\nfi") + 3]
    subprocess.run(["bash", "-e", "-c", f"public=public\n{part}"], cwd=tmp_path, check=True)

    assert (tmp_path / "public/made").read_text() == "set up\n"
    assert "\n.venv/run.stamp" not in (PROJECT / "Makefile").read_text("utf-8")  # it is $(RUN) there,
    assert "RUN := .venv/run.stamp\n" in (PROJECT / "Makefile").read_text("utf-8")  # and has this name


@pytest.mark.parametrize("path", PUBLIC)
def test_the_public_workflows_know_nothing_of_members(path: str) -> None:
    """What they are not told they cannot give away."""
    assert "members" not in PUBLIC[path]
    assert "--members" not in (PROJECT / path).read_text("utf-8")  # nor do they here
