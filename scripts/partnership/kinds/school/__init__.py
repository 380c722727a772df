"""Schools, their partners, who was a member when (`data/schools.yml`), and the land on the map (`data/coast.yml`)."""

from partnership.kinds.school.coast import CoastFile, ground, read_coast
from partnership.kinds.school.map import school_map
from partnership.kinds.school.model import School
from partnership.kinds.school.pages import offering
from partnership.kinds.school.partner import TRUST, Partner, nearest_first
from partnership.kinds.school.phases import PHASES, in_order, phase_names
from partnership.kinds.school.rolls import Roll, roll
from partnership.kinds.school.schools_file import SchoolsFile
from partnership.kinds.school.validation import read

FILES = (SchoolsFile, CoastFile)

__all__ = [
    "FILES",
    "PHASES",
    "TRUST",
    "CoastFile",
    "Partner",
    "Roll",
    "School",
    "SchoolsFile",
    "ground",
    "in_order",
    "nearest_first",
    "offering",
    "phase_names",
    "read",
    "read_coast",
    "roll",
    "school_map",
]
