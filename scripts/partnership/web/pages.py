"""The plan of a site: every page and file that it will have, before any of them is written."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from partnership.files.store import NOTHING_KEPT, Store
from partnership.web.links import PageLinks


class Rank(enum.IntEnum):
    """How likely people have a page in mind whose words they type, others being equal."""

    ASIDE = 0
    """A way to something, or a view of it: who looks for that says so."""
    TIME = 1
    """One time of something, which has a page of its own."""
    PART = 2
    """A page beneath another."""
    THING = 3
    """What people speak of: a register, a policy, a group, a school."""


class Readership(enum.Enum):
    """Who may read a page of the members' site."""

    EVERYONE = "everyone"
    """All that it says is on the public site."""
    PARTLY = "partly"
    """The public site has less of it."""
    MEMBERS = "members"
    """The public site has no such page."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sought:
    """What the site's search knows of a page beside its words."""

    kind: str = ""
    """What it is, in a word or two: Policy, INSET day. Shown beside its title, and found."""
    rank: Rank | None = None
    """None for that of a register, if it is beneath no page, or of a part."""
    days: tuple[dt.date, ...] = ()
    """The last day of each time that it is about. Past when all are, which the reader's browser knows."""
    series: str = ""
    """The repeat, or the row of equal pages, that it belongs to: what is found of that is one line."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class PlannedPage:
    """A page as a kind offers it: a template and the facts that it shows."""

    path: str
    """As filed: `schools/larkrise.md`."""
    title: str
    template: str
    """Beneath `overrides/pages/`."""
    facts: Mapping[str, object] = dataclasses.field(compare=False, repr=False)
    """What the template shows, by the names that it uses."""
    source: str | None = None
    """The file that the pencil opens, from the partnership's folder."""
    in_members: bool = False
    """Whether that is from the members' folder."""
    above: str | None = None
    """The path of the page that this one belongs under."""
    description: str = ""
    """One sentence for search engines and shared links."""
    listed: bool = True
    """Whether search, on this site and elsewhere, should find it."""
    canonical: str | None = None
    """The path of the page that stands for it, where it is an earlier form of that."""
    feed: str = ""
    """The address of an Atom feed of what happens to what it shows, which feed readers find by the page."""
    script: str = ""
    """The address of a script of the site's own that only pages of this kind need."""
    sought: Sought = Sought()
    pdf: str = ""
    """The address at which it stands as PDF, on sites that have PDFs."""
    leads_on: bool = False
    """Whether it only says what became of another page that stood at its address."""
    moved_to: str | None = None
    """The path of the page that says all that it said: browsers go there by themselves."""


@dataclasses.dataclass(frozen=True)
class Panel:
    """What a later kind shows on the page of an earlier one."""

    page: str
    template: str
    facts: Mapping[str, object]
    order: int = 0
    """Its place among the panels of its page, the lowest first; of equals, the one offered first."""


@dataclasses.dataclass(frozen=True)
class PlannedFile:
    """A file as it will be served, at an address beneath the site's own: `data/schools.json`."""

    address: str
    made: str | bytes | Callable[[], str | bytes]
    """What is in it, or how to make that when it is written: a check needs the address alone."""
    feed_of: str = ""
    """Of an Atom feed that every page names: what it tells, in a few words."""
    is_given: bool = False
    """Whether somebody put it there, and it is published as it is."""
    linked: Callable[[PageLinks], str | bytes] | None = None
    """How to make it, where it names pages: it is given the links from where it lies, once all pages are known."""

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
    for_members: bool = False
    """Whether only members may read it, on a page that everyone may read in part."""


@dataclasses.dataclass(frozen=True)
class SearchedSection:
    """What a search finds of a page by itself: a heading with the words beneath it."""

    anchor: str
    """Of the heading; empty for what stands before the first but the page's own."""
    title: str
    """The words of the heading; empty for the page, which has a title."""
    words: str
    """As they are read, in one line, without markup."""
    for_members: bool = False
    """Whether only members may read it, on a page that everyone may read in part."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class FinishedPage:
    """A page whose body is written: any engine can put its look around it."""

    planned: PlannedPage
    """What it came from: its path, title, source and the rest."""
    body: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    sections: tuple[SearchedSection, ...]
    """What a search finds of it."""
    readership: Readership | None = None
    """On the members' site, who may read it; None on the public one."""
    says_less: bool = False
    """There, whether the public page says anything that this one does not."""

    @property
    def path(self) -> str:
        return self.planned.path


@dataclasses.dataclass(frozen=True)
class MenuEntry:
    """An entry of the site's menu: a page by its path, with those that belong under it."""

    title: str
    path: str
    below: tuple[MenuEntry, ...] = ()
    order: int = 0
    """Its place among its neighbours, the lowest first; of equals, the one offered first."""
    under: str | None = None
    """The path of the entry that it goes under, where another kind offers that."""


def menu(entries: Iterable[MenuEntry]) -> tuple[MenuEntry, ...]:
    """Return entries as a menu: in order, each with those that go under it."""
    ordered = sorted(entries, key=lambda entry: entry.order)
    return tuple(
        dataclasses.replace(top, below=(*top.below, *(entry for entry in ordered if entry.under == top.path)))
        for top in ordered
        if top.under is None
    )


@dataclasses.dataclass(frozen=True)
class Look:
    """What the theme around every body needs to know."""

    name: str
    short_name: str
    summary: str
    address: str
    mark: str
    styles: tuple[str, ...]
    footer: tuple[MenuEntry, ...]
    edit_address: str
    """The forge's edit page, with `{path}` where the file's path goes."""
    mailbox: str | None
    """Where readers write to."""
    colours: tuple[str, str]
    """The main colour by day and by night, as #rrggbb."""
    shared_picture: str
    """The address of the picture that shared links show."""
    feeds: tuple[tuple[str, str], ...]
    """What each Atom feed of the whole site is called, and its address."""
    offline: bool
    """Whether browsers keep copies for when there is no network."""
    favicon: str = ""
    """What a browser shows beside the title, if that is not the mark."""
    public_address: str = ""
    """On the members' site, where the public one is served."""
    members_edit_address: str = ""
    """There, the edit page of a file of the members' folder."""

    @property
    def is_for_members(self) -> bool:
        """Whether this is the members' site."""
        return bool(self.public_address)


@dataclasses.dataclass(frozen=True)
class Plan:
    """The whole site."""

    pages: tuple[FinishedPage, ...]
    files: tuple[PlannedFile, ...]
    menu: tuple[MenuEntry, ...]
    look: Look
    store: Store = dataclasses.field(default=NOTHING_KEPT, compare=False, repr=False)
    """Where whoever writes it may keep what takes long to make."""
