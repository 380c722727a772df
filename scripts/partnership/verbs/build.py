"""Check everything, then build the site and put it in place of the last one."""

from __future__ import annotations

import argparse
import functools
import sys
import time
from pathlib import Path

from partnership import contents, kept
from partnership.processes import available
from partnership.verbs.arguments import at_least_one
from partnership.verbs.common import FINE, USAGE_IS_WRONG, load
from partnership.words import count


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--site-dir", type=Path, metavar="DIR", help="where to build (default: site/ in the partnership's folder)"
    )
    parser.add_argument(
        "--processes",
        type=at_least_one,
        default=available(),
        metavar="N",
        help="how many processes share the work (default: as there are processors; the site is the same)",
    )


def run(options: argparse.Namespace) -> int:
    from partnership.publish import folder, mkdocs_adapter

    began = time.monotonic()
    site = (options.site_dir or options.root / "site").resolve()
    try:
        with folder.alone(site, kept.lock(site), functools.partial(print, flush=True)):
            plan = contents.plan(load(options, options.processes), options.processes)
            print(f"Writing   {count(len(plan.pages), 'page')} and {count(len(plan.files), 'file')} …", flush=True)
            with folder.replaced(site) as new:
                mkdocs_adapter.build(
                    plan, root=options.root, site_dir=new, today=options.today, processes=options.processes
                )
    except folder.CannotReplaceError as error:
        print(error, file=sys.stderr)
        return USAGE_IS_WRONG
    feeds = sum(file.address.endswith(".ics") for file in plan.files)
    took = time.monotonic() - began
    print(f"Done      {len(plan.pages)} pages, {feeds} feeds, {took:.1f} seconds: {_shown(site)}")
    print(f"          To look at it: {'make' if (options.root / 'Makefile').exists() else 'partnership'} serve")
    return FINE


def _shown(path: Path) -> str:
    here = Path.cwd()
    return f"{path.relative_to(here)}/" if path.is_relative_to(here) else str(path)
