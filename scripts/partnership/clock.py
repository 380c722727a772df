"""The one place that reads the clock; everything else is told what day it is."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Return the day by this computer's clock and time zone."""
    return dt.datetime.now(dt.UTC).astimezone().date()
