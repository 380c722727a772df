"""Check everything, then build the site and put it in place of the last one."""

from __future__ import annotations

import argparse
import functools
import shutil
import sys
import time
from pathlib import Path

from partnership import contents, kept
from partnership.kinds import event
from partnership.processes import available
from partnership.verbs.arguments import at_least_one, folder, with_members
from partnership.verbs.common import FINE, USAGE_IS_WRONG, load, wrong_usage
from partnership.web.pages import Plan
from partnership.words import count


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser)
    parser.add_argument(
        "--site-dir",
        type=Path,
        metavar="DIR",
        help="where to build (default: site/ in the partnership's folder, with --members site-members/)",
    )
    parser.add_argument(
        "--feeds-dir",
        type=folder,
        metavar="DIR",
        help="where to put members' feeds (default: site-members-feeds/ in the partnership's folder)",
    )
    parser.add_argument(
        "--processes",
        type=at_least_one,
        default=available(),
        metavar="N",
        help="how many processes share the work (default: as there are processors; the site is the same)",
    )
    parser.add_argument(
        "--pdf", action="store_true", help="make policies, packs and planners as PDF too, with this machine's browser"
    )


def run(options: argparse.Namespace) -> int:
    from partnership.publish import folder as site_folder

    began = time.monotonic()
    site = (options.site_dir or options.root / ("site-members" if options.members else "site")).resolve()
    if wrong := _wrong_with(options, site):
        return wrong_usage(wrong)
    try:
        with site_folder.alone(site, kept.lock, _tell):
            plan, pdfs = _build(options, site)
    except site_folder.CannotReplaceError as error:
        print(error, file=sys.stderr)
        return USAGE_IS_WRONG
    feeds = sum(file.address.endswith(".ics") for file in plan.files)
    also = f", {count(pdfs, 'PDF')}" if pdfs else ""
    took = time.monotonic() - began
    print(f"Done      {len(plan.pages)} pages, {feeds} feeds{also}, {took:.1f} seconds: {_shown(site)}")
    if options.members:
        print("          Only members may read it: keep it where nobody else can, and out of every repository.")
    else:
        print(f"          To look at it: {'make' if (options.root / 'Makefile').exists() else 'partnership'} serve")
    return FINE


_tell = functools.partial(print, flush=True)


_PUBLIC = ("site", "data", "content", "overrides")
"""The folders of a partnership in which nothing may lie that only members read."""


_READ = ("data", "content")
"""The folders that are read of the members' one: what is built there would be taken for something written."""


def _wrong_with(options: argparse.Namespace, site: Path) -> str:
    """Return why nothing can be built where it is asked for; nothing if it can."""
    from partnership.publish import folder as site_folder

    if not options.members:
        return "Only members have feeds of their own: name their folder with --members." if options.feeds_dir else ""
    if site == options.root / "site":
        return f"{site} is where the public site is built. Name another folder with --site-dir."
    feeds = _place_of_feeds(options)
    for place, option in ((site, "--site-dir"), (feeds, "--feeds-dir")):
        if any(place.is_relative_to(options.root / name) for name in _PUBLIC):
            return f"Everyone may read what lies where {place} would. Name another folder with {option}."
        if any(place.is_relative_to(options.members / name) for name in _READ):
            return f"{place} would be read as a part of the members' folder. Name another folder with {option}."
    if any(map(site_folder.holds_a_site, site.parents)):
        return f"{site} lies within a site. Name another folder with --site-dir."
    sites = (site, *(each for each in feeds.parents if site_folder.holds_a_site(each)))
    if site.is_relative_to(feeds) or any(map(feeds.is_relative_to, sites)):
        return f"{feeds} lies within a site, or a site in it. Keep members' feeds beside it: name a folder."
    return ""


def _place_of_feeds(options: argparse.Namespace) -> Path:
    place: Path = options.feeds_dir or (options.root / "site-members-feeds").resolve()
    return place


def _build(options: argparse.Namespace, site: Path) -> tuple[Plan, int]:
    """Put the site in place of the last one; return its plan, and how many PDFs it has."""
    from partnership.publish import browsers, pdf
    from partnership.publish import folder as site_folder

    partnership = load(options, options.processes)
    browser = browsers.find() if options.pdf else None
    if options.pdf and browser is None:
        print(f"No PDFs   no browser was found here: install Chromium, or name one in {browsers.NAMED}")
    plan, pdfs = contents.plan(partnership, options.processes, has_pdfs=browser is not None), 0
    if options.members:
        site_folder.refuse_another(site, for_members=True)  # before feeds are changed for a site that cannot be
        _put_feeds(partnership, _place_of_feeds(options))
    with site_folder.replaced(site, for_members=options.members is not None) as new:
        _write(plan, new, options)
        if browser:
            print("Printing  PDFs …", flush=True)
            try:
                pdfs = pdf.write(plan, new, browser, options.processes)
            except pdf.PdfError as error:
                print(f"No PDFs   {error}", flush=True)
                plan = contents.plan(partnership, options.processes)  # which leads to none
                shutil.rmtree(new)
                _write(plan, new, options)
    return plan, pdfs


def _put_feeds(partnership: contents.Partnership, into: Path) -> None:
    """Put members' feeds in place of those of before. Where each is, nobody is told here: logs are kept."""
    from partnership.publish import folder as site_folder
    from partnership.publish import members_feeds

    feeds = tuple(event.members_feeds(partnership))
    with site_folder.alone(into, kept.lock, _tell, is_ours=members_feeds.holds_feeds):
        members_feeds.write(feeds, into)
    if feeds:
        print(f"Feeds     {count(len(feeds), 'feed')} for members, at secret addresses: {_shown(into)}", flush=True)


def _write(plan: Plan, new: Path, options: argparse.Namespace) -> None:
    from partnership.publish import mkdocs_adapter

    print(f"Writing   {count(len(plan.pages), 'page')} and {count(len(plan.files), 'file')} …", flush=True)
    mkdocs_adapter.build(plan, root=options.root, site_dir=new, today=options.today, processes=options.processes)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return f"{path.relative_to(here)}/" if path.is_relative_to(here) else str(path)
