"""What earlier runs made of the same words, a file a result: whoever makes one keeps it at once, in any process."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from partnership.files import writing

_DAYS = 100


class Store:
    """Bytes by the words that they were made from. Without a folder, or where nothing can be written, all is made anew.

    When one is new, those are forgotten that nobody has asked for in 100 days.
    """

    def __init__(self, folder: Path | None, *, keeps: bool = True) -> None:
        """Take the folder, if there is any, and whether this run may keep anything there."""
        self._folder = folder
        self._keeps = keeps
        self._is_tidy = False

    def find(self, words: Sequence[str], make: Callable[[], bytes]) -> bytes:
        """Return what was made of these words, or else what `make` makes: of equal words, it makes the same.

        Whatever else a result depends on, such as the version of a program, is one of its words.
        """
        known = self.known(words)
        if known is None:
            known = make()
            self.keep(words, known)
        return known

    def known(self, words: Sequence[str]) -> bytes | None:
        """Return what was made of these words; None if nobody kept it."""
        return _read(self._file(words)) if self._folder else None

    def keep(self, words: Sequence[str], made: bytes) -> None:
        """Keep what was made of these words; where it cannot be written, nothing is said: it is only slower then."""
        if self._folder is None or not self._keeps:
            return
        with contextlib.suppress(OSError):
            file = self._file(words)
            writing.replace(file, _seal(file, made) + made)
            if not self._is_tidy:
                self._is_tidy = True
                _forget(file.parent, before=file.stat().st_mtime - _DAYS * 24 * 60 * 60)

    def _file(self, words: Sequence[str]) -> Path:
        return Path(self._folder or "", hashlib.sha256(json.dumps(list(words)).encode()).hexdigest())


NOTHING_KEPT = Store(None)


def _read(file: Path) -> bytes | None:
    """Return the result in a file, marked as asked for; None if it is not there, was cut off or is another's."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    length = hashlib.sha256().digest_size
    made = content[length:]
    if content[:length] != _seal(file, made):
        return None
    with contextlib.suppress(OSError):
        file.touch()
    return made


def _seal(file: Path, made: bytes) -> bytes:
    """Return what stands before a result, so that what a full disk or a slip left of it is known."""
    return hashlib.sha256(file.name.encode() + made).digest()


def _forget(folder: Path, before: float) -> None:
    """Take away what was last asked for before a moment, and what a run that was killed left half written."""
    for old in folder.iterdir():
        with contextlib.suppress(OSError):  # another run may have been quicker
            if old.stat().st_mtime < before:
                shutil.rmtree(old) if old.is_dir() else old.unlink()
