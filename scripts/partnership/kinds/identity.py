"""What the partnership is called, where its site lives, and how to reach it: `data/partnership.yml`."""

from __future__ import annotations

import datetime as dt
import re
import urllib.parse
from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Protocol

from markupsafe import escape
from pydantic import Field

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import (
    Colour,
    Count,
    Email,
    Flag,
    SiteAddress,
    Text,
    TimeZone,
    WebAddress,
    matching,
    one_of,
)
from partnership.files.folders import Folders
from partnership.files.personal import opens_a_calendar
from partnership.files.shelf import Shelf
from partnership.kinds import accessibility
from partnership.kinds.accessibility import Accessibility
from partnership.kinds.authority import Authority, BankHolidays
from partnership.kinds.forge import Forge
from partnership.problems import Record
from partnership.web import pictures
from partnership.web.letters import Office, way
from partnership.web.offering import Offering
from partnership.web.pages import Look, MenuEntry, PlannedFile, PlannedPage, Rank, Sought
from partnership.web.registers import Register

ABOUT = "about/index.md"
"""The page that says what the partnership is: what belongs beneath it in the menu names it."""
ACCESSIBILITY, STORAGE, CONTACT = "accessibility.md", "storage.md", "contact.md"

STYLE, MARK = "assets/partnership-colours.css", "assets/partnership-mark.svg"
"""The addresses of the site's two colours as a style sheet, and of a mark where the partnership has none."""
SHARED_PICTURE = "assets/partnership-shared.png"
"""The address of what a shared link shows, where the partnership has no picture for it."""

_NAME = r"[a-z0-9]+(?:[_-][a-z0-9]+)*"
WHEN_APPROVED = "when_approved"
"""What a partnership says of minutes that everyone may read only once they are approved."""
_EXAMPLES = (".example", ".invalid", ".test", "example.org", "example.com")

Domain = Annotated[str, *matching(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", "partnership.example")]

PathOfSvg = Annotated[str, *matching(rf"({_NAME}/)*{_NAME}\.svg", "assets/mark.svg")]
PathOfPng = Annotated[str, *matching(rf"({_NAME}/)*{_NAME}\.png", "assets/icon.png")]


class Contact(Entry):
    """How to get in touch."""

    words: Text
    """What to do, in a sentence or two."""
    email: Email | None = None
    """An office's address. Never a private one."""


class OwnCalendar(Entry):
    """Where a school publishes its own calendar: an address that anybody may know, or the name of a secret one."""

    address: WebAddress | None = None
    """Its public iCal address, from https:// on."""
    environment: Text | None = None
    """For a secret address: the name of the environment variable that holds it: YOUR_SCHOOL_CALENDAR."""

    def faults(self) -> Iterator[Fault]:
        if (self.address is None) == (self.environment is None):
            remedy = "Write address: for a public one. For a secret one, write environment: and a name."
            yield Fault("address", "a calendar needs either an address or an environment", remedy)
        if self.address and opens_a_calendar(self.address):
            remedy = "Take it out, have the calendar make a new one, and keep that under environment: instead."
            yield Fault("address", "this is a calendar's secret address, and this file is public", remedy)
        if self.environment and not re.fullmatch("[A-Z][A-Z0-9_]*", self.environment):
            remedy = "Write a name in capitals, such as YOUR_SCHOOL_CALENDAR. The address itself never stands here."
            yield Fault("environment", "this is not the name of an environment variable", remedy)


class PartnershipFile(File):
    """What the partnership is called, where its site lives, and how to reach it."""

    PATH: ClassVar[str] = "data/partnership.yml"
    WRITER: ClassVar[str] = "the maintainer"
    REQUIRED: ClassVar[bool] = True

    name: Text
    """The partnership's full name."""
    short_name: Text
    """What people call it."""
    formerly: tuple[Text, ...] = ()
    """Earlier names."""
    area: Text
    """Where it is, as its people say it."""
    summary: Text
    """What it is, in one sentence."""
    authority: Text | None = None
    """The local authority, where there is one for all schools."""
    authorities: tuple[Authority, ...] = ()
    """The local authorities, where there are several: each school names its own."""
    time_zone: TimeZone = "Europe/London"
    """The time zone's name in the IANA list."""
    address: SiteAddress
    """Where the site is served, with a slash at the end."""
    feed_domain: Domain | None = None
    """The domain that names events in phones. It never changes, whatever the site's address does."""
    forge: Forge
    """The place that keeps the repository."""
    bank_holidays: BankHolidays = BankHolidays(country="GB", subdivision="ENG")
    """Whose bank holidays apply."""
    school_days: Count = 195
    """How many days of term the authority's calendar should give in a school year."""
    few: Count = 5
    """Counts of people below this are shown as c, so that nobody can be picked out."""
    colour: Colour = "#0f4c5c"
    """The main colour. White words on it must be easy to read."""
    accent: Colour = "#9a4a06"
    """The second colour, for what should be noticed."""
    calendars: Annotated[dict[str, OwnCalendar], Field(default_factory=dict)]
    """Schools' own calendars by the school's id, which `partnership diary read` fetches."""
    mark: PathOfSvg | None = None
    """The path of a square SVG beneath content/. Without one, the first letter is drawn."""
    icon: PathOfPng | None = None
    """The path of a square PNG beneath content/, for phones' screens, best of 512 pixels. Else a letter is drawn."""
    share_picture: PathOfPng | None = None
    """The path of a PNG beneath content/ that shared links show, best 1200 by 630. Without one, the name is drawn."""
    offline: Flag = True
    """no keeps no copies in readers' browsers for when they have no network, and takes those away that are there."""
    illustrations: Annotated[str, *one_of("show", "hide")] = "show"
    """hide leaves out all that is tentative: examples, and what nobody has agreed yet. For a site that goes live."""
    minutes: Annotated[str, *one_of("as_drafted", WHEN_APPROVED)] = "as_drafted"
    """when_approved keeps draft minutes out of this folder: they stand in the members' until they are approved."""
    contact: Contact
    """How readers reach the partnership."""
    accessibility: Accessibility | None = None
    """What only you can say in the accessibility statement: its days, what you tested, what is amiss."""

    def faults(self) -> Iterator[Fault]:
        if self.authority and self.authorities:
            what = "where authorities are listed, a single one is not named too"
            yield Fault("authority", what, "Take this line away, and let each school name its own.")

    @property
    def mailbox(self) -> tuple[Office, ...]:
        """Who reads letters to the partnership: nobody, where it has no address."""
        return (Office(self.short_name, mail=self.contact.email),) if self.contact.email else ()


FILES = (PartnershipFile,)

FOOTER = (
    MenuEntry("Get in touch", CONTACT, order=30, under=ABOUT),
    MenuEntry("Accessibility", ACCESSIBILITY, order=40, under=ABOUT),
    MenuEntry("What this site stores", STORAGE, order=50, under=ABOUT),
)
"""What every public site owes its readers, on each page."""


class Needs(Protocol):
    """What the pages are made from."""

    @property
    def identity(self) -> PartnershipFile: ...
    @property
    def folders(self) -> Folders: ...


class Before(Protocol):
    """On which day it is read."""

    @property
    def today(self) -> dt.date: ...


def read(shelf: Shelf, before: Before) -> PartnershipFile | None:
    """Return what the partnership says of itself; None if the file is not right, as noted.

    No browser keeps copies of what only members may read, whatever the public site lets it keep.
    """
    file = shelf.open(PartnershipFile)
    if file:
        _check(file, shelf.folders, shelf.record)
        accessibility.check(file.accessibility, file.written_at(), before.today, shelf.record)
    return file.model_copy(update={"offline": False}) if file and shelf.folders.members else file


def _check(file: PartnershipFile, folders: Folders, record: Record) -> None:
    """Note a mark that is not there; warn while the addresses are examples, which lead nobody to the site."""
    if file.mark and not folders.lying(f"content/{file.mark}").is_file():
        record.note(
            file.written_at("mark"),
            f"there is no file content/{file.mark}",
            "Put the mark there, or delete this line.",
        )
    _check_authorities(file, record)
    _check_picture(file, "icon", folders, record)
    _check_picture(file, "share_picture", folders, record)
    forge = file.forge
    for place, address in (
        (file.written_at("address"), file.address),
        (forge.written_at("repository"), forge.repository),
    ):
        if is_example(address):
            record.warn(
                place,
                f"{address} is only an example",
                "Put the real address here before people use the site.",
            )
    if forge.maintainers and forge.maintainers.lstrip("@").startswith("example/"):
        remedy = "Put your own teams here, or take maintainers and teams out: then the forge asks nobody by itself."
        record.warn(forge.written_at("maintainers"), f"{forge.maintainers} is only an example", remedy)


def is_example(address: str | None) -> bool:
    """Return whether an address leads nobody anywhere, for it only shows how one is written."""
    return (urllib.parse.urlsplit(address or "").hostname or "").endswith(_EXAMPLES)


def _check_authorities(file: PartnershipFile, record: Record) -> None:
    """Note two authorities with one number: schools of the register would go to the wrong one."""
    first: dict[int, str] = {}
    for authority in file.authorities:
        if authority.number is not None and first.setdefault(authority.number, authority.id) != authority.id:
            what = f"{authority.id} has the same number as {first[authority.number]}"
            remedy = "Look both up in the public register: each has its own."
            record.note(authority.written_at("number"), what, remedy)


def _check_picture(file: PartnershipFile, field: str, folders: Folders, record: Record) -> None:
    """Note a picture that is not there, or is none; an icon that is not square would be cut by phones."""
    path: str | None = getattr(file, field)
    if path is None:
        return
    lying = folders.lying(f"content/{path}")
    size = pictures.size_of_png(lying.read_bytes()) if lying.is_file() else None
    if size is None:
        what = f"content/{path} is no PNG" if lying.is_file() else f"there is no file content/{path}"
        record.note(file.written_at(field), what, "Put the picture there, or delete this line.")
    elif field == "icon" and size[0] != size[1]:
        what = f"content/{path} is {size[0]} by {size[1]} pixels, and not square"
        record.note(file.written_at(field), what, "Cut it to a square, best of 512 pixels.")


def offering(partnership: Needs) -> Offering:
    """Return the pages that every public site owes its readers, and the partnership's colours and mark."""
    file = partnership.identity
    return Offering(
        pages=_pages(file, for_members=partnership.folders.members is not None),
        files=_assets(file),
        registers=[Register("authorities", "Local authorities", Authority, file.authorities)],
        menu=FOOTER,
    )


def site_look(file: PartnershipFile, footer: Iterable[MenuEntry], feeds: Iterable[PlannedFile]) -> Look:
    """Return what the theme around every page needs to know."""
    return Look(
        name=file.name,
        short_name=file.short_name,
        summary=file.summary,
        address=file.address,
        mark=file.mark or MARK,
        styles=(STYLE,),
        footer=(*FOOTER, *footer),
        edit_address=file.forge.edit_address(),
        mailbox=file.contact.email,
        colours=(file.colour, _by_night(file.colour)),
        shared_picture=file.share_picture or SHARED_PICTURE,
        feeds=tuple((each.feed_of, each.address) for each in feeds if each.feed_of),
        offline=file.offline,
    )


def _by_night(colour: str) -> str:
    """Return a colour (#rrggbb) as the head of each page has it on a dark screen: with a fifth of black."""
    return "#" + "".join(f"{round(int(colour[place : place + 2], 16) * 0.8):02x}" for place in (1, 3, 5))


def _assets(file: PartnershipFile) -> Iterator[PlannedFile]:
    yield PlannedFile(STYLE, _style(file.colour, file.accent))
    if file.mark is None:
        yield PlannedFile(MARK, _mark(file.short_name, file.colour))


def _style(colour: str, accent: str) -> str:
    """Return the style sheet that sets the site's two colours (#rrggbb)."""
    return f":root {{\n  --partnership-colour: {colour};\n  --partnership-accent: {accent};\n}}\n"


def _mark(name: str, colour: str) -> str:
    """Return a square SVG with the first letter of a name on a colour (#rrggbb)."""
    letter = escape(name[:1].upper())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img">'
        f'<title>{escape(name)}</title><rect width="64" height="64" rx="14" fill="{colour}"/>'
        '<text x="32" y="45" font-family="sans-serif" font-size="38" font-weight="700" text-anchor="middle" '
        f'fill="#fff">{letter}</text></svg>\n'
    )


def _pages(file: PartnershipFile, *, for_members: bool) -> Iterator[PlannedPage]:
    reached = way(file.mailbox, ask=file.contact.words)
    subject, body = f"A question about {file.short_name}", "Dear colleagues,\n\n\n\nFrom (name, and school if any):\n"
    for path, title, template, description in (
        (CONTACT, "Get in touch", "contact.html", "How to reach us, and how to suggest a correction."),
        (ACCESSIBILITY, "Accessibility statement", "accessibility.html", "How accessible this site is."),
        (
            STORAGE,
            "What this site stores",
            "storage.html",
            "What your browser keeps of this site, and how to forget it.",
        ),
    ):
        yield PlannedPage(
            path=path,
            title=title,
            template=template,
            source=file.PATH,
            above=ABOUT,
            description=description,
            sought=Sought(rank=Rank.THING if path == CONTACT else Rank.ASIDE),
            facts={
                "partnership": file,
                "for_members": for_members,
                "statement": file.accessibility,
                "way": reached,
                "letter": reached.letter(subject, body),
            },
        )
