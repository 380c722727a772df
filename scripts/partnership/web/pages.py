"""The plan of a site: every page and file that it will have, before any of them is written."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cached_property


@dataclasses.dataclass(frozen=True, kw_only=True)
class PlannedPage:
    """A page as a kind offers it: a template and the facts that it shows."""

    path: str
    """As filed: `schools/larkrise.md`."""
    title: str
    template: str
    """Beneath `overrides/pages/`."""
    facts: Mapping[str, object]
    """What the template shows, by the names that it uses."""
    source: str | None = None
    """The file that the pencil opens, from the partnership's folder."""
    above: str | None = None
    """The path of the page that this one belongs under."""
    description: str = ""
    """One sentence for search engines and shared links."""
    listed: bool = True
    """Whether search, on this site and elsewhere, should find it."""
    canonical: str | None = None
    """The path of the page that stands for it, where it is an earlier form of that."""


@dataclasses.dataclass(frozen=True)
class Panel:
    """What a later kind shows on the page of an earlier one."""

    page: str
    template: str
    facts: Mapping[str, object]


@dataclasses.dataclass(frozen=True)
class PlannedFile:
    """A file as it will be served, at an address beneath the site's own: `data/schools.json`."""

    address: str
    made: str | bytes | Callable[[], str | bytes]
    """What is in it, or how to make that when it is written: a check needs the address alone."""

    @cached_property
    def content(self) -> str | bytes:
        return self.made() if callable(self.made) else self.made


@dataclasses.dataclass(frozen=True)
class Heading:
    """A heading of a finished body, with those beneath it."""

    level: int
    anchor: str
    text: str
    below: tuple[Heading, ...] = ()


@dataclasses.dataclass(frozen=True)
class FinishedPage:
    """A page whose body is written: any engine can put its look around it."""

    path: str
    title: str
    body: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    source: str | None
    description: str
    listed: bool = True
    canonical: str | None = None


@dataclasses.dataclass(frozen=True)
class Section:
    """An entry of the site's navigation: a page by its path, with those that belong under it."""

    title: str
    path: str
    below: tuple[Section, ...] = ()


@dataclasses.dataclass(frozen=True)
class Look:
    """What the theme around every body needs to know."""

    name: str
    short_name: str
    summary: str
    address: str
    mark: str
    styles: tuple[str, ...]
    footer: tuple[Section, ...]
    edit_address: str
    """The forge's edit page, with `{path}` where the file's path goes."""


@dataclasses.dataclass(frozen=True)
class Plan:
    """The whole site."""

    pages: tuple[FinishedPage, ...]
    files: tuple[PlannedFile, ...]
    navigation: tuple[Section, ...]
    look: Look
