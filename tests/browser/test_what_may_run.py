"""The policy that own servers send with every page: only the site's own files run, and the site needs no more."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visiting import reader

INTRUDERS = """
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  document.body.append(script);
  const box = document.createElement("div");
  box.innerHTML = '<p id="styled" style="color: red">A</p><img src="no.png" onerror="window.ran = true">';
  document.body.append(box);
  return new Promise((tried) => box.lastChild.addEventListener("error", () => tried()));
"""


@pytest.fixture
def page(browser: Browser) -> Page:
    return reader(browser).new_page()


@pytest.fixture
def refused(page: Page) -> list[str]:
    """What the browser refused a page, in its words."""
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if "Content Security Policy" in line.text else None)
    return said


def test_nothing_but_the_sites_own_files_runs_or_styles(page: Page, refused: list[str], address: str) -> None:
    """Whatever got into a page in spite of all stays words. All stories here are told under the same policy."""
    page.goto(address)
    assert refused == []
    page.evaluate(f"() => {{ {INTRUDERS} }}")

    assert page.evaluate("window.ran") is None
    assert page.locator("#styled").evaluate("styled => styled.style.color") == ""
    assert [what for what in ("script", "style", "event handler") if not any(what in line for line in refused)] == []


def test_a_drawing_has_its_colours_when_it_is_opened_by_itself(
    page: Page, refused: list[str], address: str, site: Path
) -> None:
    """The planner's sheet is saved and printed: it brings its look in a way that the policy lets through."""
    page.goto(address + min(site.glob("diary/planner-*.svg")).relative_to(site).as_posix())
    fills = page.evaluate("[...document.querySelectorAll('rect')].map(each => getComputedStyle(each).fill)")

    assert len(set(fills)) > 4
    assert refused == []
