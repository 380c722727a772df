"""The members' own site beside the public one: where it is served, and the key of its feeds. `data/members.yml`.

It lies in the members' folder alone, a private repository of the same layout: see `files/folders.py`.
"""

from __future__ import annotations

import base64
import dataclasses
import hmac
import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, Protocol

from partnership.files.entry import Fault, File
from partnership.files.fields import SiteAddress
from partnership.files.folders import Folders
from partnership.files.secret_key import SecretKey
from partnership.files.shelf import Shelf
from partnership.kinds.forge import Forge
from partnership.kinds.identity import PartnershipFile, is_example
from partnership.kinds.sign_on import SignOn
from partnership.problems import Place, Record
from partnership.web.marking import marked
from partnership.web.pages import (
    FinishedPage,
    Look,
    MenuEntry,
    Plan,
    PlannedFile,
    PlannedPage,
    Rank,
    Readership,
    Sought,
)


class MembersFile(File):
    """Where the members' site is served, and what its feeds are made from. It lies in the members' folder alone."""

    PATH: ClassVar[str] = "data/members.yml"
    WRITER: ClassVar[str] = "the maintainer, in the members' folder"
    HOLDS_A_KEY: ClassVar[bool] = True

    address: SiteAddress
    """Where the members' site is served, with a slash at the end. Nothing there answers without signing in."""
    forge: Forge | None = None
    """The place that keeps the private repository."""
    feed_address: SiteAddress | None = None
    """Where the members' feeds are served, with a slash at the end: calendar apps cannot sign in."""
    feed_key: SecretKey | None = None
    """The key that the secret addresses of feeds are made from. A new key ends all of them at once."""
    sign_on: SignOn | None = None
    """The schools' own accounts, by which members sign in on a server of the partnership's own."""

    def faults(self) -> Iterator[Fault]:
        if self.feed_address and not self.feed_key:
            remedy = "Have a key made: `partnership members key --members DIR --write`. Or take this line away."
            yield Fault("feed_address", "feeds have an address, but no key to make secret ones of it", remedy)

    @property
    def has_feeds(self) -> bool:
        """Whether there are feeds at secret addresses."""
        return bool(self.feed_address and self.feed_key)

    def secret(self, kind: str, name: str) -> str:
        """Return 52 letters and digits that nobody can work out, or undo, without the key: always the same.

        An HMAC (RFC 2104) with SHA-256, in base32 (RFC 4648). What it is made for is part of it, so that the secret of
        one kind of thing is never that of another of the same name.
        """
        if self.feed_key is None:
            raise ValueError("without a key, anybody could work this out")
        made = hmac.digest(self.feed_key.get_secret_value().encode(), f"{kind} {name}".encode(), "sha256")
        return base64.b32encode(made).decode().rstrip("=").lower()


def _is_beneath(address: str, other: str) -> bool:
    """Return whether an address is another, or beneath it, however it is written."""
    one, above = urllib.parse.urlsplit(address), urllib.parse.urlsplit(other)
    same_host = (one.hostname or "").rstrip(".") == (above.hostname or "").rstrip(".")
    return same_host and (one.port or 443) == (above.port or 443) and one.path.startswith(above.path)


def _is_here(address: str) -> bool:
    """Return whether an address is one of the machine itself, of which nothing is sent anywhere (RFC 6761, 6.3)."""
    host = urllib.parse.urlsplit(address).hostname or ""
    return host in ("127.0.0.1", "::1", "localhost") or host.endswith(".localhost")


FILES = (MembersFile,)
_SIGN_OUT = "sign-out"
"""Where the server ends what began with a sign-on (`starting/server/members/sign-on/`)."""
LIST, _LISTED = "only-members.md", "What only members read"
_ROBOTS, _ICON = "robots.txt", "assets/members.svg"
_NOBODY = "# Only members may read this.\nUser-agent: *\nDisallow: /\n"
"""What search engines are told (RFC 9309), should one ever get so far."""
_LOCK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img"><title>Members’ site</title>'
    '<path d="M18 28v-8a14 14 0 0 1 28 0v8" fill="none" stroke="#9a4a06" stroke-width="8"/>'
    '<rect x="8" y="26" width="48" height="34" rx="8" fill="#9a4a06"/>'
    '<path d="M32 38v10" stroke="#fff" stroke-width="7" stroke-linecap="round"/></svg>\n'
)
"""What a browser shows beside the title: a lock, so that nobody takes this site for the public one."""


class Before(Protocol):
    """What the public site says of itself."""

    @property
    def identity(self) -> PartnershipFile | None: ...


def read(shelf: Shelf, before: Before) -> MembersFile | None:
    """Return what is said of the members' site; None where there is none, or the file is not right, as noted."""
    paths = shelf.paths(MembersFile)
    for path in (path for path in paths if not shelf.folders.is_for_members(path)):
        what = "this file is only for members, and everyone may read this folder"
        remedy = "Move it into the members' folder. If it was pushed, make a new feed_key there: git keeps the old one."
        shelf.record.note(Place(path), what, remedy)
        return None
    if shelf.folders.are_in_one_repository:
        what = "the members' folder lies in the same repository as the public one"
        remedy = "Keep it in a private repository of its own, beside that: whoever has this repository has both."
        shelf.record.warn(Place(shelf.folders.path(MembersFile.PATH, shelf.folders.all[-1])), what, remedy)
    if shelf.folders.members and not paths:
        place = Place(shelf.folders.path(MembersFile.PATH, shelf.folders.members))
        what = "this file is missing, so where the members' site is served is not known"
        shelf.record.warn(place, what, "Write it, with a line address: see data/README.md.")
    said = shelf.open(MembersFile, *paths) if paths else None
    if said:
        _check(said, before.identity, shelf.record)
    return said


def _check(said: MembersFile, public: PartnershipFile | None, record: Record) -> None:
    """Note addresses at which private words would be open to others; warn while one is only an example."""
    for field, address in (("address", said.address), ("feed_address", said.feed_address)):
        if address and not address.startswith("https://") and not _is_here(address):
            what = "whatever is sent to this address can be read on the way"
            remedy = f"Serve it at https://{address.partition('://')[2]}, and write that."
            record.note(said.written_at(field), what, remedy)
        elif is_example(address):
            remedy = "Put the real address here before people use the site."
            record.warn(said.written_at(field), f"{address} is only an example", remedy)
    if said.forge and is_example(said.forge.repository):
        remedy = "Put the private repository's own web page here."
        record.warn(said.forge.written_at("repository"), f"{said.forge.repository} is only an example", remedy)
    if public and _is_beneath(said.address, public.address):
        what = "this lies beneath the public site, of which browsers may keep copies"
        remedy = "Give the members' site a host of its own: https://members.your-schools.example/."
        record.note(said.written_at("address"), what, remedy)
    if said.feed_key and not said.feed_address:
        what = "there is a key for feeds, but no address that they are served at: members have none yet"
        remedy = "Add a line feed_address: and where they are served. Or take this line away."
        record.warn(said.written_at("feed_key"), what, remedy)
    if said.feed_address and _is_beneath(said.feed_address, said.address):
        what = "this lies beneath the members' site, where calendar apps cannot sign in"
        remedy = "Give the feeds a host of their own: https://feeds.your-schools.example/."
        record.note(said.written_at("feed_address"), what, remedy)


def site(planned: Plan, public: Plan, about: MembersFile | None, folders: Folders) -> Plan:
    """Return the plan of the members' site: marked where the public one says less, and served where members look."""
    pages = tuple(_pages(planned.pages, folders))
    whole = marked(dataclasses.replace(planned, pages=pages, look=_look(planned.look, about)), public)
    own = {file.address: file for file in (*whole.files, PlannedFile(_ROBOTS, _NOBODY), PlannedFile(_ICON, _LOCK))}
    return dataclasses.replace(whole, files=tuple(own.values()))


def listed(site: Plan, public: Plan, finish: Callable[[PlannedPage], FinishedPage]) -> Plan:
    """Return the plan of the members' site with a page that lists all that only they can read, linked on every page."""
    there = {file.address for file in public.files}
    page = PlannedPage(
        path=LIST,
        title=_LISTED,
        template="only_members.html",
        description="Every page and file that is on no other site, and the pages of which that holds in part.",
        sought=Sought(rank=Rank.ASIDE),
        facts={
            "alone": [page for page in site.pages if page.readership is Readership.MEMBERS and page.planned.listed],
            "partly": [page for page in site.pages if page.readership is Readership.PARTLY and page.planned.listed],
            "files": [file for file in site.files if file.address not in {*there, _ROBOTS, _ICON}],
            "given": {file.address for file in site.files if file.is_given},
        },
    )
    look = dataclasses.replace(site.look, footer=(*site.look.footer, MenuEntry(_LISTED, LIST)))
    made = dataclasses.replace(finish(page), readership=Readership.MEMBERS)
    return dataclasses.replace(site, pages=(*site.pages, made), look=look)


def _pages(pages: Iterable[FinishedPage], folders: Folders) -> Iterable[FinishedPage]:
    """Yield pages, each with its file as it is filed in its own folder; no feed reader finds a feed by one."""
    for page in pages:
        planned, source = dataclasses.replace(page.planned, feed=""), page.planned.source
        if source and folders.is_for_members(source):
            planned = dataclasses.replace(planned, source=folders.filed(source), in_members=True)
        yield dataclasses.replace(page, planned=planned)


def _look(look: Look, about: MembersFile | None) -> Look:
    """Return what stands around each page: browsers keep no copies of it, and no feed reader can sign in to feeds."""
    return dataclasses.replace(
        look,
        address=about.address if about else look.address,
        public_address=look.address,
        members_edit_address=about.forge.edit_address() if about and about.forge else "",
        favicon=_ICON,
        footer=(*look.footer, *([MenuEntry("Sign out", _SIGN_OUT)] if about and about.sign_on else [])),
        feeds=(),
        offline=False,
    )
