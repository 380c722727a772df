"""Somebody with a calendar program: vdirsyncer fetches a feed, khal shows what is in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_VDIRSYNCER = """\
[general]
status_path = "{home}/status"
[pair diary]
a = "phone"
b = "site"
collections = null
conflict_resolution = "b wins"
partial_sync = "revert"
[storage phone]
type = "filesystem"
path = "{home}/calendar"
fileext = ".ics"
[storage site]
type = "http"
url = "{address}"
"""
_KHAL = """\
[calendars]
[[diary]]
path = {home}/calendar
readonly = True
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/London
default_timezone = Europe/London
[sqlite]
path = {home}/khal.db
"""
_LINE = "{start-long} {title} ({location})"


class Subscriber:
    """Somebody with a calendar program who has subscribed to one feed."""

    def __init__(self, home: Path, address: str) -> None:
        self.home = home
        (home / "calendar").mkdir()
        (home / "vdirsyncer").write_text(_VDIRSYNCER.format(home=home.as_posix(), address=address), "utf-8")
        (home / "khal").write_text(_KHAL.format(home=home.as_posix()), "utf-8")
        self.sync("discover")

    def sync(self, verb: str = "sync") -> str:
        return self._run("vdirsyncer", "--config", str(self.home / "vdirsyncer"), verb)

    def sees(self) -> list[str]:
        """Return what is in the calendar from today on, a line an event."""
        asked = ("list", "--day-format", "", "--once", "--format", _LINE, "2026-11-21", "2027-08-31")
        shown = self._run("khal", "--config", str(self.home / "khal"), *asked).splitlines()
        return [line.strip() for line in shown if line.strip()]

    def fails(self) -> str:
        """Return why what was subscribed to cannot be had any more."""
        done = self._ran("vdirsyncer", "--config", str(self.home / "vdirsyncer"), "sync")
        assert done.returncode != 0, done.stdout
        return done.stdout + done.stderr

    def _run(self, program: str, *arguments: str) -> str:
        done = self._ran(program, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _ran(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        found = shutil.which(program, path=str(Path(sys.executable).parent))
        assert found, f"make test installs {program}"
        environment = {**os.environ, "HOME": str(self.home), "XDG_CACHE_HOME": str(self.home), "LC_ALL": "C.UTF-8"}
        return subprocess.run([found, *arguments], env=environment, capture_output=True, text=True, check=False)
