"""What the browser's stories share: the built site, its address, the browser, and the visits."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import built, visiting
from tests.browser.built import BuiltPage
from tests.browser.serving import serving
from tests.browser.visiting import Visit


@pytest.fixture(scope="session")
def site(chesil_site: Path) -> Path:
    """The folder of the built reference partnership."""
    return chesil_site


@pytest.fixture(scope="session")
def every_page(site: Path) -> list[BuiltPage]:
    """All pages of the site, as files."""
    return built.pages(site)


@pytest.fixture(scope="session")
def kinds_of_page(every_page: list[BuiltPage]) -> list[str]:
    """The address of one page of each kind, for what takes long."""
    return [page.address for page in built.one_of_each_kind(every_page)]


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, at the path it was built for."""
    with serving(site, built.path_of_home(site)) as at:
        yield at


@pytest.fixture(scope="session")
def visits(address: str, every_page: list[BuiltPage]) -> list[Visit]:
    """Every page, met in both widths and both colours."""
    return visiting.visits(address, [page.address for page in built.to_visit(every_page)])


@pytest.fixture(scope="session")
def browsers() -> list[Browser]:
    """The browser, once a story has asked for it."""
    return []


@pytest.fixture(scope="session")
def browser(browsers: list[Browser]) -> Iterator[Browser]:
    """One browser for all that is not a visit."""
    with visiting.browsing() as started:
        browsers.append(started)
        yield started


@pytest.fixture(autouse=True, scope="module")
def _no_page_stays_open(browsers: list[Browser]) -> Iterator[None]:
    """Hundreds of pages that nobody looks at any more slow the rest down."""
    yield
    for context in [context for browser in browsers for context in browser.contexts]:
        context.close()


@pytest.fixture(scope="session")
def node() -> str:
    """Node as it is locked with the rest, beside the Python that runs this."""
    beside = shutil.which("node", path=str(Path(sys.executable).parent))
    assert beside, "make test installs Node"
    return beside
