"""School years: terms and holidays as the authority publishes them, weeks numbered, school days counted."""

from partnership.kinds.school_year.calendar import (
    Calendar,
    bank_holidays,
    bank_holidays_around,
    calendars,
    check_bank_holidays,
    read,
)
from partnership.kinds.school_year.model import TermsFile
from partnership.kinds.school_year.pages import INDEX, offering

FILES = (TermsFile,)

__all__ = [
    "FILES",
    "INDEX",
    "Calendar",
    "TermsFile",
    "bank_holidays",
    "bank_holidays_around",
    "calendars",
    "check_bank_holidays",
    "offering",
    "read",
]
