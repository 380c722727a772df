"""What a proposal changes on the site: what comes, what goes, what reads differently, which addresses would break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnership.proposal.report import Part, Point, shortened
from partnership.web.links import address
from partnership.web.pages import FinishedPage, Plan, PlannedFile
from partnership.words import count, sentence

_MOST = 40
"""How many pages a list names."""


def parts(base: Plan, now: Plan) -> Iterator[Part]:
    """Yield what changes for readers, and what people would look for in vain."""
    before, after = _pages(base), _pages(now)
    lost = [*_lost(before, after), *_vanished(base, now)]
    if lost:
        said = "What was published has an address that people keep: it should lead somewhere for ever."
        yield Part("Addresses of the site that would break", (said,), shortened(lost, _MOST))
    points = list(_changed(before, after))
    if points:
        counted = ", ".join(_counted(before, after))
        yield Part("Pages", (sentence(f"{counted}."),), shortened(points, _MOST))
    files = list(_files(base, now))
    if files:
        said = "Calendar feeds and data that other programs take."
        yield Part("Files", (said,), shortened(files, _MOST))


def _pages(plan: Plan) -> dict[str, FinishedPage]:
    return {page.path: page for page in plan.pages}


def _changed(before: Mapping[str, FinishedPage], after: Mapping[str, FinishedPage]) -> Iterator[Point]:
    for path, page in after.items():
        if path not in before:
            yield Point(page.planned.title, f"is new: /{address(path)}")
        elif _said(before[path]) != _said(page):
            yield Point(page.planned.title, f"reads differently: /{address(path)}")
    for path, page in before.items():
        if path not in after:
            yield Point(page.planned.title, f"is not there any more: /{address(path)}")


def _counted(before: Mapping[str, FinishedPage], after: Mapping[str, FinishedPage]) -> Iterator[str]:
    differ = sum(path in before and _said(before[path]) != _said(page) for path, page in after.items())
    for number, said in (
        (differ, "differently"),
        (len(after.keys() - before), "new"),
        (len(before.keys() - after), ""),
    ):
        if number and said == "differently":
            yield f"{count(number, 'page')} {'reads' if number == 1 else 'read'} differently"
        elif number:
            yield f"{count(number, f'{said} page')}" if said else f"{count(number, 'page')} gone"


def _said(page: FinishedPage) -> tuple[str, str]:
    return page.planned.title, page.body


def _lost(before: Mapping[str, FinishedPage], after: Mapping[str, FinishedPage]) -> Iterator[Point]:
    """Yield the pages and headings that are at no address any more."""
    for path, page in before.items():
        if path not in after:
            yield Point(f"/{address(path)}", page.planned.title)
        else:
            for anchor in sorted(page.anchors - after[path].anchors):
                yield Point(f"/{address(path)}#{anchor}", page.planned.title)


def _vanished(base: Plan, now: Plan) -> Iterator[Point]:
    kept = {file.address for file in now.files}
    yield from (Point(f"/{file.address}") for file in base.files if file.address not in kept)


def _files(base: Plan, now: Plan) -> Iterator[Point]:
    before = {file.address: file for file in base.files}
    for file in now.files:
        if file.address not in before:
            yield Point(f"/{file.address}", "is new")
        elif _bytes(before[file.address]) != _bytes(file):
            yield Point(f"/{file.address}", "says something else")


def _bytes(file: PlannedFile) -> bytes:
    return file.content.encode() if isinstance(file.content, str) else file.content
