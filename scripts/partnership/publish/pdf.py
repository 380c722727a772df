"""Pages as PDF, made by a browser of this machine, where there is one: as it would print them itself.

A browser was chosen over a library: what readers print is drawn by one, so there is one look on paper, and the tests
see it. It tags what it writes, so that it can be read aloud, and lists the headings (ISO 32000-1, 14.8).
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from partnership.publish import browsers
from partnership.web.links import address
from partnership.web.pages import FinishedPage, Plan

SECONDS = 120
"""How long a browser may take for one. It needs one or two, more where the machine is busy."""

_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_FILES = re.compile(r'<(?:link|img)\b[^>]*\b(?:href|src)="([^"#?]+)')
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) )\(D:\d{14}[^)]*\)")
_NODE = re.compile(rb"\(node(\d{8})\)")
"""By what a browser calls the parts of a page as it is read aloud: it counts all that it ever drew."""
_PAPER = "<style>@page { size: A4 } @page sheet { size: A4 landscape } @page lengthwise { size: A4 landscape }</style>"
"""The page's own style says how wide its margins are, and leaves the paper to the reader's printer."""
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)


class PdfError(Exception):
    """A browser wrote no PDF of a page; which, and what it said."""


def write(plan: Plan, site: Path, browser: str, processes: int = 1) -> int:
    """Write the PDF of each page that has one beside the pages in a site's folder, and return how many there are.

    Nothing in one tells when or where it was made, so the same page gives the same bytes. Raises PdfError.
    """
    pages = [page for page in plan.pages if page.planned.pdf]
    said = browsers.version(browser) or ""

    def made(page: FinishedPage) -> bytes:
        html, words = _to_print(page, site)
        return plan.store.find(["PDF", said, *words], lambda: _printed(html, site / address(page.path), browser))

    with ThreadPoolExecutor(max(1, processes)) as at_once:  # threads: each waits for a browser
        for page, content in zip(pages, at_once.map(made, pages), strict=True):
            (site / page.planned.pdf).write_bytes(content)
    return len(pages)


def _to_print(page: FinishedPage, site: Path) -> tuple[str, list[str]]:
    """Return a page without its scripts, and what its look on paper hangs on: it and the files that it shows."""
    folder = site / address(page.path)
    html = _SCRIPT.sub("", (folder / "index.html").read_text("utf-8"))
    html = html.replace("</head>", f"{_PAPER}</head>", 1)
    files = sorted({(folder / name).resolve() for name in _FILES.findall(html)})
    return html, [html, *(_digest(file) for file in files if file.is_file())]


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _printed(html: str, folder: Path, browser: str) -> bytes:
    """Return a page as PDF; the browser reads it where it lies, so that it finds its styles and pictures."""
    with tempfile.TemporaryDirectory(prefix="partnership-pdf-") as place:
        page, printed = folder / ".to-print.html", Path(place, "page.pdf")
        page.write_text(html, "utf-8")
        try:
            command = [browser, *_QUIET, *_as_root(), f"--user-data-dir={place}/profile", f"--print-to-pdf={printed}"]
            asked = subprocess.run([*command, page.as_uri()], capture_output=True, timeout=SECONDS, check=False)
            return _as_ever(printed.read_bytes())
        except FileNotFoundError as error:
            raise PdfError(f"{folder.name}: {asked.stderr.decode('utf-8', 'replace').strip()[-200:]}") from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PdfError(f"{folder.name}: {error}") from error
        finally:
            page.unlink(missing_ok=True)


def _as_root() -> Iterable[str]:
    """Yield what lets a browser start as root, who has no sandbox: in containers that build sites."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield "--no-sandbox"


def _as_ever(content: bytes) -> bytes:
    """Return a PDF that says nothing of when it was made, nor what its browser had drawn before.

    Nothing becomes longer or shorter, so that the places of all in it stay right; the names of parts stay in order.
    """

    def same_length(match: re.Match[bytes]) -> bytes:
        length = len(match[0]) - len(match[1])
        return match[1] + b"(D:20000101000000Z)".ljust(length)

    numbers = {node: place for place, node in enumerate(sorted(set(_NODE.findall(content))))}
    dated = _DATE.sub(same_length, content)
    return _NODE.sub(lambda match: b"(node%08d)" % numbers[match[1]], dated)
