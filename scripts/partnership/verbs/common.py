"""What several verbs do alike: their exit codes, and loading with a line of progress."""

from __future__ import annotations

import argparse

from partnership import contents
from partnership.contents import Partnership

FINE, INPUT_IS_WRONG, USAGE_IS_WRONG = 0, 1, 2


def load(options: argparse.Namespace) -> Partnership:
    """Load with a line of progress, and show what is not wrong but should be seen to."""
    print("Checking  data/ and content/ …", flush=True)
    partnership = contents.load(options.root, options.today)
    for warning in partnership.warnings:
        print(warning)
    return partnership
