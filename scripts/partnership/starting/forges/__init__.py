"""The workflows of each forge: check a proposal, show what it changes, publish, build each morning, read at night."""

from __future__ import annotations

import json
from pathlib import Path

_TEMPLATES = Path(__file__).parent
_BRANCH = "<branch>"
PLACES = {"github": ".github/workflows/{}", "gitlab": ".{}", "forgejo": ".forgejo/workflows/{}"}
"""Where each forge reads them, from the top of a repository."""


def files(kind: str, branch: str) -> dict[str, str]:
    """Return the workflows for a kind of forge by their paths from the top of a repository; they follow one branch."""
    templates = sorted((_TEMPLATES / kind).glob("*.yml"))
    name = json.dumps(branch, ensure_ascii=False)  # in quotes, YAML reads every name as it is
    return {PLACES[kind].format(file.name): file.read_text("utf-8").replace(_BRANCH, name) for file in templates}
