"""PDFs that are ready: made by a browser where there is one; where there is none, pages say so and lead to none."""

import stat
from pathlib import Path

import pytest
from pypdf import PdfReader

from partnership.publish import browsers
from tests.cast import Folder
from tests.diaries import keep
from tests.policies import governed

POLICY = "policies/lending/lending-1.1.pdf"
PLANNER = "diary/planner-2026-27.pdf"


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership with a diary and policies, which may keep nothing between builds."""
    return governed(keep(folder))


def _printed(valley: Folder, site: Path) -> dict[str, bytes]:
    built = valley.build("--pdf", "--site-dir", site)
    assert built.code == 0, built.out + built.error
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*.pdf"))}


@pytest.mark.slow
def test_policies_and_planners_are_ready_as_pdf(valley: Folder, tmp_path: Path) -> None:
    """To be read aloud and found one's way in, on the right paper, and led to from where people look for them."""
    site = tmp_path / "site"
    printed = _printed(valley, site)
    policy, planner = PdfReader(site / POLICY), PdfReader(site / PLANNER)
    root = str(policy.root_object)

    assert POLICY in printed
    assert "'/Marked': True" in root
    assert "'/Lang': 'en-GB'" in root
    assert "Say when it comes back." in " ".join(page.extract_text() for page in policy.pages)
    assert policy.outline
    width, height = planner.pages[0].mediabox.width, planner.pages[0].mediabox.height
    assert (len(planner.pages), round(width), round(height)) == (1, 842, 595)
    assert 'href="lending-1.1.pdf" download>PDF' in (site / "policies/lending/index.html").read_text("utf-8")
    assert 'href="../../planner-2026-27.pdf"' in (site / "diary/planner/2026-27/index.html").read_text("utf-8")
    assert not list(site.rglob(".to-print*"))


@pytest.mark.slow
def test_the_same_words_make_the_same_pdf(valley: Folder, tmp_path: Path) -> None:
    """When and where it was made stands in none; so what was made once is not made again."""
    first = _printed(valley, tmp_path / "one")
    for kept in tmp_path.glob("kept*"):
        if kept.is_dir():
            for file in kept.iterdir():
                file.unlink()

    assert _printed(valley, tmp_path / "two") == first


def test_without_a_browser_the_pages_say_so(valley: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leads to a PDF that is not there; printing is as good."""
    monkeypatch.setenv(browsers.NAMED, "/nowhere/at/all")
    site = tmp_path / "site"
    built = valley.build("--pdf", "--site-dir", site)

    assert built.code == 0
    assert "No PDFs   no browser was found here: install Chromium, or name one in PARTNERSHIP_BROWSER" in built.out
    assert not list(site.rglob("*.pdf"))
    assert "Print or PDF" in (site / "policies/lending/index.html").read_text("utf-8")
    assert "No PDF is ready here:" in (site / "diary/planner/2026-27/index.html").read_text("utf-8")


def test_a_browser_that_fails_leaves_a_whole_site_without_pdfs(
    valley: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told; readers are not led to what is not there."""
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "A browser 1.0" || { echo "no paper" >&2; exit 1; }\n')
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(browsers.NAMED, str(browser))
    site = tmp_path / "site"
    built = valley.build("--pdf", "--site-dir", site)

    assert built.code == 0
    assert "no paper" in built.out
    assert not list(site.rglob("*.pdf"))
    assert "Print or PDF" in (site / "policies/lending/index.html").read_text("utf-8")
