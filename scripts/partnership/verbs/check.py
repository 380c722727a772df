"""List every problem in the data and the prose; build nothing."""

from __future__ import annotations

import argparse
import sys

from partnership import contents, kept, reports
from partnership.verbs.common import FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=reports.FORMATS, default="text", help="how to print problems (default: text)"
    )


def run(options: argparse.Namespace) -> int:
    partnership = contents.load(options.root, options.today, kept.file(options.root))
    contents.check(partnership)
    reports.show(partnership.warnings, options.format, stream=sys.stdout)
    return FINE
