"""School years: terms and holidays as authorities publish them, whose they are, weeks numbered, school days counted."""

from partnership.kinds.school_year.calendar import Calendar, bank_holidays
from partnership.kinds.school_year.model import TermsFile
from partnership.kinds.school_year.pages import INDEX, offering
from partnership.kinds.school_year.validation import check_all_bank_holidays, read
from partnership.kinds.school_year.years import SchoolYears, school_years

FILES = (TermsFile,)

__all__ = [
    "FILES",
    "INDEX",
    "Calendar",
    "SchoolYears",
    "TermsFile",
    "bank_holidays",
    "check_all_bank_holidays",
    "offering",
    "read",
    "school_years",
]
