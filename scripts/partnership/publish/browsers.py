"""The browser of this machine, found where people have one: it makes PDFs, and the tests drive it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMED = "PARTNERSHIP_BROWSER"
"""The environment variable that may say where one is."""

_SECONDS = 60
"""How long one may take to say which it is."""
_COMMANDS = (
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "msedge",
    "chromium-browser",
)
_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_LINUX = ("/opt/google/chrome/chrome", "/usr/lib/chromium/chromium", "/snap/bin/chromium")


def find() -> str | None:
    """Return the first browser that answers. One named in the environment is the only one asked."""
    named = os.environ.get(NAMED)
    places = [named] if named else _usual_places()
    return next((place for place in places if version(place) is not None), None)


def version(place: str) -> str | None:
    """Return what a browser says that it is; None if it does not answer."""
    if not Path(place).is_file():
        return None
    if sys.platform == "win32":  # there, asking for the version opens a window
        return str(Path(place).stat().st_mtime_ns)
    try:
        asked = subprocess.run([place, "--version"], capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return asked.stdout.strip() if asked.returncode == 0 else None  # one that only advertises a snap does not answer


def _usual_places() -> Iterator[str]:
    yield from filter(None, map(shutil.which, _COMMANDS))
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (str(folder / place) for place in _MAC)
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder_name := os.environ.get(name):
            yield from (str(Path(folder_name) / place) for place in _WINDOWS)
    yield from _LINUX
