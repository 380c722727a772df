"""The files that the program wrote around a partnership's own: renewed where nobody changed them, else left."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping

from partnership.founding import files
from partnership.founding.files import WRITTEN, digest
from partnership.upgrading.draft import FolderDraft


@dataclasses.dataclass(frozen=True)
class Renewal:
    """What becomes of the files that the program wrote."""

    is_known: bool
    """Whether it is known what the program wrote: not in a folder that was begun by hand."""
    renewed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Those that people changed, each with the lines in which it differs from what would be written now."""


def renew(draft: FolderDraft, new: Mapping[str, str]) -> Renewal:
    """Change in a draft what the program wrote and nobody changed since; a file that was taken away stays away."""
    written = dict(_read(draft.text(WRITTEN)))
    if not written:
        return Renewal(is_known=False)
    renewed, added, removed, left = [], [], [], []
    for path, text in new.items():
        lying = draft.read(path)
        here = draft.text(path).replace("\r\n", "\n")
        if lying is None and path not in written:
            draft.write(path, text)
            added.append(path)
        elif lying is None or here == text:
            continue
        elif digest(draft.was(path)) == written.get(path):
            draft.write(path, text)
            renewed.append(path)
        else:
            left.append((path, tuple(_difference(path, here, text))))
    for path in sorted(written.keys() - new.keys()):
        if digest(draft.was(path)) == written[path]:
            draft.changed[path] = None
            removed.append(path)
    draft.write(WRITTEN, files.written(new))
    return Renewal(True, tuple(renewed), tuple(added), tuple(removed), tuple(left))


def _read(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the program wrote, by path, each with its hash."""
    for line in text.splitlines():
        number, _, path = line.partition("  ")
        if path and path[0] != "/" and ".." not in path.split("/"):
            yield path, number


def _difference(path: str, here: str, new: str) -> Iterator[str]:
    sides = (here.splitlines(), new.splitlines(), path, f"{path} as this version writes it")
    yield from difflib.unified_diff(*sides, lineterm="", n=1)
