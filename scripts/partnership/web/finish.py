"""From planned pages to finished bodies: templates filled, panels laid in, links and anchors checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from markupsafe import Markup

from partnership.problems import Record
from partnership.web.links import Links
from partnership.web.outline import outline
from partnership.web.pages import FinishedPage, Panel, PlannedFile, PlannedPage
from partnership.web.templates import Templates


def finish(
    pages: Sequence[PlannedPage],
    panels: Iterable[Panel],
    files: Iterable[PlannedFile],
    roots: Sequence[Path],
    record: Record,
) -> tuple[FinishedPage, ...]:
    """Return the pages with their bodies. `roots` are the folders to look in for templates, the first first."""
    links = Links()
    maker = _Maker(pages, panels, Templates(roots, record), links)
    finished = tuple(maker.finished(page) for page in pages)
    content = roots[0] / "content"
    addresses = {file.address for file in files} | {
        f.relative_to(content).as_posix() for f in content.rglob("*.*") if f.suffix != ".md"
    }
    links.check({page.path: page.anchors for page in finished}, addresses, record)
    return finished


class _Maker:
    def __init__(
        self, pages: Iterable[PlannedPage], panels: Iterable[Panel], templates: Templates, links: Links
    ) -> None:
        self._by_path = {page.path: page for page in pages}
        self._panels: dict[str, list[Panel]] = defaultdict(list)
        for panel in panels:
            self._panels[panel.page].append(panel)
        self._templates = templates
        self._links = links

    def finished(self, page: PlannedPage) -> FinishedPage:
        laid = Markup("").join(self._fill(page, panel.template, panel.facts) for panel in self._panels[page.path])
        body = self._fill(page, page.template, {**page.facts, "panels": laid, "above": self._above(page)})
        drawn = outline(body)
        return FinishedPage(
            page.path, page.title, str(body), drawn.headings, drawn.anchors, page.source, page.description
        )

    def _fill(self, page: PlannedPage, template: str, facts: object) -> Markup:
        links = self._links.of(page.path, self._templates.place(template))
        return Markup(self._templates.fill(template, {**dict(facts), "page": page, "links": links}))  # type: ignore[call-overload]

    def _above(self, page: PlannedPage) -> list[PlannedPage]:
        """Return the pages above this one, the topmost first."""
        trail: list[PlannedPage] = []
        path = page.above
        while path in self._by_path:
            trail.insert(0, self._by_path[path])
            path = trail[0].above
        return trail
