"""What a shared link shows of the site, what a phone's screen keeps of it, and the page for whoever has no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Protocol

from partnership.files.folders import Folders
from partnership.kinds.identity import MARK, SHARED_PICTURE, PartnershipFile
from partnership.web import pictures
from partnership.web.offering import Offering
from partnership.web.pages import PlannedFile, PlannedPage

MANIFEST, OFFLINE = "manifest.webmanifest", "offline.md"
_ICON = "assets/icon-{}.png"
_ICONS = (192, 512)
_TOUCHED = 180
"""Pixels of the picture that Apple's phones put on their screen."""


class Needs(Protocol):
    """What all this is made from."""

    @property
    def folders(self) -> Folders: ...
    @property
    def identity(self) -> PartnershipFile: ...


def offering(partnership: Needs) -> Offering:
    """Return pictures and manifest, and the page that stands for one that was not kept."""
    file = partnership.identity
    return Offering(pages=[_offline(file)] if file.offline else [], files=_files(file, partnership.folders))


def _files(file: PartnershipFile, folders: Folders) -> Iterator[PlannedFile]:
    for size in (_TOUCHED, *_ICONS):
        yield PlannedFile(_ICON.format(size), partial(_icon, file, folders, size))
    if file.share_picture is None:
        words = (file.name, file.summary, file.colour, file.accent)
        yield PlannedFile(SHARED_PICTURE, lambda: pictures.shared_picture(*words))
    yield PlannedFile(MANIFEST, _manifest(file))


def _icon(file: PartnershipFile, folders: Folders, size: int) -> bytes:
    if file.icon:
        return pictures.resized(folders.lying(f"content/{file.icon}").read_bytes(), size)
    return pictures.letter_icon(file.short_name[:1].upper(), file.colour, size)


def _manifest(file: PartnershipFile) -> str:
    """Return what a phone asks before it puts the site on its screen (W3C Web Application Manifest).

    Every address in it is seen from where it lies, so that the site may be served anywhere.
    """
    drawn = [{"src": _ICON.format(size), "sizes": f"{size}x{size}", "type": "image/png"} for size in _ICONS]
    mark = {"src": file.mark or MARK, "sizes": "any", "type": "image/svg+xml"}
    words = {
        "name": file.name,
        "short_name": file.short_name,
        "description": file.summary,
        "lang": "en-GB",
        "id": ".",
        "start_url": ".",
        "scope": ".",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": file.colour,
        "icons": [*drawn, mark],
    }
    return json.dumps(words, ensure_ascii=False, indent=1) + "\n"


def _offline(file: PartnershipFile) -> PlannedPage:
    return PlannedPage(
        path=OFFLINE,
        title="No network, and no copy",
        template="offline.html",
        source=file.PATH,
        listed=False,
        description="What to read where there is no network.",
        facts={},
    )
