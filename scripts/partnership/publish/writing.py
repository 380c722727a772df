"""The files of a site, written: every page in its frame, and all that the plan has beside them."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Sequence
from pathlib import Path

from partnership.processes import shared
from partnership.publish import offline, search_index
from partnership.publish.frame import Frames
from partnership.web.links import address
from partnership.web.pages import FinishedPage, Plan, PlannedFile

SITEMAP = "sitemap.xml"
Served = FinishedPage | PlannedFile


def write(plan: Plan, frames: Frames, site: Path, day: dt.date, processes: int = 1) -> None:
    """Write all of a planned site into its folder; several processes may share the work."""
    served = _served(plan, frames, day)
    for folder in {(site / _name(each)).parent for each in served}:
        folder.mkdir(parents=True, exist_ok=True)
    shared(lambda each: (site / _name(each)).write_bytes(_bytes(each, frames)), served, processes)
    _write_worker(plan, site)


def write_what_differs(plan: Plan, last: Plan, frames: Frames, site: Path, day: dt.date) -> None:
    """Write into a site's folder what is not as the last plan had it, in the same frames; take away what is gone."""
    published: Sequence[Served] = (*last.files, *last.pages)
    before = {_name(each): each for each in published}
    for each in _served(plan, frames, day):
        name = _name(each)
        if before.pop(name, None) == each:
            continue
        file, made = site / name, _bytes(each, frames)
        if not file.is_file() or file.read_bytes() != made:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(made)
    for name in before:
        (site / name).unlink(missing_ok=True)
    _write_worker(plan, site)


def _write_worker(plan: Plan, site: Path) -> None:
    """Write what keeps copies in browsers: it names the files that are there, and so comes last."""
    (site / offline.ADDRESS).write_bytes(offline.script(plan.look, site).encode())


def _served(plan: Plan, frames: Frames, day: dt.date) -> Sequence[Served]:
    """Return all that a plan serves; a search engine is told of the site as it is on a day."""
    at = dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()
    sitemap = frames.sitemap.encode()
    return (
        PlannedFile(search_index.ADDRESS, lambda: search_index.index(plan.pages)),
        PlannedFile(SITEMAP, sitemap),
        PlannedFile(f"{SITEMAP}.gz", gzip.compress(sitemap, mtime=at)),
        *plan.files,
        *plan.pages,
    )


def _bytes(each: Served, frames: Frames) -> bytes:
    made = frames.around(each) if isinstance(each, FinishedPage) else each.content
    return made.encode() if isinstance(made, str) else made


def _name(each: Served) -> str:
    """Return where a page or file lies in the site's folder."""
    return f"{address(each.path)}index.html" if isinstance(each, FinishedPage) else each.address
