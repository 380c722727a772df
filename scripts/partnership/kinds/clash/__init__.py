"""What cannot take place together, or should not: clashes between events, and the days that are free of them."""

from partnership.kinds.clash.clashes import Clashes, clashes
from partnership.kinds.clash.free_days import HOURS, FreeDay, FreeDays, wish
from partnership.kinds.clash.pages import check, offering, warn
from partnership.kinds.clash.wording import Teller

__all__ = ["HOURS", "Clashes", "FreeDay", "FreeDays", "Teller", "check", "clashes", "offering", "warn", "wish"]
