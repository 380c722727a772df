"""The browser that the tests drive: found where people have one, or installed where that is allowed."""

import os
import shutil
import subprocess
import sys

from partnership.publish import browsers

REMEDY = (
    "The tests need a browser: install Chromium, Chrome or Edge, "
    "or say where one is with PARTNERSHIP_BROWSER=/path/to/it."
)
# the fonts are those that text falls back to; without any, Chromium draws boxes
PACKAGES = ["chromium", "fonts-dejavu-core", "fonts-liberation"]


def _install() -> None:
    print("Setting up the browser: apt-get installs chromium (once, 100 MB, a minute or so).")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for verb in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run(["apt-get", "-qq", *verb], env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)


def _may_install() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def main() -> int:
    """Leave a browser on this machine, or say what a person has to do."""
    if browsers.find():
        return 0
    if _may_install() and browsers.NAMED not in os.environ:
        _install()
    if browsers.find():
        return 0
    print(REMEDY, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
