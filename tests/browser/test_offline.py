"""Where there is no network: what was read, the front page and the diary are there, and say of which day they are."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import visiting
from tests.browser.serving import serving
from tests.cast import Folder
from tests.patience import until

DAY = re.compile(r"\w+day,? \d+ \w+ \d{4}\.")
KEEPS = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
REGISTERED = "navigator.serviceWorker.getRegistrations().then(all => all.length)"
IS_KEPT = "caches.match(location.href).then(Boolean)"


def _until(page: Page, promised: str) -> None:
    """Wait until a promise that the page gives comes true."""
    until(lambda: bool(page.evaluate(promised)), page.url.__str__)


def _reading(browser: Browser, address: str) -> Page:
    """Return a reader whose browser has begun to keep copies."""
    page = visiting.reader(browser, width=360, keeps=True).new_page()
    page.goto(address)
    _until(page, KEEPS)
    return page


def _without_network(page: Page, address: str) -> BrowserContext:
    """Take the network away, and wait until the script that keeps copies has none either."""
    page.context.set_offline(True)

    def none_there() -> bool:
        page.goto(address + "no-such-page/")
        return page.title().startswith("No network")

    until(none_there, page.title)
    return page.context


@pytest.mark.parametrize("under", ["/", "/another/place/"])
def test_what_was_read_is_there_without_a_network_and_says_of_which_day(
    browser: Browser, site: Path, under: str
) -> None:
    """Wherever the site is served: on a train, the page of the school that you go to."""
    with serving(site, under) as address:
        page = _reading(browser, address)
        page.goto(address + "schools/conifers/")
        expect(page.get_by_text("This is a copy from")).to_have_count(0)
        _until(page, IS_KEPT)
        _without_network(page, address)

        page.goto(address + "schools/conifers/?h=word")
        expect(page.get_by_role("heading", level=1)).to_have_text("Conifers Primary School")
        expect(page.get_by_text("No network. This is a copy from")).to_contain_text(DAY)
        assert page.evaluate("getComputedStyle(document.querySelector('.site-header')).position") == "relative"
        for name in ("", "diary/"):
            page.goto(address + name)
            expect(page.get_by_text("No network. This is a copy from")).to_be_visible()
        page.context.close()


def test_what_was_not_read_leads_to_what_is_there(browser: Browser, address: str) -> None:
    """And to another try of the same page."""
    page = _reading(browser, address)
    page.goto(address + "schools/conifers/")
    _until(page, IS_KEPT)
    context = _without_network(page, address)

    page.goto(address + "schools/radipole/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No network, and no copy of that page")
    expect(page.get_by_role("link", name="Try again")).to_have_attribute("href", address + "schools/radipole/")
    page.get_by_role("link", name="Conifers Primary School").click()
    expect(page).to_have_url(address + "schools/conifers/")

    context.set_offline(False)
    page.goto(address + "schools/radipole/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Radipole")
    context.close()


def test_with_a_network_a_page_is_always_as_it_is_today(browser: Browser, folder: Folder, tmp_path: Path) -> None:
    """A copy of yesterday must not hide what changed."""
    site = tmp_path / "site"
    assert folder.build("--site-dir", site).code == 0
    with serving(site) as address:
        page = _reading(browser, address)
        folder.change("data/partnership.yml", "name: Alder Valley Partnership", "name: Alder Valley Schools")
        assert folder.build("--site-dir", site).code == 0
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text("Alder Valley Schools")
        page.context.close()


def test_calendars_and_documents_are_not_kept(browser: Browser, address: str) -> None:
    """They may be large, and phones keep calendars themselves."""
    page = _reading(browser, address)
    page.goto(address + "policies/attendance/")
    _until(page, IS_KEPT)
    page.evaluate("Promise.all(['../../diary/heads.ics', '../../data/schools.json'].map(name => fetch(name)))")

    kept = page.evaluate(
        "caches.keys().then(async names => (await Promise.all(names.map(async name => "
        "(await (await caches.open(name)).keys()).map(({ url }) => url)))).flat())"
    )
    assert kept
    assert not [url for url in kept if re.search(r"\.(ics|json|docx|pdf|csv|txt|xml)$", url)]
    page.context.close()


def test_the_page_of_what_is_stored_forgets_the_copies(browser: Browser, address: str) -> None:
    """It names them, too."""
    page = _reading(browser, address)
    page.goto(address + "storage/")
    _until(page, IS_KEPT)
    expect(page.get_by_text("Copies for when there is no network")).to_be_visible()
    page.get_by_role("button", name="Forget the copies").click()

    expect(page.get_by_text("The copies are gone.")).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    page.context.close()


def test_one_setting_turns_it_off_and_frees_those_who_have_copies(
    browser: Browser, folder: Folder, tmp_path: Path
) -> None:
    """Nobody is left with a page of long ago: the next visit takes copies and script away."""
    site = tmp_path / "site"
    assert folder.build("--site-dir", site).code == 0
    with serving(site) as address:
        page = _reading(browser, address)
        page.evaluate("caches.open('another program')")
        folder.change("data/partnership.yml", "address:", "offline: no\naddress:")
        assert folder.build("--site-dir", site).code == 0
        page.goto(address + "storage/")
        expect(page.get_by_text("Copies for when there is no network")).to_have_count(0)
        page.evaluate("navigator.serviceWorker.getRegistration().then(worker => worker?.update())")

        _until(page, f"{REGISTERED}.then(many => many === 0)")
        assert page.evaluate("caches.keys()") == ["another program"]
        page.goto(address)
        page.wait_for_load_state()
        assert page.evaluate(REGISTERED) == 0
        page.context.close()


def test_the_same_files_give_the_same_script_and_others_another(folder: Folder, tmp_path: Path) -> None:
    """A browser fetches again what it keeps when something in it changed, and only then."""
    scripts = []
    for name in ("one", "same", "other"):
        if name == "other":
            folder.change("data/partnership.yml", "name: Alder Valley Partnership", "name: Alder Valley Schools")
        assert folder.build("--site-dir", tmp_path / name).code == 0
        scripts.append((tmp_path / name / "sw.js").read_bytes())

    assert scripts[0] == scripts[1] != scripts[2]


def test_a_phone_can_put_the_site_on_its_screen(browser: Browser, site: Path) -> None:
    """Below any path: each picture of the manifest is there, and as large as it says."""
    with serving(site, "/another/place/") as address:
        page = visiting.reader(browser, keeps=True).new_page()
        page.goto(address + "schools/conifers/")
        where = page.locator("link[rel=manifest]").evaluate("link => link.href")
        manifest = json.loads(page.request.get(where).text())

        assert manifest["name"] == "Chesil Collaboration"
        sizes = "src => new Promise((done) => { const i = new Image(); i.onload = () => done(i.width); i.src = src; })"
        pictures = [each for each in manifest["icons"] if each["type"] == "image/png"]
        assert [page.evaluate(sizes, address + each["src"]) for each in pictures] == [192, 512]
        touched = page.locator("link[rel=apple-touch-icon]").evaluate("link => link.href")
        assert page.evaluate(sizes, touched) == 180
        page.context.close()
