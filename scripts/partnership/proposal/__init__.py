"""What a proposal would change for readers: two states of one folder compared, and told to those who decide.

`checked_out()` gives the state before, `read()` takes in either, `compare()` makes the report of both, `markdown()`
and `html_page()` write it. Nothing else needs this: a site is built without it.
"""

from partnership.proposal.checkout import CannotCheckOutError, checked_out
from partnership.proposal.comparison import brought_clashes, compare
from partnership.proposal.rendering import LARGEST, html_page, markdown
from partnership.proposal.report import Point, Report, ReportPart
from partnership.proposal.side import read

__all__ = [
    "LARGEST",
    "CannotCheckOutError",
    "Point",
    "Report",
    "ReportPart",
    "brought_clashes",
    "checked_out",
    "compare",
    "html_page",
    "markdown",
    "read",
]
