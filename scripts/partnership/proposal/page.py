"""A report as one page of HTML that needs nothing else: to be opened from a folder, on any machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from partnership.problems import Record
from partnership.proposal.rendering import TITLE
from partnership.proposal.report import Report
from partnership.web.templates import Templates


def written(report: Report, roots: Sequence[Path]) -> str:
    """Return the page, made from the first of some folders' templates; a slip in one raises InputError."""
    record = Record()
    page = Templates(roots, record).fill("proposal.html", {"title": TITLE, "report": report})
    record.refuse_errors()
    return page
