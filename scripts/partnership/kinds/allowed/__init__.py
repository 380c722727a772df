"""What looks private and is public, each with its reason: `data/allowed.yml`. All else that looks private is told.

What members have is judged in the same way, by a list of their own. `judge` gives who judges what comes in.
"""

from partnership.kinds.allowed.calendars import apart, left_out, told
from partnership.kinds.allowed.judging import Judge, judge
from partnership.kinds.allowed.model import AllowedFile
from partnership.kinds.allowed.validation import read

FILES = (AllowedFile,)

__all__ = ["FILES", "AllowedFile", "Judge", "apart", "judge", "left_out", "read", "told"]
