"""List every problem in the data and the prose; build nothing."""

from __future__ import annotations

import argparse
import sys

from partnership import kept, reports
from partnership.files.folders import Folders
from partnership.verbs import unchanged
from partnership.verbs.arguments import with_members
from partnership.verbs.common import FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser)
    parser.add_argument(
        "--format", choices=reports.FORMATS, default="text", help="how to print problems (default: text)"
    )


def run(options: argparse.Namespace) -> int:
    file = None if options.members else unchanged.place(options.root)  # what members are told is kept nowhere
    digest = unchanged.fingerprint(options.root, options.today) if file else None
    warnings = unchanged.warnings(file, digest)
    if warnings is None:
        from partnership import contents  # here, for all that takes long comes with it

        partnership = contents.load(options.root, options.today, kept.file(options.root), members=options.members)
        contents.check(partnership)
        warnings = partnership.warnings
        if digest and digest == unchanged.fingerprint(options.root, options.today):  # and nobody wrote meanwhile
            unchanged.keep(file, digest, warnings)
    reports.show(warnings, options.format, stream=sys.stdout, members=Folders(options.root, options.members).way)
    return FINE
