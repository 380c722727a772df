"""Putting a file in its place: whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path


def replace(file: Path, content: str | bytes) -> None:
    """Put a file in its place in one step, whether or not there was one: whoever reads finds the old or the new.

    Folders on the way are made. Text is written as UTF-8, with the line ends that it has. Raises OSError if that
    cannot be; then what was there stays as it was, and nothing is left beside it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{file.name}.", dir=file.parent) as beside:
        new = Path(beside, "new")  # within a hidden folder and without an ending, so that nothing takes it for data
        new.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        new.replace(file)
