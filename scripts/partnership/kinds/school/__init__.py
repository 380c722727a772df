"""Schools, the partners that govern them, and who was a member when: `data/schools.yml`."""

from partnership.kinds.school.map import school_map
from partnership.kinds.school.model import PHASES, Partner, School, SchoolsFile
from partnership.kinds.school.pages import offering
from partnership.kinds.school.rolls import Roll, roll
from partnership.kinds.school.validation import read

FILES = (SchoolsFile,)

__all__ = ["FILES", "PHASES", "Partner", "Roll", "School", "SchoolsFile", "offering", "read", "roll", "school_map"]
