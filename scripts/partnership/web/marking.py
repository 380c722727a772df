"""What only members may read of a site, marked: by comparison with the site that everyone may read.

So no kind needs to know who may read what it shows, and nothing is forgotten: whatever the public site does not say at
the same address is for members, a count that is another there, too.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Collection, Iterable
from typing import Protocol
from urllib.parse import quote, unquote

from partnership.web import body_marks, file_marks
from partnership.web.links import address
from partnership.web.pages import FinishedPage, Heading, MenuEntry, Plan, PlannedFile, Readership

_IN_MENU = "{} (members only)"


class LeadsToMembers(Protocol):
    """Leads addresses in a text to the members’ site."""

    def __call__(self, text: str, own: str = "") -> str: ...


def marked(site: Plan, public: Plan) -> Plan:
    """Return the plan of the members' site with a mark on each page and file of what the public one does not say."""
    lead = _lead(site, public)
    pages = {page.path: page for page in public.pages}
    files = {file.address: file for file in public.files}
    return dataclasses.replace(
        site,
        pages=tuple(_page(page, pages.get(page.path), lead) for page in site.pages),
        files=tuple(_file(file, files.get(file.address), lead) for file in site.files),
        menu=_menu(site.menu, _listed(public.menu)),
    )


def _lead(site: Plan, public: Plan) -> LeadsToMembers:
    """Return what leads whole addresses of the public site, where it has no such page or file, to the members'.

    So what everyone may read is the same on both, and a link to it may be passed on.
    """
    alone = _addresses(site) - _addresses(public)
    there, here = public.look.address, site.look.address
    named = re.compile(rf"{re.escape(there)}([\w\-./~%]*[\w\-/~%])")
    in_letters = re.compile(rf"{re.escape(quote(there, safe=''))}((?:[\w\-.~]|%2F)+)")

    def led(text: str, own: str = "") -> str:
        """Lead addresses in a text, and that of the file that it stands in: it is another than the public one."""
        text = named.sub(lambda found: f"{here}{found[1]}" if found[1] == own or found[1] in alone else found[0], text)
        begun = quote(here, safe="")
        return in_letters.sub(lambda found: f"{begun}{found[1]}" if unquote(found[1]) in alone else found[0], text)

    return led


def _addresses(plan: Plan) -> set[str]:
    """Return where all pages and files of a site are served, as links have it."""
    return {quote(address(page.path)) for page in plan.pages} | {quote(file.address) for file in plan.files}


def _page(page: FinishedPage, public: FinishedPage | None, lead: LeadsToMembers) -> FinishedPage:
    if public and page.body == public.body:
        return dataclasses.replace(page, readership=Readership.EVERYONE)
    if public is None:
        return dataclasses.replace(page, body=lead(page.body), readership=Readership.MEMBERS)
    compared = body_marks.marked(lead(page.body), public.body)
    sections = (
        dataclasses.replace(section, for_members=section.anchor in compared.anchors) for section in page.sections
    )
    return dataclasses.replace(
        page,
        body=compared.body,
        headings=_headings(page.headings, compared.anchors),
        sections=tuple(sections),
        readership=Readership.PARTLY if compared.is_marked else Readership.EVERYONE,
        says_less=compared.says_less,
    )


def _file(file: PlannedFile, public: PlannedFile | None, lead: LeadsToMembers) -> PlannedFile:
    """Return a file that is marked when it is written; one that somebody put there stays as it is."""
    is_public = public is not None and not callable(file.made) and file.made == public.made
    if file.is_given or (is_public and not file.address.endswith(file_marks.SCHEMA)):
        return file

    own = functools.partial(lead, own=quote(file.address))

    def made() -> str | bytes:
        known = public.content if public else None  # first: what of it is kept, need not be made twice
        return file_marks.marked(file.address, file.content, known, own)

    return dataclasses.replace(file, made=made)


def _headings(headings: Iterable[Heading], of_members: Collection[str]) -> tuple[Heading, ...]:
    return tuple(
        dataclasses.replace(each, below=_headings(each.below, of_members), for_members=each.anchor in of_members)
        for each in headings
    )


def _menu(entries: Iterable[MenuEntry], public: Collection[str]) -> tuple[MenuEntry, ...]:
    """Return a menu that says of each entry which the public one does not have that it is only for members."""
    return tuple(
        dataclasses.replace(
            entry,
            title=entry.title if entry.path in public else _IN_MENU.format(entry.title),
            below=_menu(entry.below, public),
        )
        for entry in entries
    )


def _listed(entries: Iterable[MenuEntry]) -> set[str]:
    """Return the paths of all entries of a menu."""
    return {path for entry in entries for path in (entry.path, *_listed(entry.below))}
