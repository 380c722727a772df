"""What is installed is what the locks say: the same for everyone, and nothing that nobody wrote down."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
RUN, TEST, BENCH = LOCKS = tuple(ROOT / f"scripts/locks/{name}.txt" for name in ("run", "test", "bench"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
INSTALL, FOR_TESTS, PEERS = (PROJECT["optional-dependencies"][name] for name in ("install", "test", "bench"))


def locked(lock: Path) -> dict[str, set[str]]:
    """Return the versions of each package in a lock, with what they apply to."""
    lines = re.findall(r"^([\w.-]+)==(.+?) *\\$", lock.read_text("utf-8"), re.MULTILINE)
    return {name: {version for other, version in lines if other == name} for name, _ in lines}


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [(RUN, PROJECT["dependencies"] + INSTALL), (TEST, FOR_TESTS), (BENCH, PEERS)],
    ids=["run", "test", "bench"],
)
def test_every_dependency_is_locked_at_a_version_that_fits(lock: Path, wanted: list[str]) -> None:
    """After a change in pyproject.toml: make lock."""
    for requirement in map(Requirement, wanted):
        versions = locked(lock).get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement} is not locked"
        assert all(requirement.specifier.contains(each.split(" ;")[0]) for each in versions), requirement


@pytest.mark.parametrize("lock", [TEST, BENCH], ids=lambda lock: lock.stem)
def test_tests_and_bench_run_with_the_very_packages_that_build_the_site(lock: Path) -> None:
    """Or they would prove something else."""
    packages = locked(lock)
    assert {name: packages.get(name) for name in locked(RUN)} == locked(RUN)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_is_known_by_its_hash(lock: Path) -> None:
    """pip then takes nothing else, whichever mirror it comes from."""
    packages = re.split(r"^(?=\w)", lock.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert packages
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_no_lock_names_a_host() -> None:
    """Schools install through mirrors and proxies: where from is theirs to say."""
    for lock in LOCKS:
        assert not re.search(r"://|^-|\bindex\b", lock.read_text("utf-8"), re.MULTILINE), lock
    packages = json.loads((ROOT / "tests/package-lock.json").read_text("utf-8"))["packages"].values()
    assert [package["resolved"] for package in packages if "resolved" in package] == []


def test_no_npm_package_runs_a_script_of_its_own_when_installed() -> None:
    """What is locked is all that arrives."""
    packages = json.loads((ROOT / "tests/package-lock.json").read_text("utf-8"))["packages"].values()
    assert not [package for package in packages if package.get("hasInstallScript")]
    assert "ignore-scripts=true" in (ROOT / "tests/.npmrc").read_text("utf-8")
