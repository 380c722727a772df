"""Where on this computer something is kept between two runs: the one reader of the environment.

It lies outside the partnership's folder, where no proposal can put anything: what a run believes, somebody else could
have written there. On a forge nothing is kept: each run begins with what is committed.
"""

from __future__ import annotations

import os
from pathlib import Path


def file(root: Path) -> Path | None:
    """Return the file for the partnership in a folder, whether or not it is there; None where nothing is kept.

    So it is on a forge, and where whoever runs this has no home, or it lies within the partnership's folder.
    """
    if is_on_a_forge():
        return None
    place = _of(root, "json")
    is_elsewhere = place.is_absolute() and not place.resolve().is_relative_to(root.resolve())
    return place if is_elsewhere else None


def is_on_a_forge() -> bool:
    """Return whether this runs where others read what is printed: GitHub, GitLab, Forgejo and the rest all say so."""
    return bool(os.environ.get("CI"))


def lock(site: Path) -> Path:
    """Return the file by which builds of a site wait for each other: beside the site, it would be in the way."""
    place = _of(site, "lock")
    if place.is_absolute():
        return place
    import tempfile

    return Path(tempfile.gettempdir()) / place.name


def _of(place: Path, ending: str) -> Path:
    import hashlib  # here, for most verbs never ask

    import platformdirs

    return platformdirs.user_cache_path("partnership") / f"{hashlib.sha256(bytes(place)).hexdigest()[:32]}.{ending}"
