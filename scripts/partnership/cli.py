"""The verbs: build, serve, check, reference. Thin: each says what it does and hands the work on."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import partnership as package
from partnership import clock, contents, reference, reports
from partnership.contents import Partnership
from partnership.problems import InputError
from partnership.web.templates import count

FINE, INPUT_IS_WRONG, USAGE_IS_WRONG = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. Return 0 if all is fine, 1 if the input is wrong, 2 if the usage is."""
    options = _parser().parse_args(arguments)
    options.today_given, options.today = options.today, options.today or clock.today()
    if not (options.root / "data").is_dir():
        print(f"{options.root} has no folder data/. Name a partnership's folder with --root.", file=sys.stderr)
        return USAGE_IS_WRONG
    try:
        return int(options.verb(options))
    except InputError as error:
        print(reports.written(error.problems, options.format), file=reports.stream(options.format))
        return INPUT_IS_WRONG


def build(options: argparse.Namespace) -> int:
    """Check everything, then build the site and put it in place of the last one."""
    from partnership.publish import folder, mkdocs_adapter

    began = time.monotonic()
    partnership = _load(options)
    plan = contents.plan(partnership, options.today)
    site = (options.site_dir or options.root / "site").resolve()
    print(f"Writing   {count(len(plan.pages), 'page')} and {count(len(plan.files), 'file')} …", flush=True)
    try:
        with folder.replaced(site) as new:
            mkdocs_adapter.build(plan, options.root, new, options.today)
    except folder.NotOursError as error:
        print(error, file=sys.stderr)
        return USAGE_IS_WRONG
    feeds = sum(file.address.endswith(".ics") for file in plan.files)
    took = time.monotonic() - began
    print(f"Done      {len(plan.pages)} pages, {feeds} feeds, {took:.1f} seconds: {_shown(site)}")
    print("          To look at it: make serve")
    return FINE


def check(options: argparse.Namespace) -> int:
    """List every problem in the data and the prose; build nothing."""
    partnership = contents.load(options.root, options.today)
    contents.plan(partnership, options.today)
    print(reports.written(partnership.warnings, options.format))
    return FINE


def serve(options: argparse.Namespace) -> int:
    """Show the site at a local address, and again after every change."""
    from partnership.publish import mkdocs_adapter

    _load(options)
    mkdocs_adapter.serve(options.root, options.today_given, options.address)
    return FINE


def write_reference(options: argparse.Namespace) -> int:
    """Write what is made from the models: data/README.md and data/schemas/."""
    for path in reference.write(options.root):
        print(f"Wrote {path}")
    return FINE


def _load(options: argparse.Namespace) -> Partnership:
    """Load with a line of progress, and show what is not wrong but should be seen to."""
    print("Checking  data/ and content/ …", flush=True)
    partnership = contents.load(options.root, options.today)
    for warning in partnership.warnings:
        print(warning)
    return partnership


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) + "/" if path.is_relative_to(here) else str(path)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day: write it as 2026-09-01") from None


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--root",
        type=lambda text: Path(text).resolve(),
        default=Path.cwd(),
        metavar="DIR",
        help="the partnership's folder (default: this one)",
    )
    common.add_argument("--today", type=_day, default=None, metavar="YYYY-MM-DD", help="the day that counts as today")
    common.set_defaults(format="text")
    parser = argparse.ArgumentParser(prog="partnership", description=package.__doc__)
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")
    for name, verb in (("build", build), ("serve", serve), ("check", check), ("reference", write_reference)):
        words = (verb.__doc__ or "").strip()
        each = verbs.add_parser(name, parents=[common], help=words, description=words)
        each.set_defaults(verb=verb)
        if name == "build":
            each.add_argument(
                "--site-dir",
                type=Path,
                metavar="DIR",
                help="where to build (default: site/ in the partnership's folder)",
            )
        if name == "serve":
            each.add_argument(
                "--address",
                default="127.0.0.1:8000",
                metavar="HOST:PORT",
                help="where to show it (default: 127.0.0.1:8000)",
            )
        if name == "check":
            each.add_argument(
                "--format",
                choices=reports.FORMATS,
                default="text",
                help="how to print problems (default: text)",
            )
    return parser
