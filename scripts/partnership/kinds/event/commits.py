"""What each commit did to entries of diaries, of which the public folder may say one part and the members' another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from partnership.files.folders import Folders
from partnership.files.history import Commit, FileChange
from partnership.files.yaml_file import Mapping
from partnership.kinds.event.history import EntryVersion, HistoryReader
from partnership.kinds.event.history_texts import (
    DiaryTexts,
    Versions,
    decoded,
    entries_differing,
    entries_joined,
    is_nonsense,
    owner_of,
)
from partnership.kinds.event.naming import Key


class Commits:
    """Tells what commits did. The last text of each file is kept: the next commit begins with it.

    What the other folder has of the same file counts as it was after its last commit that readers saw.
    """

    def __init__(
        self,
        folders: Folders,
        content: Callable[[str], bytes],
        readers: Sequence[HistoryReader],
        *,
        leaves_out_tentative: bool,
    ) -> None:
        self._folders = folders
        self._content = content
        self._readers = readers
        self._leaves_out_tentative = leaves_out_tentative
        self._diaries = DiaryTexts()
        self._last: dict[str, tuple[str, bytes]] = {}
        self._entries: dict[str, dict[str, Mapping]] = defaultdict(dict)
        """What each diary that a part of is elsewhere says of its entries, as readers saw it: by path and id."""
        self._texts: dict[str, bytes] = {}
        """Likewise, all that the file of a later kind says."""

    def compared(self, commit: Commit) -> tuple[dict[Key, EntryVersion], dict[Key, EntryVersion]]:
        """Return the entries that a commit may have changed, before and after."""
        before, after = dict[Key, EntryVersion](), dict[Key, EntryVersion]()
        for change in commit.changes:
            owner = owner_of(change.filed)
            reader = next((reader for reader in self._readers if change.filed.startswith(f"{reader.folder}/")), None)
            if owner:
                earlier, later = self._of_diary(change, owner, published=commit.published)
            elif reader:
                earlier, later = self._of_reader(change, reader, published=commit.published)
            else:
                continue
            before.update({(owner or "", entry): version for entry, version in earlier.items()})
            after.update({(owner or "", entry): version for entry, version in later.items()})
        return before, after

    def shown(self, versions: Versions) -> Versions:
        """Return those of which readers are told."""
        if not self._leaves_out_tentative:
            return versions
        return {entry: version for entry, version in versions.items() if version.event.status != "tentative"}

    def _of_diary(self, change: FileChange, owner: str, *, published: bool) -> tuple[Versions, Versions]:
        was, now = self._text(change.path, change.before), self._text(change.path, change.after)
        if self._folders.members is None:
            return self._diaries.compared(owner, was, now)
        earlier, later = entries_differing(was, now)
        other = self._entries[self._elsewhere(change)]
        before, after = (
            entries_joined(owner, said, other, {*earlier, *later}, is_public=change.path == change.filed)
            for said in (earlier, later)
        )
        if published:
            here = self._entries[change.path]
            here |= later
            for entry in earlier.keys() - later.keys():
                here.pop(entry, None)
        return before, after

    def _of_reader(self, change: FileChange, reader: HistoryReader, *, published: bool) -> tuple[Versions, Versions]:
        was, now = self._text(change.path, change.before), self._text(change.path, change.after)
        other = self._texts.get(self._elsewhere(change), b"") if self._folders.members else b""
        if published and self._folders.members:
            self._texts[change.path] = now
        is_public = change.path == change.filed
        earlier, later = ((said, other) if is_public else (other, said) for said in (was, now))
        return _read_by(reader, change.filed, *earlier), _read_by(reader, change.filed, *later)

    def _elsewhere(self, change: FileChange) -> str:
        """Return where the other folder has the file of the same name, if it has one."""
        is_public = change.path == change.filed
        return self._folders.path(change.filed, self._folders.all[-1] if is_public else self._folders.public)

    def _text(self, path: str, blob: str) -> bytes:
        if self._last.get(path, ("",))[0] != blob:
            self._last[path] = (blob, self._content(blob))
        return self._last[path][1] if blob else b""


def _read_by(reader: HistoryReader, path: str, public: bytes, of_members: bytes) -> Versions:
    """Return what a later kind's file said, as far as it makes sense."""
    versions = reader.read(path, decoded(public), decoded(of_members))
    return {entry: version for entry, version in versions.items() if not is_nonsense(version.event)}
