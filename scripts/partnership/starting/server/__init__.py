"""What an own server needs: web servers' settings, the hooks of its repositories, its mornings and nights."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

_TEMPLATES = Path(__file__).parent
_BLANK = re.compile(r"<([a-z]+(?:-[a-z]+)*)>")
_MEMBERS = "members"
"""The folder of what only the server of a members' site needs."""
_WAYS_IN = frozenset({"password", "sign-on", "microsoft", "google"})
"""The folders in it of which only some are needed: for how members come in, and with whose accounts."""

FACTS = ("home", "branch", "address", "authority", "host", "port", "local-port", "path", "zone", "pdf")
"""What the files ask for."""


def files(facts: Mapping[str, str], ways_in: Collection[str] = ()) -> dict[str, str]:
    """Return the files by their paths within the server's folder `server/`, filled with all that they ask for.

    Those of a members' site are among them if one says how members come in: by password, or by sign-on and whose
    accounts. Shells, web servers and systemd read these words, each with signs of its own: whoever gives them sees that
    they have letters, digits and `_./:+-` alone.
    """
    found = (file for file in sorted(_TEMPLATES.rglob("*")) if file.is_file() and file.suffix not in (".py", ".pyc"))
    paths = (file.relative_to(_TEMPLATES) for file in found)
    return {path.as_posix(): _filled(path, facts) for path in paths if _is_wanted(path, ways_in)}


def _is_wanted(path: Path, ways_in: Collection[str]) -> bool:
    return path.parts[0] != _MEMBERS or (bool(ways_in) and _WAYS_IN.intersection(path.parts) <= set(ways_in))


def _filled(path: Path, facts: Mapping[str, str]) -> str:
    """Return a file's words; in a page, what is no fact is a tag."""
    is_page = path.suffix == ".html"
    text = (_TEMPLATES / path).read_text("utf-8")
    return _BLANK.sub(lambda blank: facts.get(blank[1], blank[0]) if is_page else facts[blank[1]], text)
