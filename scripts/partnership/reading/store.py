"""Puts a reading in its place, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from partnership.kinds.event import OwnDiary, own_diary


def keep(root: Path, diary: OwnDiary) -> None:
    """Write a reading in place of the last one."""
    replace(root / diary.path, own_diary.text(diary))


def replace(file: Path, text: str) -> None:
    """Put a new text in place of a file's old one in one step, so that nobody ever finds a half."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        new.write_bytes(text.encode("utf-8"))
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
