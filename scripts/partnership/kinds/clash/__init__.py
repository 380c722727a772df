"""What cannot take place together, or should not: clashes between events, and the days that are free of them.

`clashes` finds them in an agenda from a day on; `warn` tells them, `Wording` puts them into words.
`FreeDays` finds days for a `wish`, a meeting that nobody has written down yet.
"""

from partnership.kinds.clash.clashes import Clashes, Pair, clashes
from partnership.kinds.clash.free_days import HOURS, FreeDay, FreeDays, wish
from partnership.kinds.clash.pages import Wording, hard_clashes, offering, warn

__all__ = [
    "HOURS",
    "Clashes",
    "FreeDay",
    "FreeDays",
    "Pair",
    "Wording",
    "clashes",
    "hard_clashes",
    "offering",
    "warn",
    "wish",
]
