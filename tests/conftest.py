"""What the stories share: the small partnership, the reference partnership, and both as built sites."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from partnership import contents, kept
from partnership.contents import Partnership
from partnership.web.pages import Plan
from tests.cast import KEPT, PROJECT, TODAY, Folder, copied, program
from tests.members import Built, Members, beside, copied_both
from tests.past import made
from tests.shared import once

# the same examples everywhere, each with all the time that it takes: a busy machine finds what an idle one finds
settings.register_profile(
    "stories", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("stories")


LONG = (
    "test_every_page test_each_kind_of_page test_installed test_forges test_proposals test_pushes "
    "test_issue test_places test_policies test_upgrade test_another_partnership test_the_site_itself "
    "test_now test_pdf test_any_two test_mine test_search_rules test_reaching test_offline "
    "test_personal_data test_feeds test_web_servers test_members_pushes test_members_web test_sign_on "
    "test_members_feeds test_canaries test_marks test_members_site"
).split()
"""Files whose stories take long together begin first, so that no processor waits for another at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rank = {name: number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(LONG)))


def pytest_xdist_auto_num_workers() -> int:
    """Return how many tell stories at once: one more than there are processors, for each waits at times."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew, for a human to read the diff")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: builds a whole site, or serves one (-m 'not slow' while you work)")


@pytest.fixture(scope="session")
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written."""
    return bool(request.config.getoption("--renew"))


@pytest.fixture(autouse=True, scope="session")
def _kept_beside_the_folder() -> Iterator[None]:
    """What this computer keeps for its owner is no part of any story."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "file", lambda root: root.parent / KEPT)
        yield


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small partnership with its past, made once, to be copied, and read once, so that no copy parses all help."""
    root = made(tmp_path_factory.mktemp("small") / "valley")
    contents.load(root, TODAY, root.parent / KEPT)
    return root


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Folder:
    """The small partnership, for one story to change."""
    return copied(small, tmp_path)


@pytest.fixture(scope="module")
def shared_folder(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The small partnership, for the stories of a module that change it once, and build it once."""
    return copied(small, tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="session")
def valley_with_members(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small partnership with much in it, and the members' folder beside it, made and read once, to be copied."""
    both = beside(copied(small, tmp_path_factory.mktemp("both")))
    both.load()
    return both.public.root


@pytest.fixture
def members(valley_with_members: Path, tmp_path: Path) -> Members:
    """The small partnership and its members' folder, for one story to change."""
    return copied_both(valley_with_members, tmp_path)


@pytest.fixture(scope="module")
def shared_members(valley_with_members: Path, tmp_path_factory: pytest.TempPathFactory) -> Members:
    """Both folders, for the stories of a module that build them once."""
    return copied_both(valley_with_members, tmp_path_factory.mktemp("shared_members"))


@pytest.fixture(scope="session")
def valley_sites(valley_with_members: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both sites of the valley and its members' feeds, built once: to be read, and changed by nobody."""
    folders = Folder(valley_with_members), valley_with_members.with_name("members")

    def build(room: Path) -> None:
        feeds = ("--feeds-dir", room / "site-members-feeds")
        for built in (
            folders[0].build("--site-dir", room / "site"),
            folders[0].build("--members", folders[1], "--site-dir", room / "site-members", *feeds),
        ):
            assert built.code == 0, built.out + built.error

    return Built(folders[0].root, folders[1], once(tmp_path_factory, "valley", build))


@pytest.fixture(scope="session")
def chesil() -> Partnership:
    """The reference partnership: this repository's own folder."""
    return contents.load(PROJECT, TODAY)


@pytest.fixture(scope="session")
def chesil_plan(chesil: Partnership) -> Plan:
    """The reference partnership's whole site, planned."""
    return contents.plan(chesil)


@pytest.fixture(scope="session")
def chesil_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference partnership's website, built by the real command line."""

    def build(site: Path) -> None:
        built = program("build", "--today", str(TODAY), "--site-dir", site, cwd=PROJECT)
        assert built.returncode == 0, built.stdout + built.stderr

    return once(tmp_path_factory, "chesil", build)
