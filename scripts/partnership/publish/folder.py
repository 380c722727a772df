"""A site folder that readers can rely on: built beside the last one, and put in its place only when it is whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = "sitemap.xml"
"""A file that every site built here has. A folder with other things in it and without this is not ours to replace."""


class CannotReplaceError(Exception):
    """The folder to build into holds something else, or nothing can be written there."""


@contextmanager
def replaced(site: Path) -> Iterator[Path]:
    """Give a new folder to build in; swap it for `site` if all goes well, or else leave `site` as it was."""
    if site.exists() and not _may_go(site):
        raise CannotReplaceError(f"{site} holds something that was not built here. Name a new or empty folder.")
    with _room(site) as room:
        new, old = Path(room, "new"), Path(room, "old")
        yield new
        if site.exists():
            site.rename(old)
        new.rename(site)


def _may_go(site: Path) -> bool:
    return site.is_dir() and ((site / MARK).exists() or not any(site.iterdir()))


def _room(site: Path) -> tempfile.TemporaryDirectory[str]:
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent)
    except OSError as error:
        raise CannotReplaceError(f"{site} cannot be written ({error.strerror}). Name another folder.") from None
