"""Term dates as a council publishes them, as .ics or as a table, made into school years; what is there stays."""

from partnership.importing.terms.plan import TermsImport, TermsOf
from partnership.importing.terms.school_years import DraftYear
from partnership.importing.terms.term_rows import TermRow
from partnership.importing.terms.term_sources import TermSource
from partnership.importing.terms.term_titles import BANK_HOLIDAY, ENDS, INSET, STARTS
from partnership.importing.terms.terms_file import DIFFERS, FILLED, NEW, WAITS, YearFate

__all__ = [
    "BANK_HOLIDAY",
    "DIFFERS",
    "ENDS",
    "FILLED",
    "INSET",
    "NEW",
    "STARTS",
    "WAITS",
    "DraftYear",
    "TermRow",
    "TermSource",
    "TermsImport",
    "TermsOf",
    "YearFate",
]
