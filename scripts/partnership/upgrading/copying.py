"""A copy of a partnership's folder with its past, for a while: what may be changed without being changed."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from partnership.files import inventory
from partnership.proposal.checkout import CannotCheckOutError, checked_out


@contextlib.contextmanager
def copied(root: Path) -> Iterator[Path]:
    """Give a copy of what a site is made from, as it lies there now, with the past that git knows, if it does."""
    with contextlib.ExitStack() as stack:
        try:
            copy = stack.enter_context(checked_out(root, "HEAD"))
        except CannotCheckOutError:
            copy = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="partnership-")))
        for name in (*inventory.FOLDERS, *inventory.FILES):
            if (copy / name).is_dir():
                shutil.rmtree(copy / name)
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, symlinks=True)
            elif (root / name).is_file():
                shutil.copyfile(root / name, copy / name)
        yield copy
