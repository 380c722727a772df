"""A school whose calendar is read: for the first time, or after a good reading the day before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.calendars import GOOD
from tests.reading.reader import Reader
from tests.reading.server import ok


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """A school that was never read before."""
    return Reader(tmp_path)


@pytest.fixture
def before(reader: Reader) -> Reader:
    """A school that was read well, once."""
    reader.read(ok(GOOD))
    return reader
