"""Schools from the public register, Get Information about Schools: found by URN, read, and written as entries.

For a partnership that has no schools yet: `read(file, Selection(urns=…))` finds them in the register, and
`begin(schools, Asked(…))` gives their entries, their authorities, and all of data/schools.yml and data/sources.yml.
For one that has some, `RegisterImport` says what would become of each, and does it.
"""

from partnership.importing.register.beginning import Beginning, begin
from partnership.importing.register.comparison import RegisterDifference
from partnership.importing.register.entries import Asked
from partnership.importing.register.establishment import Establishment
from partnership.importing.register.register_file import RegisterError, day_in_name
from partnership.importing.register.selection import Found, Selection, numbers, read, unlike
from partnership.importing.register.successors import successors
from partnership.importing.register.taking import DIFFERS, LEFT_OUT, NEW, THERE, RegisterImport, SchoolFate

__all__ = [
    "DIFFERS",
    "LEFT_OUT",
    "NEW",
    "THERE",
    "Asked",
    "Beginning",
    "Establishment",
    "Found",
    "RegisterDifference",
    "RegisterError",
    "RegisterImport",
    "SchoolFate",
    "Selection",
    "begin",
    "day_in_name",
    "numbers",
    "read",
    "successors",
    "unlike",
]
