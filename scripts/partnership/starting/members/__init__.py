"""What a members' folder begins with, and the workflows of its private repository on each forge."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from partnership.starting import forges

_TEMPLATES = Path(__file__).parent
_BLANK = re.compile(r"<(branch|public|public-branch)>")


def workflows(kind: str, facts: Mapping[str, str]) -> dict[str, str]:
    """Return the workflows for a kind of forge by their paths from the top of the private repository.

    They follow its `branch`, and take what everyone may read from the address `public`, at its `public-branch`.
    """
    named = {name: json.dumps(fact, ensure_ascii=False) for name, fact in facts.items()}
    return {
        forges.PLACES[kind].format(file.name): _BLANK.sub(lambda blank: named[blank[1]], file.read_text("utf-8"))
        for file in sorted((_TEMPLATES / kind).glob("*.yml"))
    }
