"""Write what is made from the models: data/README.md and data/schemas/, with --members in the members' folder."""

from __future__ import annotations

import argparse

from partnership import reference
from partnership.verbs.arguments import with_members
from partnership.verbs.common import FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser)


def run(options: argparse.Namespace) -> int:
    for path in reference.write(options.members or options.root):
        print(f"Wrote {path}")
    return FINE
