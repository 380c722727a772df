"""School years: terms and holidays as the authority publishes them, weeks numbered, school days counted."""

from partnership.kinds.school_year.calendar import Calendar, bank_holidays, calendars, check, check_bank_holidays
from partnership.kinds.school_year.model import SchoolYear, Term, TermsFile
from partnership.kinds.school_year.pages import INDEX, pages

__all__ = [
    "INDEX",
    "Calendar",
    "SchoolYear",
    "Term",
    "TermsFile",
    "bank_holidays",
    "calendars",
    "check",
    "check_bank_holidays",
    "pages",
]
