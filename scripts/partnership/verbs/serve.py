"""Show the site at a local address, and again after every change."""

from __future__ import annotations

import argparse
import signal
import tempfile
from pathlib import Path

from partnership.processes import available
from partnership.verbs.arguments import host_and_port, with_members
from partnership.verbs.common import FINE, load, wrong_usage


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser)
    parser.add_argument(
        "--address",
        type=host_and_port,
        default="127.0.0.1:8000",
        metavar="HOST:PORT",
        help="where to show it (default: 127.0.0.1:8000)",
    )


def run(options: argparse.Namespace) -> int:
    from partnership.publish import mkdocs_adapter
    from partnership.publish.preview import Preview

    partnership = load(options, available())
    # a machine that goes down, or a terminal that is closed, leaves no copy of what only members read
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="partnership-") as room:
        preview = Preview(options.root, options.today_given, Path(room), options.members)
        preview.build(partnership)
        host, port = options.address
        try:
            watched = mkdocs_adapter.watched(options.root, options.members)
            mkdocs_adapter.serve(preview.build, preview.site, watched, host, port)
        except mkdocs_adapter.CannotServeError as error:
            return wrong_usage(str(error))
    return FINE
