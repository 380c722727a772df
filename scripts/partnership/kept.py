"""Where on this computer something is kept between two runs: the one reader of the environment.

It lies outside the partnership's folder, where no proposal can put anything: what a run believes, somebody else could
have written there. On a forge nothing is kept: each run begins with what is committed.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def file(root: Path) -> Path | None:
    """Return the file for the partnership in a folder, whether or not it is there; None where nothing is kept."""
    if os.environ.get("CI"):  # GitHub, GitLab, Forgejo and the rest all set it
        return None
    import platformdirs  # here, for most verbs never ask

    return platformdirs.user_cache_path("partnership") / f"{hashlib.sha256(bytes(root)).hexdigest()[:32]}.json"
