"""A folder of members' feeds, put in place whole: what is served from it answers to those who know a name, and no list.

With the key, all names change, and those of before are gone in the same moment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from partnership.kinds.event import MembersFeed
from partnership.publish import folder

_NAME = re.compile(r"[a-z2-7]{52}\.ics")


def write(feeds: Sequence[MembersFeed], into: Path) -> None:
    """Put feeds in place of those of before; where there are neither, make no folder.

    Raises folder.CannotReplaceError if there is anything else in it, or OSError if they cannot be written.
    """
    if not feeds and not into.exists():
        return
    try:
        with folder.replaced(into, for_members=True, is_ours=holds_feeds) as new:
            new.mkdir(exist_ok=True)
            for feed in feeds:
                (new / feed.file).write_bytes(feed.content)
    except OSError as error:  # which names a file, and whoever is told of it would know where that is served
        raise OSError(error.errno, error.strerror, str(into)) from None


def holds_feeds(place: Path) -> bool:
    """Return whether a folder is one that members' feeds were put in."""
    return place.is_dir() and all(_NAME.fullmatch(file.name) or file.name == ".gitignore" for file in place.iterdir())
