"""Show the site at a local address, and again after every change."""

from __future__ import annotations

import argparse

from partnership.verbs.common import FINE, load


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to show it (default: 127.0.0.1:8000)"
    )


def run(options: argparse.Namespace) -> int:
    from partnership.publish import mkdocs_adapter

    load(options)
    mkdocs_adapter.serve(options.root, options.today_given, options.address)
    return FINE
