"""List every problem in the data and the prose; build nothing."""

from __future__ import annotations

import argparse

from partnership import contents, reports
from partnership.verbs.common import FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=reports.FORMATS, default="text", help="how to print problems (default: text)"
    )


def run(options: argparse.Namespace) -> int:
    partnership = contents.load(options.root, options.today)
    contents.check(partnership)
    print(reports.written(partnership.warnings, options.format))
    return FINE
