"""The files of a site, written: every page in its frame, and all that the plan has beside them."""

from __future__ import annotations

from pathlib import Path

from partnership.processes import shared
from partnership.publish.frame import Frames
from partnership.publish.search_index import ADDRESS, index
from partnership.web.links import address
from partnership.web.pages import FinishedPage, Plan, PlannedFile

Served = FinishedPage | PlannedFile


def write(plan: Plan, frames: Frames, site_dir: Path, processes: int = 1) -> None:
    """Write all of a planned site into a folder; several processes may share the work."""
    search = PlannedFile(ADDRESS, lambda: index(plan.pages))
    served: list[Served] = [search, *plan.files, *plan.pages]
    for folder in {(site_dir / _name(each)).parent for each in served}:
        folder.mkdir(parents=True, exist_ok=True)

    def write_one(each: Served) -> None:
        made = frames.around(each) if isinstance(each, FinishedPage) else each.content
        (site_dir / _name(each)).write_bytes(made.encode() if isinstance(made, str) else made)

    shared(write_one, served, processes)


def _name(each: Served) -> str:
    """Return where a page or file lies in the site's folder."""
    return f"{address(each.path)}index.html" if isinstance(each, FinishedPage) else each.address
