"""Write what is made from the models: data/README.md and data/schemas/."""

from __future__ import annotations

import argparse

from partnership import reference
from partnership.verbs.common import FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take none of its own."""


def run(options: argparse.Namespace) -> int:
    for path in reference.write(options.root):
        print(f"Wrote {path}")
    return FINE
