"""A site that is shown while people write: after a change, only what differs is written anew."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

from partnership import clock, contents, kept, program
from partnership.contents import Partnership
from partnership.publish import mkdocs_adapter, writing
from partnership.publish.frame import Frames
from partnership.web.pages import Plan


class Preview:
    """The site of the partnership in a folder, built in another one."""

    def __init__(self, root: Path, today: dt.date | None, room: Path, members: Path | None = None) -> None:
        """Take the day that counts as today for as long as the preview lasts, if one was given, and an empty folder.

        With the members' folder, it is their site.
        """
        self.site = room / "site"
        self._root = root
        self._members = members
        self._today = today
        self._new = room / "new"
        self._last: tuple[Plan, Frames, object] | None = None

    def build(self, partnership: Partnership | None = None) -> None:
        """Bring the site to what is written now; raise InputError, and leave it as it is, where something is wrong.

        A partnership that has just been read need not be read again.
        """
        today = self._today or clock.today()
        kept_file = kept.file(self._root)
        plan = contents.plan(partnership or contents.load(self._root, today, kept_file, members=self._members))
        look = tuple(self._look())
        last, frames, last_look = self._last or (plan, None, None)
        again = frames.for_plan(plan) if frames and look == last_look else None
        if again:
            writing.write_what_differs(plan, last, again, self.site, today)
        else:
            again = mkdocs_adapter.build(plan, self._root, self._new, today)
            shutil.rmtree(self.site, ignore_errors=True)
            self._new.rename(self.site)
        self._last = plan, again, look

    def _look(self) -> Iterator[tuple[Path, int, int]]:
        """Yield what shows whether the templates, styles and settings are as they were."""
        for place in (self._root / "overrides", program.OVERRIDES, self._root / "mkdocs.yml"):
            for file in (place, *sorted(place.rglob("*"))):
                if file.is_file():
                    yield file, file.stat().st_mtime_ns, file.stat().st_size
