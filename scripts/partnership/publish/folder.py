"""A site folder that readers can rely on: built beside the last one, and put in its place only when it is whole."""

from __future__ import annotations

import contextlib
import ctypes
import filecmp
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

MARK = "sitemap.xml"
"""A file that every site built here has. A folder with other things in it and without this is not ours to replace."""

_LEFT_OUT = ".gitignore"
"""What tells git to leave a folder out, this file too."""
_WITHIN = frozenset({"new", "old", "mkdocs.yml", "content", _LEFT_OUT})
"""What a build keeps in its working folder."""
_ROOM = "-build"
"""How the name of that ends, behind a dot and the name of the site."""
_HERE, _EXCHANGE = -100, 2
"""How Linux calls the folder that a program is in, and the wish to exchange two names (fcntl.h)."""


class CannotReplaceError(Exception):
    """The folder to build into holds something else, or nothing can be written there."""


def holds_a_site(folder: Path) -> bool:
    """Return whether a folder is one that a site was built in."""
    return (folder / MARK).exists()


@contextlib.contextmanager
def alone(
    site: Path,
    lock: Callable[[Path], Path],
    tell: Callable[[str], None],
    *,
    is_ours: Callable[[Path], bool] = holds_a_site,
) -> Iterator[None]:
    """Let one build at a time work on a site, by a file to `lock` for each; the next waits, and says so.

    A build that is killed holds up nobody, once the processes that shared its work have ended: they hold the lock, too.
    What it left is cleared up here: had it taken the last site away, that is put back, if it `is_ours`. What a killed
    build left of another site beside this one, such as that of members, goes too, unless one is at work there. Raises
    CannotReplaceError where nothing can be written.
    """
    file = lock(site)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        one = FileLock(file)
        try:
            one.acquire(timeout=0)
        except Timeout:
            tell("Waiting   for another build of this site to end …")
            one.acquire()
    except OSError as error:
        raise _cannot_write(file.parent, error) from None
    try:
        _clear_up(site, tell, is_ours)
        for other in _others(site):
            with contextlib.suppress(Timeout, OSError), FileLock(lock(other), timeout=0):
                _clear_up(other, tell, Path.is_dir)
        yield
    finally:
        one.release()


@contextlib.contextmanager
def replaced(
    site: Path, *, for_members: bool = False, is_ours: Callable[[Path], bool] = holds_a_site
) -> Iterator[Path]:
    """Give a new folder to build in; swap it for `site` if all goes well, or else leave `site` as it was.

    A site for members is never put where the public one is, and has a file by which git leaves it out. Raises
    CannotReplaceError if what is at that place is not `is_ours`, or nothing can be written.
    """
    refuse_another(site, is_ours, for_members=for_members)
    room = site.with_name(f".{site.name}{_ROOM}")
    new, old = room / "new", room / "old"
    try:
        room.mkdir(parents=True)
    except OSError as error:
        raise _cannot_write(site, error) from None
    try:
        _leave_out(room, is_left_out=for_members)
        yield new
        _leave_out(new, is_left_out=for_members)
        _keep_times(site, new)
        if site.exists() and _exchanged(site, new):
            return
        if site.exists():
            site.rename(old)
        try:
            new.rename(site)
        except OSError:
            if old.exists():
                old.rename(site)
            raise
    finally:
        shutil.rmtree(room, ignore_errors=True)


def refuse_another(site: Path, is_ours: Callable[[Path], bool] = holds_a_site, *, for_members: bool = False) -> None:
    """Raise CannotReplaceError if something else lies there: the site of other readers, too."""
    if site.exists() and not (site.is_dir() and (is_ours(site) or not any(site.iterdir()))):
        raise CannotReplaceError(f"{site} holds something that was not built here. Name a new or empty folder.")
    if (site / MARK).exists() and (site / _LEFT_OUT).exists() != for_members:
        other = "the public site" if for_members else "the members' site"
        raise CannotReplaceError(f"{site} holds {other}. Name another folder with --site-dir.")


def _leave_out(folder: Path, *, is_left_out: bool) -> None:
    """Let git leave a folder out that nobody else may read."""
    if is_left_out:
        (folder / _LEFT_OUT).write_text("*\n")


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, and return whether this system can do that.

    Between two steps, a web server would find nothing there. Linux does it in one (renameat2(2), RENAME_EXCHANGE).
    """
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # another system, or a C library from before 2018
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _keep_times(site: Path, new: Path) -> None:
    """Let each file whose bytes are those of before keep its time of change, and no other have the same.

    Web servers make of it and of the size what tells a reader's browser or calendar that it has that file already
    (RFC 9110, 8.8). They count in seconds, and two builds may follow within one.
    """
    for file in new.rglob("*"):
        before = site / file.relative_to(new)
        if not (before.is_file() and file.is_file()):
            continue
        kept = before.stat()
        if filecmp.cmp(file, before, shallow=False):
            os.utime(file, ns=(kept.st_atime_ns, kept.st_mtime_ns))
        elif int(file.stat().st_mtime) <= int(kept.st_mtime):
            os.utime(file, (kept.st_atime, int(kept.st_mtime) + 1))


def _clear_up(site: Path, tell: Callable[[str], None], is_ours: Callable[[Path], bool]) -> None:
    """Put back the last site if a build was killed while it swapped the two, and take away what such builds left."""
    left = [folder for folder in _rooms(site) if _site_of(folder) in (None, site)]
    for folder in left:
        if not site.exists() and is_ours(folder / "old"):
            (folder / "old").rename(site)
            tell(f"Put back  the last site: a build was cut off while it changed {site.name}/")
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)


def _rooms(site: Path) -> list[Path]:
    """Return the working folders beside a site whose names begin as that of its own does."""
    return [folder for folder in sorted(site.parent.glob(f".{site.name}-*")) if _is_a_room(folder)]


def _site_of(room: Path) -> Path | None:
    """Return the site that was built in a working folder, by its name; None for one of before they had such names."""
    return room.with_name(room.name[1 : -len(_ROOM)]) if room.name.endswith(_ROOM) else None


def _others(site: Path) -> list[Path]:
    """Return the other sites beside this one of which a build left something, as `site-members` beside `site`."""
    return [other for other in map(_site_of, _rooms(site)) if other not in (None, site)]


def _is_a_room(folder: Path) -> bool:
    """Return whether a folder beside the site is one that a build worked in."""
    return folder.is_dir() and not folder.is_symlink() and {each.name for each in folder.iterdir()} <= _WITHIN


def _cannot_write(site: Path, error: OSError) -> CannotReplaceError:
    return CannotReplaceError(f"{site} cannot be written ({error.strerror}). Name another folder.")
