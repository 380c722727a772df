"""The browser that the tests drive: found where people have one, or installed where that is allowed."""

import os
import sys

from partnership.publish import browsers
from tests import parts

REMEDY = (
    "The tests need a browser: install Chromium, Chrome or Edge, "
    "or say where one is with PARTNERSHIP_BROWSER=/path/to/it."
)
# the fonts are those that text falls back to; without any, Chromium draws boxes
PACKAGES = ["chromium", "fonts-dejavu-core", "fonts-liberation"]


def main() -> int:
    """Leave a browser on this machine, or say what a person has to do."""
    if browsers.find():
        return 0
    if browsers.NAMED not in os.environ:
        parts.install(PACKAGES, "the browser (100 MB, a minute or so)")
    if browsers.find():
        return 0
    print(REMEDY, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
