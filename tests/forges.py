"""Forges, as far as they can be had here: a partnership's repository, and its workflows run as the forge runs them.

GitLab's are run by gitlab-ci-local. GitHub's and Forgejo's are run here, a step after the other: what a step `uses` is
replaced by what that does with files, what it runs is run by the shell that it names, in the environment that the forge
gives it. An expression that is not understood fails the story.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests import parts
from tests.cast import FOLDERS, TESTS
from tests.past import git

KINDS = ("github", "gitlab", "forgejo")
BRANCH = "live"
"""The branch that readers see: another than the forge's own default, main."""
TOKEN = "the-right-to-write"


class Ran(NamedTuple):
    """What became of a workflow: of each of its jobs, with all that was said, and what was handed on."""

    jobs: dict[str, str]
    """success, failure or skipped."""
    log: str
    artifacts: Path
    """A folder for what each job handed on."""

    @property
    def passed(self) -> bool:
        return "failure" not in self.jobs.values()


class Image:
    """What a runner's image brings: Python, git and a shell.

    An environment that is made with it holds already what the lock names, as if pip had fetched it; unless `real_pip`
    is asked for, something quicker stands in for that, and does what the workflows ask of it. And a stranger has a foot
    in it: what lies in the folder `planted` comes into the readings whenever calendars are read.
    """

    def __init__(self, place: Path) -> None:
        self.planted, self.seen = place / "planted", place / "seen"
        self._bin, brought = place / "bin", place / "packages"
        for folder in (self._bin, brought, place / "home"):
            folder.mkdir(parents=True)
        self.forget()
        for package in Path(sysconfig.get_path("purelib")).iterdir():
            if package.suffix != ".pth" and not package.name.startswith(("partnership", "__")):
                (brought / package.name).symlink_to(package)
        (brought / "stranger.py").write_text(_STRANGER.format(planted=str(self.planted), seen=str(self.seen)))
        quick = place / "quick/pip/__main__.py"
        quick.parent.mkdir(parents=True)
        (quick.parent / "__init__.py").touch()
        quick.write_text(_PIP.format(programs=str(place / "programs")))
        (place / "packages.pth").write_text(f"{brought}\nimport stranger\n")
        (place / "quick.pth").write_text(f"{quick.parent.parent}\n{brought}\nimport stranger\n")
        self.command("python3", _PYTHON.format(python=sys.executable, place=place))
        self.command("apt-get", "#!/bin/sh\n")
        self.environment = {
            "PATH": os.pathsep.join((str(self._bin), str(Path(sys.executable).parent), os.environ["PATH"])),
            "HOME": str(place / "home"),
            "LANG": "C.UTF-8",
            "CI": "true",
            "GIT_CONFIG_NOSYSTEM": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_INDEX": "1",
            "PARTNERSHIP_BROWSER": str(place / "none"),
        }

    def forget(self) -> None:
        """Begin anew: the stranger brings nothing and has seen nothing."""
        for folder in (self.planted, self.seen):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()

    def redirect(self, address: str, repository: Path) -> None:
        """Let git find a repository at an address, which no network leads to here."""
        (Path(self.environment["HOME"]) / ".gitconfig").write_text(f'[url "{repository}"]\n\tinsteadOf = {address}\n')

    def command(self, name: str, text: str) -> None:
        """Put a program into the image."""
        (self._bin / name).write_text(text)
        (self._bin / name).chmod(0o755)


_PYTHON = """\
#!/bin/sh
if [ "$1 $2" = "-m venv" ]; then
    "{python}" -m venv --without-pip "$3" && cp "{place}/${{REAL_PIP:-quick}}.pth" "$3"/lib/python*/site-packages/
else
    exec "{python}" "$@"
fi
"""
REAL_PIP = {"REAL_PIP": "packages"}
"""What an image's environment says for pip itself to do what workflows ask."""
_PIP = """\
import hashlib, pathlib, re, sys, sysconfig, zipfile
match sys.argv[1:]:
    case ["install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", lock]:
        named = re.split(r"^(?=[a-z])", pathlib.Path(lock).read_text("utf-8"), flags=re.MULTILINE)[1:]
        sys.exit(not named or not all("==" in one and " --hash=sha256:" in one for one in named))
    case ["install", "--quiet", "--no-deps", wheel]:
        program = pathlib.Path({programs!r}, hashlib.sha256(pathlib.Path(wheel).read_bytes()).hexdigest())
        if not program.exists():
            zipfile.ZipFile(wheel).extractall(program)
        pathlib.Path(sysconfig.get_path("purelib"), "program.pth").write_text(str(program))
        start = pathlib.Path(sys.prefix, "bin/partnership")
        start.write_text(f"#!{{sys.executable}}\\nimport sys\\nfrom partnership.cli import run\\nsys.exit(run())\\n")
        start.chmod(0o755)
    case other:
        sys.exit(f"pip is asked for something else: {{other}}")
"""
_STRANGER = """\
import os, pathlib, shutil, sys
if sys.orig_argv[-2:] == ["diary", "read"]:
    shutil.copytree({planted!r}, "data/diaries/read", dirs_exist_ok=True, symlinks=True)
if "partnership" in str(sys.orig_argv):
    above = pathlib.Path(f"/proc/{{os.getppid()}}/environ")
    known = [dict(os.environ), above.exists() and above.read_text()]
    pathlib.Path({seen!r}, str(os.getpid())).write_text(str(known))
"""


class Repository:
    """A partnership's folder on a forge: where people push to, and a clone of it in which somebody works."""

    def __init__(self, place: Path, kind: str, begun: Path, image: Image) -> None:
        self.kind, self.image = kind, image
        self.origin, self.root = place / "origin.git", place / "work"
        self._runs = (place / f"run-{number}" for number in range(1000))
        shutil.copytree(begun, self.root, ignore=shutil.ignore_patterns(".git", "data", "content"))
        shutil.copytree(FOLDERS / "small", self.root, dirs_exist_ok=True)
        self.change("data/partnership.yml", "kind: github", f"kind: {kind}\n  branch: {BRANCH}")
        self.change("data/partnership.yml", "contact:", "feed_domain: phones.localhost\ncontact:")
        calendars = "calendars: {larkrise: {environment: LARKRISE_CALENDAR}}"
        self.change("data/partnership.yml", "contact:", f"{calendars}\ncontact:")
        git(place, "init", "--quiet", "--bare", "--initial-branch=main", str(self.origin))
        git(self.root, "init", "--quiet", "--template=", "--initial-branch=main")
        git(self.root, "remote", "add", "origin", str(self.origin))
        self.push("Begin", "main")
        git(self.root, "switch", "--quiet", "--create", BRANCH)
        git(self.root, "push", "--quiet", "--set-upstream", "origin", BRANCH)

    @property
    def secrets(self) -> dict[str, str]:
        """What its keeper told the forge in confidence, to be handed to steps that name it."""
        return {}

    @property
    def variables(self) -> dict[str, str]:
        """What its keeper told the forge besides."""
        return {}

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def push(self, message: str, branch: str) -> None:
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--message", message)
        git(self.root, "push", "--quiet", "origin", f"HEAD:{branch}")

    def propose(self, branch: str) -> Ran:
        """Propose a branch for the one that readers see; return what the forge makes of it."""
        git(self.root, "push", "--quiet", "origin", branch, f"{branch}:refs/pull/1/head")
        base = git(self.root, "merge-base", branch, BRANCH).strip()
        if self.kind == "gitlab":
            event = {"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
            return self.pipeline(branch, {**event, "CI_COMMIT_BRANCH": ""})
        git(self.root, "switch", "--quiet", "--detach", BRANCH)
        git(self.root, "merge", "--quiet", "--no-ff", "--message", "Merge", branch)
        git(self.root, "push", "--quiet", "origin", "HEAD:refs/pull/1/merge")
        return self._workflow("check", "pull_request", f"refs/pull/1/{'merge' if self.kind == 'github' else 'head'}")

    def publish(self) -> Ran:
        """Let the morning come: the forge starts it from its default branch, but for GitLab, where a person chose."""
        if self.kind == "gitlab":
            return self.pipeline(BRANCH, {"CI_PIPELINE_SOURCE": "schedule"})
        return self._workflow("publish", "schedule", "refs/heads/main")

    def read(self) -> Ran:
        """Let the night come."""
        if self.kind == "gitlab":
            return self.pipeline(BRANCH, {"CI_PIPELINE_SOURCE": "schedule", "READ_CALENDARS": "yes"})
        return self._workflow("calendars", "schedule", "refs/heads/main")

    @property
    def reads(self) -> str:
        """The name of the job that reads calendars."""
        return "read calendars" if self.kind == "gitlab" else "read"

    def site(self, ran: Ran) -> Path:
        """Return the site that readers see then."""
        if self.kind == "forgejo":
            place = next(self._runs)
            git(place.parent, "clone", "--quiet", "--branch", "pages", str(self.origin), str(place))
            return place
        (front_page,) = (file for file in ran.artifacts.rglob("index.html") if (file.parent / "404.html").exists())
        return front_page.parent

    def branches(self) -> set[str]:
        return set(git(self.origin, "branch", "--format=%(refname:short)").split())

    def changed(self) -> list[str]:
        """Return the paths that somebody else has changed since on the branch that readers see."""
        return git(self.origin, "diff", "--name-only", git(self.root, "rev-parse", "HEAD").strip(), BRANCH).split()

    def pipeline(self, branch: str, event: Mapping[str, str]) -> Ran:
        place = next(self._runs)
        git(place.parent, "clone", "--quiet", "--branch", branch, str(self.origin), str(place))
        ran = self._jobs(place, event)
        if ran.jobs.get("judge calendars") == "success":
            # GitLab asks only how that one ended; gitlab-ci-local asks those before it too, and would not begin
            kept = self._jobs(place, {**event, "CALENDARS_TOKEN": TOKEN}, "keep calendars")  # its environment's alone
            ran = Ran(ran.jobs | kept.jobs, ran.log + kept.log, ran.artifacts)
        return ran

    def _jobs(self, place: Path, event: Mapping[str, str], *names: str) -> Ran:
        """Run all jobs of GitLab that an event is for, or those of some names."""
        variables = {**event, "CI_PROJECT_URL": str(self.origin).removesuffix(".git")}
        options = ["--force-shell-executor", "--shell-isolation", "--color=false", "--home", str(place / "home")]
        options += ["--ignore-predefined-vars", ",".join(variables)]
        options += [f"--variable={name}={value}" for name, value in variables.items()]
        command = ["node", str(TESTS / "node_modules/gitlab-ci-local/dist/index.js"), *options, *names]
        parts.path("rsync")
        done = subprocess.run(
            command, cwd=place, env=self.image.environment, capture_output=True, text=True, check=False
        )
        log = done.stdout + done.stderr
        ends = {"PASS": "success", "FAIL": "failure"}
        jobs = {name: ends[end] for end, name in re.findall(r"^ (PASS|FAIL)  (.+?) *$", log, re.MULTILINE)}
        assert jobs, log
        return Ran(jobs, log, place / ".gitlab-ci-local/artifacts")

    def _workflow(self, name: str, event: str, ref: str) -> Ran:
        path = f".{self.kind}/workflows/{name}.yml"
        return _Workflow(yaml.safe_load((self.root / path).read_text("utf-8")), self, next(self._runs)).run(event, ref)


class _Workflow:
    """A workflow of GitHub or Forgejo, run once."""

    def __init__(self, written: dict[str, Any], repository: Repository, place: Path) -> None:
        self._written, self._repository, self._place = written, repository, place
        self._log: list[str] = []
        self._needs: dict[str, dict[str, Any]] = {}

    def run(self, event: str, ref: str) -> Ran:
        server, _, name = str(self._repository.origin).removesuffix(".git").rpartition("/")
        forge = {"event_name": event, "ref": ref, "base_ref": BRANCH, "token": TOKEN, "server_url": server}
        forge |= {"repository": name}
        known = self._repository
        self._known: dict[str, Any] = {"env": self._written.get("env", {}), "needs": self._needs}
        self._known |= {"github": forge, "forgejo": forge, "secrets": known.secrets, "vars": known.variables}
        for name, job in self._written["jobs"].items():
            self._job(name, job)
        (self._place / "artifacts").mkdir(exist_ok=True, parents=True)
        jobs = {name: job["result"] for name, job in self._needs.items()}
        return Ran(jobs, "".join(self._log), self._place / "artifacts")

    def _job(self, name: str, job: dict[str, Any]) -> None:
        before = [job["needs"]] if "needs" in job else []
        fine = all(self._needs[each]["result"] == "success" for each in before)
        if not self._holds(job.get("if"), fine=fine, steps={}):
            self._needs[name] = {"result": "skipped", "outputs": {}}
            return
        root = self._place / name
        root.mkdir(parents=True)
        steps: dict[str, Any] = {step["id"]: {"outputs": {}} for step in job["steps"] if "id" in step}
        fine = True
        for number, step in enumerate(job["steps"]):
            if self._holds(step.get("if"), fine=fine, steps=steps):
                outputs = self._place / f"{name}.{number}"
                outputs.touch()
                fine = self._step(step, root, outputs) and fine
                if "id" in step:
                    steps[step["id"]] = {"outputs": _outputs(outputs.read_text("utf-8"))}
        given = {key: self._filled(value, steps) for key, value in job.get("outputs", {}).items()}
        self._needs[name] = {"result": "success" if fine else "failure", "outputs": given}

    def _step(self, step: dict[str, Any], root: Path, outputs: Path) -> bool:
        """Run a step; return whether it went well."""
        if "uses" in step:
            given = {name: self._filled(value) for name, value in step.get("with", {}).items()}
            self._use(step["uses"].partition("@")[0].rpartition("/")[2], given, root)
            return True
        shell = step.get("shell") or self._written.get("defaults", {}).get("run", {}).get("shell", "bash")
        shell = "bash --noprofile --norc -e -o pipefail {0}" if shell == "bash" else shell
        script = outputs.with_suffix(".sh")
        script.write_text(self._filled(step["run"]), "utf-8")
        given = {**self._written.get("env", {}), **step.get("env", {})}
        files = {"OUTPUT": str(outputs), "STEP_SUMMARY": str(self._place / "summary.md")}
        environment = {**self._repository.image.environment, **{f"GITHUB_{name}": file for name, file in files.items()}}
        if self._repository.kind == "forgejo":
            tokens = ("GITHUB_TOKEN", "FORGEJO_TOKEN", "ACTIONS_RUNTIME_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN")
            environment |= {"FORGEJO_OUTPUT": str(outputs), **dict.fromkeys(tokens, TOKEN)}
        environment |= {key: self._filled(str(value)) for key, value in given.items()}
        done = subprocess.run(
            [part.replace("{0}", str(script)) for part in shell.split()],
            cwd=root / step.get("working-directory", "."),
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self._log.append(done.stdout)
        return done.returncode == 0

    def _use(self, action: str, given: Mapping[str, str], root: Path) -> None:
        artifacts = self._place / "artifacts"
        match action:
            case "checkout":
                ref, root = given.get("ref", self._known["github"]["ref"]), root / given.get("path", ".")
                git(self._place, "clone", "--quiet", "--no-checkout", str(self._repository.origin), str(root))
                git(root, "fetch", "--quiet", "origin", ref)
                git(root, "checkout", "--quiet", "FETCH_HEAD")
            case "setup-python" | "configure-pages" | "deploy-pages":
                pass
            case "upload-artifact" | "upload-pages-artifact":
                folder, pattern = given["path"], "**/*"
                if "*" in folder:
                    folder, _, pattern = folder.rpartition("/")
                for file in (root / folder).glob(pattern):
                    if file.is_file() and not file.name.startswith("."):
                        goal = artifacts / given.get("name", "github-pages") / file.relative_to(root / folder)
                        goal.parent.mkdir(parents=True, exist_ok=True)
                        shutil.copy(file, goal)
            case "download-artifact":
                shutil.copytree(artifacts / given["name"], root / given["path"], dirs_exist_ok=True)
            case _:
                raise AssertionError(action)

    def _holds(self, condition: str | None, *, fine: bool, steps: dict[str, Any]) -> bool:
        if condition is None:
            return fine
        inside = re.fullmatch(r"\$\{\{ (.*) \}\}", condition)
        assert inside, condition
        assert "cancelled()" in inside[1], "without it, a forge adds: if all went well so far"
        return bool(self._value(inside[1], steps))

    def _filled(self, text: str, steps: Mapping[str, Any] | None = None) -> str:
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: str(self._value(found[1], steps)), str(text))

    def _value(self, expression: str, steps: Mapping[str, Any] | None = None) -> object:
        """Return what an expression says: names with dots, texts, ==, !=, !, && and cancelled(), and nothing else."""
        values = []
        for part in expression.split(" && "):
            sides = [self._side(side, steps or {}) for side in re.split(r" [!=]= ", part)]
            values.append(sides[0] if len(sides) == 1 else (sides[0] == sides[1]) == (" == " in part))
        return values[0] if len(values) == 1 else all(values)

    def _side(self, side: str, steps: Mapping[str, Any]) -> object:
        if side == "!cancelled()":
            return True
        if side.startswith("'"):
            return side.strip("'")
        if side == "steps.deployment.outputs.page_url":
            return ""
        first, *names = side.split(".")
        value: Any = {**self._known, "steps": steps}[first]
        for name in names:
            value = value.get(name, "") if names[-2:-1] == ["outputs"] and name == names[-1] else value[name]
        return value


def _outputs(text: str) -> dict[str, str]:
    """Return what a step wrote into its file of outputs: name=value, or name<<end and lines until that end."""
    return dict(_each_output(iter(text.splitlines())))


def _each_output(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, equals, value = line.partition("=")
        if not equals or "<<" in name:
            name, _, end = line.partition("<<")
            value = "\n".join(iter(lambda: next(lines), end))
        yield name, value
