"""What an own server needs: web servers' settings, the hooks of its repository, its mornings and nights."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_TEMPLATES = Path(__file__).parent
_BLANK = re.compile(r"<([a-z]+(?:-[a-z]+)*)>")
FACTS = ("home", "branch", "address", "authority", "host", "port", "local-port", "path", "zone", "pdf")
"""What the files ask for."""


def files(facts: Mapping[str, str]) -> dict[str, str]:
    """Return the files by their paths within the server's folder `server/`, filled with all of `FACTS`.

    Shells, web servers and systemd read these words, each with signs of its own: whoever gives them sees that they have
    letters, digits and `_./:+-` alone.
    """
    found = (file for file in sorted(_TEMPLATES.rglob("*")) if file.is_file() and file.suffix not in (".py", ".pyc"))
    return {
        file.relative_to(_TEMPLATES).as_posix(): _BLANK.sub(lambda blank: facts[blank[1]], file.read_text("utf-8"))
        for file in found
    }
