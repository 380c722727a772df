"""What each commit did to the entries of all diaries, and to what later kinds put into them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from partnership.files.history import Commit
from partnership.kinds.event.history_texts import FormerDiaries, Reader, Versions, owner_of


class Diaries:
    """What commits did to diaries. The last text of each is kept: the next commit begins with it."""

    def __init__(self, content: Callable[[str], bytes], readers: Sequence[Reader]) -> None:
        self._content = content
        self._readers = readers
        self._former = FormerDiaries()
        self._last: dict[str, tuple[str, bytes]] = {}

    def compared(self, commit: Commit) -> tuple[Versions, Versions]:
        """Return the entries that a commit may have changed, before and after."""
        before, after = Versions(), Versions()
        for change in commit.changes:
            was, now = self._text(change.path, change.before), self._text(change.path, change.after)
            for all_of, found in zip((before, after), self._compared(change.path, was, now), strict=True):
                all_of.update(found)
        return before, after

    def _compared(self, path: str, was: bytes, now: bytes) -> tuple[Versions, Versions]:
        owner = owner_of(path)
        if owner:
            return self._former.compared(owner, was, now)
        reader = next((each for each in self._readers if path.startswith(f"{each.folder}/")), None)
        return (reader.read(path, was), reader.read(path, now)) if reader else ({}, {})

    def _text(self, path: str, blob: str) -> bytes:
        if self._last.get(path, ("",))[0] != blob:
            self._last[path] = (blob, self._content(blob))
        return self._last[path][1] if blob else b""
