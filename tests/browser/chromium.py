"""The browser that the tests drive: found where people have one, or installed where that is allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.patience import PATIENCE

REMEDY = (
    "The tests need a browser: install Chromium, Chrome or Edge, "
    "or say where one is with PARTNERSHIP_BROWSER=/path/to/it."
)
# the fonts are those that text falls back to; without any, Chromium draws boxes
PACKAGES = ["chromium", "fonts-dejavu-core", "fonts-liberation"]
COMMANDS = [
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "msedge",
    "chromium-browser",
]
MAC = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
]
WINDOWS = [
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
]
LINUX = ["/opt/google/chrome/chrome", "/usr/lib/chromium/chromium", "/snap/bin/chromium"]


def find() -> str | None:
    """Return the first browser that answers. One named in the environment is the only one asked."""
    named = os.environ.get("PARTNERSHIP_BROWSER")
    places = [named] if named else _usual_places()
    return next((place for place in places if _answers(place)), None)


def _usual_places() -> Iterator[str]:
    yield from filter(None, map(shutil.which, COMMANDS))
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (str(folder / place) for place in MAC)
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder_name := os.environ.get(name):
            yield from (str(Path(folder_name) / place) for place in WINDOWS)
    yield from LINUX


def _answers(place: str) -> bool:
    if not Path(place).is_file():
        return False
    if sys.platform == "win32":  # there, asking for the version opens a window
        return True
    asked = subprocess.run([place, "--version"], capture_output=True, timeout=PATIENCE, check=False)
    return asked.returncode == 0  # a command that only advertises a snap does not answer


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
    if find():
        return 0
    if _may_install() and "PARTNERSHIP_BROWSER" not in os.environ:
        _install()
    if find():
        return 0
    print(REMEDY, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
