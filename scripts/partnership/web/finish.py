"""From planned pages to finished bodies: templates filled, panels laid in, links and anchors checked."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from partnership.files.folders import Folders
from partnership.files.store import NOTHING_KEPT, Store
from partnership.problems import Place, Record
from partnership.processes import shared
from partnership.web.links import Link, Links, PageLinks
from partnership.web.offering import Writing
from partnership.web.outline import Outline, outline
from partnership.web.pages import FinishedPage, Panel, PlannedFile, PlannedPage
from partnership.web.templates import Templates


@dataclasses.dataclass(frozen=True, kw_only=True)
class Draft:
    """A site before any of it is written: its pages, panels and files, and the folders to look in for templates."""

    pages: Sequence[PlannedPage]
    panels: Sequence[Panel]
    files: Sequence[PlannedFile]
    writings: Sequence[tuple[str, Writing]]
    """People's words with links in them, each with the path of its page."""
    folders: Folders
    """The partnership's own."""
    top: Path
    """The program's folder, whose templates stand where the partnership has none of its own."""
    behind_sign_on: bool = False
    """Whether readers sign in to it: apps that follow a feed by themselves cannot, so none is offered to them."""
    has_pdfs: bool = False
    """Whether pages that may be had as PDF are: whoever writes the site makes them."""
    left_out: Callable[[str], bool] = lambda _: False
    """Whether a page, by its path or as it is filed, is there and left out: asked of links that lead nowhere."""
    for_members: Callable[[str], bool] = lambda _: False
    """Whether a page or file, by its path, is only on the members' site: asked of links that lead nowhere."""
    store: Store = NOTHING_KEPT
    """What earlier runs made of the same templates."""

    def finish(self, record: Record, processes: int = 1) -> tuple[FinishedPage, ...]:
        """Return the pages with their bodies; note every link that leads nowhere.

        Where several processes share the work and anything is wrong, one does all of it again, and tells it in order.
        """
        finished = self._shared(processes) if processes > 1 else None
        if finished is not None:
            return finished
        links = self.links()
        maker = _Maker(self, links, record)
        finished = tuple(maker.finished(page) for page in self.pages)
        self._lead(links)
        anchors = {page.path: page.anchors for page in finished}
        links.check(anchors, self._addresses, record, left_out=self.left_out, for_members=self.for_members)
        return finished

    def _shared(self, processes: int) -> tuple[FinishedPage, ...] | None:
        """Return the pages made by several processes; None if anything is wrong with any of them."""
        aside = Record()
        links = self.links()
        maker = _Maker(self, links, aside)

        def finished(page: PlannedPage) -> tuple[str, Outline, set[Link], int]:
            body, drawn = maker.written(page)
            return body, drawn, links.forget(), len(aside.problems)

        pages = shared(finished, self.pages, processes)
        anchors = {page.path: drawn.anchors for page, (_, drawn, *_) in zip(self.pages, pages, strict=True)}
        self._lead(links)
        made = links.forget().union(*(links for _, _, links, _ in pages))
        if any(wrong for *_, wrong in pages) or not all(
            link.leads_somewhere(anchors, self._addresses) for link in made
        ):
            return None
        return tuple(_finished(page, body, drawn) for page, (body, drawn, *_) in zip(self.pages, pages, strict=True))

    def finish_another(self, page: PlannedPage, record: Record) -> FinishedPage:
        """Return one page more, which is made of what became of all the others: it may lead to any of them."""
        draft = dataclasses.replace(self, pages=(*self.pages, page))
        return _Maker(draft, draft.links(), record).finished(page)

    def finished_files(self) -> tuple[PlannedFile, ...]:
        """Return the files, each that names pages with the links from where it lies."""
        links = self.links()
        return tuple(_with_links(file, links.of(file.address, Place(file.address))) for file in self.files)

    def check(self, record: Record, may_lead: Callable[[Link], bool] = lambda _: False) -> None:
        """Note every link in people's prose that leads nowhere; write no page for it.

        The program's own templates are left to `finish`: nobody who writes data can break them.
        A link that `may_lead` somewhere, to what could not be read, is not told.
        """
        links = self.links()
        self._lead(links)
        anchors = _Anchors(self, _Maker(self, self.links(), record))
        links.check(anchors, self._addresses, record, may_lead, self.left_out, self.for_members)

    def _lead(self, links: Links) -> None:
        """Make the links of people's words, also of those that no page shows as they stand."""
        for path, writing in self.writings:
            writing.lead(links.of(path, Place(path)))

    def links(self) -> Links:
        """Return links that know where each file of prose is shown: first where it stands by itself."""
        shown = {self.folders.filed(page.source): page.path for page in reversed(self.pages) if page.source}
        return Links(shown, {page.path for page in self.pages} | self._addresses)

    @cached_property
    def _addresses(self) -> set[str]:
        """The addresses of the files: those planned, and those that lie in the folder of prose."""
        files = (filed.removeprefix("content/") for filed in self.folders.files("content/**/*.*"))
        lying = {filed for filed in files if not filed.endswith(".md")}
        pdfs = {page.pdf for page in self.pages if page.pdf} if self.has_pdfs else set()
        return lying | pdfs | {file.address for file in self.files}


def _with_links(file: PlannedFile, links: PageLinks) -> PlannedFile:
    make = file.linked
    return dataclasses.replace(file, made=lambda: make(links), linked=None) if make else file


def _finished(page: PlannedPage, body: str, drawn: Outline) -> FinishedPage:
    return FinishedPage(
        planned=page, body=body, headings=drawn.headings, anchors=drawn.anchors, sections=drawn.sections
    )


class _Anchors(Mapping[str, frozenset[str]]):
    """The anchors of each page; a page is made only when somebody asks for its own."""

    def __init__(self, draft: Draft, maker: _Maker) -> None:
        self._pages = {page.path: page for page in draft.pages}
        self._maker = maker
        self._made: dict[str, frozenset[str]] = {}

    def __getitem__(self, path: str) -> frozenset[str]:
        if path not in self._made:
            self._made[path] = self._maker.finished(self._pages[path]).anchors
        return self._made[path]

    def __contains__(self, path: object) -> bool:
        return path in self._pages

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


class _Maker:
    def __init__(self, draft: Draft, links: Links, record: Record) -> None:
        self._by_path = {page.path: page for page in draft.pages}
        self._panels: dict[str, list[Panel]] = defaultdict(list)
        for panel in sorted(draft.panels, key=lambda panel: panel.order):
            self._panels[panel.page].append(panel)
        self._templates = Templates([draft.folders.public, draft.top], record, draft.store)
        self._of_site = {"has_pdfs": draft.has_pdfs, "behind_sign_on": draft.behind_sign_on}
        self._links = links

    def finished(self, page: PlannedPage) -> FinishedPage:
        return _finished(page, *self.written(page))

    def written(self, page: PlannedPage) -> tuple[str, Outline]:
        """Return the body of a page and what it consists of."""
        laid = Markup("").join(self._fill(page, panel.template, panel.facts) for panel in self._panels[page.path])
        body = self._fill(page, page.template, {**page.facts, "panels": laid, "above": self._above(page)})
        return str(body), outline(str(body))

    def _fill(self, page: PlannedPage, template: str, facts: Mapping[str, object]) -> Markup:
        links = self._links.of(page.path, self._templates.place(template))
        around = {"page": page, "links": links, **self._of_site}
        return Markup(self._templates.fill(template, {**facts, **around}))

    def _above(self, page: PlannedPage) -> list[PlannedPage]:
        """Return the pages above this one, the topmost first."""
        trail: list[PlannedPage] = []
        path = page.above
        while path in self._by_path:
            trail.insert(0, self._by_path[path])
            path = trail[0].above
        return trail
