"""Where the program's own things lie, in a checkout and once it is installed: its look, its settings, its help."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

TOP = _PACKAGE if (_PACKAGE / "overrides").is_dir() else _PACKAGE.parents[1]
"""The folder that holds the look and the settings: the package once installed, in a checkout the top of that.

The wheel takes both into the package (see `pyproject.toml`), so that the repository has them once.
"""

OVERRIDES = TOP / "overrides"
"""Templates, style sheets and scripts for every partnership; a partnership's own `overrides/` wins, file by file."""

SETTINGS = TOP / "mkdocs.yml"
"""The site engine's settings, where a partnership brings no `mkdocs.yml`."""

CONTENT = _PACKAGE / "content"
"""Pages of prose that every partnership has, with their pictures, laid out like a partnership's `content/`."""

CHANGELOG = TOP / "CHANGELOG.md"
"""What each version brings, and what it asks of whoever looks after a folder."""

STARTING = _PACKAGE / "starting"
"""What the folder of a new partnership is made from."""

LOCK = _PACKAGE / "requirements.txt" if TOP == _PACKAGE else TOP / "scripts/locks/run.txt"
"""All that the program needs, each package at one version and known by its hash."""
