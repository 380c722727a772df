"""Where facts come from, and under which licence they may be used."""

from __future__ import annotations

from typing import ClassVar, Protocol

from partnership.files.entry import Entry, File
from partnership.files.fields import Slug, Text, WebAddress
from partnership.files.references import Ref
from partnership.files.shelf import Shelf
from partnership.kinds.identity import ABOUT
from partnership.web.offering import Offering
from partnership.web.pages import MenuEntry, PlannedPage
from partnership.web.registers import Register

PAGE = "about/sources.md"


class Licence(Entry):
    """The terms under which a source lets its facts be used."""

    id: Slug
    """The lasting short name that sources refer to."""
    name: Text
    """The licence's own name."""
    link: WebAddress | None = None
    """Where its words can be read."""
    attribution: Text | None = None
    """The sentence that the licence asks to be shown."""


class Source(Entry):
    """A document, a public record or a web page that facts on this site rest on."""

    id: Slug
    """The lasting short name that facts refer to."""
    title: Text
    """What it is called."""
    publisher: Text
    """Who published it."""
    year: Text | None = None
    """When it was published or copied, as far as known."""
    licence: Ref[Licence] | None = None
    """The licence it comes under. Leave it out where it is not known."""
    link: WebAddress | None = None
    """Where it can be found."""
    holds: Text
    """What was taken from it, in one sentence."""
    note: Text | None = None
    """What a careful reader should know about it."""


class SourcesFile(File):
    """Where the facts on this site come from."""

    PATH: ClassVar[str] = "data/sources.yml"
    WRITER: ClassVar[str] = "a clerk"

    licences: tuple[Licence, ...] = ()
    """The licences that sources come under."""
    sources: tuple[Source, ...] = ()
    """The sources, in the order in which the page lists them."""

    def by_id(self) -> dict[str, Source]:
        """Return the sources by id."""
        return {source.id: source for source in self.sources}


class SourceClause(Entry, title="Clause"):
    """The part of a source that something rests on."""

    source: Ref[Source]
    """The id of the source."""
    clause: Text | None = None
    """The number printed beside it, in quotes: "4.2"."""
    note: Text | None = None
    """How it rests on it, where that is not plain."""


FILES = (SourcesFile,)


class Needs(Protocol):
    """What the page of sources is made from."""

    @property
    def sources(self) -> SourcesFile: ...


def read(shelf: Shelf, _: object) -> SourcesFile | None:
    """Return where the facts come from; None if the file is not right, as noted."""
    return shelf.open(SourcesFile)


def offering(partnership: Needs) -> Offering:
    """Return the page that says where facts come from, its place beneath *About*, and the sources as open data."""
    sources = partnership.sources.sources
    return Offering(
        pages=[_page(partnership.sources)],
        registers=[Register("sources", "Sources", Source, sources, order=30)],
        menu=[MenuEntry("Where the facts come from", PAGE, order=10, under=ABOUT)] if sources else (),
    )


def _page(file: SourcesFile) -> PlannedPage:
    return PlannedPage(
        path=PAGE,
        title="Where the facts come from",
        template="sources.html",
        source=file.PATH,
        above=ABOUT,
        description="Where the facts on this site come from, and the licences they come under.",
        facts={"sources": file.sources, "licences": {licence.id: licence for licence in file.licences}},
    )
