"""What only members may read of a site, marked: by comparison with the site that everyone may read.

So no kind needs to know who may read what it shows, and nothing is forgotten: whatever the public site does not say at
the same address is for members, a count that is another there, too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable

from partnership.web import body_marks
from partnership.web.pages import FinishedPage, Heading, MenuEntry, Plan, Readership

_IN_MENU = "{} (members only)"


def marked(site: Plan, public: Plan) -> Plan:
    """Return the plan of the members' site with a mark on each page of what the public one does not say."""
    pages = {page.path: page for page in public.pages}
    return dataclasses.replace(
        site,
        pages=tuple(_page(page, pages.get(page.path)) for page in site.pages),
        menu=_menu(site.menu, _listed(public.menu)),
    )


def _page(page: FinishedPage, public: FinishedPage | None) -> FinishedPage:
    if public is None:
        return dataclasses.replace(page, readership=Readership.MEMBERS)
    if page.body == public.body:
        return dataclasses.replace(page, readership=Readership.EVERYONE)
    compared = body_marks.marked(page.body, public.body)
    sections = (
        dataclasses.replace(section, for_members=bool(section.anchor) and section.anchor in compared.anchors)
        for section in page.sections
    )
    return dataclasses.replace(
        page,
        body=compared.body,
        headings=_headings(page.headings, compared.anchors),
        sections=tuple(sections),
        readership=Readership.PARTLY if compared.is_marked else Readership.EVERYONE,
        says_less=compared.says_less,
    )


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
