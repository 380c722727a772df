"""The key of members' feeds: it may stand in the file that holds it, and nowhere else.

It is random, so that no finder knows it by its form, and one may take a part of it for a telephone number.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from partnership.files import text_file
from partnership.files.folders import Folders
from partnership.kinds.attachment import Attachment
from partnership.kinds.members import MembersFile
from partnership.problems import Place, Record

_SEARCHED = ("data", "content", "overrides")
"""Folders within which it is looked for, besides all that lies beside them at the top."""
_WHAT = "the key of the members' feeds stands here"
_REMEDY = "Take it out. If it was saved, have a new one made: `partnership members key --members DIR --write`."


def names(about: MembersFile | None, path: str) -> bool:
    """Return whether a file is called by the key: whatever else is wrong with it, no message names it."""
    key = _key(about)
    return bool(key) and key in path


def without(about: MembersFile | None, text: str) -> str:
    """Return the text of the file that holds the key without it, as long as before."""
    key = _key(about)
    return text.replace(key, "-" * len(key)) if key else text


def check(about: MembersFile | None, folders: Folders, attachments: Iterable[Attachment], record: Record) -> None:
    """Note each file that holds the key, or is called by it, but for its own."""
    key = _key(about)
    if not key:
        return
    own = folders.path(MembersFile.PATH, folders.all[-1])
    in_words = {attachment.path for attachment in attachments if key in attachment.words}
    for path in (path for folder in folders.all for path in _paths(folder, folders) if path != own):
        content = b""
        with contextlib.suppress(OSError):  # told where it is read
            content = (folders / path).read_bytes()
        if key.encode() in content:
            text = content.decode("utf-8", "replace")
            record.note(text_file.place_in(text, text.index(key), path), _WHAT, _REMEDY)
        elif path in in_words or key in path:
            record.note(Place(path.replace(key, "…")), _WHAT, _REMEDY)


def _key(about: MembersFile | None) -> str:
    return about.feed_key.get_secret_value() if about and about.feed_key else ""


def _paths(folder: Path, folders: Folders) -> Iterator[str]:
    """Yield the path of each file of a folder that somebody may have put it into."""
    beneath = (file for name in _SEARCHED for file in sorted((folder / name).rglob("*")))
    for file in (*sorted(folder.glob("*")), *beneath):
        if file.is_file():
            yield folders.path(file.relative_to(folder).as_posix(), folder)
